/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-frame.h"

#include "seq-error.h"

static SeqFrame *
new_frame (const char *name,
           const char *number)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/shots");

  return seq_frame_new (folder, name, number);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n)
{
  ++*n;
}

static void
test_new (void)
{
  SeqFrame *frame = new_frame ("weld_0012.png", "12");

  g_assert_cmpstr (seq_frame_get_name (frame), ==, "weld_0012.png");
  g_assert_cmpstr (seq_frame_get_display_name (frame), ==, "weld_0012.png");
  g_assert_cmpstr (seq_frame_get_number (frame), ==, "12");
  g_assert_cmpuint (seq_frame_get_position (frame), ==, G_MAXUINT);
  g_assert_cmpint (seq_frame_get_state (frame), ==, SEQ_FRAME_PENDING);
  g_assert_false (seq_frame_has_failed (frame));
  g_assert_null (seq_frame_get_error (frame));
  g_assert_cmpuint (seq_frame_get_image_size (frame), ==, 0);
  g_assert_finalize_object (frame);
}

/* The file is reached by its bytes; what is shown is always text. */
static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *shown;
  } cases[] = {
    { "caf\xc3\xa9 1.png", "caf\xc3\xa9 1.png" },
    { "caf\xe9 1.png", "caf\xef\xbf\xbd 1.png" },
    { "new\nline 1.png", "new\nline 1.png" },
    { "100%20 #1.png", "100%20 #1.png" },
    { "..png", "..png" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SeqFrame) frame = new_frame (cases[i].name, "1");
      g_autoptr (GFile) file = seq_frame_dup_file (frame);
      g_autofree char *path = g_strconcat ("/shots/", cases[i].name, NULL);

      g_assert_cmpstr (seq_frame_get_name (frame), ==, cases[i].name);
      g_assert_cmpstr (seq_frame_get_display_name (frame), ==, cases[i].shown);
      g_assert_cmpstr (g_file_peek_path (file), ==, path);
    }
}

static void
test_properties (void)
{
  g_autoptr (SeqFrame) frame = new_frame ("\xff.png", NULL);
  g_autofree char *name = NULL, *number = NULL, *other = NULL;
  SeqFrameState state;

  g_assert_null (seq_frame_get_number (frame));
  g_object_get (frame, "name", &name, "number", &number, "state", &state, NULL);
  g_assert_cmpstr (name, ==, "\xef\xbf\xbd.png");
  g_assert_cmpstr (number, ==, "");
  g_assert_cmpint (state, ==, SEQ_FRAME_PENDING);
  seq_frame_set_number (frame, "-5");
  g_object_get (frame, "number", &other, NULL);
  g_assert_cmpstr (other, ==, "-5");
}

static void
test_number (void)
{
  g_autoptr (SeqFrame) frame = new_frame ("a1.png", NULL);
  guint n_notified = 0;

  g_signal_connect (frame, "notify::number", G_CALLBACK (count_cb), &n_notified);
  seq_frame_set_number (frame, NULL);
  g_assert_cmpuint (n_notified, ==, 0);
  seq_frame_set_number (frame, "1");
  seq_frame_set_number (frame, "1");
  g_assert_cmpuint (n_notified, ==, 1);
  seq_frame_set_number (frame, NULL);
  g_assert_null (seq_frame_get_number (frame));
  g_assert_cmpuint (n_notified, ==, 2);
}

static void
test_states (void)
{
  g_autoptr (SeqFrame) frame = new_frame ("a1.png", "1");
  guint n_notified = 0;

  g_signal_connect (frame, "notify::state", G_CALLBACK (count_cb), &n_notified);
  seq_frame_set_state (frame, SEQ_FRAME_PENDING);
  g_assert_cmpuint (n_notified, ==, 0);
  seq_frame_set_state (frame, SEQ_FRAME_READING);
  seq_frame_set_state (frame, SEQ_FRAME_READING);
  g_assert_cmpuint (n_notified, ==, 1);
  seq_frame_set_state (frame, SEQ_FRAME_READY);
  g_assert_cmpint (seq_frame_get_state (frame), ==, SEQ_FRAME_READY);
  g_assert_false (seq_frame_has_failed (frame));
  g_assert_cmpuint (n_notified, ==, 2);
}

