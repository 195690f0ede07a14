/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-image.h"

G_BEGIN_DECLS

/**
 * SeqPictureContent:
 *
 * A picture for the clipboard. It becomes a file when somebody wants it, in a worker: to copy costs
 * nothing.
 */
#define SEQ_TYPE_PICTURE_CONTENT (seq_picture_content_get_type ())
G_DECLARE_FINAL_TYPE (SeqPictureContent, seq_picture_content, SEQ, PICTURE_CONTENT, GdkContentProvider)

GdkContentProvider *seq_picture_content_new (SeqImage *image);

G_END_DECLS
