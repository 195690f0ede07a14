/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-header.h"
#include "seq-span.h"

G_BEGIN_DECLS

/* Formats whose pixels stand in the file as they are: seq-header-raw.c. */
SeqHeaderResult seq_header_read_bmp (const SeqSpan *span,
                                     SeqHeader     *header);
SeqHeaderResult seq_header_read_tga (const SeqSpan *span,
                                     SeqHeader     *header);
SeqHeaderResult seq_header_read_pnm (const SeqSpan *span,
                                     SeqHeader     *header);
SeqHeaderResult seq_header_read_pam (const SeqSpan *span,
                                     SeqHeader     *header);

/* Whether `at` stands on white space or a comment of a PNM; moves behind it. */
gboolean        seq_pnm_skip_blank  (const SeqSpan *span,
                                     gsize         *at);

G_END_DECLS
