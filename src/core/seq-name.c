/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-name.h"

#include "seq-number.h"

#include <stdlib.h>
#include <string.h>

/* Sorted, for bsearch(). gdk-pixbuf never decodes exr, j2k and jp2 by itself. */
static const char *const image_extensions[] = {
  "avif", "avifs", "bmp", "dib", "exr", "gif", "heic", "heif", "j2k", "jfif", "jp2", "jpe", "jpeg",
  "jpg", "jxl", "pam", "pbm", "pgm", "png", "pnm", "ppm", "svg", "svgz", "tga", "tif", "tiff", "webp",
};

/* Of copies that editors and tools put beside a file. */
static const char *const backup_extensions[] = { "bak", "old", "orig", "swo", "swp" };

static gboolean
is_only_number (const char *text)
{
  const char *digits = text[0] == '-' ? text + 1 : text;

  return digits[0] != '\0' && digits[strspn (digits, "0123456789")] == '\0';
}

/* The dot, or the end of the name. */
static gsize
find_extension (const char *name,
                gsize       length)
{
  const char *dot = strrchr (name, '.');

  if (dot == NULL || dot == name || is_only_number (dot + 1))
    return length;
  return (gsize) (dot - name);
}

static gboolean
is_zero (const char *digits,
         gsize       n_digits)
{
  for (gsize i = 0; i < n_digits; i++)
    if (digits[i] != '0')
      return FALSE;
  return TRUE;
}

gboolean
seq_name_may_sign (const char *name,
                   gsize       at)
{
  return name[at] == '-' && (at == 0 || name[at - 1] == '.' || name[at - 1] == '_');
}

/* One past the last digit before the extension; 0 when there is none. */
static gsize
find_digits_end (const char *name,
                 gsize       length)
{
  gsize end = find_extension (name, length);

  while (end > 0 && !g_ascii_isdigit (name[end - 1]))
    end--;
  return end;
}

static gsize
find_digits_start (const char *name,
                   gsize       end)
{
  gsize start = end;

  while (start > 0 && g_ascii_isdigit (name[start - 1]))
    start--;
  return start;
}

void
seq_name_split (const char *name,
                SeqName    *parts)
{
  gsize length, start, end;

  g_return_if_fail (name != NULL && parts != NULL);

  length = strlen (name);
  end = find_digits_end (name, length);
  if (end == 0)
    {
      *parts = (SeqName) { length, FALSE, length, 0, length, length };
      return;
    }

  start = find_digits_start (name, end);
  parts->negative = start > 0 && seq_name_may_sign (name, start - 1)
                    && !is_zero (name + start, end - start);
  parts->prefix_length = parts->negative ? start - 1 : start;
  parts->digits = start;
  parts->n_digits = end - start;
  parts->suffix = end;
  parts->length = length;
}

char *
seq_name_dup_number (const char *name)
{
  SeqName parts;

  g_return_val_if_fail (name != NULL, NULL);

  seq_name_split (name, &parts);
  if (parts.n_digits == 0)
    return NULL;
  return seq_number_canonicalize (name + parts.digits, parts.n_digits, parts.negative);
}

static int
compare_magnitudes (const char    *name_a,
                    const SeqName *a,
                    const char    *name_b,
                    const SeqName *b)
{
  return seq_number_compare_digits (name_a + a->digits, a->n_digits,
                                    name_b + b->digits, b->n_digits);
}

static int
compare_numbers (const char    *name_a,
                 const SeqName *a,
                 const char    *name_b,
                 const SeqName *b)
{
  if (a->negative != b->negative)
    return a->negative ? -1 : 1;
  return a->negative ? compare_magnitudes (name_b, b, name_a, a)
                     : compare_magnitudes (name_a, a, name_b, b);
}

int
seq_name_compare (const char *name_a,
                  const char *name_b)
{
  SeqName a, b;
  int order = 0;

  g_return_val_if_fail (name_a != NULL && name_b != NULL, 0);

  seq_name_split (name_a, &a);
  seq_name_split (name_b, &b);
  if ((a.n_digits == 0) != (b.n_digits == 0))
    return a.n_digits == 0 ? 1 : -1;
  if (a.n_digits > 0)
    order = compare_numbers (name_a, &a, name_b, &b);
  return order != 0 ? order : strcmp (name_a, name_b);
}

static int
compare_extension (gconstpointer key,
                   gconstpointer element)
{
  return g_ascii_strcasecmp (key, *(const char *const *) element);
}

static gboolean
has_extension_of (const char        *name,
                  const char *const *extensions,
                  gsize              n_extensions)
{
  gsize length = strlen (name), dot = find_extension (name, length);

  return dot < length
         && bsearch (name + dot + 1, extensions, n_extensions, sizeof *extensions, compare_extension);
}

gboolean
seq_name_is_hidden (const char *name)
{
  gsize length;

  g_return_val_if_fail (name != NULL, TRUE);

  length = strlen (name);
  if (length == 0 || name[0] == '.' || name[length - 1] == '~')
    return TRUE;
  if (length > 1 && name[0] == '#' && name[length - 1] == '#')
    return TRUE;
  return has_extension_of (name, backup_extensions, G_N_ELEMENTS (backup_extensions));
}

gboolean
seq_name_is_image (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return has_extension_of (name, image_extensions, G_N_ELEMENTS (image_extensions));
}
