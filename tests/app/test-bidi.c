/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts of a text are kept from left to right among words that run to the left. No display is needed. */
#include "config.h"

#include "seq-bidi.h"

#include "support.h"

/* Brackets stand for the isolates. */
static char *
dup_shown (const char *text)
{
  g_autofree char *isolated = seq_bidi_dup (text);
  g_autoptr (GString) shown = g_string_new (isolated);

  g_string_replace (shown, "\342\201\246", "[", 0);
  g_string_replace (shown, "\342\201\251", "]", 0);
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static void
test_isolated (void)
{
  static const struct
  {
    const char *text, *shown;
  } rows[] = {
    { "", "" },
    { "1920 × 1280", "[1920 × 1280]" },
    { "1918 × 1278 from x 1, y 2", "[1918 × 1278] from x 1, y 2" },
    { " · 8 × 6 and 4 × 3, from the upper left", " · [8 × 6] and [4 × 3], from the upper left" },
    { "2026-11-25 02:41:49", "[2026-11-25 02:41:49]" },
    { "×4", "[×4]" },
    { "−24 fps", "[−24] fps" },
    { "+12", "[+12]" },
    { "-3.25", "[-3.25]" },
    { "Fit · 46 %", "Fit · [46 %]" },
    { "0.03 %.", "[0.03 %]." },
    { "41.20 dB", "[41.20 dB]" },
    { "4/s", "[4/s]" },
    { "1–48", "[1–48]" },
    /* One number reads well, and a name is left alone. */
    { "2 of 48", "2 of 48" },
    { "weld_0002.png − weld_0001.png", "weld_0002.png − weld_0001.png" },
    { "2026-11-25.png", "2026-11-25.png" },
    { "cam-1", "cam-1" },
    { "ל-5", "ל-5" },
  };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = dup_shown (rows[i].text);
      g_autofree char *isolated = seq_bidi_dup (rows[i].text);
      g_autofree char *plain = seq_bidi_dup_plain (isolated);

      g_assert_cmpstr (shown, ==, rows[i].shown);
      g_assert_cmpstr (plain, ==, rows[i].text);
    }
}

static void
test_left_to_right (void)
{
  g_autofree char *shown = NULL;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  shown = dup_shown ("1920 × 1280");
  g_assert_cmpstr (shown, ==, "1920 × 1280");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bidi/isolated", test_isolated);
  g_test_add_func ("/bidi/left-to-right", test_left_to_right);
  return g_test_run ();
}
