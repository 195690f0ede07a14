/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way in which a share can refuse, wherever it does: what is said, what goes on, what heals. */
#include "config.h"

#include "share-fixture.h"

#include "image-factory.h"
#include "seq-error.h"
#include "seq-scanner.h"

#include <string.h>

/* Files of more than two chunks, so that the middle and the end are read apart from the beginning. */
#define SIDE 1000
/* The first trial comes soon: nobody looks on here. */
#define RETRY_MS 20

typedef struct
{
  const char    *name;
  SeqFrameState  state;
  const char    *sentence; /* part of it */
} Failure;

static const Failure failures[] = {
  { "EIO", SEQ_FRAME_UNREADABLE, "cannot be read: Input/output error" },
  { "ESTALE", SEQ_FRAME_UNREADABLE, "cannot be read: Stale file handle" },
  { "EACCES", SEQ_FRAME_UNREADABLE, "may not be read: permission denied" },
  { "ETIMEDOUT", SEQ_FRAME_UNREADABLE, "cannot be read: Connection timed out" },
  { "ENOENT", SEQ_FRAME_MISSING, "does not exist" },
};

static const struct
{
  const char *call;
  double      part; /* of the file; below 0: anywhere */
} places[] = { { "getattr", -1 }, { "open", -1 }, { "read", 0 }, { "read", 0.5 }, { "read", 1 } };

static ShareFixture *
new_fixture (gsize *file_bytes)
{
  ShareFixture *f = share_fixture_new ();
  g_autoptr (GBytes) file = NULL;

  if (f == NULL)
    return NULL;
  file = factory_save (factory_noise, FALSE, SIDE, SIDE, "png", NULL, NULL);
  *file_bytes = g_bytes_get_size (file);
  g_assert_cmpuint (*file_bytes, >, 2 << 20);
  share_fixture_fill (f, 3, "png", file);
  seq_loader_set_patience (f->loader, 0, RETRY_MS);
  return f;
}

static gboolean
has_picture (gpointer user_data)
{
  ShareFixture *f = user_data;

  return seq_stepper_get_raster (f->stepper) != NULL;
}

static void
check_failure (ShareFixture  *f,
               const Failure *failure)
{
  SeqFrame *frame = share_fixture_get_frame (f, 1);

  g_assert_cmpint (seq_frame_get_state (frame), ==, failure->state);
  g_assert_nonnull (strstr (seq_frame_get_error (frame)->message, failure->sentence));
  g_assert_nonnull (strstr (seq_frame_get_error (frame)->message, "frame_0002.png"));
  g_assert_null (seq_stepper_get_raster (f->stepper));
  g_assert_null (seq_loader_peek (f->loader, frame));
}

static void
check_one (ShareFixture  *f,
           const Failure *failure,
           const char    *call,
           gint64         offset)
{
  slow_share_set_rules (f->share, "error %s frame_0002.png %" G_GINT64_FORMAT " %s\n", call, offset, failure->name);
  share_fixture_open (f, 0);
  share_fixture_wait_shown (f, 0);
  seq_stepper_step (f->stepper, 1);
  share_fixture_wait_shown (f, 1);
  check_failure (f, failure);
  seq_stepper_step (f->stepper, 1);
  share_fixture_wait_shown (f, 2);
  g_assert_nonnull (seq_stepper_get_raster (f->stepper));
  seq_stepper_step (f->stepper, -1);
  share_fixture_wait_shown (f, 1);
  check_failure (f, failure);
  /* Nobody presses anything. */
  slow_share_set_rules (f->share, "%s", "");
  test_wait_until (has_picture, f, "the frame that can be read again");
  g_assert_cmpint (share_fixture_get_state (f, 1), ==, SEQ_FRAME_READY);
}

static void
test_of_a_frame (gconstpointer data)
{
  const Failure *failure = data;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize bytes;
      ShareFixture *f = new_fixture (&bytes);
      gint64 offset;

      if (f == NULL)
        return;
      offset = places[i].part < 0 ? -1 : (gint64) ((double) (bytes - 1) * places[i].part);
      g_test_message ("%s at %s %" G_GINT64_FORMAT, failure->name, places[i].call, offset);
      check_one (f, failure, places[i].call, offset);
      share_fixture_free (f);
    }
}

