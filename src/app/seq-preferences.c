/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * A table of settings; what kind of widget stands for one, and between which bounds, is what the schema
 * says of it.
 */
#include "config.h"

#include "seq-preferences.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_CHOICES 4

typedef struct
{
  const char *nick; /* in the schema */
  const char *title;
} Choice;

typedef struct
{
  const char *key;   /* NULL: the title is a heading */
  const char *title;
  const char *explanation;
  Choice      choices[MAX_CHOICES + 1]; /* of one of several */
  const char *zero;                     /* what 0 means, of a number; NULL: nothing else */
} Row;

struct _SeqPreferences
{
  GtkWindow  parent_instance;

  /* template children */
  GtkBox    *view_page;
  GtkBox    *steps_page;
  GtkBox    *loading_page;

  /* owned */
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (SeqPreferences, seq_preferences, GTK_TYPE_WINDOW)

static const Row view_rows[] = {
  { .title = N_("Picture") },
  {
    .key = "background",
    .title = N_("_Background"),
    .explanation = N_("What pictures lie on"),
    .choices = {
      { "dark", N_("Dark grey") },
      { "grey", N_("Middle grey") },
      { "light", N_("Light grey") },
      { "checker", N_("Chequered") },
    },
  },
  {
    .key = "smooth",
    .title = N_("S_mooth enlarging"),
    .explanation = N_("Above 100 %, instead of a square for each pixel"),
  },
  {
    .key = "fit-enlarges",
    .title = N_("_Enlarge small pictures to fit"),
    .explanation = N_("Otherwise they are shown at 100 %"),
  },
  {
    .key = "minimap",
    .title = N_("Ma_p of the picture"),
    .explanation = N_("In the corner, while only a part is seen"),
  },
  { .title = N_("Inspect") },
  {
    .key = "readout",
    .title = N_("_Values under the pointer"),
    .explanation = N_("In a corner of the picture, as they stand in the file"),
  },
  {
    .key = "pixel-values",
    .title = N_("Values in the pi_xels"),
    .explanation = N_("Where they are so large that there is room"),
  },
  {
    .key = "panel",
    .title = N_("Pa_nel with values and figures"),
    .explanation = N_("At the side of the picture"),
  },
  {
    .key = "auto-levels-percent",
    .title = N_("Auto _levels leave out, in %"),
    .explanation = N_("So many values are darker than black, and lighter than white"),
    .zero = N_("Nothing"),
  },
  { .title = N_("Window") },
  {
    .key = "style",
    .title = N_("_Style"),
    .explanation = N_("The picture’s background stays as it is"),
    .choices = {
      { "desktop", N_("As the desktop") },
      { "light", N_("Light") },
      { "dark", N_("Dark") },
    },
  },
  {
    .key = "bars",
    .title = N_("B_ars above and below the picture"),
    .explanation = N_("Otherwise they come when the pointer is at the edge"),
  },
  { 0 },
};

static const Row steps_rows[] = {
  { .title = N_("Stepping") },
  {
    .key = "hold-rule",
    .title = N_("_Holding an arrow key"),
    .explanation = N_("When frames are not ready as fast as it repeats"),
    .choices = {
      { "every-frame", N_("Shows every frame") },
      { "newest", N_("Keeps the pace") },
    },
  },
  {
    .key = "gaps",
    .title = N_("_Missing frames"),
    .explanation = N_("When stepping and when playing"),
    .choices = {
      { "skip", N_("Are skipped") },
      { "show", N_("Have a placeholder") },
    },
  },
  {
    .key = "lone-order",
    .title = N_("_Images without a sequence"),
    .explanation = N_("The order in which they follow each other"),
    .choices = {
      { "name", N_("By name") },
      { "time", N_("By time") },
    },
  },
  { .title = N_("Playing") },
  {
    .key = "fps",
    .title = N_("_Frames per second"),
    .explanation = N_("How fast a sequence is played"),
  },
  {
    .key = "loop",
    .title = N_("At the _end"),
    .explanation = N_("What playing does there"),
    .choices = {
      { "once", N_("Stops") },
      { "loop", N_("Begins again") },
      { "ping-pong", N_("Turns round") },
    },
  },
  {
    .key = "play-mode",
    .title = N_("When frames come _late"),
    .explanation = N_("Which of the two playing keeps to"),
    .choices = {
      { "every-frame", N_("Every frame") },
      { "real-time", N_("The pace") },
    },
  },
  { 0 },
};

static const Row loading_rows[] = {
  { .title = N_("Kept in memory") },
  {
    .key = "images-kept",
    .title = N_("_Images"),
    .explanation = N_("Decoded, the frame shown and the next among them"),
  },
  {
    .key = "memory-budget-mib",
    .title = N_("_Memory for images, in MiB"),
    .explanation = N_("The frame shown and the next are kept in any case"),
    .zero = N_("Automatic"),
  },
  {
    .key = "files-kept-mib",
    .title = N_("Memory for _files, in MiB"),
    .explanation = N_("As they were read: the way back needs no access to the disk"),
    .zero = N_("None"),
  },
  { .title = N_("Reading") },
  {
    .key = "reads-in-flight",
    .title = N_("Files read at _once, at most"),
    .explanation = N_("As many as the disk or the share rewards"),
  },
  {
    .key = "overlay",
    .title = N_("_Loading in figures"),
    .explanation = N_("On the picture: what this frame and the next take"),
  },
  { 0 },
};

static const Row *const pages[] = { view_rows, steps_rows, loading_rows };

/* ---- numbers ------------------------------------------------------------------------------ */

/* 24, 23.976 and 0.1, not 24.000. */
static gboolean
output_cb (GtkSpinButton *spin,
           gpointer       user_data)
{
  const Row *row = user_data;
  double value = gtk_spin_button_get_value (spin);
  g_autofree char *text = NULL;

  if (row->zero != NULL && value == 0)
    text = g_strdup (_(row->zero));
  else
    text = g_strdup_printf (gtk_spin_button_get_digits (spin) == 0 ? "%.0f" : "%.6g", value);
  if (strcmp (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* What is no number changes nothing. */
static int
input_cb (GtkSpinButton *spin,
          double        *value,
          gpointer       user_data)
{
  const Row *row = user_data;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (spin))));
  char *end;

  if (row->zero != NULL && strcmp (text, _(row->zero)) == 0)
    {
      *value = 0;
      return TRUE;
    }
  *value = g_strtod (text, &end);
  return *text == '\0' || *end != '\0' ? GTK_INPUT_ERROR : TRUE;
}

static double
get_number (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    return g_variant_get_int32 (value);
  return g_variant_get_double (value);
}

static void
get_range (GSettingsSchemaKey *key,
           double             *least,
           double             *most)
{
  g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
  g_autoptr (GVariant) bounds = NULL;
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GVariant) last = NULL;

