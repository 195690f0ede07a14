/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * gdk-pixbuf is the decoder, but it is not trusted with the question whether there is a picture:
 * it takes memory for any size that a file claims, accepts cut files, and its messages and its
 * return values differ between formats and versions. So the signature, the size and the
 * completeness are looked at first, by rules of our own, and only then gdk-pixbuf sees a byte.
 *
 * Its incremental loader is the way in, because it can be cancelled between parts. Progressive
 * JPEG takes twice as long that way, so that goes through a file in memory where gdk-pixbuf can
 * open one.
 */
#include "config.h"

#include "seq-decoder.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

#include "seq-completeness.h"
#include "seq-error.h"
#include "seq-first-frame.h"
#include "seq-header.h"
#include "seq-jpeg.h"
#include "seq-mapping.h"
#include "seq-spare-pages.h"

/* Bytes of pixels must stay countable in an int: newer gdk-pixbuf aborts above. */
#define PIXELS_MAX ((G_GUINT64_CONSTANT (1) << 31) / 4)

/* Every scan of a JPEG costs a pass over all of its pixels, and a scan of nothing is 14 bytes.
 * Encoders write about ten. Above SCANS_AT_ONCE a decode is long enough that it must be possible
 * to cancel it between parts. */
#define SCANS_MAX 100
#define SCANS_AT_ONCE 24

/* The size is known after the first part; the others are small enough to cancel within a few ms. */
#define FIRST_PART_BYTES 4096
#define PART_BYTES 65536

/* A file being decoded: what is known of it before gdk-pixbuf is asked. */
typedef struct
{
  SeqFormat              format;
  const char            *loader; /* static */
  SeqHeader              header;
  guint                  n_scans;
  const SeqDecodeLimits *limits; /* borrowed from the caller */
  int                    refused_width; /* a size that only the decoder found */
  int                    refused_height;
  gboolean               refused;
  int                    whole_width;  /* of what a draft is made of; 0: it is none */
  int                    whole_height;
  int                    rows_drawn; /* down to the lowest that the decoder has reported */
} Job;

static gboolean
fits (const SeqDecodeLimits *limits,
      guint64                width,
      guint64                height)
{
  return MAX (width, height) <= (guint64) limits->max_side
         && width * height < PIXELS_MAX
         && width * height <= limits->max_pixels;
}

static void
set_too_large (GError  **error,
               guint64   width,
               guint64   height)
{
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT " × %" G_GUINT64_FORMAT, width, height);

  /* Translators: %s is a width and height such as 65535 × 65535 */
  g_set_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE, _("The picture is too large: %s pixels."), size);
}

/* `reason` is gdk-pixbuf's, or NULL: it may fail without giving one. */
static void
set_damaged (GError    **error,
             SeqFormat   format,
             const char *reason)
{
  if (reason != NULL)
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_DAMAGED,
                 /* Translators: the first %s is a format such as PNG, the second the decoder's own reason */
                 _("The %s file is damaged: %s"), seq_format_get_name (format), reason);
  else
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_DAMAGED,
                 /* Translators: %s is a format such as PNG */
                 _("The %s file is damaged."), seq_format_get_name (format));
}

static gboolean
find_format (Job      *job,
             SeqSpan   span,
             GError  **error)
{
  if (span.size == 0)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_EMPTY, _("The file is empty."));
      return FALSE;
    }
  job->format = seq_signature_sniff (span.data, span.size);
  if (job->format == SEQ_FORMAT_NONE)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_NOT_AN_IMAGE, _("The file is not an image."));
      return FALSE;
    }
  job->loader = seq_format_find_loader (job->format);
  if (job->loader == NULL)
    {
      g_set_error (error, SEQ_ERROR, SEQ_ERROR_UNSUPPORTED,
                   /* Translators: %s is a format such as HEIF */
                   _("No decoder for %s is installed."), seq_format_get_name (job->format));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_header (Job      *job,
             SeqSpan   span,
             GError  **error)
{
  g_autofree char *has = NULL;

  switch (seq_header_read (job->format, span.data, span.size, &job->header))
    {
    case SEQ_HEADER_CUT:
      has = g_format_size (span.size);
      /* Translators: %s is a size such as 1.2 MB */
      g_set_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE, _("Incomplete: it ends after %s. Still being written?"), has);
      return FALSE;
    case SEQ_HEADER_DAMAGED:
      /* Translators: follows "The PNG file is damaged: " */
      set_damaged (error, job->format, _("its header makes no sense"));
      return FALSE;
    case SEQ_HEADER_OK:
      if (fits (job->limits, job->header.width, job->header.height))
        return TRUE;
      set_too_large (error, job->header.width, job->header.height);
      return FALSE;
    case SEQ_HEADER_UNKNOWN:
    default:
      return TRUE;
    }
}

