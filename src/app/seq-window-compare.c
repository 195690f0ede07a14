/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * The frame on the glass together with another: the one before it, a reference that was pinned, or that of a
 * second sequence. The loader makes the pictures; here is what is wanted, and what is said about it. Nothing
 * is claimed of a picture that is not on the glass yet.
 */
#include "config.h"

#include "seq-window-compare-private.h"

#include <glib/gi18n.h>

/* Parts that keys change an opacity and an edge by. */
#define AMOUNT_STEP 0.1

static const struct
{
  SeqComparisonMode mode;
  const char       *name;
} modes[] = {
  { SEQ_COMPARISON_NONE, "" },
  { SEQ_COMPARISON_DIFFERENCE, "difference" },
  { SEQ_COMPARISON_SIGNED, "signed" },
  { SEQ_COMPARISON_ONION, "onion" },
  { SEQ_COMPARISON_WIPE, "wipe" },
  { SEQ_COMPARISON_BESIDE, "beside" },
};

/* ---- partners ----------------------------------------------------------------------------- */

static void
find_before (SeqWindow  *self,
             SeqFrame   *frame,
             SeqPartner *partner)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  guint position = seq_frame_get_position (frame);

  if (sequence == NULL || !seq_sequence_has_frame (sequence, frame) || position == 0)
    return;
  partner->frame = seq_sequence_get_frame (sequence, position - 1);
  partner->image = seq_loader_peek (seq_stepper_get_loader (self->stepper), partner->frame);
  if (partner->image != NULL)
    partner->state = SEQ_PARTNER_READY;
  else if (!seq_frame_has_failed (partner->frame))
    partner->state = SEQ_PARTNER_AWAITED;
}

void
seq_window_find_partner (SeqWindow  *self,
                         SeqFrame   *frame,
                         SeqPartner *partner)
{
  SeqWindowCompare *compare = self->compare;

  *partner = (SeqPartner) { SEQ_PARTNER_NONE, NULL, NULL };
  if (compare->with == SEQ_WITH_REFERENCE)
    *partner = (SeqPartner) { SEQ_PARTNER_READY, compare->reference, compare->reference_image };
  else if (compare->with == SEQ_WITH_SECOND)
    seq_window_find_in_second (self, frame, partner);
  else
    find_before (self, frame, partner);
}

static void
find_partner_cb (SeqFrame   *frame,
                 SeqPartner *partner,
                 gpointer    user_data)
{
  seq_window_find_partner (user_data, frame, partner);
}

/* ---- what is said ------------------------------------------------------------------------- */

static char *
dup_name (SeqWindow *self,
          SeqFrame  *frame)
{
  const char *number = seq_frame_get_number (frame);

  return g_strdup (self->compare->with == SEQ_WITH_BEFORE && number != NULL ? number
                                                                            : seq_frame_get_display_name (frame));
}

static char *
dup_why_alone (SeqWindow        *self,
               const SeqPartner *partner)
{
  g_autofree char *name = NULL;

  if (partner->frame != NULL)
    {
      name = dup_name (self, partner->frame);
      /* Translators: %s is a frame number or the name of a file that the frame on the glass is to be compared
       * with */
      return g_strdup_printf (_("Nothing to compare with: %s cannot be shown"), name);
    }
  if (self->compare->with != SEQ_WITH_SECOND)
    return g_strdup (_("No frame before this one"));
  name = seq_window_dup_second_name (self);
  /* Translators: %s is the name of a sequence that the frame on the glass is to be compared with */
  return g_strdup_printf (_("No frame in %s that belongs to this one"), name);
}

static char *
dup_mode (SeqWindow  *self,
          const char *name)
{
  switch (self->compare->comparison.mode)
    {
    case SEQ_COMPARISON_DIFFERENCE:
      /* Translators: of the frame on the glass; %s is a frame number or the name of a file */
      return g_strdup_printf (_("Difference to %s"), name);
    case SEQ_COMPARISON_SIGNED:
      return g_strdup_printf (_("Signed difference to %s"), name);
    case SEQ_COMPARISON_ONION:
      /* Translators: %s shines through the picture; it is a frame number or the name of a file */
      return g_strdup_printf (_("With %s over it"), name);
    case SEQ_COMPARISON_WIPE:
    case SEQ_COMPARISON_BESIDE:
      /* Translators: what is shown at the right; %s is a frame number or the name of a file */
      return g_strdup_printf (_("Right: %s"), name);
    case SEQ_COMPARISON_NONE:
    default:
      if (self->compare->blinks)
        /* Translators: one and the other are shown, again and again; %s is a frame number or the name of a file */
        return g_strdup_printf (_("In turns with %s"), name);
      return self->compare->with == SEQ_WITH_REFERENCE ? g_strdup_printf (_("Reference: %s"), name)
                                                       : g_strdup_printf (_("To compare: %s"), name);
    }
}

