/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"
#include "seq-sequence.h"

G_BEGIN_DECLS

/**
 * SeqProfile:
 *
 * What one place of the picture is in each frame of which that is known: the samples of a pixel, or the means
 * of a rectangle. Of a file that was read anew as another one nothing is known. Main thread only.
 */
typedef struct _SeqProfile SeqProfile;

/* Of one frame. */
typedef struct
{
  guint     position; /* of the frame, in its sequence */
  SeqPixels format;
  double    values[4];
} SeqProfilePoint;

SeqProfile *seq_profile_new       (void);
void        seq_profile_free      (SeqProfile      *profile);

/* Another place: nothing is known of it. */
void        seq_profile_clear     (SeqProfile      *profile);
/* @values: as many as the format has channels */
void        seq_profile_set       (SeqProfile      *profile,
                                   SeqFrame        *frame,
                                   SeqPixels        format,
                                   const double    *values);
gboolean    seq_profile_has       (SeqProfile      *profile,
                                   SeqFrame        *frame);

/* (transfer full) (element-type SeqProfilePoint): in the order of the sequence, of frames that are in it. */
GArray     *seq_profile_dup_points (SeqProfile     *profile,
                                    SeqSequence    *sequence);
/* Of what is finite in them; FALSE: nothing is. */
gboolean    seq_profile_get_range (const GArray    *points,
                                   double          *least,
                                   double          *most);
/* (transfer full): a line of names, and one for each frame that is known: its number, and what it is there,
 * separated by tabulators. */
char       *seq_profile_dup_text  (SeqProfile      *profile,
                                   SeqSequence     *sequence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqProfile, seq_profile_free)

G_END_DECLS
