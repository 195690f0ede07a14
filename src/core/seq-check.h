/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-listing.h"
#include "seq-period.h"

G_BEGIN_DECLS

/* What may be the matter with a frame. Missing numbers are the listing's. */
typedef enum
{
  SEQ_FINDING_UNREADABLE, /* in whatever other way it cannot be shown */
  SEQ_FINDING_INCOMPLETE,
  SEQ_FINDING_EMPTY,      /* zero bytes */
  SEQ_FINDING_TOO_LARGE,
  SEQ_FINDING_SIZE,       /* other than the frame before has */
  SEQ_FINDING_DEPTH,
  SEQ_FINDING_CHANNELS,
  SEQ_FINDING_FORMAT,
  SEQ_FINDING_DUPLICATE,  /* each pixel is as in the frame before */
} SeqFindingKind;

typedef struct
{
  guint           position;
  SeqFindingKind  kind;
  gboolean        identical_file; /* of a duplicate: each byte of the file is as there, too */
  char           *sentence;       /* translated, without a full stop when it is no whole sentence */
} SeqFinding;

/* What came of one frame. */
typedef struct
{
  guint64 bytes;     /* of the file; 0 when it could not be read */
  double  read_ms;   /* NaN: it could not be */
  double  decode_ms; /* NaN: it could not be */
  double  change;    /* seq_change_measure() to the frame before; NaN: not known */
} SeqCheckFrame;

/**
 * SeqCheck:
 *
 * What was found in the frames of a listing, each read and decoded whole. The frame before is the last one that could
 * be; images that are not numbered have none, and are not compared with each other.
 */
typedef struct
{
  GArray    *findings;       /* of SeqFinding, in the order of the frames */
  GArray    *frames;         /* of SeqCheckFrame, one for each frame of the listing */
  guint      n_done;         /* frames: the first ones; the others' are as of those that could not be read */
  guint64    bytes;          /* of files that could be read */
  guint64    pixels;         /* of images that could be decoded */
  SeqSpread  read_ms;        /* of these files */
  SeqSpread  decode_ms;      /* of these images */
  gint64     read_busy_us;   /* while at least one of these files was being read: seq_period_measure_busy() */
  gint64     decode_busy_us; /* while at least one of these images was being decoded */
} SeqCheck;

/* @n_done: of the listing's frames. */
typedef void (*SeqCheckProgress) (guint    n_done,
                                  gpointer user_data);

/**
 * seq_check_listing:
 * @progress: (nullable): called after every frame
 *
 * Reads ahead while it decodes, on all processors, and keeps no more than a few images, nor more than the memory that
 * there is for images. Iterates the default main context until it is through or cancelled; what was found until then is
 * returned in any case. Main thread only.
 */
SeqCheck   *seq_check_listing      (SeqListing       *listing,
                                    GCancellable     *cancellable,
                                    SeqCheckProgress  progress,
                                    gpointer          user_data);
void        seq_check_free         (SeqCheck         *check);
/**
 * seq_check_may_begin:
 * @n_held: frames that are being worked on, wait to be looked at, or are the one before
 * @largest: bytes that the largest frame has taken so far; 0: not known
 * @budget: bytes that all of them may take
 *
 * Whether one frame more may be begun; taken for as large as the largest. With nothing held it always may be, and alone
 * while nothing is known. Pure.
 */
gboolean    seq_check_may_begin    (guint             n_held,
                                    guint64           largest,
                                    guint64           budget);
/* (transfer full) (element-type guint): positions of the @n frames that took longest to read and decode, the longest
 * first; fewer when fewer could be read. */
GArray     *seq_check_list_slowest (const SeqCheck   *check,
                                    guint             n);
/* For programs: "unreadable", "incomplete", ... */
const char *seq_finding_get_name   (SeqFindingKind    kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqCheck, seq_check_free)

G_END_DECLS
