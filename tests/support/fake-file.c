/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-file.h"

#include <string.h>

static gboolean
fail (const FakeFiles  *files,
      GError          **error)
{
  g_set_error_literal (error, G_IO_ERROR, files->fail_code, "as the test wants it");
  return FALSE;
}

static void
cancel_if_due (const FakeFiles *files,
               guint            count)
{
  if (count == files->cancel_at)
    g_cancellable_cancel (files->cancellable);
}

/* ---- reading ------------------------------------------------------------------------------ */

#define FAKE_TYPE_STREAM (fake_stream_get_type ())
G_DECLARE_FINAL_TYPE (FakeStream, fake_stream, FAKE, STREAM, GFileInputStream)

struct _FakeStream
{
  GFileInputStream  parent_instance;

  FakeFiles        *files;
  gsize             position;
};

G_DEFINE_FINAL_TYPE (FakeStream, fake_stream, G_TYPE_FILE_INPUT_STREAM)

static gsize
give_bytes (FakeStream *self,
            guint8     *buffer,
            gsize       count)
{
  gsize length = 0, given;
  const guint8 *content = self->files->content != NULL ? g_bytes_get_data (self->files->content, &length) : NULL;

  if (self->position >= length)
    {
      given = self->files->endless ? count : 0;
      memset (buffer, 0, given);
      return given;
    }
  given = MIN (count, length - self->position);
  memcpy (buffer, content + self->position, given);
  return given;
}

/* Does not look at the cancellable: not every stream does. */
static gssize
fake_stream_read (GInputStream  *stream,
                  void          *buffer,
                  gsize          count,
                  GCancellable  *cancellable,
                  GError       **error)
{
  FakeStream *self = FAKE_STREAM (stream);
  FakeFiles *files = self->files;
  gsize given;

  files->n_bytes_asked += count;
  cancel_if_due (files, ++files->n_reads);
  if (files->read_max > 0)
    count = MIN (count, files->read_max);
  if (files->read_fails)
    count = MIN (count, files->fail_after - self->position);
  if (files->read_fails && count == 0)
    {
      fail (files, error);
      return -1;
    }
  given = give_bytes (self, buffer, count);
  self->position += given;
  return (gssize) given;
}

static void
fake_stream_class_init (FakeStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = fake_stream_read;
}

static void
fake_stream_init (FakeStream *self)
{
}

/* ---- listing ------------------------------------------------------------------------------ */

#define FAKE_TYPE_ENUMERATOR (fake_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (FakeEnumerator, fake_enumerator, FAKE, ENUMERATOR, GFileEnumerator)

struct _FakeEnumerator
{
  GFileEnumerator  parent_instance;

  FakeFiles       *files;
  guint            next;
};

G_DEFINE_FINAL_TYPE (FakeEnumerator, fake_enumerator, G_TYPE_FILE_ENUMERATOR)

static GFileInfo *
fake_enumerator_next_file (GFileEnumerator  *enumerator,
                           GCancellable     *cancellable,
                           GError          **error)
{
  FakeEnumerator *self = FAKE_ENUMERATOR (enumerator);
  FakeFiles *files = self->files;
  GFileInfo *info;

  if (files->read_fails && self->next >= files->fail_after)
    {
      fail (files, error);
      return NULL;
    }
  if (files->names[self->next] == NULL)
    return NULL;
  cancel_if_due (files, ++files->n_names);
  info = g_file_info_new ();
  g_file_info_set_name (info, files->names[self->next++]);
  g_file_info_set_file_type (info, G_FILE_TYPE_REGULAR);
  return info;
}

static gboolean
fake_enumerator_close (GFileEnumerator  *enumerator,
                       GCancellable     *cancellable,
                       GError          **error)
{
  return TRUE;
}

static void
fake_enumerator_class_init (FakeEnumeratorClass *klass)
{
  G_FILE_ENUMERATOR_CLASS (klass)->next_file = fake_enumerator_next_file;
  G_FILE_ENUMERATOR_CLASS (klass)->close_fn = fake_enumerator_close;
}

static void
fake_enumerator_init (FakeEnumerator *self)
{
}

/* ---- the file ----------------------------------------------------------------------------- */

#define FAKE_TYPE_FILE (fake_file_get_type ())
G_DECLARE_FINAL_TYPE (FakeFile, fake_file, FAKE, FILE, GObject)

struct _FakeFile
{
  GObject    parent_instance;

  FakeFiles *files;
  char      *uri;
};

static void file_init (GFileIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeFile, fake_file, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, file_init))

static GFile *
fake_file_dup (GFile *file)
{
  return fake_file_new (FAKE_FILE (file)->files, FAKE_FILE (file)->uri);
}

