/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * GTK's own parser lets modifiers pass that it does not know, and knows no characters; what people
 * have written with their own hands is worth an exact answer.
 */
#include "config.h"

#include "seq-accel.h"

#include <string.h>

static const struct
{
  const char      *name;
  GdkModifierType  mask;
} modifier_names[] = {
  { "shift", GDK_SHIFT_MASK },
  { "control", GDK_CONTROL_MASK },
  { "ctrl", GDK_CONTROL_MASK },
  { "primary", GDK_CONTROL_MASK },
  { "alt", GDK_ALT_MASK },
  { "super", GDK_SUPER_MASK },
  { "meta", GDK_META_MASK },
  { "hyper", GDK_HYPER_MASK },
};

static GdkModifierType
find_modifier (const char *text,
               gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (modifier_names); i++)
    if (strlen (modifier_names[i].name) == length && g_ascii_strncasecmp (modifier_names[i].name, text, length) == 0)
      return modifier_names[i].mask;
  return 0;
}

/* The first modifier of a text and its end; NULL: there is none. "+" itself is a key. */
static const char *
find_end_of_modifier (const char  *text,
                      const char **name,
                      gsize       *length)
{
  const char *end;

  if (text[0] == '<')
    {
      end = strchr (text, '>');
      *name = text + 1;
    }
  else
    {
      end = text[0] != '\0' ? strchr (text + 1, '+') : NULL;
      *name = text;
    }
  if (end == NULL || end[1] == '\0')
    return NULL;
  *length = (gsize) (end - *name);
  return end + 1;
}

/* What GDK has no name for could not be written down again. */
#define NAMELESS 0x01000000

static guint
find_key (const char *text)
{
  guint keyval = GDK_KEY_VoidSymbol;

  if (*text == '\0')
    return keyval;
  if (g_utf8_strlen (text, -1) == 1)
    keyval = gdk_unicode_to_keyval (g_utf8_get_char (text));
  else
    keyval = gdk_keyval_from_name (text);
  return keyval & NAMELESS ? GDK_KEY_VoidSymbol : gdk_keyval_to_lower (keyval);
}

gboolean
seq_accel_parse (const char      *text,
                 guint           *keyval,
                 GdkModifierType *modifiers)
{
  const char *name, *end;
  gsize length = 0;

  *modifiers = 0;
  while ((end = find_end_of_modifier (text, &name, &length)) != NULL)
    {
      GdkModifierType mask = find_modifier (name, length);

      if (mask == 0)
        return FALSE;
      *modifiers |= mask;
      text = end;
    }
  *keyval = find_key (text);
  return *keyval != GDK_KEY_VoidSymbol;
}

gboolean
seq_accel_is_possible (guint keyval)
{
  /* Without a modifier GTK would refuse the arrows too. */
  return gtk_accelerator_valid (keyval, GDK_CONTROL_MASK);
}

/* Ctrl with one of these copies, pastes, selects or undoes in an entry. */
static gboolean
is_edit_command (guint keyval)
{
  return keyval < 0x80 && strchr ("acvxyz/", (int) keyval) != NULL;
}

gboolean
seq_accel_is_for_editing (guint           keyval,
                          GdkModifierType modifiers)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_Home:
    case GDK_KEY_End:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Left:
    case GDK_KEY_KP_Right:
    case GDK_KEY_KP_Up:
    case GDK_KEY_KP_Down:
    case GDK_KEY_KP_Home:
    case GDK_KEY_KP_End:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Escape:
    case GDK_KEY_Menu:
      return TRUE;
    case GDK_KEY_F10:
      return modifiers == GDK_SHIFT_MASK;
    default:
      break;
    }
  if (gdk_keyval_to_unicode (keyval) == 0)
    return FALSE;
  return (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0
         || (modifiers == GDK_CONTROL_MASK && is_edit_command (keyval));
}

/* Symbols are found at a glance, in every language. */
static const char *
get_symbol (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
      return "←";
    case GDK_KEY_Right:
      return "→";
    case GDK_KEY_Up:
      return "↑";
    case GDK_KEY_Down:
      return "↓";
    case GDK_KEY_backslash:
      return "\\";
    default:
      return NULL;
    }
}

char *
seq_accel_dup_label (guint           keyval,
                     GdkModifierType modifiers)
{
  g_autofree char *label = gtk_accelerator_get_label (keyval, modifiers);
  g_autofree char *bare = gtk_accelerator_get_label (keyval, 0);
  const char *symbol = get_symbol (keyval);

  if (symbol == NULL || !g_str_has_suffix (label, bare))
    return g_steal_pointer (&label);
  label[strlen (label) - strlen (bare)] = '\0';
  return g_strconcat (label, symbol, NULL);
}
