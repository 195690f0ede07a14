/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-sequence.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "naming.h"

#define N_MANY 100000

/* A name of 15 bytes, what finds it, and the place of a frame that is not there: with the room
 * that growing arrays keep free, twice that. A frame object alone would be more. */
#define BYTES_PER_FRAME_MAX 80

/* As the window shows an image before its folder has been listed. */
static SeqFrame *
new_lone_frame (const char *folder_path,
                const char *name)
{
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (SeqListing) listing = seq_listing_new_images (folder, &name, 1);
  g_autoptr (SeqSequence) alone = seq_sequence_new (listing);

  return g_object_ref (seq_sequence_get_frame (alone, 0));
}

static void
test_frames (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a_010.png|a_-02.png|a_003.png");
  static const char *const names[] = { "a_-02.png", "a_003.png", "a_010.png" };
  static const char *const numbers[] = { "-2", "3", "10" };

  g_assert_cmpuint (seq_sequence_get_n_frames (sequence), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      SeqFrame *frame = seq_sequence_get_frame (sequence, i);
      g_autoptr (GFile) file = seq_frame_dup_file (frame);
      g_autofree char *path = g_build_filename ("/shots", names[i], NULL);

      g_assert_cmpstr (seq_frame_get_name (frame), ==, names[i]);
      g_assert_cmpstr (seq_frame_get_number (frame), ==, numbers[i]);
      g_assert_cmpuint (seq_frame_get_position (frame), ==, i);
      g_assert_cmpint (seq_frame_get_state (frame), ==, SEQ_FRAME_PENDING);
      g_assert_cmpstr (g_file_peek_path (file), ==, path);
    }
}

static void
test_lone_images_have_no_numbers (void)
{
  g_autoptr (SeqFrame) frame = new_lone_frame ("/shots", "a1.png");

  g_assert_null (seq_frame_get_number (frame));
  g_assert_cmpuint (seq_frame_get_position (frame), ==, 0);
}

static void
test_list_model (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a1.png|a2.png|a3.png");
  GListModel *model = G_LIST_MODEL (sequence);

  g_assert_true (g_list_model_get_item_type (model) == SEQ_TYPE_FRAME);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SeqFrame) item = g_list_model_get_item (model, i);

      g_assert_true (SEQ_IS_FRAME (item));
      g_assert_true (item == seq_sequence_get_frame (sequence, i));
    }
  g_assert_null (g_list_model_get_item (model, 3));
  g_assert_null (g_list_model_get_item (model, G_MAXUINT));
}

/* What is known of a frame is in the object, so it must stay the same one; also unasked for. */
static void
test_same_objects (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a1.png|a2.png|a3.png");
  SeqFrame *frame;

  g_assert_null (seq_sequence_peek_frame (sequence, 1));
  frame = seq_sequence_get_frame (sequence, 1);
  seq_frame_set_state (frame, SEQ_FRAME_READY);
  g_assert_true (seq_sequence_get_frame (sequence, 1) == frame);
  g_assert_true (seq_sequence_peek_frame (sequence, 1) == frame);
  g_assert_cmpint (seq_frame_get_state (seq_sequence_get_frame (sequence, 1)), ==, SEQ_FRAME_READY);
  g_assert_null (seq_sequence_peek_frame (sequence, 0));
  g_assert_null (seq_sequence_peek_frame (sequence, 2));
}

static void
test_lets_go (void)
{
  SeqSequence *sequence = naming_make_sequence ("a1.png|a2.png");
  SeqListing *listing = seq_listing_ref (seq_sequence_get_listing (sequence));
  SeqFrame *kept = g_object_ref (seq_sequence_get_frame (sequence, 0));
  SeqFrame *other = seq_sequence_get_frame (sequence, 1);

  g_object_add_weak_pointer (G_OBJECT (other), (gpointer *) &other);
  g_assert_finalize_object (sequence);
  g_assert_null (other);
  g_assert_cmpstr (seq_frame_get_name (kept), ==, "a1.png");
  g_assert_finalize_object (kept);
  g_assert_cmpstr (seq_listing_get_name (listing, 1), ==, "a2.png");
  seq_listing_unref (listing);
}

/* ---- adopting ----------------------------------------------------------------------------- */

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n)
{
  ++*n;
}

static void
test_adopts (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a_001.png|a_002.png|a_003.png");
  SeqFrame *frame = new_lone_frame ("/shots", "a_003.png");
  guint n_notified = 0;

  g_signal_connect (frame, "notify::number", G_CALLBACK (count_cb), &n_notified);
  seq_frame_set_state (frame, SEQ_FRAME_READY);
  seq_frame_set_image_size (frame, 1234);
  g_assert_true (seq_sequence_adopt_frame (sequence, frame));

  g_assert_true (seq_sequence_get_frame (sequence, 2) == frame);
  g_assert_cmpuint (seq_frame_get_position (frame), ==, 2);
  g_assert_cmpstr (seq_frame_get_number (frame), ==, "3");
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpint (seq_frame_get_state (frame), ==, SEQ_FRAME_READY);
  g_assert_cmpuint (seq_frame_get_image_size (frame), ==, 1234);
  g_object_unref (frame);
  g_clear_object (&sequence);
}