static const struct
{
  int           code;
  SeqFrameState state;
} failures[] = {
  { SEQ_ERROR_NOT_FOUND, SEQ_FRAME_MISSING },
  { SEQ_ERROR_PERMISSION, SEQ_FRAME_UNREADABLE },
  { SEQ_ERROR_NOT_REGULAR, SEQ_FRAME_UNREADABLE },
  { SEQ_ERROR_READ, SEQ_FRAME_UNREADABLE },
  { SEQ_ERROR_EMPTY, SEQ_FRAME_UNREADABLE },
  { SEQ_ERROR_NOT_AN_IMAGE, SEQ_FRAME_UNREADABLE },
  { SEQ_ERROR_UNSUPPORTED, SEQ_FRAME_UNREADABLE },
  { SEQ_ERROR_INCOMPLETE, SEQ_FRAME_INCOMPLETE },
  { SEQ_ERROR_DAMAGED, SEQ_FRAME_UNREADABLE },
  { SEQ_ERROR_TOO_LARGE, SEQ_FRAME_TOO_LARGE },
};

static void
test_failures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (SeqFrame) frame = new_frame ("a1.png", "1");
      g_autoptr (GError) error = g_error_new_literal (SEQ_ERROR, failures[i].code, "a reason");

      seq_frame_fail (frame, error);
      g_assert_cmpint (seq_frame_get_state (frame), ==, failures[i].state);
      g_assert_true (seq_frame_has_failed (frame));
      g_assert_error (seq_frame_get_error (frame), SEQ_ERROR, failures[i].code);
      g_assert_cmpstr (seq_frame_get_error (frame)->message, ==, "a reason");
    }
}

/* Codes of another domain may have the numbers of ours. */
static void
test_failure_of_another_domain (void)
{
  g_autoptr (SeqFrame) frame = new_frame ("a1.png", "1");
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, SEQ_ERROR_TOO_LARGE, "a reason");

  seq_frame_fail (frame, error);
  g_assert_cmpint (seq_frame_get_state (frame), ==, SEQ_FRAME_UNREADABLE);
}

/* A frame can fail for another reason in the same state: who shows the reason must hear of it. */
static void
test_fails_again_and_recovers (void)
{
  g_autoptr (SeqFrame) frame = new_frame ("a1.png", "1");
  g_autoptr (GError) first = g_error_new_literal (SEQ_ERROR, SEQ_ERROR_READ, "first");
  g_autoptr (GError) second = g_error_new_literal (SEQ_ERROR, SEQ_ERROR_DAMAGED, "second");
  guint n_notified = 0;

  g_signal_connect (frame, "notify::state", G_CALLBACK (count_cb), &n_notified);
  seq_frame_fail (frame, first);
  seq_frame_fail (frame, second);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpstr (seq_frame_get_error (frame)->message, ==, "second");
  seq_frame_set_state (frame, SEQ_FRAME_READING);
  g_assert_cmpuint (n_notified, ==, 3);
  g_assert_null (seq_frame_get_error (frame));
  g_assert_false (seq_frame_has_failed (frame));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame/new", test_new);
  g_test_add_func ("/frame/names", test_names);
  g_test_add_func ("/frame/properties", test_properties);
  g_test_add_func ("/frame/number", test_number);
  g_test_add_func ("/frame/states", test_states);
  g_test_add_func ("/frame/failures", test_failures);
  g_test_add_func ("/frame/failure-of-another-domain", test_failure_of_another_domain);
  g_test_add_func ("/frame/fails-again-and-recovers", test_fails_again_and_recovers);
  return g_test_run ();
}
