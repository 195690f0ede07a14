/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-name.h"

#include <string.h>

/* Into the log of a failing test; names need not be UTF-8, the log has to be. */
static void
log_name (const char *name)
{
  g_autofree char *shown = g_strescape (name, NULL);

  g_test_message ("%s", shown);
}

/* A name is written down as its parts: the test joins them and expects them back. */
static const struct
{
  const char *prefix;
  const char *sign;
  const char *digits;
  const char *suffix;
  const char *number;
} split_cases[] = {
  { "weld_", "", "0001", ".png", "1" },
  { "", "", "0001", ".png", "1" },
  { "", "", "7", "", "7" },
  { "shot.", "", "1001", ".exr", "1001" },
  /* the last group before the extension */
  { "shot_010_v02.", "", "1001", ".exr", "1001" },
  { "a1b2c", "", "3", "d.png", "3" },
  { "2024-01-", "", "05", ".png", "5" },
  { "IMG_0001 (", "", "2", ").jpg", "2" },
  { "take.1.", "", "0002", ".final.png", "2" },
  /* digits in an extension */
  { "scan_", "", "12", ".jp2", "12" },
  { "scan.jp2", "", "", "", NULL },
  { "cover.j2k", "", "", "", NULL },
  { "frame.", "", "0001", ".mp4", "1" },
  { "frame.2x", "", "", "", NULL },
  /* what looks like one and is none */
  { "frame.", "", "0001", "", "1" },
  { "frame.jp2.", "", "0001", "", "1" },
  { "frame.", "-", "0001", "", "-1" },
  { "frame.", "", "0001", ".", "1" },
  { ".", "", "0001", "", "1" },
  { ".hidden", "", "5", "", "5" },
  /* signs */
  { "", "-", "5", ".png", "-5" },
  { "shot.", "-", "0012", ".png", "-12" },
  { "shot_", "-", "1", ".png", "-1" },
  { "cam-", "", "1", ".png", "1" },
  { "shot -", "", "1", ".png", "1" },
  { "shot--", "", "1", ".png", "1" },
  { "-", "", "0", ".png", "0" },
  { "shot.-", "", "000", ".png", "0" },
  { "shot.+", "", "1", ".png", "1" },
  { "2024-", "", "01", ".png", "1" },
  { "shot_-1-", "", "5", ".png", "5" },
  { "shot.\xe2\x88\x92", "", "5", ".png", "5" }, /* U+2212 is no ASCII minus */
  /* no number */
  { "cover.png", "", "", "", NULL },
  { "", "", "", "", NULL },
  { "-", "", "", "", NULL },
  { ".", "", "", "", NULL },
  { "..", "", "", "", NULL },
  { "...png", "", "", "", NULL },
  /* bytes */
  { "caf\xe9_", "", "12", ".png", "12" },
  { "\xff\xfe", "", "3", "\x80.tif", "3" },
  { "two\nlines", "", "8", "\n.png", "8" },
  { "\xd9\xa1_", "", "4", ".png", "4" },
  { "\xd9\xa1.png", "", "", "", NULL },
  /* beyond 64 bits */
  { "t", "", "340282366920938463463374607431768211456", ".png", "340282366920938463463374607431768211456" },
  { "t_", "-", "0099999999999999999999", ".png", "-99999999999999999999" },
};

static void
test_split (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (split_cases); i++)
    {
      const char *prefix = split_cases[i].prefix, *sign = split_cases[i].sign;
      const char *digits = split_cases[i].digits, *suffix = split_cases[i].suffix;
      g_autofree char *name = g_strconcat (prefix, sign, digits, suffix, NULL);
      g_autofree char *number = seq_name_dup_number (name);
      SeqName parts;

      seq_name_split (name, &parts);
      log_name (name);
      g_assert_cmpuint (parts.prefix_length, ==, strlen (prefix));
      g_assert_cmpint (parts.negative, ==, sign[0] == '-');
      g_assert_cmpuint (parts.digits, ==, strlen (prefix) + strlen (sign));
      g_assert_cmpuint (parts.n_digits, ==, strlen (digits));
      g_assert_cmpuint (parts.suffix, ==, strlen (name) - strlen (suffix));
      g_assert_cmpuint (parts.length, ==, strlen (name));
      g_assert_cmpstr (number, ==, split_cases[i].number);
    }
}

/* Each row comes before the next. */
static const char *const ascending[] = {
  "a_-99999999999999999999.png",
  "a_-10.png",
  "a_-9.png",
  "a_-0.png", /* zero; by bytes before the next */
  "a_0.png",
  "a_8.png",
  "a_09.png",
  "a_9.png",
  "a_10.png",
  "a_0999.png",
  "a_1000.png",
  "a_10000.png",
  "a_18446744073709551615.png",
  "a_18446744073709551616.png",
  "a_340282366920938463463374607431768211456.png",
  "a.png",
  "b.png",
};

static void
test_compare (void)
{
  for (gsize a = 0; a < G_N_ELEMENTS (ascending); a++)
    for (gsize b = 0; b < G_N_ELEMENTS (ascending); b++)
      {
        int order = seq_name_compare (ascending[a], ascending[b]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (a > b) - (a < b));
      }
}

static const struct
{
  const char *name;
  gboolean    hidden;
} hidden_cases[] = {
  { ".x.png", TRUE },
  { ".#x.png", TRUE },
  { "..", TRUE },
  { "x.png~", TRUE },
  { "x.png.~1~", TRUE },
  { "#x.png#", TRUE },
  { "x.png.bak", TRUE },
  { "x.BAK", TRUE },
  { "x.orig", TRUE },
  { "x.png.swp", TRUE },
  { "", TRUE },
  { "x.png", FALSE },
  { "x~.png", FALSE },
  { "#x.png", FALSE },
  { "x.png#", FALSE },
  { "#", FALSE },
  { "bak", FALSE },
  { "x.bak.png", FALSE },
  { "\xff.png", FALSE },
  { "\n.png", FALSE },
};

static void
test_hidden (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hidden_cases); i++)
    {
      log_name (hidden_cases[i].name);
      g_assert_cmpint (seq_name_is_hidden (hidden_cases[i].name), ==, hidden_cases[i].hidden);
    }
}

static void
test_every_listed_extension (void)
{
  g_auto (GStrv) extensions = g_strsplit (
    "png jpg jpeg jpe jfif tif tiff webp gif bmp dib tga pnm pam pbm pgm ppm svg svgz avif avifs "
    "heif heic jxl jp2 j2k exr", " ", -1);

  for (gsize i = 0; extensions[i] != NULL; i++)
    {
      g_autofree char *lower = g_strconcat ("frame.0001.", extensions[i], NULL);
      g_autofree char *upper = g_ascii_strup (lower, -1);

      log_name (lower);
      g_assert_true (seq_name_is_image (lower));
      g_assert_true (seq_name_is_image (upper));
    }
}

static void
test_not_an_image (void)
{
  static const char *const cases[] = {
    "png", ".png", "x.", "", "x.txt", "x.pn", "x.pngx", "x.png.txt", "x.png.0001", "frame.0001", "x.xpm",
    "x.ico", "x.png ", "x.png\n", "x.p\xff", "x.mp4",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      log_name (cases[i]);
      g_assert_false (seq_name_is_image (cases[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/parts", test_split);
  g_test_add_func ("/name/order-by-number", test_compare);
  g_test_add_func ("/name/hidden-and-backups", test_hidden);
  g_test_add_func ("/name/images-by-extension", test_every_listed_extension);
  g_test_add_func ("/name/other-extensions", test_not_an_image);
  return g_test_run ();
}
