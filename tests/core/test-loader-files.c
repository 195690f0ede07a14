/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files kept as they were read: what they save, what they cost, and who comes first. */
#include "config.h"

#include "loader-fixture.h"

/* A file of the gate is a number. */
#define FILE_BYTES sizeof (guint)

static LoaderFixture *
new_fixture (guint n_frames,
             guint n_files)
{
  LoaderFixture *f = loader_fixture_new (n_frames);

  seq_loader_set_files_limit (f->loader, n_files * FILE_BYTES);
  return f;
}

static void
test_way_back_reads_nothing (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (300, 2000);

  loader_fixture_walk (f, 0, 200);
  gate_reset_counts (f->gate);
  loader_fixture_walk (f, 199, 0);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 0);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_DECODE), >=, 190);
  /* And forward again. */
  loader_fixture_walk (f, 1, 200);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 0);
}

static void
test_without_files_the_way_back_reads (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (60, 0);

  loader_fixture_walk (f, 0, 40);
  gate_reset_counts (f->gate);
  loader_fixture_walk (f, 39, 0);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), >=, 30);
}

static void
test_files_are_read_further_than_images (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (100, 2000);

  loader_fixture_visit (f, 0);
  for (guint i = 0; i <= 64; i++)
    g_assert_cmpuint (gate_count (f->gate, GATE_READ, i), ==, 1);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 65), ==, 0);
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 30), ==, 0);
  g_assert_true (seq_loader_has_file (f->loader, loader_fixture_get_frame (f, 30)));
  g_assert_cmpint (loader_fixture_get_state (f, 30), ==, SEQ_FRAME_PENDING);

  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 30);
  loader_fixture_wait_for (f, 30, SEQ_FRAME_READY);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 30), ==, 1);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
}

/* They have a part of the budget, and push nothing out that was looked at. */
static void
test_files_ahead_leave_those_seen (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (300, 40);

  loader_fixture_walk (f, 100, 125);
  gate_reset_counts (f->gate);
  loader_fixture_walk (f, 124, 100);
  for (guint i = 100; i <= 124; i++)
    g_assert_cmpuint (gate_count (f->gate, GATE_READ, i), ==, 0);
}

static void
test_budget_is_kept (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (300, 20);

  for (guint i = 0; i < 120; i++)
    {
      loader_fixture_visit (f, (i * 37) % 300);
      g_assert_cmpuint (seq_loader_get_files_info (f->loader).bytes, <=, 20 * FILE_BYTES);
    }
  seq_loader_set_files_limit (f->loader, 5 * FILE_BYTES);
  g_assert_cmpuint (seq_loader_get_files_info (f->loader).bytes, <=, 5 * FILE_BYTES);
  seq_loader_set_files_limit (f->loader, 0);
  g_assert_cmpuint (seq_loader_get_files_info (f->loader).current, ==, 0);
}

static void
test_image_comes_before_files (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new_with_bounds (100, 1, 2);

  gate_close (f->gate, GATE_READ);
  seq_loader_set_files_limit (f->loader, 2000 * FILE_BYTES);
  seq_loader_request (f->loader, 10);
  gate_wait_for (f->gate, GATE_READ, 10);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
  /* Ahead of all files that are only kept: the next, one behind, and those that images are made of. */
  g_assert_cmpuint (gate_get_nth (f->gate, GATE_READ, 0), ==, 10);
  g_assert_cmpuint (gate_get_nth (f->gate, GATE_READ, 1), ==, 11);
  g_assert_cmpuint (gate_get_nth (f->gate, GATE_READ, 2), ==, 9);
}

/* The link is busy with files for later when somebody jumps to a frame that was never read. */
static void
test_asked_interrupts_files_ahead (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (300, 2000);

  loader_fixture_visit (f, 0);
  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 20);
  gate_wait_for (f->gate, GATE_READ, 65);
  seq_loader_request (f->loader, 200);
  gate_wait_for (f->gate, GATE_READ, 200);
  loader_fixture_wait_for (f, 65, SEQ_FRAME_PENDING);
  gate_let (f->gate, GATE_READ, 200);
  loader_fixture_wait_for (f, 200, SEQ_FRAME_READY);
  g_assert_cmpuint (gate_n_cancelled (f->gate, GATE_READ, 65), ==, 1);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
}

static void
test_file_under_way_becomes_the_one_asked_for (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (300, 2000);

  loader_fixture_visit (f, 0);
  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 20);
  gate_wait_for (f->gate, GATE_READ, 65);
  seq_loader_request (f->loader, 65);
  gate_let (f->gate, GATE_READ, 65);
  loader_fixture_wait_for (f, 65, SEQ_FRAME_READY);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 65), ==, 1);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
}

static void
test_reload_reads_anew (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (100, 2000);

  loader_fixture_visit (f, 5);
  seq_loader_reload (f->loader, loader_fixture_get_frame (f, 5));
  loader_fixture_settle (f);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 5), ==, 2);
  gate_reset_counts (f->gate);
  seq_loader_clear (f->loader);
  loader_fixture_settle (f);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 5), ==, 1);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 40), ==, 1);
}

