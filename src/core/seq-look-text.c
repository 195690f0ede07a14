/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-look-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of the parts of a hundred that levels are said in. */
#define DIGITS_MAX 8

static void
add (GPtrArray *parts,
     char      *part) /* taken */
{
  g_ptr_array_add (parts, part);
}

static const char *
get_channels_word (SeqChannels channels)
{
  switch (channels)
    {
    case SEQ_CHANNELS_RED:
      /* Translators: only this channel of the picture is shown */
      return _("Red");
    case SEQ_CHANNELS_GREEN:
      return _("Green");
    case SEQ_CHANNELS_BLUE:
      return _("Blue");
    case SEQ_CHANNELS_ALPHA:
      /* Translators: the channel of a picture that says how opaque it is */
      return _("Alpha");
    case SEQ_CHANNELS_LUMINANCE:
      return _("Luminance");
    case SEQ_CHANNELS_COLOUR:
    default:
      return NULL;
    }
}

/* In parts of a hundred, with a sign that no dash is taken for; nothing has none. */
static char *
dup_part (double level,
          int    digits)
{
  double smallest = 0.5 * pow (10, -digits);

  return g_strdup_printf ("%s%.*f", level * 100 <= -smallest ? "−" : "", digits, fabs (level) * 100);
}

static char *
dup_signed_levels (const SeqLook *look,
                   int            digits)
{
  g_autofree char *black = dup_part (look->black, digits);
  g_autofree char *white = dup_part (look->white, digits);

  /* Translators: as "Levels 10–40 %", where one is negative: "Levels −10 % to 40 %" */
  return g_strdup_printf (_("Levels %s %% to %s %%"), black, white);
}

/* As many digits as tell the narrow ranges of 16 bits and of floating point apart, and no more. */
static char *
dup_levels (const SeqLook *look)
{
  double width = fabs (look->white - look->black);
  int digits = width > 0 && width < 0.1 ? (int) CLAMP (ceil (-log10 (width)) - 1, 0, DIGITS_MAX) : 0;

  if (look->black < 0 || look->white < 0)
    return dup_signed_levels (look, digits);
  /* Translators: from which value on there is black and up to which there is white, in parts of the whole range;
   * "Levels 10–40 %" */
  return g_strdup_printf (_("Levels %.*f–%.*f %%"), digits, look->black * 100, digits, look->white * 100);
}

static void
add_tone (GPtrArray     *parts,
          const SeqLook *look)
{
  if (look->black != 0 || look->white != 1)
    add (parts, dup_levels (look));
  if (look->exposure != 0)
    /* Translators: exposure in stops, each twice as bright as the one before: "+1.5 EV" */
    add (parts, g_strdup_printf (_("%+.1f EV"), look->exposure));
  if (look->gamma != 1)
    add (parts, g_strdup_printf (_("Gamma %.2f"), look->gamma));
}

char *
seq_look_dup_text (const SeqLook *look)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *channels = get_channels_word (look->channels);

  if (channels != NULL)
    add (parts, g_strdup (channels));
  add_tone (parts, look);
  if (look->invert)
    /* Translators: what is black is shown white */
    add (parts, g_strdup (_("Inverted")));
  if (look->map == SEQ_MAP_HEAT)
    /* Translators: values are shown in colours from dark to light */
    add (parts, g_strdup (_("Heat map")));
  else if (look->map == SEQ_MAP_SIGNED)
    /* Translators: values are shown in one colour below the middle, and in another above it */
    add (parts, g_strdup (_("Two colours")));
  if (look->marks_clipped)
    /* Translators: what is too dark or too bright to be told apart is shown in colours of its own */
    add (parts, g_strdup (_("Clipping marked")));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
