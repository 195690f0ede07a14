/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A loader over gated stages, and waiting for what it does. Main thread only. */
#pragma once

#include "gate.h"
#include "support.h"

G_BEGIN_DECLS

typedef struct
{
  Gate        *gate;
  SeqSequence *sequence;
  SeqLoader   *loader;
  GWeakRef    *frames; /* every frame there is */
  guint        n_frames;
} LoaderFixture;

/* Two reads and two decodes in flight at most, no view, the default limits, ample bytes. */
LoaderFixture *loader_fixture_new             (guint           n_frames);
/* With one read in flight, frames are read in the order of the plan, whatever the threads do. */
LoaderFixture *loader_fixture_new_with_bounds (guint           n_frames,
                                               guint           n_reads,
                                               guint           n_decodes);
/* Drops the loader and the sequence, whatever is in flight, and waits until nothing of them is
 * left: a frame or an image that somebody still holds is found here. */
void           loader_fixture_free            (LoaderFixture  *fixture);
SeqFrame      *loader_fixture_get_frame       (LoaderFixture  *fixture,
                                               guint           position);
SeqFrameState  loader_fixture_get_state       (LoaderFixture  *fixture,
                                               guint           position);
gboolean       loader_fixture_holds           (LoaderFixture  *fixture,
                                               guint           position);
/* "4 5 7": the positions held, lowest first. (transfer full) */
char          *loader_fixture_list_held       (LoaderFixture  *fixture);

/* Until nothing is in flight; behind a closed gate that never comes. */
void           loader_fixture_settle          (LoaderFixture  *fixture);
void           loader_fixture_wait_for        (LoaderFixture  *fixture,
                                               guint           position,
                                               SeqFrameState   state);
/* Requests, then settles. */
void           loader_fixture_visit           (LoaderFixture  *fixture,
                                               guint           position);
/* Visits each from one to the other, either way. */
void           loader_fixture_walk            (LoaderFixture  *fixture,
                                               guint           from,
                                               guint           to);
/* A fitting view of an area of that size. */
void           loader_fixture_set_area        (LoaderFixture  *fixture,
                                               int             width,
                                               int             height);

/* An answer of seq_loader_load_async(); what it points to must outlive it. */
typedef struct
{
  guint     n_calls;
  SeqImage *image;
  GError   *error;
} Answer;

void           answer_cb                      (GObject        *source,
                                               GAsyncResult   *result,
                                               gpointer        user_data);
void           answer_wait                    (Answer         *answer);
void           answer_clear                   (Answer         *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoaderFixture, loader_fixture_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

G_END_DECLS
