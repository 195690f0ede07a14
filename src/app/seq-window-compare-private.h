/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by seq-window-compare.c (modes, and what is said of them), seq-window-glance.c (looks at the other
 * frame alone), seq-window-difference.c (figures in the panel) and seq-window-second.c (another sequence). */
#pragma once

#include "seq-difference-section.h"
#include "seq-matching.h"
#include "seq-window-private.h"

G_BEGIN_DECLS

/* What the frame on the glass is compared with. */
typedef enum
{
  SEQ_WITH_BEFORE, /* the frame before it in its sequence */
  SEQ_WITH_REFERENCE,
  SEQ_WITH_SECOND, /* the one that belongs to it in a second sequence */
} SeqWith;

struct _SeqWindowCompare
{
  SeqComparison  comparison;
  SeqWith        with;
  SeqFrame      *base;            /* owned; on the glass, or on it but for a glance; NULL: none */

  SeqFrame      *reference;       /* owned; NULL: none is pinned */
  SeqImage      *reference_image; /* owned: it stays whatever the cache does */

  SeqLoader     *second;          /* owned; NULL: there is no second sequence */
  SeqSequence   *second_sequence; /* owned */
  SeqMatching    matching;
  gboolean       wants_position;  /* also where there are numbers */
  GCancellable  *second_scan;     /* NULL: none is on its way */

  gboolean       key_down;
  guint          keycode;         /* of that key */
  gboolean       latched;         /* the other one stays until it is sent away */
  gboolean       blinks;
  gboolean       blink_other;     /* it is the turn of the other one */
  guint          blink_rate;      /* turns a second, of both */
  guint          blink_timer;
  GCancellable  *making;          /* NULL: no picture of the other one is on its way */
  guint          making_serial;   /* of the image that it is of */
  SeqRaster     *made;            /* the latest; NULL: none */
  guint          made_serial;

  SeqDifferenceSection *section;  /* borrowed: the panel's */
  GCancellable  *gaining;         /* NULL: no gain is looked for */
  GCancellable  *figuring;        /* NULL: no figures are computed */
  double         figures_white;   /* of the image that they are of */
  guint          figures_rest;    /* until they are */
  guint          figures_serials[2]; /* of the images that they are to be of; 0: none */
};

/* ---- seq-window-compare.c ---- */

/* What belongs to the frame, whether or not anything is compared now. */
void seq_window_find_partner      (SeqWindow       *window,
                                   SeqFrame        *frame,
                                   SeqPartner      *partner);
void seq_window_set_comparison    (SeqWindow           *window,
                                   const SeqComparison *comparison);
/* What is compared with is another. */
void seq_window_compare_with      (SeqWindow       *window,
                                   SeqWith          with);
void seq_window_update_comparison (SeqWindow       *window);

/* ---- seq-window-glance.c ---- */

void seq_window_install_glance    (GtkWidgetClass  *klass);
void seq_window_init_glance       (SeqWindow       *window);
void seq_window_dispose_glance    (SeqWindow       *window);
/* Whatever it depends on may have changed. */
void seq_window_update_glance     (SeqWindow       *window);
/* What was made is of another view or look. FALSE: nothing lasted. */
gboolean seq_window_end_glance    (SeqWindow       *window);
void seq_window_change_blink_rate (SeqWindow       *window,
                                   int              by);

/* ---- seq-window-difference.c ---- */

void seq_window_install_difference (GtkWidgetClass *klass);
void seq_window_init_difference   (SeqWindow       *window);
void seq_window_dispose_difference (SeqWindow      *window);
/* Other images may be compared. */
void seq_window_follow_difference (SeqWindow       *window);
/* Other figures are wanted. */
void seq_window_update_difference (SeqWindow       *window);

/* ---- seq-window-second.c ---- */

void seq_window_install_second    (GtkWidgetClass  *klass);
void seq_window_init_second       (SeqWindow       *window);
void seq_window_close_second      (SeqWindow       *window);
void seq_window_find_in_second    (SeqWindow       *window,
                                   SeqFrame        *frame,
                                   SeqPartner      *partner);
/* (transfer full): "b_####.png", or the name of its folder. */
char *seq_window_dup_second_name  (SeqWindow       *window);

G_END_DECLS
