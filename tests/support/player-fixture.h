/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the player share: a clock, and what was shown by it. Main thread only. */
#pragma once

#include "loader-fixture.h"
#include "seq-player.h"

G_BEGIN_DECLS

/* A player of 25 frames a second over gated frames, on a display that draws 50 pictures a second. */
typedef struct
{
  LoaderFixture *loading;
  SeqStepper    *stepper;
  SeqPlayer     *player;
  gint64         now;
  char          *last;  /* what is on the glass */
  GString       *shown; /* "3 4 5": what came onto it since it was last looked at */
} PlayerFixture;

/* Of 20 frames, from 0 on; shows that at the position. */
PlayerFixture *player_fixture_new                (guint          position);
/* Of these; missing numbers are those that they leave out. See naming_list(). */
PlayerFixture *player_fixture_new_with_names     (const char    *names,
                                                  guint          position);
void           player_fixture_free               (PlayerFixture *fixture);

/* Until it is shown, which does not count. */
void           player_fixture_go                 (PlayerFixture *fixture,
                                                  guint          position);
/* One picture of the display. */
void           player_fixture_tick               (PlayerFixture *fixture);
/* So many, and frames come as fast as they are wanted. */
void           player_fixture_run                (PlayerFixture *fixture,
                                                  guint          n_ticks);
/* ... and nothing is waited for. */
void           player_fixture_run_without_frames (PlayerFixture *fixture,
                                                  guint          n_ticks);

/* What came onto the glass since it was last asked. */
#define player_fixture_assert_shown(fixture, expected)                 \
  G_STMT_START                                                         \
  {                                                                    \
    g_assert_cmpstr (g_strchug ((fixture)->shown->str), ==, expected); \
    g_string_truncate ((fixture)->shown, 0);                           \
  }                                                                    \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlayerFixture, player_fixture_free)

G_END_DECLS
