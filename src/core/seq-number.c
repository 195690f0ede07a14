/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-number.h"

#include <string.h>

static gboolean
is_negative (const char *number)
{
  return number[0] == '-';
}

static const char *
get_magnitude (const char *number)
{
  return is_negative (number) ? number + 1 : number;
}

static gboolean
all_digits (const char *text,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return length > 0;
}

/* The last digit stays, so that zero has one. */
static gsize
count_leading_zeros (const char *digits,
                     gsize       n_digits)
{
  gsize n = 0;

  while (n + 1 < n_digits && digits[n] == '0')
    n++;
  return n;
}

char *
seq_number_canonicalize (const char *digits,
                         gsize       n_digits,
                         gboolean    negative)
{
  gsize zeros;

  g_return_val_if_fail (digits != NULL, NULL);

  if (!all_digits (digits, n_digits))
    return NULL;

  zeros = count_leading_zeros (digits, n_digits);
  digits += zeros;
  n_digits -= zeros;
  if (n_digits == 1 && digits[0] == '0')
    negative = FALSE;
  return g_strdup_printf ("%s%.*s", negative ? "-" : "", (int) n_digits, digits);
}

char *
seq_number_from_text (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gboolean negative = stripped[0] == '-';
  const char *digits = stripped + (negative ? 1 : 0);

  return *digits != '\0' ? seq_number_canonicalize (digits, strlen (digits), negative) : NULL;
}

gboolean
seq_number_is_canonical (const char *text)
{
  const char *magnitude;

  g_return_val_if_fail (text != NULL, FALSE);

  magnitude = get_magnitude (text);
  if (!all_digits (magnitude, strlen (magnitude)))
    return FALSE;
  return magnitude[0] != '0' || g_str_equal (text, "0");
}

int
seq_number_compare_digits (const char *digits_a,
                           gsize       n_digits_a,
                           const char *digits_b,
                           gsize       n_digits_b)
{
  gsize zeros_a = count_leading_zeros (digits_a, n_digits_a);
  gsize zeros_b = count_leading_zeros (digits_b, n_digits_b);
  gsize n_a = n_digits_a - zeros_a, n_b = n_digits_b - zeros_b;

  if (n_a != n_b)
    return n_a < n_b ? -1 : 1;
  return memcmp (digits_a + zeros_a, digits_b + zeros_b, n_a);
}

static int
compare_magnitudes (const char *number_a,
                    const char *number_b)
{
  const char *a = get_magnitude (number_a), *b = get_magnitude (number_b);

  return seq_number_compare_digits (a, strlen (a), b, strlen (b));
}

int
seq_number_compare (const char *number_a,
                    const char *number_b)
{
  g_return_val_if_fail (number_a != NULL && number_b != NULL, 0);

  if (is_negative (number_a) != is_negative (number_b))
    return is_negative (number_a) ? -1 : 1;
  return is_negative (number_a) ? compare_magnitudes (number_b, number_a)
                                : compare_magnitudes (number_a, number_b);
}

/* One place is kept free in front for the digit that 99 + 1 needs. */
static char *
add_one_to_magnitude (const char *magnitude,
                      gboolean    negative)
{
  g_autofree char *sum = g_strconcat ("0", magnitude, NULL);
  gsize length = strlen (sum), i = length - 1;

  for (; sum[i] == '9'; i--)
    sum[i] = '0';
  sum[i]++;
  return seq_number_canonicalize (sum, length, negative);
}

static char *
take_one_from_magnitude (const char *magnitude,
                         gboolean    negative)
{
  g_autofree char *rest = g_strdup (magnitude);
  gsize length = strlen (rest), i = length - 1;

  for (; rest[i] == '0'; i--)
    rest[i] = '9';
  rest[i]--;
  return seq_number_canonicalize (rest, length, negative);
}

char *
seq_number_next (const char *number)
{
  g_return_val_if_fail (seq_number_is_canonical (number), NULL);

  if (is_negative (number))
    return take_one_from_magnitude (number + 1, TRUE);
  return add_one_to_magnitude (number, FALSE);
}

