/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames of 16 bits that are black to any eye, and in which there is all the same. */
#pragma once

#include "ui-helpers.h"

G_BEGIN_DECLS

#define UI_DARK_SIDE 64
/* Of 65535. */
#define UI_DARK_BRIGHTEST 255

/* A ramp from left to right, from nothing to next to nothing. */
void    ui_dark_write (Ui         *ui,
                       const char *name);
/* Opens the folder, in which dark_0001.png is, and returns what a screen reader knows of it. The panel is not there yet. */
AtNode *ui_dark_start (Ui         *ui);

G_END_DECLS
