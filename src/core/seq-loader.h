/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-comparison.h"
#include "seq-decoder.h"
#include "seq-lru.h"
#include "seq-playhead.h"
#include "seq-raster.h"
#include "seq-reader.h"
#include "seq-report.h"
#include "seq-sequence.h"

G_BEGIN_DECLS

#define SEQ_LOADER_MAX_IMAGES_DEFAULT 10

/* Files as they were read, 5 to 30 times smaller than their pixels. */
#define SEQ_LOADER_MAX_FILE_BYTES_DEFAULT ((gsize) 256 << 20)

/* Reads in flight at most, and at most of that. */
#define SEQ_LOADER_MAX_READS_DEFAULT 6
#define SEQ_LOADER_MAX_READS 8

/**
 * SeqLoaderStages:
 * @read, @decode: run in worker threads
 * @user_data: given to both; must outlive the loader and whatever it has in flight
 * @n_reads: reads in flight at most, at least 1
 * @n_decodes: decodes in flight at most, at least 1
 * @adapts: whether the reads in flight, from one, and the images ahead follow what is measured
 * @ahead: images ahead, whatever is measured; 0: as many as pay
 * @quick_ms: what is decoded in less keeps up with a key that is held: no drafts are made
 *
 * What the loader is made of. Other readers and decoders can take the place of the real ones.
 */
typedef struct
{
  SeqReadFunc   read;
  SeqDecodeFunc decode;
  gpointer      user_data;
  guint         n_reads;
  guint         n_decodes;
  gboolean      adapts;
  guint         ahead;
  guint         quick_ms;
} SeqLoaderStages;

/**
 * SeqLoader:
 *
 * The conductor: makes the plan come true. It is told which position is asked for and which view
 * it will be looked at with, and sees to it that the frames worth having are read, decoded and
 * rendered before they are asked for. Main thread only; nothing here waits, except the one
 * function that says so.
 *
 * Signals:
 * `frame-changed` (SeqFrame): its image or raster has arrived, or it has failed. Never emitted from
 *   within a call to the loader other than seq_loader_load().
 * `states-changed`: of any frames, for who shows what is held of all of them. Comes from within calls
 *   too: only to be taken note of.
 *
 * Properties, to read and to look at now and then, for nobody is told of changes: `verdict` (string,
 * translated), `bytes-per-second` (double; 0: not known), `reads`, `reads-allowed`, `decodes`,
 * `planned-ahead`, `images-held`, `files-held` (unsigned), `image-bytes`, `file-bytes` (unsigned
 * 64 bit).
 */
#define SEQ_TYPE_LOADER (seq_loader_get_type ())
G_DECLARE_FINAL_TYPE (SeqLoader, seq_loader, SEQ, LOADER, GObject)

/* The real reader and decoder, as many reads in flight as the mount rewards, a decode for each
 * processor, files kept, and the patience of a person. */
SeqLoader    *seq_loader_new             (void);
/* The same for frames that are only looked at beside others: it decodes one at a time. */
SeqLoader    *seq_loader_new_beside      (void);
/* Keeps no files, waits for every read for ever and tries nothing again, until it is told to. */
SeqLoader    *seq_loader_new_with_stages (const SeqLoaderStages *stages);

/* @max_images: at least 2, for the frame asked for and the next; @max_bytes: images and rasters. */
void          seq_loader_set_limits      (SeqLoader      *loader,
                                          guint           max_images,
                                          gsize           max_bytes);
/* Of files as they were read, kept so that the way back costs a decode and no access; 0: none. */
void          seq_loader_set_files_limit (SeqLoader      *loader,
                                          gsize           max_bytes);
/* How short the system is of memory: 0 is not, and each one more halves what is kept, until at the
 * last nothing is but the frame asked for and the next. */
#define SEQ_LOADER_MAX_PRESSURE 4
void          seq_loader_set_pressure    (SeqLoader      *loader,
                                          guint           pressure);
guint         seq_loader_get_pressure    (SeqLoader      *loader);
/* @max_reads: 1 to SEQ_LOADER_MAX_READS in flight at most. */
void          seq_loader_set_max_reads   (SeqLoader      *loader,
                                          guint           max_reads);
