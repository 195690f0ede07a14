/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder with one of everything that may be the matter, and what is found in it. */
#include "config.h"

#include "seq-check.h"

#include <math.h>

#include "image-factory.h"
#include "seq-image.h"
#include "seq-scanner.h"
#include "support.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = test_make_folder ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
write_named (Fixture    *fixture,
             const char *name,
             GBytes     *bytes) /* taken */
{
  g_autoptr (GBytes) owned = bytes;

  test_write_file (fixture->folder, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
write_bytes (Fixture *fixture,
             guint    number,
             GBytes  *bytes) /* taken */
{
  g_autofree char *name = g_strdup_printf ("shot_%03u.png", number);

  write_named (fixture, name, bytes);
}

static SeqCheck *
check (Fixture          *fixture,
       GCancellable     *cancellable,
       SeqCheckProgress  progress,
       gpointer          user_data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  GFile *locations[] = { folder };
  g_autoptr (SeqScan) scan = seq_scanner_scan (locations, 1, NULL, NULL);

  return seq_check_listing (seq_scan_get_listing (scan, 0), cancellable, progress, user_data);
}

static void
assert_finding (SeqCheck       *found,
                guint           index,
                guint           position,
                SeqFindingKind  kind)
{
  const SeqFinding *finding = &g_array_index (found->findings, SeqFinding, index);

  g_assert_cmpuint (index, <, found->findings->len);
  g_assert_cmpuint (finding->position, ==, position);
  g_assert_cmpstr (seq_finding_get_name (finding->kind), ==, seq_finding_get_name (kind));
  g_assert_cmpstr (finding->sentence, !=, "");
}

static const SeqCheckFrame *
get_frame (SeqCheck *found,
           guint     position)
{
  g_assert_cmpuint (position, <, found->frames->len);
  return &g_array_index (found->frames, SeqCheckFrame, position);
}

static void
test_clean (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (SeqCheck) found = NULL;

  for (guint i = 1; i <= 40; i++)
    write_bytes (fixture, i, factory_code_png (i, 40, 30));
  found = check (fixture, NULL, NULL, NULL);
  g_assert_cmpuint (found->findings->len, ==, 0);
  g_assert_cmpuint (found->n_done, ==, 40);
  g_assert_cmpuint (found->read_ms.n, ==, 40);
  g_assert_cmpuint (found->decode_ms.n, ==, 40);
  g_assert_cmpfloat (found->decode_ms.least, <=, found->decode_ms.median);
  g_assert_cmpfloat (found->decode_ms.median, <=, found->decode_ms.most);
  g_assert_true (isnan (get_frame (found, 0)->change));
  for (guint i = 1; i < 40; i++)
    g_assert_cmpfloat (get_frame (found, i)->change, >, 0);
}

static void
test_everything (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GBytes) whole = factory_code_png (4, 40, 30);
  g_autoptr (SeqCheck) found = NULL;
  const guint8 greys[12] = { 0 };

  write_bytes (fixture, 1, factory_code_png (1, 40, 30));
  write_bytes (fixture, 2, factory_code_png (1, 40, 30));
  write_bytes (fixture, 3, g_bytes_new_static ("", 0));
  write_bytes (fixture, 4, factory_cut (whole, g_bytes_get_size (whole) - 20));
  write_bytes (fixture, 5, g_bytes_new_static ("no image at all", 15));
  /* The frame before is the last one that could be shown. */
  write_bytes (fixture, 6, factory_code_png (1, 40, 30));
  write_bytes (fixture, 7, factory_code_png (7, 41, 30));
  write_bytes (fixture, 8, factory_png (FACTORY_PNG_GREY, 8, 4, 3, greys, NULL, 0, NULL));
  found = check (fixture, NULL, NULL, NULL);
  assert_finding (found, 0, 1, SEQ_FINDING_DUPLICATE);
  assert_finding (found, 1, 2, SEQ_FINDING_EMPTY);
  assert_finding (found, 2, 3, SEQ_FINDING_INCOMPLETE);
  assert_finding (found, 3, 4, SEQ_FINDING_UNREADABLE);
  assert_finding (found, 4, 5, SEQ_FINDING_DUPLICATE);
  assert_finding (found, 5, 6, SEQ_FINDING_SIZE);
  assert_finding (found, 6, 7, SEQ_FINDING_SIZE);
  assert_finding (found, 7, 7, SEQ_FINDING_CHANNELS);
  g_assert_cmpuint (found->findings->len, ==, 8);
  g_assert_cmpuint (found->n_done, ==, 8);
  g_assert_cmpfloat (get_frame (found, 1)->change, ==, 0);
  g_assert_true (isnan (get_frame (found, 3)->change));
}

/* Frames with the same pixels may have been made twice, or copied. */
static void
test_identical_file (Fixture       *fixture,
                     gconstpointer  data)
{
  const guint8 greys[12] = { 7, 0, 9 };
  g_autoptr (GBytes) exif = factory_exif (SEQ_ORIENTATION_NORMAL, FALSE);
  g_autoptr (SeqCheck) found = NULL;

  write_bytes (fixture, 1, factory_png (FACTORY_PNG_GREY, 8, 4, 3, greys, NULL, 0, NULL));
  write_bytes (fixture, 2, factory_png (FACTORY_PNG_GREY, 8, 4, 3, greys, NULL, 0, NULL));
  write_bytes (fixture, 3, factory_png (FACTORY_PNG_GREY, 8, 4, 3, greys, NULL, 0, exif));
  write_bytes (fixture, 4, g_bytes_new_static ("no image at all", 15));
  write_bytes (fixture, 5, factory_png (FACTORY_PNG_GREY, 8, 4, 3, greys, NULL, 0, exif));
  found = check (fixture, NULL, NULL, NULL);
  assert_finding (found, 0, 1, SEQ_FINDING_DUPLICATE);
  assert_finding (found, 1, 2, SEQ_FINDING_DUPLICATE);
  assert_finding (found, 2, 3, SEQ_FINDING_UNREADABLE);
  assert_finding (found, 3, 4, SEQ_FINDING_DUPLICATE);
  g_assert_cmpuint (found->findings->len, ==, 4);
  g_assert_true (g_array_index (found->findings, SeqFinding, 0).identical_file);
  g_assert_false (g_array_index (found->findings, SeqFinding, 1).identical_file);
  g_assert_true (g_array_index (found->findings, SeqFinding, 3).identical_file);
}

/* Each frame has figures of its own, and all of them together are what they add up to. */
static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) first = factory_code_png (1, 40, 30);
  g_autoptr (GBytes) last = factory_code_png (4, 7, 5);
  const gsize sizes[] = { g_bytes_get_size (first), 0, 15, g_bytes_get_size (last) };
  g_autoptr (SeqCheck) found = NULL;
  double sum_ms = 0;

  write_bytes (fixture, 1, g_bytes_ref (first));
  write_bytes (fixture, 2, g_bytes_new_static ("", 0));
  write_bytes (fixture, 3, g_bytes_new_static ("no image at all", 15));
  write_bytes (fixture, 4, g_bytes_ref (last));
  found = check (fixture, NULL, NULL, NULL);
  g_assert_cmpuint (found->frames->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (get_frame (found, i)->bytes, ==, sizes[i]);
      g_assert_cmpint (!isnan (get_frame (found, i)->read_ms), ==, i != 1);
      g_assert_cmpint (!isnan (get_frame (found, i)->decode_ms), ==, i == 0 || i == 3);
      sum_ms += i != 1 ? get_frame (found, i)->read_ms : 0;
    }
  g_assert_cmpuint (found->bytes, ==, sizes[0] + sizes[2] + sizes[3]);
  g_assert_cmpuint (found->pixels, ==, 40 * 30 + 7 * 5);
  g_assert_cmpuint (found->read_ms.n, ==, 3);
  g_assert_cmpuint (found->decode_ms.n, ==, 2);
  /* Whatever overlapped: as long as the longest, and no longer than one after the other. */
  g_assert_cmpfloat ((double) found->read_busy_us / 1000, >=, found->read_ms.most - 1e-6);
  g_assert_cmpfloat ((double) found->read_busy_us / 1000, <=, sum_ms + 1e-6);
  g_assert_cmpfloat ((double) found->decode_busy_us / 1000, >=, found->decode_ms.most - 1e-6);
}