/* Whether the picture on the glass is of both, as they are wanted. */
static gboolean
is_on_the_glass (SeqWindow        *self,
                 const SeqPartner *partner)
{
  SeqLoader *loader = seq_stepper_get_loader (self->stepper);

  return partner->state == SEQ_PARTNER_READY
         && seq_loader_peek_raster (loader, self->compare->base) == seq_stepper_get_raster (self->stepper);
}

static void
add_sizes (SeqWindow        *self,
           const SeqPartner *partner,
           GString          *text)
{
  SeqImage *image = seq_loader_peek (seq_stepper_get_loader (self->stepper), self->compare->base);
  int width, height, other_width, other_height;

  if (image == NULL || partner->image == NULL)
    return;
  width = seq_image_get_width (image);
  height = seq_image_get_height (image);
  other_width = seq_image_get_width (partner->image);
  other_height = seq_image_get_height (partner->image);
  if (width == other_width && height == other_height)
    return;
  if (self->compare->comparison.mode == SEQ_COMPARISON_BESIDE)
    /* Translators: sizes in pixels of two pictures beside each other */
    g_string_append_printf (text, _(" · %d × %d and %d × %d"), width, height, other_width, other_height);
  else
    /* Translators: sizes in pixels of two pictures that are compared from the upper left corner on */
    g_string_append_printf (text, _(" · %d × %d and %d × %d, from the upper left"), width, height, other_width,
                            other_height);
}

static char *
dup_comparison (SeqWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *mode = NULL;
  g_autoptr (GString) text = NULL;
  SeqPartner partner;

  seq_window_find_partner (self, self->compare->base, &partner);
  if (partner.state == SEQ_PARTNER_NONE)
    return dup_why_alone (self, &partner);
  name = dup_name (self, partner.frame);
  mode = dup_mode (self, name);
  text = g_string_new (mode);
  if (self->compare->with == SEQ_WITH_SECOND && self->compare->wants_position)
    /* Translators: frames are compared with those at the same position, not of the same number */
    g_string_append (text, _(" · by position"));
  if (self->compare->comparison.mode != SEQ_COMPARISON_NONE)
    {
      add_sizes (self, &partner, text);
      if (!is_on_the_glass (self, &partner))
        g_string_append (text, " …");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_glance (SeqWindow *self)
{
  switch (self->compare->with)
    {
    case SEQ_WITH_REFERENCE:
      return g_strdup (_("The reference"));
    case SEQ_WITH_SECOND:
      return g_strdup (_("The other sequence"));
    case SEQ_WITH_BEFORE:
    default:
      return g_strdup (_("The frame before"));
    }
}

static gboolean
lasts (SeqWindow *self)
{
  const SeqWindowCompare *compare = self->compare;

  return compare->comparison.mode != SEQ_COMPARISON_NONE || compare->with != SEQ_WITH_BEFORE || compare->latched
         || compare->blinks;
}

/* (nullable): what there is to say of the frame on the glass. */
static char *
dup_text (SeqWindow *self)
{
  if (self->compare->base == NULL)
    return NULL;
  if (self->compare->blinks)
    return dup_comparison (self);
  if (seq_stepper_is_glancing (self->stepper))
    return dup_glance (self);
  return lasts (self) || self->compare->key_down ? dup_comparison (self) : NULL;
}

static char *
dup_amount (SeqWindow *self)
{
  const SeqWindowCompare *compare = self->compare;

  if (compare->blinks)
    /* Translators: times a second */
    return g_strdup_printf (_("%u/s"), compare->blink_rate);
  switch (compare->comparison.mode)
    {
    case SEQ_COMPARISON_DIFFERENCE:
    case SEQ_COMPARISON_SIGNED:
      return g_strdup_printf ("×%.0f", compare->comparison.gain);
    case SEQ_COMPARISON_ONION:
      return g_strdup_printf (_("%.0f %%"), compare->comparison.opacity * 100);
    case SEQ_COMPARISON_NONE:
    case SEQ_COMPARISON_WIPE:
    case SEQ_COMPARISON_BESIDE:
    default:
      return NULL;
    }
}

static char *
dup_offset (SeqWindow *self)
{
  if (self->compare->with != SEQ_WITH_SECOND)
    return NULL;
  return g_strdup_printf (self->compare->matching.offset > 0 ? "+%d" : "%d", self->compare->matching.offset);
}

static void
update_edge (SeqWindow *self)
{
  SeqPartner partner = { SEQ_PARTNER_NONE, NULL, NULL };

  if (self->compare->comparison.mode == SEQ_COMPARISON_WIPE && self->compare->base != NULL
      && !seq_stepper_is_glancing (self->stepper))
    seq_window_find_partner (self, self->compare->base, &partner);
  /* The keys do not go with it. */
  if (partner.state == SEQ_PARTNER_NONE && seq_wipe_edge_has_focus (self->wipe_edge))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  gtk_widget_set_visible (GTK_WIDGET (self->wipe_edge), partner.state != SEQ_PARTNER_NONE);
  seq_wipe_edge_set_edge (self->wipe_edge, self->compare->comparison.edge);
}

void
seq_window_update_comparison (SeqWindow *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *amount = dup_amount (self);
  g_autofree char *offset = dup_offset (self);

  if (text != NULL)
    seq_window_hide_hint (self);
  seq_compare_bar_set (self->compare_bar, text, amount, offset, lasts (self));
  update_edge (self);
  seq_window_follow_difference (self);
}

/* ---- what is wanted ----------------------------------------------------------------------- */

static void
set_action_state (SeqWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "compare");

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (modes[i].mode == self->compare->comparison.mode)
      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (modes[i].name));
}

