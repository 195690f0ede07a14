/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the scanner share: a folder of its own for every test, and telling what was found. */
#pragma once

#include "seq-error.h"
#include "seq-scanner.h"

G_BEGIN_DECLS

SeqScan *scanning_scan_in_background (GFile *const     *locations,
                                      guint             n_locations,
                                      GCancellable     *cancellable,
                                      GError          **error);
/* "a1.png|a2.png/~cover.png @0+1": frames apart by "|", listings by "/", those that are only lone
 * images after "~"; the chosen listing, and the position to begin with. Scans here and in the
 * background, which must say the same. (transfer full) */
char    *scanning_describe           (GFile *const     *locations,
                                      guint             n_locations);
/* Both ways, with the same message. */
void     scanning_assert_fails       (GFile *const     *locations,
                                      guint             n_locations,
                                      SeqError          code);

/* For g_test_add(). */
typedef struct
{
  char *path;
} ScanningFixture;

void     scanning_set_up             (ScanningFixture  *fixture,
                                      gconstpointer     data);
void     scanning_tear_down          (ScanningFixture  *fixture,
                                      gconstpointer     data);
#define SCANNING_ADD(path, func) g_test_add (path, ScanningFixture, NULL, scanning_set_up, func, scanning_tear_down)

/* "a1.png|a2.png" */
void     scanning_make_files         (const char       *folder,
                                      const char       *names);
/* `name` in the folder, or the folder where that is "". (transfer full) */
GFile   *scanning_get_child          (ScanningFixture  *fixture,
                                      const char       *name);
void     scanning_assert_child       (ScanningFixture  *fixture,
                                      const char       *name,
                                      const char       *expected);
void     scanning_assert_child_fails (ScanningFixture  *fixture,
                                      const char       *name,
                                      SeqError          code);

G_END_DECLS
