/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-keys.h"

G_BEGIN_DECLS

/**
 * SeqWindow:
 *
 * One sequence being looked at: header, canvas and bar, and the stepper behind them. Title,
 * subtitle and counter name what is on the glass.
 */
#define SEQ_TYPE_WINDOW (seq_window_get_type ())
G_DECLARE_FINAL_TYPE (SeqWindow, seq_window, SEQ, WINDOW, GtkApplicationWindow)

SeqWindow *seq_window_new         (GtkApplication *application);

/**
 * seq_window_open:
 * @locations: (array length=n_locations): folders, files or one pattern
 * @frame: (nullable): the frame number to begin with, canonical decimal text; a missing one leads
 *   to the nearest before it, and the window says so
 *
 * Looks there in the background. What is shown stays until the new picture is complete; if there
 * is nothing to show, the window says why.
 */
void       seq_window_open        (SeqWindow      *window,
                                   GFile *const   *locations,
                                   guint           n_locations,
                                   const char     *frame);

/**
 * SeqWindowPlay:
 * @play: whether to play at once
 * @fps: frames per second; 0: as it is set
 * @first, @last: (nullable): the range to play, canonical decimal text
 */
typedef struct
{
  gboolean play;
  double   fps;
  char    *first;
  char    *last;
} SeqWindowPlay;

/* How what is being opened is to be played. */
void       seq_window_play_when_open (SeqWindow   *window,
                                      const SeqWindowPlay *wanted);

/* Whether nothing is shown and nothing is on its way. */
gboolean   seq_window_is_empty    (SeqWindow      *window);
/* How short the system is of memory, as for seq_loader_set_pressure(). */
void       seq_window_set_pressure (SeqWindow     *window,
                                    guint          pressure);
/* Which keys are in force. Once, before it is shown. */
void       seq_window_set_keys    (SeqWindow      *window,
                                   SeqKeys        *keys);
/* A sentence that stays until it is closed. */
void       seq_window_tell        (SeqWindow      *window,
                                   const char     *sentence);

/* Opens another sequence for this window's to be compared with. Locations as those of seq_window_open(). */
void       seq_window_open_second (SeqWindow    *window,
                                   GFile *const *locations,
                                   guint         n_locations);

G_END_DECLS
