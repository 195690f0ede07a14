/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * Two ways to open, one way to read. A local path is looked at through O_PATH first: opening a
 * pipe would wait for its writer for ever, and opening a device can have effects. What was looked
 * at is then what is opened, through its descriptor, so that nothing can take its place between.
 * Everything else (smb, sftp, dav...) goes through GIO, where the type has to be asked for.
 *
 * The size is asked of the open file, to take the memory at once; but it is only a hint, for the
 * file may grow or shrink while it is read. The end is where read() says it is.
 */
#include "config.h"

#include "seq-reader.h"

#include "seq-error.h"
#include "seq-mapping.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What to take when the size is not known: doubled whenever it is used up. */
#define UNKNOWN_SIZE_BYTES (4 * SEQ_READER_MAX_CHUNK)

/* A file as far as it has been read. */
typedef struct
{
  SeqMapping      *data;
  gsize            length;
  gsize            capacity;
  SeqReadProgress *progress; /* (nullable) */
} Buffer;

static void
clear_buffer (Buffer *buffer)
{
  seq_mapping_free (buffer->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Buffer, clear_buffer)

static void
set_not_regular (GFile   *file,
                 GError **error)
{
  g_propagate_error (error, seq_error_take_io (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, ""),
                                               file));
}

#ifdef O_PATH

#define LOOK_FLAGS (O_PATH | O_CLOEXEC)

/* Opens what the descriptor already refers to, whatever the path means by now. */
static int
reopen_for_reading (int look)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", look);

  return open (path, O_RDONLY | O_CLOEXEC);
}

#else

/* Not Linux: not waiting for the other end of a pipe has to do. */
#define LOOK_FLAGS (O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

static int
reopen_for_reading (int look)
{
  return fcntl (look, F_DUPFD_CLOEXEC, 0);
}

#endif

static SeqStamp
make_stamp (const struct stat *status)
{
#ifdef __APPLE__
  const struct timespec *modified = &status->st_mtimespec;
#else
  const struct timespec *modified = &status->st_mtim;
#endif

  return (SeqStamp) { (guint64) status->st_size,
                      (gint64) modified->tv_sec * G_USEC_PER_SEC + modified->tv_nsec / 1000 };
}

static gboolean
look_at (GFile    *file,
         int       fd,
         SeqStamp *stamp,
         GError  **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    {
      seq_error_set_from_errno (error, file, errno);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      set_not_regular (file, error);
      return FALSE;
    }
  *stamp = make_stamp (&status);
  return TRUE;
}

static GInputStream *
open_local (GFile       *file,
            const char  *path,
            SeqStamp    *stamp,
            GError     **error)
{
  int reference = open (path, LOOK_FLAGS);
  int fd, code;

  if (reference < 0)
    {
      seq_error_set_from_errno (error, file, errno);
      return NULL;
    }
  if (!look_at (file, reference, stamp, error))
    {
      close (reference);
      return NULL;
    }
  fd = reopen_for_reading (reference);
  code = errno;
  close (reference);
  if (fd < 0)
    {
      seq_error_set_from_errno (error, file, code);
      return NULL;
    }
  return g_unix_input_stream_new (fd, TRUE);
}

static GFileInfo *
query_remote (GFile         *file,
              GCancellable  *cancellable,
              GError       **error)
{
  return g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," SEQ_STAMP_ATTRIBUTES, G_FILE_QUERY_INFO_NONE,
                            cancellable, error);
}

static GInputStream *
open_remote (GFile         *file,
             SeqStamp      *stamp,
             GCancellable  *cancellable,
             GError       **error)
{
  GError *reason = NULL;
  g_autoptr (GFileInfo) info = query_remote (file, cancellable, &reason);
  GFileInputStream *stream = NULL;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      && g_file_info_get_file_type (info) != G_FILE_TYPE_UNKNOWN)
    {
      set_not_regular (file, error);
      return NULL;
    }
  if (info != NULL)
    {
      *stamp = seq_stamp_of_info (info);
      stream = g_file_read (file, cancellable, &reason);
    }
  if (stream == NULL)
    {
      g_propagate_error (error, seq_error_take_io (reason, file));
      return NULL;
    }
  return G_INPUT_STREAM (stream);
}

static GInputStream *
open_file (GFile         *file,
           SeqStamp      *stamp,
           GCancellable  *cancellable,
           GError       **error)
{
  /* A gvfs file may offer a path, through FUSE; that is slower than gvfs itself. */
  if (g_file_is_native (file))
    return open_local (file, g_file_peek_path (file), stamp, error);
  return open_remote (file, stamp, cancellable, error);
}

/* Through the descriptor that was read from. Asking a share costs a round trip or more, so there
 * only what may be in the making is looked at again. */
static gboolean
look_again (GFile           *file,
            GInputStream    *stream,
            const SeqStamp  *before,
            SeqStamp        *after,
            GCancellable    *cancellable)
{
  struct stat status;

  if (G_IS_UNIX_INPUT_STREAM (stream))
    {
      if (fstat (g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream)), &status) != 0)
        return FALSE;
      *after = make_stamp (&status);
      return TRUE;
    }
  return seq_stamp_is_young (before, g_get_real_time ()) && seq_stamp_query (file, after, cancellable, NULL);
}

static gboolean
check_unchanged (GFile           *file,
                 GInputStream    *stream,
                 const SeqStamp  *before,
                 GCancellable    *cancellable,
                 GError         **error)
{
  SeqStamp after;

  if (!look_again (file, stream, before, &after, cancellable) || seq_stamp_equal (before, &after))
    return TRUE;
  seq_error_set_being_written (error, after.size);
  return FALSE;
}

