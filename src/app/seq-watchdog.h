/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * seq_watchdog_start:
 * @path: of a file that lines are added to
 *
 * Watches how long the main loop takes from one look around to the next, for in that time the window
 * answers nobody. Every turn of 8 ms or more becomes a line: when it ended, in ms since the start; how
 * many ms it took; and for how many of them the thread was at work. The rest it has waited: for a
 * processor, for the display, or for what it should never wait for. Main thread only; for good.
 */
void seq_watchdog_start (const char *path);

G_END_DECLS
