/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-look-text.h"

static const struct
{
  SeqLook     look;
  const char *text;
} rows[] = {
  { { .white = 1, .gamma = 1 }, NULL },
  { { .white = 1, .gamma = 1, .channels = SEQ_CHANNELS_RED }, "Red" },
  { { .white = 1, .gamma = 1, .channels = SEQ_CHANNELS_ALPHA, .invert = TRUE }, "Alpha · Inverted" },
  { { .black = 0.1, .white = 0.4, .gamma = 1 }, "Levels 10–40 %" },
  { { .black = 0.5, .white = 0.52, .gamma = 1 }, "Levels 50.0–52.0 %" },
  { { .white = 255.0 / 65535, .gamma = 1 }, "Levels 0.00–0.39 %" },
  { { .black = 0.25, .white = 0.250122, .gamma = 1 }, "Levels 25.000–25.012 %" },
  { { .black = -0.002, .white = 0.002, .gamma = 1 }, "Levels −0.20 % to 0.20 %" },
  { { .black = -0.5, .white = -0.25, .gamma = 1 }, "Levels −50 % to −25 %" },
  { { .black = -0.001, .white = 1, .gamma = 1 }, "Levels 0 % to 100 %" },
  { { .black = 0.4, .white = 0.4, .gamma = 1 }, "Levels 40–40 %" },
  { { .white = 1, .exposure = 1.5, .gamma = 1 }, "+1.5 EV" },
  { { .white = 1, .exposure = -2, .gamma = 2.2, .map = SEQ_MAP_HEAT }, "-2.0 EV · Gamma 2.20 · Heat map" },
  { { .white = 1, .gamma = 1, .marks_clipped = TRUE, .channels = SEQ_CHANNELS_LUMINANCE }, "Luminance · Clipping marked" },
};

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = seq_look_dup_text (&rows[i].look);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/look-text/texts", test_texts);
  return g_test_run ();
}