  g_variant_get (range, "(sv)", NULL, &bounds);
  first = g_variant_get_child_value (bounds, 0);
  last = g_variant_get_child_value (bounds, 1);
  *least = get_number (first);
  *most = get_number (last);
}

/* One by one it would be a long way to a gibibyte. */
static double
get_step (double   most,
          gboolean whole)
{
  if (most > 10000)
    return 64;
  return whole || most > 100 ? 1 : 0.1;
}

static GtkWidget *
new_spin (SeqPreferences     *self,
          const Row          *row,
          GSettingsSchemaKey *key)
{
  gboolean whole = g_variant_type_equal (g_settings_schema_key_get_value_type (key), G_VARIANT_TYPE_INT32);
  double least, most;
  GtkWidget *spin;

  get_range (key, &least, &most);
  spin = gtk_spin_button_new_with_range (least, most, get_step (most, whole));
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), whole ? 0 : 3);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE);
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (spin), GTK_UPDATE_IF_VALID);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 10);
  g_signal_connect (spin, "output", G_CALLBACK (output_cb), (gpointer) row);
  g_signal_connect (spin, "input", G_CALLBACK (input_cb), (gpointer) row);
  g_settings_bind (self->settings, row->key, spin, "value", G_SETTINGS_BIND_DEFAULT);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  return spin;
}