/* They have nothing to do with each other; each of them can be broken all the same. */
static void
test_lone (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (SeqCheck) found = NULL;
  const guint8 greys[12] = { 0 };

  write_named (fixture, "apple.png", factory_code_png (1, 40, 30));
  write_named (fixture, "bread.png", factory_code_png (1, 40, 30));
  write_named (fixture, "cheese.png", factory_png (FACTORY_PNG_GREY, 8, 4, 3, greys, NULL, 0, NULL));
  write_named (fixture, "dates.png", g_bytes_new_static ("", 0));
  write_named (fixture, "eggs.png", g_bytes_new_static ("no image at all", 15));
  found = check (fixture, NULL, NULL, NULL);
  assert_finding (found, 0, 3, SEQ_FINDING_EMPTY);
  assert_finding (found, 1, 4, SEQ_FINDING_UNREADABLE);
  g_assert_cmpuint (found->findings->len, ==, 2);
  g_assert_cmpuint (found->n_done, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_true (isnan (get_frame (found, i)->change));
}

static void
cancel_cb (guint    n_done,
           gpointer user_data)
{
  if (n_done == 5)
    g_cancellable_cancel (user_data);
}

/* What was found until then is there. */
static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SeqCheck) found = NULL;

  write_bytes (fixture, 1, g_bytes_new_static ("", 0));
  for (guint i = 2; i <= 100; i++)
    write_bytes (fixture, i, factory_code_png (i, 40, 30));
  found = check (fixture, cancellable, cancel_cb, cancellable);
  assert_finding (found, 0, 0, SEQ_FINDING_EMPTY);
  g_assert_cmpuint (found->n_done, >=, 5);
  g_assert_cmpuint (found->n_done, <, 30);
}

