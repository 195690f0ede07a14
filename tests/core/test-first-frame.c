/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-first-frame.h"

#include "image-factory.h"

#define WIDTH FACTORY_BLOCKS_WIDTH
#define HEIGHT FACTORY_BLOCKS_HEIGHT

static void
assert_extracts (SeqFormat  format,
                 GBytes    *file,
                 GBytes    *expected)
{
  g_autoptr (GBytes) owned = file, expected_owned = expected;
  int x, y;
  g_autoptr (GBytes) frame = seq_first_frame_extract (format, owned, &x, &y);

  g_assert_true (g_bytes_equal (frame, expected_owned));
}

/* What has one frame is handed back as it is, without a copy. */
static void
assert_untouched (SeqFormat  format,
                  GBytes    *file)
{
  g_autoptr (GBytes) owned = file;
  int x, y;
  g_autoptr (GBytes) frame = seq_first_frame_extract (format, owned, &x, &y);

  g_assert_true (frame == owned);
}

static void
test_gif (void)
{
  assert_extracts (SEQ_FORMAT_GIF, factory_gif (factory_blocks, WIDTH, HEIGHT, 3),
                   factory_gif (factory_blocks, WIDTH, HEIGHT, 0));
  assert_untouched (SEQ_FORMAT_GIF, factory_gif (factory_blocks, WIDTH, HEIGHT, 0));
  assert_untouched (SEQ_FORMAT_GIF, g_bytes_new_static ("GIF89a", 6));
}

/* gdk-pixbuf goes on behind what is no block, and finds frames there whose sizes nobody has looked at. */
static void
test_gif_damaged_behind_frame (void)
{
  gsize length;
  guint8 *data = g_bytes_unref_to_data (factory_gif (factory_blocks, WIDTH, HEIGHT, 0), &length);

  g_assert_cmpint (data[length - 1], ==, ';');
  data[length - 1] = '\n';
  assert_extracts (SEQ_FORMAT_GIF, g_bytes_new_take (data, length), factory_gif (factory_blocks, WIDTH, HEIGHT, 0));
}

static GBytes *
make_webp_animation (guint n_frames)
{
  g_autoptr (GBytes) still = factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "webp", NULL, NULL);
  GBytes *stills[] = { still, still, still };

  return still != NULL ? factory_webp_animation (stills, n_frames, WIDTH, HEIGHT) : NULL;
}

/* Its chunk, behind a header that says nothing of an animation. */
static void
test_webp (void)
{
  g_autoptr (GBytes) one = make_webp_animation (1), three = make_webp_animation (3);
  g_autoptr (GBytes) frame = NULL;
  const guint8 *data;
  int x, y;

  if (one == NULL)
    {
      g_test_skip ("gdk-pixbuf cannot save WebP here");
      return;
    }
  frame = seq_first_frame_extract (SEQ_FORMAT_WEBP, three, &x, &y);
  /* ANIM is 14 bytes, ANMF 24 before the chunk of the frame. */
  g_assert_cmpuint (g_bytes_get_size (frame), ==, g_bytes_get_size (one) - 14 - 24);
  data = g_bytes_get_data (frame, NULL);
  g_assert_cmpuint (data[4] | data[5] << 8, ==, g_bytes_get_size (frame) - 8);
  g_assert_cmpuint (data[20], ==, 0);
  g_assert_cmpmem (data + 30, 3, "VP8", 3);
  assert_untouched (SEQ_FORMAT_WEBP, g_bytes_ref (frame));
}

/* A frame that leaves a margin: it is its own picture, and its place is told. */
static void
test_webp_small_frame (void)
{
  GBytes *file = make_webp_animation (3);
  g_autoptr (GBytes) small = NULL, frame = NULL;
  const guint8 *made;
  guint8 *data;
  gsize length;
  int x, y;

  if (file == NULL)
    {
      g_test_skip ("gdk-pixbuf cannot save WebP here");
      return;
    }
  data = g_bytes_unref_to_data (file, &length);
  /* Places are counted in twos. */
  data[24] += 10;
  data[27] += 20;
  data[44 + 8] = 5;
  data[44 + 11] = 9;
  small = g_bytes_new_take (data, length);
  frame = seq_first_frame_extract (SEQ_FORMAT_WEBP, small, &x, &y);
  made = g_bytes_get_data (frame, NULL);
  g_assert_cmpint (x, ==, 10);
  g_assert_cmpint (y, ==, 18);
  g_assert_cmpuint (made[24], ==, WIDTH - 1);
  g_assert_cmpuint (made[27], ==, HEIGHT - 1);
}

static void
test_webp_frame_outside (void)
{
  GBytes *file = make_webp_animation (3);
  guint8 *data;
  gsize length;

  if (file == NULL)
    {
      g_test_skip ("gdk-pixbuf cannot save WebP here");
      return;
    }
  data = g_bytes_unref_to_data (file, &length);
  data[44 + 8] = 5;
  assert_untouched (SEQ_FORMAT_WEBP, g_bytes_new_take (data, length));
}

/* A chunk that claims to reach behind the end of the file, and over the end of a counter. */
static void
test_webp_hostile (void)
{
  static const char file[] = "RIFF\0\0\0\0WEBPVP8X\377\377\377\377\2\0\0\0";

  assert_untouched (SEQ_FORMAT_WEBP, g_bytes_new_static (file, sizeof file - 1));
}

static void
test_others (void)
{
  assert_untouched (SEQ_FORMAT_PNG, factory_code_png (3, WIDTH, HEIGHT));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/first-frame/gif", test_gif);
  g_test_add_func ("/first-frame/gif-damaged-behind-it", test_gif_damaged_behind_frame);
  g_test_add_func ("/first-frame/webp", test_webp);
  g_test_add_func ("/first-frame/webp-frame-smaller-than-canvas", test_webp_small_frame);
  g_test_add_func ("/first-frame/webp-frame-outside-of-canvas", test_webp_frame_outside);
  g_test_add_func ("/first-frame/hostile-webp", test_webp_hostile);
  g_test_add_func ("/first-frame/other-formats-are-left-alone", test_others);
  return g_test_run ();
}