static gboolean
check_scans (Job      *job,
             SeqSpan   span,
             GError  **error)
{
  if (job->format != SEQ_FORMAT_JPEG)
    return TRUE;
  job->n_scans = seq_jpeg_count_scans (span, SCANS_MAX + 1);
  if (job->n_scans <= SCANS_MAX)
    return TRUE;
  /* Translators: follows "The JPEG file is damaged: "; a scan is a part of such a file */
  set_damaged (error, job->format, _("it has too many scans"));
  return FALSE;
}

/* Takes over an error of gdk-pixbuf; NULL when it failed without one. */
static void
propagate_decoder_error (const Job  *job,
                         GError     *reason,
                         GError    **error)
{
  if (job->refused)
    set_too_large (error, (guint64) job->refused_width, (guint64) job->refused_height);
  else if (g_error_matches (reason, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE, _("There is not enough memory for the picture."));
  else
    set_damaged (error, job->format, reason != NULL ? reason->message : NULL);
  g_clear_error (&reason);
}

/* Only JPEG has something to gain: its decoder makes eighths of the size out of the same coefficients,
 * one in two in two thirds of the time. These sizes are the decoder's own; any other would be scaled to. */
static void
prepare_draft (Job             *job,
               GdkPixbufLoader *loader,
               int              width,
               int              height)
{
  int by = job->limits->reduction;

  if (job->format != SEQ_FORMAT_JPEG || by <= 1)
    return;
  job->whole_width = width;
  job->whole_height = height;
  gdk_pixbuf_loader_set_size (loader, (width + by - 1) / by, (height + by - 1) / by);
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Job *job = user_data;

  if (fits (job->limits, (guint64) MAX (width, 0), (guint64) MAX (height, 0)))
    {
      prepare_draft (job, loader, width, height);
      return;
    }
  job->refused = TRUE;
  job->refused_width = width;
  job->refused_height = height;
  /* Says no: the loader takes no memory for a picture of no size. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

/* Other formats leave some of their memory as they got it, and must not get an earlier picture
 * there. From 2.43 on gdk-pixbuf may give memory that it shares with others. */
static gboolean
takes_spare_pages (const Job *job)
{
  return job->format == SEQ_FORMAT_JPEG && gdk_pixbuf_major_version == 2 && gdk_pixbuf_minor_version < 43;
}

/* The picture has its memory, and nothing has been written to it yet. A quarter of a JPEG's time
 * would go into fetching that page by page. */
static void
area_prepared_cb (GdkPixbufLoader *loader,
                  gpointer         user_data)
{
  const Job *job = user_data;
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  gpointer pixels;
  gsize size;

  if (pixbuf == NULL)
    return;
  pixels = (gpointer) gdk_pixbuf_read_pixels (pixbuf);
  size = gdk_pixbuf_get_byte_length (pixbuf);
  if (!takes_spare_pages (job) || !seq_spare_pages_give (pixels, size))
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
  Job *job = user_data;

  job->rows_drawn = MAX (job->rows_drawn, y + height);
}

/* A PNG whose data end early, in chunks that are whole, is taken without an error, and what was in
 * memory before is shown as its lower rows. Interlaced ones draw their last row early. */
static gboolean
is_drawn (const Job *job,
          GdkPixbuf *pixbuf)
{
  return job->format != SEQ_FORMAT_PNG || job->header.progressive
         || job->rows_drawn >= gdk_pixbuf_get_height (pixbuf);
}

/* FALSE with the first error, or without any when cancelled. */
static gboolean
feed (Job              *job,
      GdkPixbufLoader  *loader,
      GBytes           *bytes,
      GCancellable     *cancellable,
      GError          **error)
{
  gsize size, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (done < size && !job->refused)
    {
      gsize part = MIN (size - done, done == 0 ? FIRST_PART_BYTES : PART_BYTES);

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (!gdk_pixbuf_loader_write (loader, data + done, part, error))
        return FALSE;
      done += part;
    }
  return !job->refused;
}

/* The first frame of an animation may be smaller than the canvas, which is clear around it. */
static GdkPixbuf *
place_on_canvas (const Job *job,
                 GdkPixbuf *frame,
                 int        x,
                 int        y)
{
  int width = gdk_pixbuf_get_width (frame), height = gdk_pixbuf_get_height (frame);
  int canvas_width = (int) job->header.width, canvas_height = (int) job->header.height;
  GdkPixbuf *canvas;

  if (job->format != SEQ_FORMAT_WEBP || (width == canvas_width && height == canvas_height))
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
decode_in_parts (Job           *job,
                 GBytes        *bytes,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GError) first = NULL, last = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (job->loader, &first);
  g_autoptr (GBytes) frame = NULL;
  g_autoptr (GdkPixbuf) placed = NULL;
  GdkPixbuf *pixbuf;
  gboolean fed, closed;
  int x, y;

  if (loader == NULL)
    {
      propagate_decoder_error (job, g_steal_pointer (&first), error);
      return NULL;
    }
  frame = seq_first_frame_extract (job->format, bytes, &x, &y);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), job);
  g_signal_connect (loader, "area-prepared", G_CALLBACK (area_prepared_cb), job);
  /* Emitted for every row, which a JPEG would pay for and has no use for. */
  if (job->format == SEQ_FORMAT_PNG)
    g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), job);
  fed = feed (job, loader, frame, cancellable, &first);
  /* May say TRUE after a failed write, and must be called in any case. */
  closed = gdk_pixbuf_loader_close (loader, &last);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  /* An error counts even if there is a picture, and no picture even if there is no error. */
  if (fed && closed && first == NULL && last == NULL && pixbuf != NULL && !job->refused
      && is_drawn (job, pixbuf))
    placed = place_on_canvas (job, pixbuf, x, y);
  if (placed != NULL)
    return g_steal_pointer (&placed);
  if (first == NULL)
    first = g_steal_pointer (&last);
  propagate_decoder_error (job, g_steal_pointer (&first), error);
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
prefers_file (const Job *job)
{
  if (gdk_pixbuf_major_version != 2 || gdk_pixbuf_minor_version >= 43)
    return FALSE;
  return job->format == SEQ_FORMAT_JPEG && job->header.progressive && job->n_scans <= SCANS_AT_ONCE;
}

