/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-look.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): what a look does, in a few translated words, such as "Red · +1.5 EV"; NULL: nothing. Any
 * thread. */
char *seq_look_dup_text (const SeqLook *look);

G_END_DECLS