/* ---- of the folder ------------------------------------------------------------------------ */

/* The C library takes a folder that is gone while it is listed for an empty one. */
static const char *
sentence_of_folder (const Failure *failure,
                    const char    *call)
{
  return g_str_equal (call, "readdir") && failure->state == SEQ_FRAME_MISSING ? "There are no images in"
                                                                              : failure->sentence;
}

static void
check_folder (ShareFixture  *f,
              const Failure *failure,
              const char    *call)
{
  g_autoptr (GFile) folder = g_file_new_for_path (f->share->mount);
  g_autoptr (SeqScan) scan = NULL;
  g_autoptr (GError) error = NULL;

  slow_share_set_rules (f->share, "error %s / -1 %s\n", call, failure->name);
  scan = seq_scanner_scan (&folder, 1, NULL, &error);
  g_assert_null (scan);
  g_assert_true (error->domain == SEQ_ERROR);
  g_assert_nonnull (strstr (error->message, sentence_of_folder (failure, call)));
  slow_share_set_rules (f->share, "%s", "");
  share_fixture_open (f, 0);
  share_fixture_wait_shown (f, 0);
  g_assert_nonnull (seq_stepper_get_raster (f->stepper));
}

static void
test_of_the_folder (gconstpointer data)
{
  static const char *const calls[] = { "readdir", "getattr" };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      gsize bytes;
      ShareFixture *f = new_fixture (&bytes);

      if (f == NULL)
        return;
      check_folder (f, data, calls[i]);
      share_fixture_free (f);
    }
}

/* ---- silence ------------------------------------------------------------------------------ */

#define SILENCE_MS 3000

/* After three seconds it is said, and what comes after all is not believed but asked for again. */
static void
test_silence (void)
{
  gsize bytes;
  ShareFixture *f = new_fixture (&bytes);
  SeqFrame *frame;
  gint64 asked;

  if (f == NULL)
    return;
  seq_loader_set_patience (f->loader, SILENCE_MS, 0);
  slow_share_set_rules (f->share, "stall read frame_0002.png -1\n");
  share_fixture_open (f, 0);
  share_fixture_wait_shown (f, 0);
  asked = g_get_monotonic_time ();
  seq_stepper_step (f->stepper, 1);
  share_fixture_wait_shown (f, 1);
  /* It may have been asked for in advance, a moment before. */
  g_assert_cmpint (g_get_monotonic_time () - asked, >=, (SILENCE_MS - 1000) * 1000);
  frame = share_fixture_get_frame (f, 1);
  g_assert_cmpint (seq_frame_get_state (frame), ==, SEQ_FRAME_NO_ANSWER);
  g_assert_cmpstr (seq_frame_get_error (frame)->message, ==, "No answer from the share for 3 seconds.");
  seq_stepper_step (f->stepper, 1);
  share_fixture_wait_shown (f, 2);
  g_assert_nonnull (seq_stepper_get_raster (f->stepper));
  /* What comes now is of a read that was given up. */
  slow_share_set_rules (f->share, "%s", "");
  share_fixture_pass (200);
  g_assert_cmpint (seq_frame_get_state (frame), ==, SEQ_FRAME_NO_ANSWER);
  g_assert_null (seq_loader_peek (f->loader, frame));
  seq_loader_reload (f->loader, frame);
  seq_stepper_step (f->stepper, -1);
  share_fixture_wait_shown (f, 1);
  g_assert_nonnull (seq_stepper_get_raster (f->stepper));
  share_fixture_free (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *frame = g_strdup_printf ("/share-failures/of-a-frame/%s", failures[i].name);
      g_autofree char *folder = g_strdup_printf ("/share-failures/of-the-folder/%s", failures[i].name);

      g_test_add_data_func (frame, &failures[i], test_of_a_frame);
      g_test_add_data_func (folder, &failures[i], test_of_the_folder);
    }
  g_test_add_func ("/share-failures/silence", test_silence);
  return g_test_run ();
}