gboolean
seq_window_shows_difference (SeqWindow *self)
{
  SeqComparisonMode mode = self->compare != NULL ? self->compare->comparison.mode : SEQ_COMPARISON_NONE;

  return mode == SEQ_COMPARISON_DIFFERENCE || mode == SEQ_COMPARISON_SIGNED;
}

static void
apply (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;

  seq_loader_set_comparison (seq_stepper_get_loader (self->stepper), &compare->comparison,
                             compare->with != SEQ_WITH_BEFORE ? find_partner_cb : NULL, self);
  seq_canvas_set_split (self->canvas, compare->comparison.mode == SEQ_COMPARISON_BESIDE);
  set_action_state (self);
  seq_window_update_look_chip (self);
  seq_window_update_glance (self);
  seq_window_update_comparison (self);
}

void
seq_window_set_comparison (SeqWindow           *self,
                           const SeqComparison *comparison)
{
  self->compare->comparison = seq_comparison_limited (comparison);
  apply (self);
}

void
seq_window_compare_with (SeqWindow *self,
                         SeqWith    with)
{
  self->compare->with = with;
  apply (self);
}

/* Once more ends it. */
static void
compare_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  SeqWindow *self = user_data;
  SeqComparison comparison = self->compare->comparison;
  const char *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (modes[i].name, name))
      comparison.mode = modes[i].mode == comparison.mode ? SEQ_COMPARISON_NONE : modes[i].mode;
  seq_window_end_glance (self);
  seq_window_set_comparison (self, &comparison);
}

static void
amount_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqComparison comparison = self->compare->comparison;
  int by = g_variant_get_int32 (parameter);

  if (self->compare->blinks)
    {
      seq_window_change_blink_rate (self, by);
      return;
    }
  if (comparison.mode == SEQ_COMPARISON_ONION)
    comparison.opacity += by * AMOUNT_STEP;
  else if (comparison.mode == SEQ_COMPARISON_WIPE)
    comparison.edge += by * AMOUNT_STEP;
  else
    comparison.gain = seq_comparison_step_gain (comparison.gain, by);
  seq_window_set_comparison (self, &comparison);
}

static void
edge_moved_cb (SeqWindow *self,
               double     edge)
{
  SeqComparison comparison = self->compare->comparison;

  comparison.edge = edge;
  seq_window_set_comparison (self, &comparison);
}

/* ---- the reference ------------------------------------------------------------------------ */

static void
forget_reference (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;

  seq_window_end_glance (self);
  seq_window_compare_with (self, compare->second != NULL ? SEQ_WITH_SECOND : SEQ_WITH_BEFORE);
  g_clear_object (&compare->reference);
  g_clear_pointer (&compare->reference_image, seq_image_unref);
}

