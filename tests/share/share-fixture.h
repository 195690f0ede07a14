/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real loader, and who steps through it, on a slow share. Main thread only. */
#pragma once

#include "seq-stepper.h"
#include "slow-share.h"
#include "support.h"

G_BEGIN_DECLS

typedef struct
{
  SlowShare   *share;
  SeqLoader   *loader;
  SeqStepper  *stepper;
  SeqSequence *sequence; /* NULL until opened */
} ShareFixture;

/* (nullable): NULL where there is no FUSE, and the test skipped. Frames are looked at in an area of
 * 1200 x 800. */
ShareFixture *share_fixture_new        (void);
/* With that loader (transfer full) in the place of the usual one. */
ShareFixture *share_fixture_new_with   (SeqLoader    *loader);
void          share_fixture_free       (ShareFixture *fixture);

/* frame_0001 to frame_NNNN, all of one file. */
void          share_fixture_fill       (ShareFixture *fixture,
                                        guint         n_frames,
                                        const char   *extension,
                                        GBytes       *file);
/* 4000 x 3000 JPEG of about four megabytes, as a camera makes them. */
GBytes       *share_fixture_new_photo  (void);
/* frame_0001.png to frame_NNNN.png of 64 x 48, each with its number in its colour. */
void          share_fixture_fill_small (ShareFixture *fixture,
                                        guint         n_frames);
/* Lists the folder and goes to a position; does not wait for the frame. */
void          share_fixture_open       (ShareFixture *fixture,
                                        guint         position);

SeqFrame     *share_fixture_get_frame  (ShareFixture *fixture,
                                        guint         position);
SeqFrameState share_fixture_get_state  (ShareFixture *fixture,
                                        guint         position);
/* Whether that frame is on the glass, with its picture or with what is the matter with it. */
gboolean      share_fixture_shows      (ShareFixture *fixture,
                                        guint         position);
void          share_fixture_wait_shown (ShareFixture *fixture,
                                        guint         position);
/* The number in the colour of what is on the glass; -1 without a picture. */
int           share_fixture_get_code   (ShareFixture *fixture);
/* Lets so much time pass. */
void          share_fixture_pass       (guint         ms);
/* Until nothing is in flight. */
void          share_fixture_settle     (ShareFixture *fixture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShareFixture, share_fixture_free)

G_END_DECLS
