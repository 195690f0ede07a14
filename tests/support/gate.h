/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages for a loader that need no files: frame_0012.png is read as bytes that say 12 and decoded
 * to an image of the code colour of 12. Each stage can be closed; then whoever comes waits at its
 * gate until the test lets that frame through. Everything is counted.
 *
 * Called from the main thread, except for the stages themselves. */
#pragma once

#include <gio/gio.h>

#include "seq-error.h"
#include "seq-loader.h"

G_BEGIN_DECLS

typedef enum
{
  GATE_READ,
  GATE_DECODE,
  N_GATE_STAGES
} GateStage;

typedef struct _Gate Gate;

/* Both stages open, images of 8 x 8. */
Gate           *gate_new           (void);
/* Nothing may be inside any more, and every image must have been let go of. */
void            gate_free          (Gate           *gate);
SeqLoaderStages gate_get_stages    (Gate           *gate,
                                    guint           n_reads,
                                    guint           n_decodes);
/* frame_0000.png to frame_NNNN.png, as one sequence. */
SeqSequence    *gate_make_sequence (guint           n_frames);

/* The size of every image, or of one; RGB, so that it takes width * height * 3 bytes. */
void            gate_set_size      (Gate           *gate,
                                    int             width,
                                    int             height);
void            gate_set_size_of   (Gate           *gate,
                                    guint           number,
                                    int             width,
                                    int             height);

/* Who comes from now on waits. */
void            gate_close         (Gate           *gate,
                                    GateStage       stage);
/* Lets everybody through, who waits and who comes. */
void            gate_open          (Gate           *gate,
                                    GateStage       stage);
/* Lets a frame through a closed gate once, now or when it comes. */
void            gate_let           (Gate           *gate,
                                    GateStage       stage,
                                    guint           number);
/* Lets one through of those that wait in any stage; FALSE when nobody waits. */
gboolean        gate_let_any       (Gate           *gate,
                                    GRand          *rand);
/* Nobody notices being cancelled: who waits goes on waiting, as a read from a share that is gone,
 * and comes back with a result. */
void            gate_set_deaf      (Gate           *gate,
                                    gboolean        deaf);
/* The frame fails in that stage from now on; gate_heal() ends it. */
void            gate_fail          (Gate           *gate,
                                    GateStage       stage,
                                    guint           number,
                                    SeqError        code);
void            gate_heal          (Gate           *gate,
                                    guint           number);

/* How often the stage was entered, for one frame or for all; and left because of a cancellation. */
guint           gate_count         (Gate           *gate,
                                    GateStage       stage,
                                    guint           number);
guint           gate_count_all     (Gate           *gate,
                                    GateStage       stage);
guint           gate_n_cancelled   (Gate           *gate,
                                    GateStage       stage,
                                    guint           number);
/* Forgets the counts and the order of arrival, not who is inside. */
void            gate_reset_counts  (Gate           *gate);
/* The number of the frame that was the nth to enter the stage. */
guint           gate_get_nth       (Gate           *gate,
                                    GateStage       stage,
                                    guint           nth);
/* In the stage now, and the most there ever were at once. */
guint           gate_n_inside      (Gate           *gate,
                                    GateStage       stage);
guint           gate_peak          (Gate           *gate,
                                    GateStage       stage);
gboolean        gate_is_waiting    (Gate           *gate,
                                    GateStage       stage,
                                    guint           number);
/* Images alive, in a cache or elsewhere, and the most there ever were; the latter in bytes too. */
guint           gate_n_images      (Gate           *gate);
guint           gate_peak_images   (Gate           *gate);
gsize           gate_peak_bytes    (Gate           *gate);

/* Iterates the main context until the frame waits at the gate. */
void            gate_wait_for      (Gate           *gate,
                                    GateStage       stage,
                                    guint           number);

/* What an image or raster of these stages shows: a frame's number. */
guint           gate_read_image    (SeqImage       *image);
guint           gate_read_raster   (SeqRaster      *raster);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Gate, gate_free)

G_END_DECLS
