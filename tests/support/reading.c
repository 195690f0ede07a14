/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading.h"

#include "support.h"

#define MIB ((gsize) 1024 * 1024)

const gsize reading_lengths[] = { 1, 4096, MIB - 1, MIB, MIB + 1, 2 * MIB, 5 * MIB, 5 * MIB + 17, 0 };

void
reading_set_up (ReadingFixture *fixture,
                gconstpointer   data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "shot_0001.png", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

void
reading_tear_down (ReadingFixture *fixture,
                   gconstpointer   data)
{
  test_remove_folder (fixture->folder);
  g_assert_finalize_object (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

GBytes *
reading_new_content (gsize length)
{
  guint8 *data = g_malloc (MAX (length, 1));
  guint32 state = (guint32) length + 1;

  for (gsize i = 0; i < length; i++)
    {
      state = state * 1664525 + 1013904223;
      data[i] = (guint8) (state >> 24);
    }
  return g_bytes_new_take (data, length);
}

GBytes *
reading_write_content (const char *folder,
                       const char *name,
                       gsize       length)
{
  GBytes *content = reading_new_content (length);

  test_write_file (folder, name, g_bytes_get_data (content, NULL), length);
  return content;
}

void
reading_assert_reads (GFile  *file,
                      GBytes *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = seq_reader_read (file, READING_NO_LIMIT, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, g_bytes_get_size (expected));
  g_assert_true (g_bytes_equal (bytes, expected));
}

void
reading_assert_fails_within (GFile        *file,
                             guint64       max_bytes,
                             GCancellable *cancellable,
                             GQuark        domain,
                             int           code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = seq_reader_read (file, max_bytes, NULL, NULL, cancellable, &error);

  g_assert_error (error, domain, code);
  g_assert_null (bytes);
  g_assert_cmpstr (error->message, !=, "");
}

void
reading_assert_fails (GFile    *file,
                      SeqError  code)
{
  reading_assert_fails_within (file, READING_NO_LIMIT, NULL, SEQ_ERROR, (int) code);
}
