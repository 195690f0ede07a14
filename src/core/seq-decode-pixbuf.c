/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * The general decoder, which gives 8 bits a sample. It is not trusted: see seq-decoder.c for what has
 * been looked at before it sees a byte.
 *
 * Its incremental loader is the way in, because it can be cancelled between parts. Progressive
 * JPEG takes twice as long that way, so that goes through a file in memory where gdk-pixbuf can
 * open one.
 */
#include "config.h"

#include "seq-decode-private.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

#include "seq-first-frame.h"
#include "seq-jpeg.h"
#include "seq-spare-pages.h"

/* Every scan of a JPEG costs a pass over all of its pixels, and a scan of nothing is 14 bytes.
 * Encoders write about ten. Above SCANS_AT_ONCE a decode is long enough that it must be possible
 * to cancel it between parts. */
#define SCANS_MAX 100
#define SCANS_AT_ONCE 24

/* libjpeg keeps segments of some kinds in a list, whose end it looks for from its start each time. Files have
 * some dozens of all kinds, and a profile or another large text some hundreds. */
#define SEGMENTS_MAX 4096

/* The size is known after the first part; the others are small enough to cancel within a few ms. */
#define FIRST_PART_BYTES 4096
#define PART_BYTES 65536

/* The loader of GIF moves all that is left of a part to the front again behind each of its blocks, which may be
 * of one byte. */
#define GIF_PART_BYTES 4096

/* A file being decoded: what is known of it beside what the front has found. */
typedef struct
{
  const SeqDecodeJob *job;    /* borrowed from the caller */
  const char         *loader; /* static */
  guint               n_scans;
  int                 refused_width; /* a size that only the decoder found */
  int                 refused_height;
  gboolean            refused;
  int                 whole_width; /* of what a draft is made of; 0: it is none */
  int                 whole_height;
  int                 rows_drawn;  /* down to the lowest that the decoder has reported */
} Decoding;

static gboolean
check_scans (Decoding  *self,
             GError   **error)
{
  guint n_segments;
  SeqSpan span;

  if (self->job->format != SEQ_FORMAT_JPEG)
    return TRUE;
  span.data = g_bytes_get_data (self->job->bytes, &span.size);
  self->n_scans = seq_jpeg_count_scans (span, SCANS_MAX + 1, &n_segments);
  if (self->n_scans <= SCANS_MAX && n_segments <= SEGMENTS_MAX)
    return TRUE;
  if (self->n_scans > SCANS_MAX)
    /* Translators: follows "The JPEG file is damaged: "; a scan is a part of such a file */
    seq_decode_set_damaged (error, self->job->format, _("it has too many scans"));
  else
    seq_decode_set_damaged (error, self->job->format, NULL);
  return FALSE;
}

