/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-completeness.h"

#include <string.h>

#include "image-factory.h"
#include "seq-error.h"

#define WIDTH 48
#define HEIGHT 32

static gboolean
is_whole (const guint8 *data,
          gsize         length)
{
  /* Of its own size, so that a sanitizer sees a read behind the end. */
  g_autofree guint8 *copy = g_memdup2 (data, length);
  SeqFormat format = seq_signature_sniff (copy, length);
  g_autoptr (GError) error = NULL;
  SeqHeader header;

  if (format == SEQ_FORMAT_NONE || seq_header_read (format, copy, length, &header) != SEQ_HEADER_OK)
    return FALSE;
  if (seq_completeness_check (format, &header, copy, length, &error))
    return TRUE;
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE);
  return FALSE;
}

/* Whole as it is and with bytes behind it; cut anywhere before its last `spare` bytes it is not. */
static void
assert_every_cut_is_seen (GBytes *file,
                          gsize   spare)
{
  g_autoptr (GBytes) owned = file;
  gsize length;
  const guint8 *data = g_bytes_get_data (owned, &length);
  g_autofree guint8 *longer = g_malloc0 (length + 7);

  memcpy (longer, data, length);
  g_assert_true (is_whole (data, length));
  g_assert_true (is_whole (longer, length + 7));
  for (gsize cut = 0; cut < length - spare; cut++)
    if (is_whole (data, cut))
      g_error ("%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " bytes pass as a whole file", cut, length);
}

static void
test_png (void)
{
  assert_every_cut_is_seen (factory_code_png (9, WIDTH, HEIGHT), 0);
}

static void
test_jpeg (void)
{
  assert_every_cut_is_seen (factory_data ("progressive.jpg"), 0);
  assert_every_cut_is_seen (factory_data ("cmyk.jpg"), 0);
}

/* The end mark of a thumbnail in EXIF is not the end mark of the file. */
static void
test_jpeg_with_thumbnail (void)
{
  g_autoptr (GBytes) jpeg = factory_data ("grey.jpg");

  assert_every_cut_is_seen (factory_jpeg_with_exif (jpeg, jpeg), 0);
}

static void
test_gif (void)
{
  assert_every_cut_is_seen (factory_gif (factory_blocks, WIDTH, HEIGHT, 0), 0);
  assert_every_cut_is_seen (factory_gif (factory_blocks, WIDTH, HEIGHT, 2), 0);
}

static void
test_bmp (void)
{
  GBytes *saved = factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "bmp", NULL, NULL);

  if (saved != NULL)
    assert_every_cut_is_seen (saved, 0);
  assert_every_cut_is_seen (factory_data ("runs.bmp"), 0);
}

static void
test_tiff (void)
{
  assert_every_cut_is_seen (factory_tiff (factory_blocks, WIDTH, HEIGHT, 8, 1, FALSE, FALSE), 0);
  assert_every_cut_is_seen (factory_tiff (factory_blocks, WIDTH, HEIGHT, 16, 1, TRUE, TRUE), 0);
  assert_every_cut_is_seen (factory_data ("tiles.tif"), 0);
}

static void
test_pnm (void)
{
  for (char kind = '4'; kind <= '6'; kind++)
    assert_every_cut_is_seen (factory_pnm (factory_blocks, WIDTH, HEIGHT, kind, 255), 0);
  assert_every_cut_is_seen (factory_pnm (factory_blocks, WIDTH, HEIGHT, '6', 65535), 0);
  /* In text the last line break is not needed, and a part of the last number is a number. */
  assert_every_cut_is_seen (factory_pnm (factory_blocks, WIDTH, HEIGHT, '1', 1), 1);
  assert_every_cut_is_seen (factory_pnm (factory_blocks, WIDTH, HEIGHT, '2', 255), 5);
  assert_every_cut_is_seen (factory_pnm (factory_blocks, WIDTH, HEIGHT, '3', 255), 5);
}

static void
test_tga (void)
{
  assert_every_cut_is_seen (factory_tga (factory_blocks, WIDTH, HEIGHT, 24, FALSE), 0);
  assert_every_cut_is_seen (factory_tga (factory_noise, WIDTH, HEIGHT, 32, TRUE), 0);
  assert_every_cut_is_seen (factory_tga (factory_blocks, WIDTH, HEIGHT, 24, TRUE), 0);
}

static void
test_webp (void)
{
  g_autoptr (GBytes) still = factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "webp", NULL, NULL);
  GBytes *stills[] = { still, still };

  if (still == NULL)
    {
      g_test_skip ("gdk-pixbuf cannot save WebP here");
      return;
    }
  assert_every_cut_is_seen (g_bytes_ref (still), 0);
  assert_every_cut_is_seen (factory_webp_animation (stills, 2, WIDTH, HEIGHT), 0);
}

/* Some copies take the whole room first, so that the file has its size and ends in zeros. */
static void
test_room_taken_before_the_bytes_came (void)
{
  GBytes *files[] = {
    factory_code_png (9, WIDTH, HEIGHT),
    factory_data ("progressive.jpg"),
    factory_gif (factory_blocks, WIDTH, HEIGHT, 2),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) file = files[i];
      gsize length;
      const guint8 *data = g_bytes_get_data (file, &length);

      for (gsize cut = 64; cut < length - 12; cut++)
        {
          g_autofree guint8 *room = g_malloc0 (length);

          memcpy (room, data, cut);
          g_assert_false (is_whole (room, length));
        }
    }
}

static void
test_says_how_much_is_missing (void)
{
  g_autoptr (GBytes) file = factory_tga (factory_blocks, WIDTH, HEIGHT, 24, FALSE);
  const guint8 *data = g_bytes_get_data (file, NULL);
  g_autoptr (GError) error = NULL;
  SeqHeader header;

  g_assert_cmpint (seq_header_read (SEQ_FORMAT_TGA, data, 1000, &header), ==, SEQ_HEADER_OK);
  g_assert_false (seq_completeness_check (SEQ_FORMAT_TGA, &header, data, 1000, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE);
  g_assert_nonnull (strstr (error->message, "1.0"));
  g_assert_nonnull (strstr (error->message, "4.6"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/completeness/png", test_png);
  g_test_add_func ("/completeness/jpeg", test_jpeg);
  g_test_add_func ("/completeness/jpeg-with-a-thumbnail", test_jpeg_with_thumbnail);
  g_test_add_func ("/completeness/gif", test_gif);
  g_test_add_func ("/completeness/bmp", test_bmp);
  g_test_add_func ("/completeness/tiff", test_tiff);
  g_test_add_func ("/completeness/pnm", test_pnm);
  g_test_add_func ("/completeness/tga", test_tga);
  g_test_add_func ("/completeness/webp", test_webp);
  g_test_add_func ("/completeness/room-taken-before-the-bytes-came", test_room_taken_before_the_bytes_came);
  g_test_add_func ("/completeness/says-how-much-is-missing", test_says_how_much_is_missing);
  return g_test_run ();
}
