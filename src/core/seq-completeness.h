/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-header.h"

G_BEGIN_DECLS

/**
 * seq_completeness_check:
 * @header: what seq_header_read() told about these bytes
 * @data: (array length=size): the whole file
 *
 * Whether the file holds all of its picture, by the rules of its container: decoders accept most
 * cut files and fill up with grey. Nothing is decoded; bytes behind the picture are normal. TRUE
 * for formats without a rule here. Pure: any thread.
 *
 * Errors: SEQ_ERROR_INCOMPLETE with what is known about what is missing.
 */
gboolean seq_completeness_check (SeqFormat         format,
                                 const SeqHeader  *header,
                                 const guint8     *data,
                                 gsize             size,
                                 GError          **error);

G_END_DECLS
