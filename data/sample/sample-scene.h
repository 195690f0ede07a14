/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sequence worth looking at: a weld under inspection, frame by frame. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

typedef struct _SampleScene SampleScene;

#define SAMPLE_SCENE_DEFAULT_WIDTH 1920
#define SAMPLE_SCENE_DEFAULT_HEIGHT 1280

/**
 * sample_scene_new:
 * @width: pixels, at least 1
 * @height: pixels, at least 1
 *
 * Draws what all frames share, which takes longer than a frame. Two scenes of one size are the same in
 * every pixel.
 *
 * Returns: (transfer full): the scene; free with sample_scene_free()
 */
SampleScene *sample_scene_new              (int                width,
                                            int                height);
void         sample_scene_free             (SampleScene       *self);

/* The number drawn into frame 0; 1 until set. Not while frames are being drawn. */
void         sample_scene_set_first_number (SampleScene       *self,
                                            guint              number);

/**
 * sample_scene_draw:
 * @self: the scene; several threads may draw from one at the same time
 * @frame: 0-based, below @n_frames
 * @n_frames: length of the sequence: the crack has its full length in the last frame
 *
 * Returns: (transfer full) (nullable): one frame, 8-bit RGB; %NULL when there is no memory for it
 */
GdkPixbuf   *sample_scene_draw             (const SampleScene *self,
                                            guint              frame,
                                            guint              n_frames);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleScene, sample_scene_free)

G_END_DECLS
