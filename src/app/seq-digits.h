/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqDigits:
 *
 * A font of the characters that numbers are made of, for numbers by the thousand: they are collected, and drawn
 * as one piece. A layout for each of them would take longer than a picture of the screen may.
 */
typedef struct _SeqDigits SeqDigits;

/* @size: logical pixels. */
SeqDigits *seq_digits_new          (GtkWidget   *widget,
                                    double       size);
void       seq_digits_free         (SeqDigits   *digits);

double     seq_digits_get_size     (const SeqDigits *digits);
/* How high a digit is, and how wide one of the text's characters is at most, in logical pixels. */
double     seq_digits_get_height   (const SeqDigits *digits);
double     seq_digits_get_width    (const SeqDigits *digits,
                                    const char      *text);
/* Collects a number, which begins at x and stands on the line y. Of an ink there are as many as wanted. */
void       seq_digits_add          (SeqDigits   *digits,
                                    guint        ink,
                                    const char  *text,
                                    double       x,
                                    double       y);
/* Draws what was collected of an ink, and forgets it. */
void       seq_digits_draw         (SeqDigits     *digits,
                                    guint          ink,
                                    GtkSnapshot   *snapshot,
                                    const GdkRGBA *color);

#define SEQ_DIGITS_N_INKS 2

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqDigits, seq_digits_free)

G_END_DECLS