static void
assert_refused (SeqSequence *sequence,
                SeqFrame    *frame)
{
  g_assert_false (seq_sequence_adopt_frame (sequence, frame));
  g_assert_cmpuint (seq_frame_get_position (frame), ==, 0);
  g_assert_null (seq_frame_get_number (frame));
  g_assert_finalize_object (frame);
}

static void
test_refuses_to_adopt (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a_001.png|a_002.png|a_003.png");
  SeqFrame *taken = seq_sequence_get_frame (sequence, 1);

  assert_refused (sequence, new_lone_frame ("/shots", "a_004.png"));
  assert_refused (sequence, new_lone_frame ("/shots", "a_002.png"));
  assert_refused (sequence, new_lone_frame ("/others", "a_001.png"));
  g_assert_true (seq_sequence_get_frame (sequence, 1) == taken);
  g_assert_null (seq_sequence_peek_frame (sequence, 0));
}

/* From one listing of a folder to the next: what was 1 is 2 when a frame has come before it. */
static void
test_moves_with_its_name (void)
{
  g_autoptr (SeqSequence) before = naming_make_sequence ("a1.png|a3.png");
  g_autoptr (SeqSequence) after = naming_make_sequence ("a1.png|a2.png|a3.png");
  SeqFrame *frame = seq_sequence_get_frame (before, 1);

  g_assert_true (seq_sequence_adopt_frame (after, frame));
  g_assert_cmpuint (seq_frame_get_position (frame), ==, 2);
  g_clear_object (&before);
  g_assert_true (seq_sequence_get_frame (after, 2) == frame);
}

/* ---- many frames -------------------------------------------------------------------------- */

static gsize
get_bytes_in_use (void)
{
#if defined (__GLIBC__) && __GLIBC_PREREQ (2, 33)
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

static SeqListing *
list_many (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_MANY; i++)
    g_ptr_array_add (names, g_strdup_printf ("weld_%06u.png", i));
  return naming_list_in ("/shots", (const char *const *) names->pdata, names->len);
}

static void
test_many_frames_are_small (void)
{
  gsize before = get_bytes_in_use ();
  g_autoptr (SeqListing) listing = list_many ();
  g_autoptr (SeqSequence) sequence = seq_sequence_new (listing);
  gsize after = get_bytes_in_use ();

  g_assert_cmpuint (seq_sequence_get_n_frames (sequence), ==, N_MANY);
  if (before == 0 || after == before)
    {
      g_test_skip ("this allocator does not tell how much is in use");
      return;
    }
  g_assert_cmpuint (after - before, >, N_MANY * sizeof "weld_000000.png");
  g_assert_cmpuint (after - before, <, (gsize) N_MANY * BYTES_PER_FRAME_MAX);
}

/* Opening makes the frames that are asked for, however many there are. */
static void
test_many_frames_are_not_made (void)
{
  g_autoptr (SeqListing) listing = list_many ();
  g_autoptr (SeqSequence) sequence = seq_sequence_new (listing);
  g_autoptr (SeqFrame) frame = new_lone_frame ("/shots", "weld_077777.png");
  gboolean exact;
  guint n_made = 0;

  g_assert_cmpint (seq_listing_find_number (listing, "5000", &exact), ==, 5000);
  g_assert_true (seq_sequence_adopt_frame (sequence, frame));
  seq_sequence_get_frame (sequence, 5000);
  for (guint i = 0; i < N_MANY; i++)
    n_made += seq_sequence_peek_frame (sequence, i) != NULL ? 1 : 0;
  g_assert_cmpuint (n_made, ==, 2);
  g_assert_cmpuint (seq_frame_get_position (frame), ==, 77777);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence/frames", test_frames);
  g_test_add_func ("/sequence/lone-images-have-no-numbers", test_lone_images_have_no_numbers);
  g_test_add_func ("/sequence/list-model", test_list_model);
  g_test_add_func ("/sequence/same-objects", test_same_objects);
  g_test_add_func ("/sequence/lets-go", test_lets_go);
  g_test_add_func ("/sequence/adopts", test_adopts);
  g_test_add_func ("/sequence/refuses-to-adopt", test_refuses_to_adopt);
  g_test_add_func ("/sequence/moves-with-its-name", test_moves_with_its_name);
  g_test_add_func ("/sequence/many-frames-are-small", test_many_frames_are_small);
  g_test_add_func ("/sequence/many-frames-are-not-made", test_many_frames_are_not_made);
  return g_test_run ();
}
