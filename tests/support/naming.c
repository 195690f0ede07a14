/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "naming.h"

#include "seq-grouping.h"

SeqListing *
naming_list_in (const char        *folder_path,
                const char *const *names,
                guint              n_names)
{
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (GPtrArray) groups = seq_grouping_group (names, n_names, NULL);

  g_assert_cmpuint (groups->len, ==, 1);
  return seq_listing_new_sequence (folder, groups->pdata[0], names);
}

SeqListing *
naming_list (const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, "|", -1);

  return naming_list_in ("/shots", (const char *const *) list, g_strv_length (list));
}

SeqSequence *
naming_make_sequence (const char *names)
{
  g_autoptr (SeqListing) listing = naming_list (names);

  return seq_sequence_new (listing);
}
