/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pure: any thread. */

/**
 * seq_nth_find:
 * @values: at least one, and each a number; they are put into another order
 * @nth: less than @n
 *
 * What would be at that place if they were sorted, in the time that it takes to look at each a few times, whatever
 * order they come in.
 */
double seq_nth_find        (double *values,
                            gsize   n,
                            gsize   nth);

/* Of an even number, the larger of the two in the middle. */
double seq_nth_find_median (double *values,
                            gsize   n);

G_END_DECLS