/* ---- one of several ----------------------------------------------------------------------- */

static gboolean
nick_to_selected (GValue   *value,
                  GVariant *variant,
                  gpointer  user_data)
{
  const Row *row = user_data;

  for (guint i = 0; row->choices[i].nick != NULL; i++)
    if (strcmp (row->choices[i].nick, g_variant_get_string (variant, NULL)) == 0)
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
selected_to_nick (const GValue       *value,
                  const GVariantType *type,
                  gpointer            user_data)
{
  const Row *row = user_data;
  guint selected = g_value_get_uint (value);

  return selected < MAX_CHOICES ? g_variant_new_string (row->choices[selected].nick) : NULL;
}

static GtkWidget *
new_choice (SeqPreferences *self,
            const Row      *row)
{
  const char *titles[MAX_CHOICES + 1] = { NULL };
  GtkWidget *choice;

  for (guint i = 0; row->choices[i].nick != NULL; i++)
    titles[i] = _(row->choices[i].title);
  choice = gtk_drop_down_new_from_strings (titles);
  g_settings_bind_with_mapping (self->settings, row->key, choice, "selected", G_SETTINGS_BIND_DEFAULT,
                                nick_to_selected, selected_to_nick, (gpointer) row, NULL);
  return choice;
}

/* ---- rows --------------------------------------------------------------------------------- */

static GtkWidget *
new_switch (SeqPreferences *self,
            const Row      *row)
{
  GtkWidget *widget = gtk_switch_new ();

  g_settings_bind (self->settings, row->key, widget, "active", G_SETTINGS_BIND_DEFAULT);
  return widget;
}

static GtkWidget *
new_control (SeqPreferences *self,
             const Row      *row)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;

  g_object_get (self->settings, "settings-schema", &schema, NULL);
  key = g_settings_schema_get_key (schema, row->key);
  if (row->choices[0].nick != NULL)
    return new_choice (self, row);
  if (g_variant_type_equal (g_settings_schema_key_get_value_type (key), G_VARIANT_TYPE_BOOLEAN))
    return new_switch (self, row);
  return new_spin (self, row, key);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_row (SeqPreferences *self,
         const Row      *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = new_label (_(row->title), NULL);
  GtkWidget *explanation = new_label (_(row->explanation), "explanation");
  GtkWidget *control = new_control (self, row);

  gtk_widget_add_css_class (box, "preferences-row");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), explanation);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, explanation, NULL, -1);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), control);
  return box;
}

static void
fill_page (SeqPreferences *self,
           GtkBox         *page,
           const Row      *rows)
{
  GtkWidget *group = NULL;

  for (const Row *row = rows; row->title != NULL; row++)
    if (row->key == NULL)
      {
        group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
        gtk_widget_add_css_class (group, "preferences-group");
        gtk_box_append (page, new_label (_(row->title), "heading"));
        gtk_box_append (page, group);
      }
    else
      gtk_box_append (GTK_BOX (group), new_row (self, row));
}

static void
reset_cb (SeqPreferences *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    for (const Row *row = pages[i]; row->title != NULL; row++)
      if (row->key != NULL)
        g_settings_reset (self->settings, row->key);
}

/* ---- object ------------------------------------------------------------------------------- */

static void
seq_preferences_dispose (GObject *object)
{
  g_clear_object (&SEQ_PREFERENCES (object)->settings);
  G_OBJECT_CLASS (seq_preferences_parent_class)->dispose (object);
}

static void
seq_preferences_class_init (SeqPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqPreferences, view_page);
  gtk_widget_class_bind_template_child (widget_class, SeqPreferences, steps_page);
  gtk_widget_class_bind_template_child (widget_class, SeqPreferences, loading_page);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
seq_preferences_init (SeqPreferences *self)
{
  GtkBox *boxes[G_N_ELEMENTS (pages)];

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APP_ID);
  boxes[0] = self->view_page;
  boxes[1] = self->steps_page;
  boxes[2] = self->loading_page;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    fill_page (self, boxes[i], pages[i]);
}

GtkWidget *
seq_preferences_new (GtkWindow *parent)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  return g_object_new (SEQ_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
