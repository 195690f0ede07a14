/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-frame-section.h"

#include "seq-bidi.h"
#include "seq-readout.h"

#include <glib/gi18n.h>

/* Rows of the table. */
typedef enum
{
  NAME,
  SIZE,
  KIND,
  FILE_SIZE,
  MODIFIED,
  STATE,
  N_ROWS
} Row;

struct _SeqFrameSection
{
  GtkWidget  parent_instance;

  /* template children */
  GtkGrid   *table;

  GtkLabel  *titles[N_ROWS];
  GtkLabel  *values[N_ROWS];
};

G_DEFINE_FINAL_TYPE (SeqFrameSection, seq_frame_section, GTK_TYPE_WIDGET)

/* ---- the table ---------------------------------------------------------------------------- */

static const char *
get_title (Row row)
{
  static const char *const titles[N_ROWS] = {
    /* Translators: of a file */
    [NAME] = N_("Name"),
    /* Translators: of a picture, in pixels */
    [SIZE] = N_("Size"),
    /* Translators: of a picture, such as "PNG, 8 bit, RGB" */
    [KIND] = N_("Kind"),
    /* Translators: how large it is */
    [FILE_SIZE] = N_("File"),
    /* Translators: when a file was written to last */
    [MODIFIED] = N_("Modified"),
    /* Translators: what is the matter with a frame */
    [STATE] = N_("State"),
  };

  return _(titles[row]);
}

static GtkLabel *
add_title (SeqFrameSection *self,
           Row              row)
{
  GtkWidget *label = gtk_label_new (get_title (row));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->table, label, 0, (int) row, 1, 1);
  return GTK_LABEL (label);
}

/* Names may be of any length, and are told apart by their ends; the rest is short enough to be read in whole. */
static GtkLabel *
add_value (SeqFrameSection *self,
           Row              row)
{
  GtkWidget *widget = gtk_label_new (NULL);
  GtkLabel *label = GTK_LABEL (widget);

  gtk_label_set_xalign (label, 0);
  gtk_label_set_selectable (label, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_add_css_class (widget, "numeric");
  if (row == NAME)
    gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_MIDDLE);
  else
    {
      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
    }
  gtk_grid_attach (self->table, widget, 1, (int) row, 1, 1);
  return label;
}

/* Setting a label makes GTK measure it anew, also when nothing has changed. */
static void
set_value (SeqFrameSection *self,
           Row              row,
           const char      *text)
{
  if (text == NULL)
    text = "–";
  if (row != NAME)
    {
      seq_bidi_set_label (self->values[row], text);
      return;
    }
  if (g_strcmp0 (gtk_label_get_label (self->values[row]), text) == 0)
    return;
  gtk_label_set_label (self->values[row], text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->values[row]), text);
}

/* There is a row for it only when there is something to say. */
static void
set_state (SeqFrameSection *self,
           const char      *text)
{
  set_value (self, STATE, text);
  gtk_widget_set_visible (GTK_WIDGET (self->titles[STATE]), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->values[STATE]), text != NULL);
}

/* ---- what is said ------------------------------------------------------------------------- */

static char *
dup_size (int width,
          int height)
{
  if (width == 0 || height == 0)
    return NULL;
  /* Translators: width and height of a picture in pixels */
  return g_strdup_printf (_("%d × %d"), width, height);
}

static gboolean
is_known (const SeqStamp *stamp)
{
  return stamp->size > 0 || stamp->modified > 0;
}

/* As exact as needed to tell which of two frames is the older one, and as wide in every language. */
static char *
dup_time (gint64 microseconds)
{
  g_autoptr (GDateTime) then = NULL;

  if (microseconds <= 0)
    return NULL;
  then = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);
  return then != NULL ? g_date_time_format (then, "%F %T") : NULL;
}

static void
set_file (SeqFrameSection *self,
          const SeqStamp  *stamp)
{
  g_autofree char *size = stamp != NULL && is_known (stamp) ? g_format_size (stamp->size) : NULL;
  g_autofree char *modified = stamp != NULL ? dup_time (stamp->modified) : NULL;

  set_value (self, FILE_SIZE, size);
  set_value (self, MODIFIED, modified);
}

static const char *
get_state (SeqFrame *frame)
{
  if (seq_frame_has_failed (frame))
    return seq_frame_get_error (frame)->message;
  return seq_frame_get_gone (frame) ? _("Gone from the folder") : NULL;
}

void
seq_frame_section_set_frame (SeqFrameSection *self,
                             SeqFrame        *frame,
                             const SeqImage  *image,
                             int              width,
                             int              height)
{
  g_autofree char *size = dup_size (width, height);
  g_autofree char *kind = image != NULL ? seq_readout_dup_kind (image) : NULL;

  g_return_if_fail (SEQ_IS_FRAME_SECTION (self));

  set_value (self, NAME, frame != NULL ? seq_frame_get_display_name (frame) : NULL);
  set_value (self, SIZE, size);
  set_value (self, KIND, kind);
  set_file (self, frame != NULL ? seq_frame_get_stamp (frame) : NULL);
  set_state (self, frame != NULL ? get_state (frame) : NULL);
}

void
seq_frame_section_set_missing (SeqFrameSection *self,
                               const char      *name)
{
  g_return_if_fail (SEQ_IS_FRAME_SECTION (self));

  set_value (self, NAME, name);
  set_value (self, SIZE, NULL);
  set_value (self, KIND, NULL);
  set_file (self, NULL);
  /* Translators: a frame, of which there is no file */
  set_state (self, C_("frame", "Missing"));
}

/* ---- object ------------------------------------------------------------------------------- */

static void
seq_frame_section_dispose (GObject *object)
{
  SeqFrameSection *self = SEQ_FRAME_SECTION (object);

  if (self->table != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->table));
  self->table = NULL;
  G_OBJECT_CLASS (seq_frame_section_parent_class)->dispose (object);
}

static void
seq_frame_section_class_init (SeqFrameSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_frame_section_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-frame-section.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqFrameSection, table);
}

static void
seq_frame_section_init (SeqFrameSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (Row row = 0; row < N_ROWS; row++)
    {
      self->titles[row] = add_title (self, row);
      self->values[row] = add_value (self, row);
    }
  set_state (self, NULL);
}

GtkWidget *
seq_frame_section_new (void)
{
  return g_object_new (SEQ_TYPE_FRAME_SECTION, NULL);
}