/* @silence_ms: a read of which nothing has come for so long fails with SEQ_ERROR_NO_ANSWER, 0: never;
 * @retry_ms: after so long what has failed and may heal is tried again, later and later, 0: never. */
void          seq_loader_set_patience    (SeqLoader      *loader,
                                          guint           silence_ms,
                                          guint           retry_ms);
/* Images of frames that are in the new sequence too (the same SeqFrame objects) stay. */
void          seq_loader_set_sequence    (SeqLoader      *loader,
                                          SeqSequence    *sequence);
/* Rasters are rendered ahead for this view and this look, which is neutral to begin with. Thumbnails have it too. */
void          seq_loader_set_view        (SeqLoader      *loader,
                                          const SeqView  *view);
void          seq_loader_set_look        (SeqLoader      *loader,
                                          const SeqLook  *look);
typedef enum
{
  SEQ_PARTNER_NONE,    /* there is nothing to compare with, or it cannot be had: the frame is shown alone */
  SEQ_PARTNER_AWAITED, /* it is on its way: until then there is no raster */
  SEQ_PARTNER_READY,
} SeqPartnerState;

/* What a frame is compared with; all is borrowed. */
typedef struct
{
  SeqPartnerState  state;
  SeqFrame        *frame; /* NULL when there is none; of which failed it may be known */
  SeqImage        *image; /* the whole image, when it is ready */
} SeqPartner;

/* Fills a partner of which all is NULL and NONE. Nothing may be asked of the loader from within. */
typedef void (*SeqPartnerFunc) (SeqFrame   *frame,
                                SeqPartner *partner,
                                gpointer    user_data);

/**
 * seq_loader_set_comparison:
 * @comparison: (nullable): NULL, as a mode of NONE, shows frames alone
 * @find: (nullable): says what a frame is compared with; NULL: the frame before it in the sequence, which the
 *   plan holds then
 *
 * Rasters show frames together with others from then on, and are rendered ahead like that. What @find answers
 * may change: seq_loader_look_at_partners_again() makes it known. While two images are compared there are no
 * drafts.
 */
void          seq_loader_set_comparison  (SeqLoader           *loader,
                                          const SeqComparison *comparison,
                                          SeqPartnerFunc       find,
                                          gpointer             user_data);
const SeqComparison *
              seq_loader_get_comparison  (SeqLoader           *loader);
/* Whether the frame before is held also while nothing is compared, for somebody who looks at it. */
void          seq_loader_set_holds_before (SeqLoader          *loader,
                                           gboolean            holds);
void          seq_loader_look_at_partners_again (SeqLoader    *loader);
/* What the frame is compared with at this moment. */
void          seq_loader_get_partner     (SeqLoader           *loader,
                                          SeqFrame            *frame,
                                          SeqPartner          *partner);

/* Whether steps follow each other as fast as frames are ready. As long as they do, images may be drafts with
 * no fewer pixels than the view shows; whole ones take their place when it is over. */
void          seq_loader_set_hurry       (SeqLoader      *loader,
                                          gboolean        hurry);

/* What is played of the sequence, until NULL or another sequence: what comes next is known then, also at the
 * end, and @travel says by how much the next request is expected to differ, never 0. */
void          seq_loader_set_route       (SeqLoader      *loader,
                                          const SeqRoute *route,
                                          int             travel);

/* Asks for a frame: it comes first, and the plan follows it. Counts as a hit or a miss. */
void          seq_loader_request         (SeqLoader      *loader,
                                          guint           position);
/* (transfer none) (nullable): the whole image if it is held. No file is touched, nothing is counted. */
SeqImage     *seq_loader_peek            (SeqLoader      *loader,
                                          SeqFrame       *frame);
/* (transfer none) (nullable): the raster for exactly the present view and look, if it is held. */
SeqRaster    *seq_loader_peek_raster     (SeqLoader      *loader,
                                          SeqFrame       *frame);
/* (transfer none) (nullable): the latest raster, possibly of a view that has moved on. */
SeqRaster    *seq_loader_peek_any_raster (SeqLoader      *loader,
                                          SeqFrame       *frame);