/* Takes over an error of gdk-pixbuf; NULL when it failed without one. */
static void
propagate_decoder_error (const Decoding  *self,
                         GError          *reason,
                         GError         **error)
{
  if (self->refused)
    seq_decode_set_too_large (error, (guint64) self->refused_width, (guint64) self->refused_height);
  else if (g_error_matches (reason, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    seq_decode_set_no_memory (error);
  else
    seq_decode_set_damaged (error, self->job->format, reason != NULL ? reason->message : NULL);
  g_clear_error (&reason);
}

/* Only JPEG has something to gain: its decoder makes eighths of the size out of the same coefficients,
 * one in two in two thirds of the time. These sizes are the decoder's own; any other would be scaled to. */
static void
prepare_draft (Decoding        *self,
               GdkPixbufLoader *loader,
               int              width,
               int              height)
{
  int by = self->job->limits->reduction;

  if (self->job->format != SEQ_FORMAT_JPEG || by <= 1)
    return;
  self->whole_width = width;
  self->whole_height = height;
  gdk_pixbuf_loader_set_size (loader, (width + by - 1) / by, (height + by - 1) / by);
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Decoding *self = user_data;

  if (seq_decode_fits (self->job, (guint64) MAX (width, 0), (guint64) MAX (height, 0)))
    {
      prepare_draft (self, loader, width, height);
      return;
    }
  self->refused = TRUE;
  self->refused_width = width;
  self->refused_height = height;
  /* Says no: the loader takes no memory for a picture of no size. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

/* Other formats leave some of their memory as they got it, and must not get an earlier picture
 * there. From 2.43 on gdk-pixbuf may give memory that it shares with others. */
static gboolean
takes_spare_pages (const Decoding *self)
{
  return self->job->format == SEQ_FORMAT_JPEG && gdk_pixbuf_major_version == 2 && gdk_pixbuf_minor_version < 43;
}

/* The picture has its memory, and nothing has been written to it yet. A quarter of a JPEG's time
 * would go into fetching that page by page. */
static void
area_prepared_cb (GdkPixbufLoader *loader,
                  gpointer         user_data)
{
  const Decoding *self = user_data;
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  gpointer pixels;
  gsize size;

  if (pixbuf == NULL)
    return;
  pixels = (gpointer) gdk_pixbuf_read_pixels (pixbuf);
  size = gdk_pixbuf_get_byte_length (pixbuf);
  if (!takes_spare_pages (self) || !seq_spare_pages_give (pixels, size))
    seq_mapping_prefer_large_pages (pixels, size);
}

static void
area_updated_cb (GdkPixbufLoader *loader,
                 int              x,
                 int              y,
                 int              width,
                 int              height,
                 gpointer         user_data)
{
  Decoding *self = user_data;

  self->rows_drawn = MAX (self->rows_drawn, y + height);
}

/* A PNG whose data end early, in chunks that are whole, is taken without an error, and what was in
 * memory before is shown as its lower rows. Interlaced ones draw their last row early. */
static gboolean
is_drawn (const Decoding *self,
          GdkPixbuf      *pixbuf)
{
  return self->job->format != SEQ_FORMAT_PNG || self->job->header.progressive
         || self->rows_drawn >= gdk_pixbuf_get_height (pixbuf);
}

static gsize
get_part_bytes (const Decoding *self,
                gsize           done)
{
  if (done == 0)
    return FIRST_PART_BYTES;
  return self->job->format == SEQ_FORMAT_GIF ? GIF_PART_BYTES : PART_BYTES;
}

/* FALSE with the first error, or without any when cancelled. */
static gboolean
feed (Decoding         *self,
      GdkPixbufLoader  *loader,
      GBytes           *bytes,
      GCancellable     *cancellable,
      GError          **error)
{
  gsize size, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (done < size && !self->refused)
    {
      gsize part = MIN (size - done, get_part_bytes (self, done));

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (!gdk_pixbuf_loader_write (loader, data + done, part, error))
        return FALSE;
      done += part;
    }
  return !self->refused;
}

/* The first frame of an animation may be smaller than the canvas, which is clear around it. */
static GdkPixbuf *
place_on_canvas (const Decoding *self,
                 GdkPixbuf      *frame,
                 int             x,
                 int             y)
{
  int width = gdk_pixbuf_get_width (frame), height = gdk_pixbuf_get_height (frame);
  int canvas_width = (int) self->job->header.width, canvas_height = (int) self->job->header.height;
  GdkPixbuf *canvas;

  if (self->job->format != SEQ_FORMAT_WEBP || (width == canvas_width && height == canvas_height))
    return g_object_ref (frame);
  /* A frame that is not of the size that its header says. */
  if (x + width > canvas_width || y + height > canvas_height)
    return NULL;
  canvas = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, canvas_width, canvas_height);
  if (canvas == NULL)
    return NULL;
  gdk_pixbuf_fill (canvas, 0);
  gdk_pixbuf_copy_area (frame, 0, 0, width, height, canvas, x, y);
  return canvas;
}

static GdkPixbuf *
decode_in_parts (Decoding      *self,
                 GBytes        *bytes,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GError) first = NULL, last = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (self->loader, &first);
  g_autoptr (GBytes) frame = NULL;
  g_autoptr (GdkPixbuf) placed = NULL;
  GdkPixbuf *pixbuf;
  gboolean fed, closed;
  int x, y;

  if (loader == NULL)
    {
      propagate_decoder_error (self, g_steal_pointer (&first), error);
      return NULL;
    }
  frame = seq_first_frame_extract (self->job->format, bytes, &x, &y);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), self);
  g_signal_connect (loader, "area-prepared", G_CALLBACK (area_prepared_cb), self);
  /* Emitted for every row, which a JPEG would pay for and has no use for. */
  if (self->job->format == SEQ_FORMAT_PNG)
    g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), self);
  fed = feed (self, loader, frame, cancellable, &first);
  /* May say TRUE after a failed write, and must be called in any case. */
  closed = gdk_pixbuf_loader_close (loader, &last);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  /* An error counts even if there is a picture, and no picture even if there is no error. */
  if (fed && closed && first == NULL && last == NULL && pixbuf != NULL && !self->refused
      && is_drawn (self, pixbuf))
    placed = place_on_canvas (self, pixbuf, x, y);
  if (placed != NULL)
    return g_steal_pointer (&placed);
  if (first == NULL)
    first = g_steal_pointer (&last);
  propagate_decoder_error (self, g_steal_pointer (&first), error);
  return NULL;
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize left;
  const guint8 *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize written = write (fd, data, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      left -= (gsize) written;
    }
  return TRUE;
}

