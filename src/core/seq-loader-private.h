/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by seq-loader.c (what others call), seq-loader-answers.c (who waits for an image),
 * seq-loader-plan.c (what is wanted), seq-loader-schedule.c (the plan made true), seq-loader-reads.c
 * (files), seq-loader-drafts.c (images for those in a hurry), seq-loader-retry.c (what has failed),
 * seq-loader-jobs.c (what is on its way), seq-loader-renders.c (pictures of what is held),
 * seq-loader-thumbnail.c (small pictures of what is held), seq-loader-survey.c (frames that nobody looks at) and
 * seq-loader-report.c (all of it in figures). */
#pragma once

#include "seq-flow.h"
#include "seq-loader.h"
#include "seq-trace.h"
#include "seq-work-queue.h"

G_BEGIN_DECLS

typedef enum
{
  RUN_READ,
  RUN_DECODE,
  RUN_RENDER,
  N_RUN_KINDS
} RunKind;

/* What a raster shows besides its image and the view. */
typedef struct
{
  SeqComparison  comparison;
  SeqFrame      *partner; /* owned; NULL: the image alone, whatever the comparison */
  guint          serial;  /* of the partner's image */
} Rendering;

/* One piece of work that a thread has. It outlives its job when that is cancelled. */
typedef struct
{
  SeqLoader       *loader; /* borrowed; NULL once the loader is gone */
  SeqFrame        *frame;  /* owned */
  RunKind          kind;
  GCancellable    *cancellable;
  gint64           began;    /* monotonic time */
  SeqReadProgress  progress; /* of a read */
  gsize            heard;    /* bytes of it when last looked at */
  gint64           heard_at; /* when they had become more */
  Rendering        rendering; /* of a render */
} Run;

/* How long a frame has taken, in ms; below 0: not known, or nothing of the kind was done. */
typedef struct
{
  gsize  file_bytes; /* 0: not known */
  double read_ms, decode_ms, render_ms;
} Figures;

/* A frame on its way to being held. */
typedef struct
{
  SeqFrame *frame;     /* owned */
  Run      *run;       /* borrowed; NULL while the job waits for its turn */
  GBytes   *bytes;     /* owned; NULL until read, kept until decoded */
  SeqStamp  stamp;     /* of the file that they are of; all 0: not known */
  GList    *waiters;   /* of owned GTask */
  guint64   requested; /* the cache's time when it was last asked for; 0: it is a prefetch */
  Figures   figures;
} Job;

/* What the cache keeps of a frame. */
typedef struct
{
  SeqLoader *loader; /* borrowed: the cache is the loader's */
  SeqFrame  *frame;  /* borrowed: the cache's key */
  SeqImage  *image;
  SeqRaster *raster; /* NULL until rendered */
  Rendering  rendering; /* of the raster */
  gboolean   raster_is_draft;
  gboolean   is_last_resort; /* more of the frame could not be had when it was tried; it may be tried again */
  Run       *render; /* borrowed; NULL when none is in flight */
  Figures    figures;
} Held;

struct _SeqLoader
{
  GObject          parent_instance;

  SeqLoaderStages  stages;
  SeqWorkQueue    *lanes;   /* reads */
  SeqWorkQueue    *workers; /* decodes and renders */

  SeqSequence     *sequence;
  gint64           asked;   /* -1: nothing yet */
  guint64          asked_at; /* the cache's time */
  int              delta;   /* between the last two requests */
  int              travel;
  gboolean         has_route; /* something is played */
  SeqRoute         route;
  SeqView          view;
  SeqLook          look;
  SeqComparison    comparison;
  SeqPartnerFunc   find_partner; /* NULL: the frame before */
  gpointer         partner_data;
  gboolean         holds_before;

  guint            max_images; /* as they were set: see apply_limits () */
  gsize            max_bytes;
  gsize            max_file_bytes;
  guint            pressure; /* how often the limits are halved, 0 to SEQ_LOADER_MAX_PRESSURE */

