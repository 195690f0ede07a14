/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-dark.h"

#include "support.h"

#define SIDE UI_DARK_SIDE

void
ui_dark_write (Ui         *ui,
               const char *name)
{
  g_autofree guint8 *rows = g_malloc0 (SIDE * SIDE * 2);
  g_autoptr (GBytes) png = NULL;

  for (guint y = 0; y < SIDE; y++)
    for (guint x = 0; x < SIDE; x++)
      rows[(y * SIDE + x) * 2 + 1] = (guint8) (x * UI_DARK_BRIGHTEST / (SIDE - 1));
  png = factory_png (FACTORY_PNG_GREY, 16, SIDE, SIDE, rows, NULL, 0, NULL);
  test_write_file (ui->folder, name, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

AtNode *
ui_dark_start (Ui *ui)
{
  ui_start (ui, ui->folder, NULL);
  /* The panel is made when it is seen for the first time. */
  ui_forgive_turns (ui);
  x_session_wait_for_title (ui->session, ui->window, "dark_0001.png*", X_DEADLINE);
  ui_wait_for_still (ui);
  return at_spi_wait_for_root (ui->at, ui->program);
}