static void
assert_slowest (const SeqCheckFrame *frames,
                guint                n_frames,
                guint                n,
                const char          *expected)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (SeqCheckFrame));
  const SeqCheck check = { .frames = g_array_append_vals (array, frames, n_frames) };
  g_autoptr (GArray) slowest = seq_check_list_slowest (&check, n);
  g_autoptr (GString) positions = g_string_new (NULL);

  for (guint i = 0; i < slowest->len; i++)
    g_string_append_printf (positions, "%u ", g_array_index (slowest, guint, i));
  g_assert_cmpstr (positions->str, ==, expected);
}

static void
test_slowest (void)
{
  const SeqCheckFrame frames[] = {
    { 9, 1, 1, NAN }, { 9, 5, 1, NAN }, { 0, NAN, NAN, NAN }, { 9, 1, 5, NAN }, { 9, 8, NAN, NAN }, { 9, 0, 3, NAN },
  };

  assert_slowest (frames, 6, 3, "4 1 3 ");
  assert_slowest (frames, 6, 0, "");
  /* What could not be read has no time, and not the longest either. */
  assert_slowest (frames, 6, 9, "4 1 3 5 0 ");
  assert_slowest (frames, 0, 5, "");
}

static void
test_memory (void)
{
  const struct
  {
    guint    n_held;
    guint64  largest;
    guint64  budget;
    gboolean may;
  } rows[] = {
    { 0, 0, 0, TRUE },    { 0, 500, 100, TRUE },  { 1, 500, 100, FALSE }, /* one, always */
    { 1, 0, 100, FALSE }, { 9, 0, 100, FALSE },                          /* of unknown size: alone */
    { 1, 50, 100, TRUE }, { 2, 50, 100, FALSE }, { 1, 51, 100, FALSE },  /* the new one has to fit, too */
    { 7, 10, 89, TRUE },  { 8, 10, 89, FALSE },
    { G_MAXUINT - 1, 1, G_MAXUINT64, TRUE }, { 2, G_MAXUINT64, G_MAXUINT64, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (seq_check_may_begin (rows[i].n_held, rows[i].largest, rows[i].budget), ==, rows[i].may);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/check/clean", test_clean);
  ADD ("/check/everything", test_everything);
  ADD ("/check/identical-file", test_identical_file);
  ADD ("/check/figures", test_figures);
  ADD ("/check/lone", test_lone);
  ADD ("/check/cancelled", test_cancelled);
  g_test_add_func ("/check/slowest", test_slowest);
  g_test_add_func ("/check/memory", test_memory);
  return g_test_run ();
}