static gboolean
refuse_size (GFile    *file,
             guint64   max_bytes,
             GError  **error)
{
  g_autofree char *limit = g_format_size (max_bytes);

  /* Translators: %s is a size such as "2.1 GB" */
  g_set_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE, _("The file is larger than %s."), limit);
  return FALSE;
}

static gboolean
resize_buffer (Buffer  *buffer,
               guint64  capacity,
               GError **error)
{
  guint8 *data = capacity <= G_MAXSIZE ? seq_mapping_resize (buffer->data, (gsize) capacity) : NULL;

  if (data == NULL)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE, _("There is not enough memory for the file."));
      return FALSE;
    }
  buffer->data = data;
  buffer->capacity = (gsize) capacity;
  return TRUE;
}

/* Room for one byte more than the file is said to have, so that its end is seen as one; and never
 * for more than one byte more than it may have. */
static gboolean
begin_buffer (Buffer  *buffer,
              guint64  size,
              guint64  max_bytes,
              GError **error)
{
  guint64 wanted = size > 0 ? size : UNKNOWN_SIZE_BYTES;

  return resize_buffer (buffer, MIN (wanted, max_bytes) + 1, error);
}

static gboolean
grow_buffer (Buffer  *buffer,
             guint64  max_bytes,
             GError **error)
{
  if (buffer->length < buffer->capacity)
    return TRUE;
  return resize_buffer (buffer, MIN ((guint64) buffer->capacity * 2, max_bytes + 1), error);
}

/* The last chunk is a byte longer: the end of a file of whole chunks would cost a read of its own. */
static gsize
choose_chunk (const Buffer *buffer)
{
  gsize room = buffer->capacity - buffer->length;
  gsize chunk = buffer->progress != NULL ? buffer->progress->chunk : 0;

  chunk = chunk > 0 ? CLAMP (chunk, SEQ_READER_MIN_CHUNK, SEQ_READER_MAX_CHUNK) : SEQ_READER_MAX_CHUNK;
  return room <= chunk + 1 ? room : chunk;
}

/* Without the stream's own words for a failure, which are about descriptors and not about files. */
static gssize
read_some (GInputStream  *stream,
           GFile         *file,
           gpointer       data,
           gsize          size,
           GCancellable  *cancellable,
           GError       **error)
{
  GError *reason = NULL;
  gssize n;

  if (G_IS_UNIX_INPUT_STREAM (stream))
    {
      int fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream));

      do
        n = read (fd, data, size);
      while (n < 0 && errno == EINTR);
      if (n < 0)
        seq_error_set_from_errno (error, file, errno);
      return n;
    }
  n = g_input_stream_read (stream, data, size, cancellable, &reason);
  if (n < 0)
    g_propagate_error (error, seq_error_take_io (reason, file));
  return n;
}

static gboolean
read_all (GInputStream  *stream,
          GFile         *file,
          guint64        max_bytes,
          guint64        size,
          Buffer        *buffer,
          GCancellable  *cancellable,
          GError       **error)
{
  gsize asked;
  gssize n;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !grow_buffer (buffer, max_bytes, error))
        return FALSE;
      asked = choose_chunk (buffer);
      n = read_some (stream, file, buffer->data + buffer->length, asked, cancellable, error);
      if (n < 0)
        return FALSE;
      buffer->length += (gsize) n;
      if (buffer->progress != NULL)
        g_atomic_pointer_set (&buffer->progress->bytes, buffer->length);
      if (buffer->length > max_bytes)
        return refuse_size (file, max_bytes, error);
    }
  /* A short read at the expected size is the end: asking once more would be a round trip. */
  while (n > 0 && (buffer->length != size || (gsize) n == asked));
  return TRUE;
}

/* What is kept of a file is counted by its length, so no more than that is kept. */
static GBytes *
finish_buffer (Buffer *buffer)
{
  guint8 *shorter = NULL;

  if (buffer->capacity - buffer->length > 1)
    shorter = seq_mapping_resize (buffer->data, buffer->length);
  if (shorter != NULL)
    buffer->data = shorter;
  return seq_mapping_free_to_bytes (g_steal_pointer (&buffer->data), buffer->length);
}

static void
note_stamp (SeqReadProgress *progress,
            const SeqStamp  *stamp)
{
  if (progress == NULL)
    return;
  g_atomic_pointer_set (&progress->size, (gsize) stamp->size);
  progress->stamp = *stamp;
}

gsize
seq_read_progress_get_size (SeqReadProgress *progress)
{
  return (gsize) g_atomic_pointer_get (&progress->size);
}

gsize
seq_read_progress_get_bytes (SeqReadProgress *progress)
{
  return (gsize) g_atomic_pointer_get (&progress->bytes);
}

GBytes *
seq_reader_read (GFile            *file,
                 guint64           max_bytes,
                 SeqReadProgress  *progress,
                 gpointer          user_data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_auto (Buffer) buffer = { .progress = progress };
  SeqStamp stamp = { 0 };

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (max_bytes < G_MAXUINT64, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  stream = open_file (file, &stamp, cancellable, error);
  if (stream == NULL)
    return NULL;
  note_stamp (progress, &stamp);
  if (stamp.size > max_bytes)
    {
      refuse_size (file, max_bytes, error);
      return NULL;
    }
  if (!begin_buffer (&buffer, stamp.size, max_bytes, error)
      || !read_all (stream, file, max_bytes, stamp.size, &buffer, cancellable, error)
      || !check_unchanged (file, stream, &stamp, cancellable, error))
    return NULL;
  if (buffer.length == 0)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_EMPTY, _("The file is empty."));
      return NULL;
    }
  return finish_buffer (&buffer);
}
