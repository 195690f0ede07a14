/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-digits.h"

static const char characters[] = "0123456789+-.einfaN";

typedef struct
{
  PangoGlyph glyph; /* 0: the font has none */
  int        width; /* in Pango's units */
} Character;

struct _SeqDigits
{
  PangoFont        *font;
  double            size;
  double            height;
  Character         table[128];
  PangoGlyphString *texts[SEQ_DIGITS_N_INKS];
  int               n_glyphs[SEQ_DIGITS_N_INKS]; /* of those there is room for */
};

/* What another font would have to stand in for is left out. */
static void
take_character (SeqDigits   *self,
                PangoLayout *layout,
                char         character)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  PangoLayoutRun *run = line != NULL && line->runs != NULL ? line->runs->data : NULL;

  if (run == NULL || run->glyphs->num_glyphs != 1)
    return;
  if (self->font == NULL)
    self->font = g_object_ref (run->item->analysis.font);
  if (run->item->analysis.font != self->font)
    return;
  self->table[(guchar) character] = (Character) { run->glyphs->glyphs[0].glyph, run->glyphs->glyphs[0].geometry.width };
}

static PangoLayout *
new_layout (GtkWidget *widget,
            double     size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

SeqDigits *
seq_digits_new (GtkWidget *widget,
                double     size)
{
  SeqDigits *self = g_new0 (SeqDigits, 1);
  g_autoptr (PangoLayout) layout = new_layout (widget, size);
  PangoRectangle ink;

  self->size = size;
  for (guint i = 0; characters[i] != '\0'; i++)
    {
      pango_layout_set_text (layout, &characters[i], 1);
      take_character (self, layout, characters[i]);
    }
  if (self->font != NULL)
    {
      pango_font_get_glyph_extents (self->font, self->table['0'].glyph, &ink, NULL);
      self->height = (double) ink.height / PANGO_SCALE;
    }
  for (guint i = 0; i < SEQ_DIGITS_N_INKS; i++)
    self->texts[i] = pango_glyph_string_new ();
  return self;
}

void
seq_digits_free (SeqDigits *self)
{
  for (guint i = 0; i < SEQ_DIGITS_N_INKS; i++)
    pango_glyph_string_free (self->texts[i]);
  g_clear_object (&self->font);
  g_free (self);
}

double
seq_digits_get_size (const SeqDigits *self)
{
  return self->size;
}

double
seq_digits_get_height (const SeqDigits *self)
{
  return self->height;
}

double
seq_digits_get_width (const SeqDigits *self,
                      const char      *text)
{
  int width = 0;

  for (const char *c = text; *c != '\0'; c++)
    width += self->table[(guchar) *c & 0x7f].width;
  return (double) width / PANGO_SCALE;
}

/* Grown by as much as there was: there may be thousands. */
static PangoGlyphInfo *
append (SeqDigits *self,
        guint      ink)
{
  PangoGlyphString *string = self->texts[ink];
  int at = self->n_glyphs[ink]++;

  if (at >= string->num_glyphs)
    pango_glyph_string_set_size (string, MAX (2 * at, 256));
  return &string->glyphs[at];
}

/* Each glyph is where it is by an offset of its own, and takes no room in the row that all of them are. */
void
seq_digits_add (SeqDigits  *self,
                guint       ink,
                const char *text,
                double      x,
                double      y)
{
  int at = (int) (x * PANGO_SCALE);

  for (const char *c = text; *c != '\0'; c++)
    {
      const Character *character = &self->table[(guchar) *c & 0x7f];

      if (character->glyph != 0)
        *append (self, ink) = (PangoGlyphInfo) {
          .glyph = character->glyph, .geometry = { .x_offset = at, .y_offset = (int) (y * PANGO_SCALE) }
        };
      at += character->width;
    }
}

void
seq_digits_draw (SeqDigits     *self,
                 guint          ink,
                 GtkSnapshot   *snapshot,
                 const GdkRGBA *color)
{
  PangoGlyphString string = *self->texts[ink];
  GskRenderNode *node;

  string.num_glyphs = self->n_glyphs[ink];
  self->n_glyphs[ink] = 0;
  if (self->font == NULL || string.num_glyphs == 0)
    return;
  node = gsk_text_node_new (self->font, &string, color, &GRAPHENE_POINT_INIT (0, 0));
  if (node == NULL)
    return;
  gtk_snapshot_append_node (snapshot, node);
  gsk_render_node_unref (node);
}
