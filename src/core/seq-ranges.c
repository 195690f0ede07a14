/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * Formatting. A text is a row of pieces, each a single number or a run of numbers in equal steps.
 * Taking the longest run from the left is not the shortest text: 1,3,5,6,7,8 is 1-5x2,6-8 that
 * way, but 1,3,5-8 is shorter. So for every number the cheapest text that ends there is kept. Its
 * last piece is the number alone, or begins at an earlier number of the same run. A range costs
 * what was paid before its first number plus the length of that number, and further terms that
 * depend on its end only; so the best beginning of the run so far is one remembered number, and
 * each number is looked at once. Of two as good the later one is taken, which leaves more to the
 * range before: 1-3,5-9x2 rather than 1-2,3-9x2.
 */
#include "config.h"

#include "seq-ranges.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char       *first;
  char       *last;
  guint64     step;
  const char *reach; /* borrowed: the greatest `last` of the ranges up to this one, once sorted */
} Range;

struct _SeqRanges
{
  GArray *ranges; /* of Range, by `first` */
};

static void
clear_range (gpointer data)
{
  Range *range = data;

  g_free (range->first);
  g_free (range->last);
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  return seq_number_compare (((const Range *) a)->first, ((const Range *) b)->first);
}

static void
sort_ranges (GArray *ranges)
{
  const char *reach = NULL;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      Range *range = &g_array_index (ranges, Range, i);

      if (reach == NULL || seq_number_compare (range->last, reach) > 0)
        reach = range->last;
      range->reach = reach;
    }
}

static void
skip_space (const char **text)
{
  while (g_ascii_isspace (**text))
    ++*text;
}

/* Space is skipped either way. */
static gboolean
skip_char (const char **text,
           char         wanted)
{
  skip_space (text);
  if (g_ascii_tolower (**text) != wanted)
    return FALSE;
  ++*text;
  return TRUE;
}

static gboolean
at_end_of_piece (const char **text)
{
  skip_space (text);
  return **text == ',' || **text == '\0';
}

static char *
read_number (const char **text)
{
  gboolean negative = skip_char (text, '-');
  const char *digits = *text;

  *text += strspn (digits, "0123456789");
  return seq_number_canonicalize (digits, (gsize) (*text - digits), negative);
}

/* The piece between two commas, as it can be shown. */
static char *
dup_piece (const char *piece)
{
  g_autofree char *bytes = g_strstrip (g_strndup (piece, strcspn (piece, ",")));

  return g_utf8_make_valid (bytes, -1);
}

static gboolean
read_step (const char **text,
           guint64     *step)
{
  const char *digits;

  skip_space (text);
  digits = *text;
  *text += strspn (digits, "0123456789");
  *step = g_ascii_strtoull (digits, NULL, 10); /* G_MAXUINT64 when it does not fit */
  return *text > digits;
}

/* Only whether it is written like a range. */
static gboolean
read_range (const char **text,
            Range       *range)
{
  range->step = 1;
  range->first = read_number (text);
  if (range->first == NULL)
    return FALSE;

  if (!skip_char (text, '-'))
    {
      range->last = g_strdup (range->first);
      return TRUE;
    }
  range->last = read_number (text);
  if (range->last == NULL)
    return FALSE;
  return !skip_char (text, 'x') || read_step (text, &range->step);
}

static gboolean
check_range (const Range *range,
             const char  *piece,
             GError     **error)
{
  g_autofree char *shown = NULL;

  if (seq_number_compare (range->first, range->last) <= 0 && range->step > 0
      && range->step <= SEQ_NUMBER_MODULUS_MAX)
    return TRUE;

  shown = dup_piece (piece);
  if (seq_number_compare (range->first, range->last) > 0)
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_INVALID_NOTATION,
                 /* Translators: %s is a frame range such as "20-10" */
                 _("The frame range “%s” runs backwards: its smaller number must come first."), shown);
  else if (range->step == 0)
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_INVALID_NOTATION,
                 /* Translators: %s is a frame range such as "1-10x0" */
                 _("The frame range “%s” has steps of 0; the smallest step is 1."), shown);
  else
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_INVALID_NOTATION,
                 /* Translators: %s is a frame range */
                 _("The frame range “%s” has steps that are too large."), shown);
  return FALSE;
}

static void
set_syntax_error (GError    **error,
                  const char *piece)
{
  g_autofree char *shown = dup_piece (piece);

  if (shown[0] == '\0')
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_INVALID_NOTATION,
                 _("A frame number is missing. Frame ranges are written like 1-5,8,10-20x2."));
  else
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_INVALID_NOTATION,
                 /* Translators: %s is what a person typed */
                 _("“%s” is not a frame range. Frame ranges are written like 1-5,8,10-20x2."), shown);
}

/* Moves to the comma or the end. */
static gboolean
add_range (GArray      *ranges,
           const char **text,
           GError     **error)
{
  const char *piece = *text;
  Range *range;

  g_array_set_size (ranges, ranges->len + 1);
  range = &g_array_index (ranges, Range, ranges->len - 1);
  if (!read_range (text, range) || !at_end_of_piece (text))
    {
      set_syntax_error (error, piece);
      return FALSE;
    }
  return check_range (range, piece, error);
}

