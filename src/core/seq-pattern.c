/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * A pattern becomes two globs, before and after its number field. A field takes a whole group of
 * digits, so a name has few places for it: each is tried, and what is left on both sides must
 * match the globs.
 */
#include "config.h"

#include "seq-pattern.h"

#include "seq-glob.h"
#include "seq-name.h"
#include "seq-ranges.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SeqPattern
{
  char      *text;
  SeqGlob   *before; /* all of it when there is no field */
  SeqGlob   *after;  /* (nullable): NULL: no field */
  SeqRanges *ranges; /* (nullable) */
  guint      width;  /* 0: filled or not */
};

/* How long the run of # or @ is that is a field; 0: it is not. */
static gsize
measure_run (const char *at)
{
  gsize length = strspn (at, *at == '@' ? "@" : "#");

  return g_ascii_isdigit (at[length]) ? 0 : length;
}

/* A %, digits and a letter, or 0. */
static gsize
measure_conversion (const char *at)
{
  gsize n_digits;

  if (*at != '%')
    return 0;
  n_digits = strspn (at + 1, "0123456789");
  return g_ascii_isalpha (at[1 + n_digits]) ? n_digits + 2 : 0;
}

gboolean
seq_pattern_is_pattern (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (gsize i = 0; text[i] != '\0'; i++)
    {
      gsize length = measure_conversion (text + i);

      if (g_str_has_prefix (text + i, "%%"))
        i++;
      else if (strchr ("*?", text[i]) || measure_run (text + i) > 0)
        return TRUE;
      else if (length > 0 && text[i + length - 1] == 'd')
        return TRUE;
      else if (text[i] == '[' && seq_glob_measure_set (text + i) > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
fail (const SeqPattern *self,
      const char       *message,
      GError          **error)
{
  g_autofree char *shown = g_filename_display_name (self->text);

  g_set_error (error, SEQ_ERROR, SEQ_ERROR_INVALID_NOTATION,
               /* Translators: what a person typed, and what is wrong with it */
               _("“%s” cannot be used as a pattern: %s"), shown, message);
  return FALSE;
}

static SeqGlob *
get_open_glob (SeqPattern *self)
{
  return self->after != NULL ? self->after : self->before;
}

static gboolean
add_set (SeqPattern *self,
         gsize      *at,
         GError    **error)
{
  const char *set = self->text + *at;
  gsize length = seq_glob_measure_set (set);

  if (length == 0)
    /* Translators: this and what follows is what is wrong with a pattern, after a colon */
    return fail (self, _("a “[” has no “]”."), error);
  if (!seq_glob_add_set (get_open_glob (self), set))
    return fail (self, _("the characters of a “[-]” run backwards."), error);
  *at += length;
  return TRUE;
}

/* Where the frame ranges before a field begin; the field itself when there are none. */
static gsize
find_ranges_start (const char *text,
                   gsize       field)
{
  gsize start = field;

  if (field == 0 || !g_ascii_isdigit (text[field - 1]))
    return field;
  while (start > 0 && strchr ("0123456789-,xX", text[start - 1]))
    start--;
  while (!g_ascii_isdigit (text[start]) && !seq_name_may_sign (text, start))
    start++;
  return start;
}

/* Takes the bytes of the ranges back out of the glob. */
static gboolean
take_ranges (SeqPattern *self,
             gsize       field,
             GError    **error)
{
  gsize start = find_ranges_start (self->text, field);
  g_autofree char *ranges = g_strndup (self->text + start, field - start);

  if (start == field)
    return TRUE;
  seq_glob_drop_last (self->before, field - start);
  self->ranges = seq_ranges_parse (ranges, error);
  return self->ranges != NULL;
}

static gboolean
add_field (SeqPattern *self,
           gsize      *at,
           gsize       length,
           guint64     width,
           GError    **error)
{
  if (self->after != NULL)
    /* Translators: a number field is the part of a pattern that stands for the frame number, such as #### */
    return fail (self, _("it has two number fields."), error);
  if (width > SEQ_PATTERN_WIDTH_MAX)
    return fail (self, _("its number field is wider than a file name can be."), error);
  if (g_ascii_isdigit (self->text[*at + length]))
    return fail (self, _("a digit follows its number field."), error);
  if (!take_ranges (self, *at, error))
    return FALSE;

  self->after = seq_glob_new ();
  self->width = (guint) width;
  *at += length;
  return TRUE;
}

/* %d or %04d; %4d would fill with spaces, which no file is named with. */
static gboolean
add_conversion (SeqPattern *self,
                gsize      *at,
                gsize       length,
                GError    **error)
{
  const char *digits = self->text + *at + 1;
  guint64 width = g_ascii_strtoull (digits, NULL, 10);

  if (digits[length - 2] != 'd' || (length > 2 && digits[0] != '0'))
    /* xgettext:no-c-format */
    return fail (self, _("a number is written as %d or %04d, and a percent sign as %%."), error);
  return add_field (self, at, length, MAX (width, 1), error);
}

/* A field of one # takes any filling; the others are as wide as they are written. */
static gboolean
add_run (SeqPattern *self,
         gsize      *at,
         gsize       length,
         GError    **error)
{
  gboolean any = self->text[*at] == '#' && length == 1;

  return add_field (self, at, length, any ? 0 : length, error);
}

static gboolean
add_next (SeqPattern *self,
          gsize      *at,
          GError    **error)
{
  const char *text = self->text + *at;
  gsize length;

  if (*text == '[')
    return add_set (self, at, error);
  if ((length = measure_run (text)) > 0)
    return add_run (self, at, length, error);
  if ((length = measure_conversion (text)) > 0)
    return add_conversion (self, at, length, error);

  if (*text == '*')
    seq_glob_add_anything (get_open_glob (self));
  else if (*text == '?')
    seq_glob_add_character (get_open_glob (self));
  else
    seq_glob_add_byte (get_open_glob (self), *text);
  *at += g_str_has_prefix (text, "%%") ? 2 : 1;
  return TRUE;
}

SeqPattern *
seq_pattern_new (const char *text,
                 GError    **error)
{
  g_autoptr (SeqPattern) self = g_new0 (SeqPattern, 1);

  g_return_val_if_fail (text != NULL, NULL);

  self->text = g_strdup (text);
  self->before = seq_glob_new ();
  if (text[0] == '\0')
    {
      /* Translators: what is wrong with a pattern */
      fail (self, _("it is empty."), error);
      return NULL;
    }
  for (gsize at = 0; text[at] != '\0';)
    if (!add_next (self, &at, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
seq_pattern_free (SeqPattern *self)
{
  g_clear_pointer (&self->before, seq_glob_free);
  g_clear_pointer (&self->after, seq_glob_free);
  g_clear_pointer (&self->ranges, seq_ranges_free);
  g_free (self->text);
  g_free (self);
}

/* Below zero, as many digits as the width says, or one less for the sign. */
static gboolean
width_fits (const SeqPattern *self,
            const char       *digits,
            gsize             n_digits,
            gboolean          negative)
{
  if (self->width == 0)
    return TRUE;
  if (digits[0] == '0' && n_digits > 1)
    return n_digits == self->width || (negative && n_digits + 1 == self->width);
  return n_digits + (negative ? 1 : 0) >= self->width;
}

/* The group of digits [start, end) of the name in the field. */
static gboolean
match_at (const SeqPattern *self,
          const char       *name,
          gsize             start,
          gsize             end)
{
  gboolean sign = start > 0 && seq_name_may_sign (name, start - 1) && !seq_glob_ends_with (self->before, '-');
  g_autofree char *number = seq_number_canonicalize (name + start, end - start, sign);
  gboolean negative = number[0] == '-'; /* there is no minus zero */

  return width_fits (self, name + start, end - start, negative)
         && (self->ranges == NULL || seq_ranges_contains (self->ranges, number))
         && seq_glob_matches (self->before, name, start - negative)
         && seq_glob_matches (self->after, name + end, strlen (name + end));
}

gboolean
seq_pattern_matches (const SeqPattern *self,
                     const char       *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  if (self->after == NULL)
    return seq_glob_matches (self->before, name, strlen (name));

  for (gsize start = 0, end; name[start] != '\0'; start = end)
    {
      gsize n_digits = strspn (name + start, "0123456789");

      end = start + MAX (n_digits, 1);
      if (n_digits > 0 && match_at (self, name, start, end))
        return TRUE;
    }
  return FALSE;
}
