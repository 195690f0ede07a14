/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-bidi.h"

/* U+2066 and U+2069: what is between them has a direction of its own, whatever is around it. */
#define LEFT_TO_RIGHT_ISOLATE "\342\201\246"
#define END_OF_ISOLATE "\342\201\251"

/* Each with a sign, or several with signs or spaces between them, or with a unit; a number alone reads well. Digits of a
 * word or of the name of a file are none. */
#define NUMBER "\\d+"
#define SIGN "[-+\u2212\u00d7\u00b1]"
#define BETWEEN "(?: [\u00d7\u2013\u2212] |[.,:/\u2013\u2212\u00d7-]| )"
#define UNIT "(?: ?%| dB|/s)"
#define NUMBERS \
  "(?<![\\p{L}\\p{N}_.-])" \
  "(?>" SIGN NUMBER "(?:" BETWEEN SIGN "?" NUMBER ")*" UNIT "?" \
  "|" NUMBER "(?:" BETWEEN SIGN "?" NUMBER ")+" UNIT "?" \
  "|" NUMBER UNIT ")" \
  "(?![.-]?[\\p{L}\\p{N}_])"

static char *
isolate_numbers (const char *text)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (NUMBERS, G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_replace (regex, text, -1, 0, LEFT_TO_RIGHT_ISOLATE "\\0" END_OF_ISOLATE, 0, NULL);
}

char *
seq_bidi_dup (const char *text)
{
  char *isolated = NULL;

  if (text != NULL && gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    isolated = isolate_numbers (text);
  return isolated != NULL ? isolated : g_strdup (text);
}

char *
seq_bidi_dup_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, LEFT_TO_RIGHT_ISOLATE, "", 0);
  g_string_replace (plain, END_OF_ISOLATE, "", 0);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

void
seq_bidi_set_label (GtkLabel   *label,
                    const char *text)
{
  g_autofree char *isolated = seq_bidi_dup (text);

  if (g_strcmp0 (gtk_label_get_label (label), isolated) != 0)
    gtk_label_set_label (label, isolated);
}
