/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-map.h"

#include "support.h"

guint32
ui_map_color (int x,
              int y)
{
  return (guint32) (x & 255) << 16 | (guint32) (y & 255) << 8 | (guint32) (x >> 8) << 4 | (guint32) (y >> 8);
}

static void
draw_map (int     x,
          int     y,
          guint8  rgba[4])
{
  guint32 color = ui_map_color (x, y);

  rgba[0] = (guint8) (color >> 16);
  rgba[1] = (guint8) (color >> 8);
  rgba[2] = (guint8) color;
  rgba[3] = 255;
}

void
ui_map_write (Ui         *ui,
              const char *name,
              int         width,
              int         height)
{
  g_autoptr (GBytes) png = factory_save (draw_map, FALSE, width, height, "png", "compression", "1");

  test_write_file (ui->folder, name, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

void
ui_map_read (guint32  color,
             int     *x,
             int     *y)
{
  *x = (int) (color >> 16 | (color & 0xf0) << 4);
  *y = (int) ((color >> 8 & 255) | (color & 15) << 8);
}

/* A rectangle of the window, the scale of the map there, and which of its pixels comes first. */
typedef struct
{
  UiRect rect;
  int    scale;
  int    x, y;
} Section;

/* How many pixels of the glass the first pixel of the map has lost at the edge. */
static int
count_cut (const XPicture *picture,
           const Section  *section,
           int             dx,
           int             dy)
{
  int n = 0;
  int x, y;

  for (int i = 1; i < section->scale; i++)
    {
      ui_map_read (x_picture_get_pixel (picture, section->rect.x + i * dx, section->rect.y + i * dy), &x, &y);
      n += x != section->x || y != section->y;
    }
  return n;
}

static gboolean
is_exact (const XPicture *picture,
          gpointer        user_data)
{
  Section *section = user_data;
  const UiRect *rect = &section->rect;
  int left, top;

  ui_map_read (x_picture_get_pixel (picture, rect->x, rect->y), &section->x, &section->y);
  left = count_cut (picture, section, 1, 0);
  top = count_cut (picture, section, 0, 1);
  for (int y = 0; y < rect->height; y++)
    for (int x = 0; x < rect->width; x++)
      if (x_picture_get_pixel (picture, rect->x + x, rect->y + y)
          != ui_map_color (section->x + (x + left) / section->scale, section->y + (y + top) / section->scale))
        return FALSE;
  return TRUE;
}

void
ui_map_wait (Ui           *ui,
             const UiRect *rect,
             int           scale,
             int          *map_x,
             int          *map_y)
{
  Section section = { .rect = *rect, .scale = scale };

  x_session_wait_for_picture_where (ui->session, ui->window, is_exact, &section, X_DEADLINE,
                                    "the pixels of the file");
  *map_x = section.x;
  *map_y = section.y;
}

UiRect
ui_map_start (Ui *ui)
{
  UiRect canvas;

  ui_map_write (ui, "frame_0001.png", UI_MAP_WIDTH, UI_MAP_HEIGHT);
  ui_map_write (ui, "frame_0002.png", UI_MAP_WIDTH, UI_MAP_HEIGHT);
  ui_write_frame (ui->folder, 3, 3, UI_SMALL);
  ui_set_setting (ui, "minimap", "false");
  ui_set_setting (ui, "readout", "false");
  ui_start (ui, "--frame", "3", ui->folder, NULL);
  x_session_move_resize (ui->session, ui->window, 0, 0, 1000, 800);
  ui_wait_for_frame (ui, 3);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  x_session_tap_key (ui->session, "Home");
  x_session_wait_for_title (ui->session, ui->window, "frame_0001.png", X_DEADLINE);
  x_session_tap_key (ui->session, "1");
  ui_wait_for_still (ui);
  return canvas;
}