/* From 2.43 on gdk-pixbuf may hand files to other processes, by a name that means nothing there.
 * TIFF would gain too, but must not come this way: its module closes the file's descriptor a second
 * time, and by then the number may belong to another thread's file. */
static gboolean
prefers_file (const Decoding *self)
{
  if (gdk_pixbuf_major_version != 2 || gdk_pixbuf_minor_version >= 43)
    return FALSE;
  return self->job->format == SEQ_FORMAT_JPEG && self->job->header.progressive && self->n_scans <= SCANS_AT_ONCE;
}

/* NULL without an error when it is not the picture that failed but the way. */
static GdkPixbuf *
decode_as_file (Decoding  *self,
                GBytes    *bytes,
                GError   **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *path = NULL;
  int fd = memfd_create ("image", MFD_CLOEXEC);

  if (fd < 0)
    return NULL;
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (write_all (fd, bytes))
    pixbuf = gdk_pixbuf_new_from_file (path, &reason);
  close (fd);

  if (pixbuf != NULL && reason == NULL)
    return g_steal_pointer (&pixbuf);
  if (reason != NULL && reason->domain == GDK_PIXBUF_ERROR && reason->code != GDK_PIXBUF_ERROR_UNKNOWN_TYPE)
    propagate_decoder_error (self, g_steal_pointer (&reason), error);
  return NULL;
}

static GdkPixbuf *
decode_pixbuf (Decoding      *self,
               GBytes        *bytes,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GError) reason = NULL;
  GdkPixbuf *pixbuf = NULL;

  if (prefers_file (self))
    pixbuf = decode_as_file (self, bytes, &reason);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_object (&pixbuf);
  else if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (pixbuf == NULL)
    pixbuf = decode_in_parts (self, bytes, cancellable, error);
  return pixbuf;
}

/* Where libtiff decodes, it has applied the flips 1 to 4 and takes 5 to 8 for the same flips; its
 * module says in an option what is left to do. It is known by another option that it always sets. */
static SeqOrientation
get_tiff_orientation (GdkPixbuf      *pixbuf,
                      SeqOrientation  stored)
{
  const char *left = gdk_pixbuf_get_option (pixbuf, "orientation");

  if (gdk_pixbuf_get_option (pixbuf, "compression") == NULL)
    return stored;
  if (g_strcmp0 (left, "5") == 0)
    return SEQ_ORIENTATION_TRANSPOSE;
  return g_strcmp0 (left, "7") == 0 ? SEQ_ORIENTATION_TRANSVERSE : SEQ_ORIENTATION_NORMAL;
}

static void
free_with_spare_pages (gpointer data)
{
  GdkPixbuf *pixbuf = data;

  seq_spare_pages_take ((gpointer) gdk_pixbuf_read_pixels (pixbuf), gdk_pixbuf_get_byte_length (pixbuf));
  g_object_unref (pixbuf);
}

static SeqImage *
make_image (const Decoding  *self,
            GdkPixbuf       *pixbuf,
            GError         **error)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  SeqPixels pixels = gdk_pixbuf_get_has_alpha (pixbuf) ? SEQ_PIXELS_RGBA8 : SEQ_PIXELS_RGB8;
  gsize length = stride * (gsize) (height - 1) + (gsize) width * seq_pixels_get_size (pixels);
  SeqOrientation orientation = self->job->header.orientation;
  SeqImageSource source = {
    seq_format_get_name (self->job->format), self->job->header.bits_per_sample, self->job->header.n_channels, 0
  };
  g_autoptr (GBytes) bytes = NULL;

  if (!seq_decode_fits (self->job, (guint64) width, (guint64) height))
    {
      seq_decode_set_too_large (error, (guint64) width, (guint64) height);
      return NULL;
    }
  if (self->job->format == SEQ_FORMAT_TIFF)
    orientation = get_tiff_orientation (pixbuf, orientation);
  /* gdk_pixbuf_read_pixel_bytes() would copy. */
  bytes = g_bytes_new_with_free_func (gdk_pixbuf_read_pixels (pixbuf), length,
                                      takes_spare_pages (self) ? free_with_spare_pages : g_object_unref,
                                      g_object_ref (pixbuf));
  return seq_image_new_draft (bytes, pixels, width, height, stride, orientation, &source,
                              MAX (self->whole_width, width), MAX (self->whole_height, height));
}

SeqImage *
seq_decode_pixbuf (const SeqDecodeJob  *job,
                   GError             **error)
{
  Decoding self = { .job = job, .loader = seq_format_find_loader (job->format) };
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (!check_scans (&self, error))
    return NULL;
  pixbuf = decode_pixbuf (&self, job->bytes, job->cancellable, error);
  return pixbuf != NULL ? make_image (&self, pixbuf, error) : NULL;
}
