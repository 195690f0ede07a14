/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-span.h"

G_BEGIN_DECLS

/**
 * seq_exr_is_bearable:
 * @span: a whole file of OpenEXR
 *
 * FALSE when lists of channels are so long that the library, which sorts them one by one as it reads them,
 * would be busy for longer than anybody waits. It cannot be cancelled there. Pure: any thread.
 */
gboolean seq_exr_is_bearable (SeqSpan span);

G_END_DECLS