  SeqLru          *held;    /* SeqFrame -> Held */
  GHashTable      *jobs;    /* SeqFrame -> Job */
  GHashTable      *runs;    /* set of Run */
  guint            n_active[N_RUN_KINDS]; /* those not cancelled */
  GPtrArray       *wanted;  /* of SeqFrame, in the order of the plan */
  guint            n_floor; /* of those, the first that are there whatever the bounds */
  gsize            usual_size; /* of an image, to guess those not yet seen */
  int              usual_width; /* of the same, in pixels; 0 as long as none was decoded */
  int              usual_height;
  gboolean         hurry;

  SeqLru          *kept;    /* SeqFrame -> GBytes: files as they were read */
  GPtrArray       *wanted_bytes; /* of SeqFrame, in the order of the plan: further than images */
  double           usual_file; /* bytes; 0 as long as none was read */

  /* What is measured, lately; below 0 while it is not known. */
  double           read_ms, decode_ms, step_ms;
  gint64           stepped_at; /* monotonic time of the latest request */
  guint            ahead;   /* images that the plan looks ahead at most */

  SeqFlow          flow;
  guint64          bytes_come; /* by reads that are over */
  guint64          bytes_told; /* to the flow */

  guint            silence_ms; /* after which a read is given up; 0: never */
  guint            silence_source;
  guint            retry_ms; /* until the first trial after a failure; 0: none */
  guint            retry_source;
  GHashTable      *retries; /* SeqFrame -> Retry */

  GPtrArray       *touched; /* of SeqFrame, notifications frozen */
  gboolean         busy;    /* something is on its way: pages are kept for it */
  gboolean         closed;  /* nobody may start anything any more */
};

/* Something that is pending is tried for the nth time. */
typedef struct
{
  guint  n_failures;
  gint64 due; /* monotonic time */
} Retry;

/* Plan, adopt, cancel, start, evict; then tell who follows the frames' states. */
void      seq_loader_reconcile    (SeqLoader     *loader);
/* Sets the state of a frame; @error is that of a failure, or NULL. Who follows it is told by
 * seq_loader_tell_states(), when the tables are in order again: anything may happen then. */
void      seq_loader_set_state    (SeqLoader     *loader,
                                   SeqFrame      *frame,
                                   SeqFrameState  state,
                                   const GError  *error);
void      seq_loader_tell_states  (SeqLoader     *loader);
/* A frame that has failed is tried again quietly: it looks failed until it is known better. */
void      seq_loader_set_on_its_way (SeqLoader    *loader,
                                     SeqFrame     *frame,
                                     SeqFrameState state);
void      seq_loader_fail_frame   (SeqLoader     *loader,
                                   SeqFrame      *frame,
                                   const GError  *error);
/* Whether it keeps the pages of dropped images for those that are to come. */
void      seq_loader_set_busy     (SeqLoader     *loader,
                                   gboolean       busy);
/* Work for a thread begins; the run is the user data of its callback. */
Run      *seq_loader_begin_run    (SeqLoader     *loader,
                                   SeqFrame      *frame,
                                   RunKind        kind);
/* FALSE when the result is of no use to anybody: the loader is gone or the run was cancelled. */
gboolean  seq_loader_end_run      (Run           *run);
void      seq_loader_free_run     (Run           *run);
/* (nullable): the job that counts on the run still. The run is ended and gone after that. */
Job      *seq_loader_end_run_of_job (Run         *run);
/* (transfer full) (nullable): held on to, for whoever is told of the result may drop it. */
SeqLoader *seq_loader_dup_of_run  (Run           *run);
void      seq_loader_cancel_run   (SeqLoader     *loader,
                                   Run           *run);
/* It is wanted still, only not now: it goes back to waiting. */
void      seq_loader_interrupt_job (SeqLoader    *loader,
                                    Job          *job);
/* The job begins anew, with those who wait for it. */
void      seq_loader_restart_job  (SeqLoader     *loader,
                                   Job           *job);