static guint
fake_file_hash (GFile *file)
{
  return g_str_hash (FAKE_FILE (file)->uri);
}

static gboolean
fake_file_equal (GFile *a,
                 GFile *b)
{
  return g_str_equal (FAKE_FILE (a)->uri, FAKE_FILE (b)->uri);
}

static gboolean
fake_file_is_native (GFile *file)
{
  return FALSE;
}

static char *
fake_file_get_uri_scheme (GFile *file)
{
  return g_uri_parse_scheme (FAKE_FILE (file)->uri);
}

static char *
fake_file_get_basename (GFile *file)
{
  return g_path_get_basename (FAKE_FILE (file)->uri);
}

static char *
fake_file_get_path (GFile *file)
{
  return NULL;
}

static char *
fake_file_get_uri (GFile *file)
{
  return g_strdup (FAKE_FILE (file)->uri);
}

static GFile *
fake_file_get_parent (GFile *file)
{
  g_autofree char *folder = g_path_get_dirname (FAKE_FILE (file)->uri);

  return fake_file_new (FAKE_FILE (file)->files, folder);
}

static GFile *
fake_file_resolve_relative_path (GFile      *file,
                                 const char *path)
{
  g_autofree char *uri = g_strconcat (FAKE_FILE (file)->uri, "/", path, NULL);

  return fake_file_new (FAKE_FILE (file)->files, uri);
}

static GFileInfo *
fake_file_query_info (GFile                *file,
                      const char           *attributes,
                      GFileQueryInfoFlags   flags,
                      GCancellable         *cancellable,
                      GError              **error)
{
  FakeFiles *files = FAKE_FILE (file)->files;
  guint64 size = files->content != NULL ? g_bytes_get_size (files->content) : 0;
  GFileInfo *info;

  files->n_queries++;
  if (files->query_fails && !fail (files, error))
    return NULL;
  info = g_file_info_new ();
  g_file_info_set_file_type (info, files->type != G_FILE_TYPE_UNKNOWN ? files->type : G_FILE_TYPE_REGULAR);
  if (!files->hides_size)
    g_file_info_set_size (info, (goffset) (files->claimed_size > 0 ? files->claimed_size : size));
  return info;
}

static GFileInputStream *
fake_file_read (GFile         *file,
                GCancellable  *cancellable,
                GError       **error)
{
  FakeFiles *files = FAKE_FILE (file)->files;
  FakeStream *stream;

  files->n_opens++;
  if (files->open_fails && !fail (files, error))
    return NULL;
  stream = g_object_new (FAKE_TYPE_STREAM, NULL);
  stream->files = files;
  return G_FILE_INPUT_STREAM (stream);
}

static GFileEnumerator *
fake_file_enumerate_children (GFile                *file,
                              const char           *attributes,
                              GFileQueryInfoFlags   flags,
                              GCancellable         *cancellable,
                              GError              **error)
{
  FakeFiles *files = FAKE_FILE (file)->files;
  FakeEnumerator *enumerator;

  files->n_opens++;
  if (files->open_fails && !fail (files, error))
    return NULL;
  enumerator = g_object_new (FAKE_TYPE_ENUMERATOR, "container", file, NULL);
  enumerator->files = files;
  return G_FILE_ENUMERATOR (enumerator);
}

static void
file_init (GFileIface *iface)
{
  iface->dup = fake_file_dup;
  iface->hash = fake_file_hash;
  iface->equal = fake_file_equal;
  iface->is_native = fake_file_is_native;
  iface->get_uri_scheme = fake_file_get_uri_scheme;
  iface->get_basename = fake_file_get_basename;
  iface->get_path = fake_file_get_path;
  iface->get_uri = fake_file_get_uri;
  iface->get_parse_name = fake_file_get_uri;
  iface->get_parent = fake_file_get_parent;
  iface->resolve_relative_path = fake_file_resolve_relative_path;
  iface->query_info = fake_file_query_info;
  iface->read_fn = fake_file_read;
  iface->enumerate_children = fake_file_enumerate_children;
}

static void
fake_file_finalize (GObject *object)
{
  g_free (FAKE_FILE (object)->uri);
  G_OBJECT_CLASS (fake_file_parent_class)->finalize (object);
}

static void
fake_file_class_init (FakeFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_file_finalize;
}

static void
fake_file_init (FakeFile *self)
{
}

GFile *
fake_file_new (FakeFiles  *files,
               const char *uri)
{
  FakeFile *self = g_object_new (FAKE_TYPE_FILE, NULL);

  self->files = files;
  self->uri = g_strdup (uri);
  return G_FILE (self);
}