static void
pin_reference (SeqWindow *self,
               SeqFrame  *frame,
               SeqImage  *image)
{
  SeqWindowCompare *compare = self->compare;

  seq_window_end_glance (self);
  seq_image_ref (image);
  g_clear_pointer (&compare->reference_image, seq_image_unref);
  compare->reference_image = image;
  g_set_object (&compare->reference, frame);
  seq_window_compare_with (self, SEQ_WITH_REFERENCE);
}

/* Once more on the same frame lets go of it. */
static void
reference_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  SeqImage *image = shown != NULL ? seq_loader_peek (seq_stepper_get_loader (self->stepper), shown) : NULL;

  if (shown != NULL && shown == self->compare->reference)
    forget_reference (self);
  else if (image != NULL)
    pin_reference (self, shown, image);
  else
    seq_window_show_notice (self, _("There is no picture yet that could be the reference."));
}

/* ---- the end ------------------------------------------------------------------------------ */

/* One thing at a time, the latest first. */
gboolean
seq_window_end_comparison (SeqWindow *self)
{
  SeqComparison comparison = self->compare->comparison;

  if (seq_window_end_glance (self))
    return TRUE;
  if (!lasts (self))
    return FALSE;
  if (comparison.mode != SEQ_COMPARISON_NONE)
    {
      comparison.mode = SEQ_COMPARISON_NONE;
      seq_window_set_comparison (self, &comparison);
    }
  else if (self->compare->with == SEQ_WITH_REFERENCE)
    forget_reference (self);
  else
    seq_window_close_second (self);
  return TRUE;
}

static void
end_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  seq_window_end_comparison (SEQ_WINDOW (widget));
}

/* ---- the window's ------------------------------------------------------------------------- */

static void
shown_changed_cb (SeqWindow *self)
{
  if (!seq_stepper_is_glancing (self->stepper))
    {
      g_set_object (&self->compare->base, seq_stepper_get_shown (self->stepper));
      seq_window_update_glance (self);
    }
  seq_window_update_comparison (self);
}

/* The other one has come, or cannot. */
static void
frame_changed_cb (SeqWindow *self)
{
  seq_window_follow_difference (self);
  if (!lasts (self) && !self->compare->key_down)
    return;
  seq_window_update_glance (self);
  seq_window_update_comparison (self);
}

void
seq_window_update_compare_actions (SeqWindow *self,
                                   gboolean   has_picture)
{
  static const char *const names[] = { "win.glance", "win.compare-toggle", "win.compare-blink", "win.reference" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], has_picture);
}

void
seq_window_install_compare (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.compare-amount", "i", amount_action);
  gtk_widget_class_install_action (klass, "win.end-comparison", NULL, end_action);
  gtk_widget_class_install_action (klass, "win.reference", NULL, reference_action);
  seq_window_install_glance (klass);
  seq_window_install_difference (klass);
  seq_window_install_second (klass);
}

void
seq_window_init_compare (SeqWindow *self)
{
  static const GActionEntry entry = { .name = "compare", .parameter_type = "s", .state = "''", .activate = compare_cb };
  const SeqComparison none = SEQ_COMPARISON_INIT;

  self->compare = g_new0 (SeqWindowCompare, 1);
  self->compare->comparison = none;
  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), self);
  g_signal_connect_object (seq_stepper_get_loader (self->stepper), "frame-changed", G_CALLBACK (frame_changed_cb),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (self->wipe_edge, "moved", G_CALLBACK (edge_moved_cb), self);
  seq_window_init_glance (self);
  seq_window_init_difference (self);
  seq_window_init_second (self);
  seq_window_update_comparison (self);
}

void
seq_window_dispose_compare (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;

  if (compare == NULL)
    return;
  seq_window_dispose_glance (self);
  seq_window_dispose_difference (self);
  seq_window_close_second (self);
  /* From here on nobody may ask who the partner is. */
  if (self->stepper != NULL)
    seq_loader_set_comparison (seq_stepper_get_loader (self->stepper), NULL, NULL, NULL);
  g_clear_object (&compare->base);
  g_clear_object (&compare->reference);
  g_clear_pointer (&compare->reference_image, seq_image_unref);
  g_clear_pointer (&self->compare, g_free);
}