Job      *seq_loader_ensure_job   (SeqLoader     *loader,
                                   SeqFrame      *frame);
/* (transfer full): takes the job out of the table, with those who wait for it. */
Job      *seq_loader_steal_job    (SeqLoader     *loader,
                                   Job           *job);
/* The frame is asked for: direction, pace and what was used last follow. */
void      seq_loader_note_request (SeqLoader     *loader,
                                   SeqFrame      *frame);
/* Answers who waits for a job that is in no table, and frees it. Anything may happen in there. */
void      seq_loader_end_job      (Job           *job,
                                   SeqImage      *image,
                                   const GError  *error);
/* The job is through, one way or the other; it and the tables are as they should be before anybody
 * is told. */
void      seq_loader_finish_job   (SeqLoader     *loader,
                                   Job           *job,
                                   SeqImage      *image,
                                   const GError  *error);
void      seq_loader_emit_changed (SeqLoader     *loader,
                                   SeqFrame      *frame);
void      seq_loader_emit_states_changed (SeqLoader *loader);

/* (nullable): that of the frame asked for, while it is on its way. */
Job      *seq_loader_find_asked_job (SeqLoader   *loader);

/* ---- seq-loader-plan.c ---- */

void      seq_loader_make_plan    (SeqLoader     *loader);
/* Whether the image is; for seq_lru_make_room(). */
gboolean  seq_loader_is_wanted    (gconstpointer  frame,
                                   gpointer       loader);
gsize     seq_loader_get_raster_size (SeqLoader  *loader);
/* How long it has taken since then, in ms, also into what is usual. */
double    seq_loader_measure      (double        *usual_ms,
                                   gint64         since);

/* ---- seq-loader-reads.c ---- */

void      seq_loader_schedule_reads (SeqLoader   *loader,
                                     GPtrArray   *jobs);
/* A read is over, to its end or not: the run still has its progress. */
void      seq_loader_note_read_end  (SeqLoader   *loader,
                                     Run         *run,
                                     gboolean     complete);

guint     seq_loader_count_reads_allowed (SeqLoader *loader);
/* Whether a file that is read only to be kept would be, beside those that are wanted. */
gboolean  seq_loader_has_room_for_file (SeqLoader   *loader,
                                        SeqFrame    *frame);

/* ---- seq-loader-report.c ---- */

void      seq_loader_install_properties (GObjectClass *klass);

/* ---- seq-loader-retry.c ---- */

/* Whether a frame that has failed is due. */
gboolean  seq_loader_may_retry    (SeqLoader     *loader,
                                   SeqFrame      *frame);
/* @error: (nullable): how it has failed this time. */
void      seq_loader_note_outcome (SeqLoader     *loader,
                                   SeqFrame      *frame,
                                   const GError  *error);
/* Sees to it that what is wanted is tried when it is due. */
void      seq_loader_schedule_retries (SeqLoader *loader);

/* ---- seq-loader-drafts.c ---- */

/* 1, 2, 4 or 8: how much smaller than the file's pixels the image may be. */
int       seq_loader_choose_reduction (SeqLoader *loader,
                                       Job       *job);
/* Whether an image is held that serves until further notice. */
gboolean  seq_loader_has_enough   (SeqLoader     *loader,
                                   SeqFrame      *frame);
/* Takes over what there is to see of the draft that the image is held instead of, if there is one. */
void      seq_loader_replace_draft (SeqLoader    *loader,
                                    Held         *whole);

/* ---- seq-loader-schedule.c ---- */

/* Bytes of all that is held of the frame. */
gsize     seq_loader_get_held_size (Held         *held);
void      seq_loader_free_held    (gpointer       data);

/* ---- seq-loader-renders.c ---- */

gboolean  seq_loader_is_comparing (SeqLoader     *loader);
gboolean  seq_loader_raster_fits  (SeqLoader     *loader,
                                   Held          *held);
void      seq_loader_schedule_renders (SeqLoader *loader);
void      seq_loader_clear_rendering (Rendering  *rendering);

G_END_DECLS
