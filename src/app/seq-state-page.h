/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-frame.h"

G_BEGIN_DECLS

/* What stands in place of a picture: one sentence, the file's name, Retry. */
#define SEQ_TYPE_STATE_PAGE (seq_state_page_get_type ())
G_DECLARE_FINAL_TYPE (SeqStatePage, seq_state_page, SEQ, STATE_PAGE, GtkWidget)

/* Shows the state of a frame that has failed; hides itself for any other, and for NULL. */
void seq_state_page_set_frame (SeqStatePage *page,
                               SeqFrame     *frame);
/* The same for a number of which there is no file; @name is what it would be called. */
void seq_state_page_set_missing (SeqStatePage *page,
                                 const char   *number,
                                 const char   *name);

G_END_DECLS