/**
 * seq_loader_load_async:
 *
 * Asks for a frame like seq_loader_request() and answers when its image is there. Whoever asks
 * while the frame is loading joins that load. The callback never comes from within this call,
 * also when the image is held.
 *
 * Errors: those of the frame (SEQ_ERROR); G_IO_ERROR_CANCELLED, which leaves the load running
 * while the plan wants it; G_IO_ERROR_CLOSED when the loader goes away or turns to another
 * sequence.
 */
void          seq_loader_load_async      (SeqLoader            *loader,
                                          guint                 position,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* (transfer full) */
SeqImage     *seq_loader_load_finish     (SeqLoader            *loader,
                                          GAsyncResult         *result,
                                          GError              **error);
/* The same, waiting: iterates the main context until the answer is there. For command-line use. */
SeqImage     *seq_loader_load            (SeqLoader            *loader,
                                          guint                 position,
                                          GCancellable         *cancellable,
                                          GError              **error);

/**
 * seq_loader_render_async:
 * @image: any, also one that the loader never had
 *
 * Makes the raster of an image alone, as it is seen through the present view. Nothing of it is kept.
 *
 * Errors: those of seq_renderer_render().
 */
void          seq_loader_render_async    (SeqLoader            *loader,
                                          SeqImage             *image,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* (transfer full) */
SeqRaster    *seq_loader_render_finish   (SeqLoader            *loader,
                                          GAsyncResult         *result,
                                          GError              **error);

/**
 * seq_loader_thumbnail_async:
 * @width, @height: device pixels that the whole picture fits into
 *
 * Makes a small picture of a frame whose image or file is held. Never reads a file, and changes nothing
 * of what is held.
 *
 * Errors: G_IO_ERROR_NOT_FOUND when neither is held; those of decoding; G_IO_ERROR_CANCELLED.
 */
void          seq_loader_thumbnail_async (SeqLoader            *loader,
                                          SeqFrame             *frame,
                                          int                   width,
                                          int                   height,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* (transfer full) */
SeqRaster    *seq_loader_thumbnail_finish (SeqLoader           *loader,
                                           GAsyncResult        *result,
                                           GError             **error);

/**
 * seq_loader_survey_async:
 * @before: (nullable): no draft: what the frame is compared with
 *
 * Gets a frame that nobody looks at, when nothing else is to be done: reading it is given up as soon as there is, and
 * begun again at rest. What is held is not read, and nothing of it is kept.
 *
 * Errors: those of the frame (SEQ_ERROR); G_IO_ERROR_CANCELLED.
 */
void          seq_loader_survey_async    (SeqLoader            *loader,
                                          SeqFrame             *frame,
                                          SeqImage             *before,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* (transfer full): the image; @change: (out): seq_change_measure() to @before, NaN without one. */
SeqImage     *seq_loader_survey_finish   (SeqLoader            *loader,
                                          GAsyncResult         *result,
                                          double               *change,
                                          GError              **error);

/* Lets go of what is known of one frame, or of all, and gets anew what the plan wants. */
void          seq_loader_reload          (SeqLoader    *loader,
                                          SeqFrame     *frame);
void          seq_loader_clear           (SeqLoader    *loader);

SeqCacheInfo  seq_loader_get_info        (SeqLoader    *loader);
/* Of the files kept; hits are requests of frames whose file was there. */
SeqCacheInfo  seq_loader_get_files_info  (SeqLoader    *loader);
/* @shown: (nullable): the frame on the glass. What comes next is the frame asked for as long as it is
 * not there, and then the one after it in the direction of travel. */
void          seq_loader_get_report      (SeqLoader       *loader,
                                          SeqFrame        *shown,
                                          SeqLoaderReport *report);
/* (transfer full) (element-type SeqFrame): of which an image or a file is held, images first. */
GPtrArray    *seq_loader_dup_loaded      (SeqLoader    *loader);
gboolean      seq_loader_has_file        (SeqLoader    *loader,
                                          SeqFrame     *frame);
/* Reads, decodes and renders in flight. */
guint         seq_loader_get_n_running   (SeqLoader    *loader);

G_END_DECLS