SeqRanges *
seq_ranges_parse (const char *text,
                  GError    **error)
{
  g_autoptr (SeqRanges) self = g_new0 (SeqRanges, 1);

  g_return_val_if_fail (text != NULL, NULL);

  self->ranges = g_array_new (FALSE, TRUE, sizeof (Range));
  g_array_set_clear_func (self->ranges, clear_range);
  do
    if (!add_range (self->ranges, &text, error))
      return NULL;
  while (skip_char (&text, ','));

  sort_ranges (self->ranges);
  return g_steal_pointer (&self);
}

gboolean
seq_ranges_parse_in_out (const char  *text,
                         char       **first,
                         char       **last)
{
  g_autoptr (SeqRanges) ranges = seq_ranges_parse (text, NULL);
  const Range *range;

  if (ranges == NULL || ranges->ranges->len != 1)
    return FALSE;
  range = &g_array_index (ranges->ranges, Range, 0);
  if (range->step != 1)
    return FALSE;
  *first = g_strdup (range->first);
  *last = g_strdup (range->last);
  return TRUE;
}

void
seq_ranges_free (SeqRanges *self)
{
  g_array_unref (self->ranges);
  g_free (self);
}

static gboolean
range_contains (const Range *range,
                const char  *number)
{
  if (seq_number_compare (number, range->first) < 0 || seq_number_compare (number, range->last) > 0)
    return FALSE;
  return seq_number_modulo (number, range->step) == seq_number_modulo (range->first, range->step);
}

/* How many ranges begin at the number or before it. */
static guint
count_begun (const SeqRanges *self,
             const char      *number)
{
  guint low = 0, high = self->ranges->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (seq_number_compare (g_array_index (self->ranges, Range, middle).first, number) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
seq_ranges_contains (const SeqRanges *self,
                     const char      *number)
{
  g_return_val_if_fail (self != NULL && number != NULL, FALSE);

  for (guint i = count_begun (self, number); i-- > 0;)
    {
      const Range *range = &g_array_index (self->ranges, Range, i);

      if (seq_number_compare (range->reach, number) < 0)
        return FALSE;
      if (range_contains (range, number))
        return TRUE;
    }
  return FALSE;
}

/* The price of a byte; the price of a piece is 1, so that pieces only decide between equal texts. */
#define BYTE (G_GUINT64_CONSTANT (1) << 32)

/* The cheapest text up to and with one number. */
typedef struct
{
  guint64 cost;
  gsize   begin; /* where its last piece begins */
  gsize   end;   /* set when the text is chosen: where the piece that begins here ends */
  guint64 step;  /* from the number before, 0 when no range can hold both */
} Ending;

static guint64
get_cost_of_opening (const char *const *numbers,
                     const Ending      *endings,
                     gsize              at)
{
  guint64 before = at > 0 ? endings[at - 1].cost + BYTE : 0;

  return before + 1 + strlen (numbers[at]) * BYTE;
}

static guint64
get_cost_of_step (guint64 step)
{
  gsize length = 2; /* the x and a digit */

  if (step == 1)
    return 0;
  for (; step >= 10; step /= 10)
    length++;
  return length * BYTE;
}

static guint64
get_step (const char *const *numbers,
          gsize              at)
{
  guint64 step = at > 0 ? seq_number_distance (numbers[at - 1], numbers[at]) : 0;

  return step <= SEQ_NUMBER_MODULUS_MAX ? step : 0;
}

static void
find_endings (const char *const *numbers,
              gsize              n_numbers,
              Ending            *endings)
{
  gsize begin = 0; /* the best beginning in the run of equal steps that goes on here */

  for (gsize i = 0; i < n_numbers; i++)
    {
      Ending *ending = &endings[i];
      guint64 cost;

      ending->cost = get_cost_of_opening (numbers, endings, i);
      ending->begin = i;
      ending->step = get_step (numbers, i);
      if (ending->step == 0)
        continue;

      if (ending->step != endings[i - 1].step
          || get_cost_of_opening (numbers, endings, i - 1) <= get_cost_of_opening (numbers, endings, begin))
        begin = i - 1;
      cost = get_cost_of_opening (numbers, endings, begin) + (1 + strlen (numbers[i])) * BYTE
             + get_cost_of_step (ending->step);
      if (cost < ending->cost)
        {
          ending->cost = cost;
          ending->begin = begin;
        }
    }
}

static void
append_piece (GString           *text,
              const char *const *numbers,
              gsize              begin,
              const Ending      *endings)
{
  gsize end = endings[begin].end;

  g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", numbers[begin]);
  if (end > begin)
    g_string_append_printf (text, "-%s", numbers[end]);
  if (end > begin && endings[end].step > 1)
    g_string_append_printf (text, "x%" G_GUINT64_FORMAT, endings[end].step);
}

char *
seq_ranges_format (const char *const *numbers,
                   gsize              n_numbers)
{
  g_autofree Ending *endings = g_new0 (Ending, n_numbers);
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (numbers != NULL || n_numbers == 0, NULL);

  find_endings (numbers, n_numbers, endings);
  for (gsize i = n_numbers; i > 0; i = endings[i - 1].begin)
    endings[endings[i - 1].begin].end = i - 1;
  for (gsize i = 0; i < n_numbers; i = endings[i].end + 1)
    append_piece (text, numbers, i, endings);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