/* NULL without an error when it is not the picture that failed but the way. */
static GdkPixbuf *
decode_as_file (Job     *job,
                GBytes  *bytes,
                GError **error)
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
    propagate_decoder_error (job, g_steal_pointer (&reason), error);
  return NULL;
}

static GdkPixbuf *
decode_pixbuf (Job           *job,
               GBytes        *bytes,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GError) reason = NULL;
  GdkPixbuf *pixbuf = NULL;

  if (prefers_file (job))
    pixbuf = decode_as_file (job, bytes, &reason);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_object (&pixbuf);
  else if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (pixbuf == NULL)
    pixbuf = decode_in_parts (job, bytes, cancellable, error);
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
make_image (const Job  *job,
            GdkPixbuf  *pixbuf,
            GError    **error)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  SeqPixels pixels = gdk_pixbuf_get_has_alpha (pixbuf) ? SEQ_PIXELS_RGBA8 : SEQ_PIXELS_RGB8;
  gsize length = stride * (gsize) (height - 1) + (gsize) width * seq_pixels_get_size (pixels);
  SeqOrientation orientation = job->header.orientation;
  SeqImageSource source = {
    seq_format_get_name (job->format), job->header.bits_per_sample, job->header.n_channels, 0
  };
  g_autoptr (GBytes) bytes = NULL;

  if (!fits (job->limits, (guint64) width, (guint64) height))
    {
      set_too_large (error, (guint64) width, (guint64) height);
      return NULL;
    }
  if (job->format == SEQ_FORMAT_TIFF)
    orientation = get_tiff_orientation (pixbuf, orientation);
  /* gdk_pixbuf_read_pixel_bytes() would copy. */
  bytes = g_bytes_new_with_free_func (gdk_pixbuf_read_pixels (pixbuf), length,
                                      takes_spare_pages (job) ? free_with_spare_pages : g_object_unref,
                                      g_object_ref (pixbuf));
  return seq_image_new_draft (bytes, pixels, width, height, stride, orientation, &source,
                              MAX (job->whole_width, width), MAX (job->whole_height, height));
}

SeqImage *
seq_decoder_decode (GBytes                 *bytes,
                    const SeqDecodeLimits  *limits,
                    gpointer                user_data,
                    GCancellable           *cancellable,
                    GError                **error)
{
  Job job = { .header.orientation = SEQ_ORIENTATION_NORMAL, .limits = limits };
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  SeqSpan span;

  g_return_val_if_fail (bytes != NULL && limits != NULL, NULL);

  span.data = g_bytes_get_data (bytes, &span.size);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!find_format (&job, span, error) || !read_header (&job, span, error))
    return NULL;
  if (!seq_completeness_check (job.format, &job.header, span.data, span.size, error))
    return NULL;
  if (!check_scans (&job, span, error))
    return NULL;
  pixbuf = decode_pixbuf (&job, bytes, cancellable, error);
  return pixbuf != NULL ? make_image (&job, pixbuf, error) : NULL;
}
