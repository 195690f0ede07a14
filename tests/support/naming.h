/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listings and sequences of names that are written down, without files. */
#pragma once

#include "seq-sequence.h"

G_BEGIN_DECLS

/* "a1.png|a2.png": they must form one sequence, of the folder "/shots". */
SeqListing  *naming_list          (const char        *names);
SeqSequence *naming_make_sequence (const char        *names);
/* The same of any folder. */
SeqListing  *naming_list_in       (const char        *folder_path,
                                   const char *const *names,
                                   guint              n_names);

G_END_DECLS