static void
test_file_without_a_picture_is_not_kept (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (100, 2000);

  gate_fail (f->gate, GATE_DECODE, 5, SEQ_ERROR_DAMAGED);
  loader_fixture_visit (f, 5);
  g_assert_cmpint (loader_fixture_get_state (f, 5), ==, SEQ_FRAME_UNREADABLE);
  g_assert_false (seq_loader_has_file (f->loader, loader_fixture_get_frame (f, 5)));
  gate_heal (f->gate, 5);
  seq_loader_reload (f->loader, loader_fixture_get_frame (f, 5));
  loader_fixture_settle (f);
  g_assert_cmpint (loader_fixture_get_state (f, 5), ==, SEQ_FRAME_READY);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 5), ==, 2);
}

/* Where those of the images take all the room, none is read only to be dropped. */
static void
test_no_file_is_read_in_vain (void)
{
  for (guint n_files = 1; n_files <= 24; n_files++)
    {
      g_autoptr (LoaderFixture) f = new_fixture (60, n_files);

      g_test_message ("room for %u files", n_files);
      loader_fixture_walk (f, 0, 40);
      for (guint i = 0; i < 60; i++)
        g_assert_cmpuint (gate_count (f->gate, GATE_READ, i), <=, 1);
    }
}

static void
test_closed_sequence_keeps_nothing (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (100, 2000);

  loader_fixture_visit (f, 5);
  g_assert_cmpuint (seq_loader_get_files_info (f->loader).current, >, 10);
  seq_loader_set_sequence (f->loader, NULL);
  g_assert_cmpuint (seq_loader_get_files_info (f->loader).current, ==, 0);
  g_assert_cmpuint (seq_loader_get_files_info (f->loader).bytes, ==, 0);
}

/* ---- a system short of memory ---------------------------------------------------------------- */

static void
test_pressure_shrinks_step_by_step (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (300, 80);
  const guint images[] = { 10, 5, 2, 2, 2 }, files[] = { 80, 40, 20, 10, 0 };

  loader_fixture_walk (f, 0, 100);
  for (guint i = 0; i <= SEQ_LOADER_MAX_PRESSURE; i++)
    {
      seq_loader_set_pressure (f->loader, i);
      loader_fixture_settle (f);
      g_assert_cmpuint (seq_loader_get_info (f->loader).current, ==, images[i]);
      g_assert_cmpuint (seq_loader_get_files_info (f->loader).current, <=, files[i]);
      g_assert_true (loader_fixture_holds (f, 100));
      g_assert_true (loader_fixture_holds (f, 101));
    }
  /* The next is there all the same. */
  loader_fixture_visit (f, 101);
  g_assert_true (loader_fixture_holds (f, 102));

  seq_loader_set_pressure (f->loader, 0);
  loader_fixture_walk (f, 102, 120);
  g_assert_cmpuint (seq_loader_get_info (f->loader).current, ==, 10);
}

static void
test_limits_under_pressure (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (300, 80);

  seq_loader_set_pressure (f->loader, 1);
  seq_loader_set_limits (f->loader, 6, G_MAXSIZE);
  seq_loader_set_files_limit (f->loader, 20 * FILE_BYTES);
  g_assert_cmpuint (seq_loader_get_info (f->loader).maximum, ==, 3);
  g_assert_cmpuint (seq_loader_get_files_info (f->loader).maximum_bytes, ==, 10 * FILE_BYTES);
  seq_loader_set_pressure (f->loader, 1000);
  g_assert_cmpuint (seq_loader_get_pressure (f->loader), ==, SEQ_LOADER_MAX_PRESSURE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loader/files/way-back-reads-nothing", test_way_back_reads_nothing);
  g_test_add_func ("/loader/files/without-them-the-way-back-reads", test_without_files_the_way_back_reads);
  g_test_add_func ("/loader/files/are-read-further-than-images", test_files_are_read_further_than_images);
  g_test_add_func ("/loader/files/ahead-leave-those-seen", test_files_ahead_leave_those_seen);
  g_test_add_func ("/loader/files/budget-is-kept", test_budget_is_kept);
  g_test_add_func ("/loader/files/image-comes-before", test_image_comes_before_files);
  g_test_add_func ("/loader/files/asked-interrupts", test_asked_interrupts_files_ahead);
  g_test_add_func ("/loader/files/under-way-becomes-the-one-asked-for",
                   test_file_under_way_becomes_the_one_asked_for);
  g_test_add_func ("/loader/files/reload-reads-anew", test_reload_reads_anew);
  g_test_add_func ("/loader/files/without-a-picture-are-not-kept", test_file_without_a_picture_is_not_kept);
  g_test_add_func ("/loader/files/none-is-read-in-vain", test_no_file_is_read_in_vain);
  g_test_add_func ("/loader/files/closed-sequence-keeps-nothing", test_closed_sequence_keeps_nothing);
  g_test_add_func ("/loader/pressure/shrinks-step-by-step", test_pressure_shrinks_step_by_step);
  g_test_add_func ("/loader/pressure/limits-apply-under-it", test_limits_under_pressure);
  return g_test_run ();
}