char *
seq_number_previous (const char *number)
{
  g_return_val_if_fail (seq_number_is_canonical (number), NULL);

  if (is_negative (number) || g_str_equal (number, "0"))
    return add_one_to_magnitude (get_magnitude (number), TRUE);
  return take_one_from_magnitude (number, FALSE);
}

/* Places in front for what 64 bits and a carry need. */
#define PLACES "000000000000000000000"

static char *
add_to_magnitude (const char *magnitude,
                  guint64     n,
                  gboolean    negative)
{
  g_autofree char *sum = g_strconcat (PLACES, magnitude, NULL);
  gsize length = strlen (sum);

  for (gsize i = length; n > 0 && i > 0; i--)
    {
      guint digit = (guint) (sum[i - 1] - '0') + (guint) (n % 10);

      sum[i - 1] = (char) ('0' + digit % 10);
      n = n / 10 + digit / 10;
    }
  return seq_number_canonicalize (sum, length, negative);
}

/* `n` is not above the magnitude. */
static char *
take_from_magnitude (const char *magnitude,
                     guint64     n,
                     gboolean    negative)
{
  g_autofree char *rest = g_strdup (magnitude);
  gsize length = strlen (rest);

  for (gsize i = length; n > 0 && i > 0; i--)
    {
      int digit = rest[i - 1] - '0' - (int) (n % 10);

      rest[i - 1] = (char) ('0' + (digit + 10) % 10);
      n = n / 10 + (digit < 0 ? 1 : 0);
    }
  return seq_number_canonicalize (rest, length, negative);
}

char *
seq_number_add (const char *number,
                gint64      delta)
{
  const char *magnitude = get_magnitude (number);
  guint64 n = delta < 0 ? -(guint64) delta : (guint64) delta;
  g_autofree char *other = NULL;

  g_return_val_if_fail (seq_number_is_canonical (number), NULL);

  if (is_negative (number) == (delta < 0))
    return add_to_magnitude (magnitude, n, is_negative (number));
  other = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  if (compare_magnitudes (magnitude, other) >= 0)
    return take_from_magnitude (magnitude, n, is_negative (number));
  /* Through zero: the number is the smaller of the two, and fits. */
  return take_from_magnitude (other, g_ascii_strtoull (magnitude, NULL, 10), delta < 0);
}

/* The digit at a place counted from the right, 0 beyond the left end. */
static int
get_digit (const char *magnitude,
           gsize       length,
           gsize       place)
{
  return place < length ? magnitude[length - 1 - place] - '0' : 0;
}

guint64
seq_number_distance (const char *number_a,
                     const char *number_b)
{
  const char *large = get_magnitude (number_a), *small = get_magnitude (number_b);
  gsize n_large, n_small;
  gboolean apart = is_negative (number_a) != is_negative (number_b);
  guint64 distance = 0;

  if (compare_magnitudes (number_a, number_b) < 0)
    {
      const char *swap = large;

      large = small;
      small = swap;
    }
  n_large = strlen (large);
  n_small = strlen (small);

  /* From the left, the part seen so far is never negative, since `large` is the larger one; and
   * once past 64 bits it never comes back, so the first overflow ends it. */
  for (gsize place = n_large; place-- > 0;)
    {
      int digit = get_digit (small, n_small, place);
      int low = get_digit (large, n_large, place) + (apart ? digit : -digit);

      if (low < 0)
        {
          distance--;
          low += 10;
        }
      if (distance > (G_MAXUINT64 - (guint) low) / 10)
        return G_MAXUINT64;
      distance = distance * 10 + (guint) low;
    }
  return distance;
}

guint64
seq_number_modulo (const char *number,
                   guint64     modulus)
{
  guint64 remainder = 0;

  g_return_val_if_fail (modulus > 0 && modulus <= SEQ_NUMBER_MODULUS_MAX, 0);

  for (const char *digit = get_magnitude (number); *digit != '\0'; digit++)
    remainder = (remainder * 10 + (guint) (*digit - '0')) % modulus;
  return is_negative (number) && remainder > 0 ? modulus - remainder : remainder;
}
