/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stepping through photos on a share of 20 ms a request and 30 MB/s: what a person would have to
 * wait for, and what the share is asked for.
 */
#include "config.h"

#include "share-fixture.h"

#define SHARE "latency 20\nbandwidth 30000000\n"
#define N_FRAMES 60
/* So long somebody looks at a frame. */
#define THINK_MS 400
/* Until then a person has waited and knows it. */
#define FIRST_FRAMES 5

static ShareFixture *
new_fixture (void)
{
  ShareFixture *f = share_fixture_new ();
  g_autoptr (GBytes) photo = NULL;

  if (f == NULL)
    return NULL;
  photo = share_fixture_new_photo ();
  share_fixture_fill (f, N_FRAMES, "jpg", photo);
  /* All of them fit beside each other as files, and none of this would be a test otherwise. */
  g_assert_cmpuint (g_bytes_get_size (photo) * N_FRAMES, <, SEQ_LOADER_MAX_FILE_BYTES_DEFAULT);
  g_assert_cmpuint (g_bytes_get_size (photo), >, 3 << 20);
  slow_share_set_rules (f->share, SHARE);
  return f;
}

static void
walk_forward (ShareFixture *f)
{
  guint n_waits = 0;

  share_fixture_open (f, 0);
  share_fixture_wait_shown (f, 0);
  for (guint i = 1; i < N_FRAMES; i++)
    {
      share_fixture_pass (THINK_MS);
      seq_stepper_step (f->stepper, 1);
      if (i >= FIRST_FRAMES && !share_fixture_shows (f, i))
        {
          g_test_message ("position %u was not there", i);
          n_waits++;
        }
      share_fixture_wait_shown (f, i);
    }
  g_assert_cmpuint (n_waits, ==, 0);
}

static void
assert_read_once (ShareFixture *f)
{
  for (guint i = 0; i < N_FRAMES; i++)
    g_assert_cmpuint (slow_share_count (f->share, "open", seq_frame_get_name (share_fixture_get_frame (f, i))), ==, 1);
}

static void
test_no_step_waits_and_the_way_back_asks_for_nothing (void)
{
  ShareFixture *f = new_fixture ();

  if (f == NULL)
    return;
  walk_forward (f);
  assert_read_once (f);
  share_fixture_settle (f);
  slow_share_forget (f->share);
  for (guint i = N_FRAMES - 1; i-- > 0;)
    {
      seq_stepper_step (f->stepper, -1);
      share_fixture_wait_shown (f, i);
    }
  share_fixture_settle (f);
  g_assert_cmpuint (slow_share_count (f->share, NULL, NULL), ==, 0);
  share_fixture_free (f);
}

/* ---- a jump ------------------------------------------------------------------------------- */

typedef struct
{
  gint64      asked;  /* when the jump was made */
  const char *name;   /* of the frame asked for */
  gint64      begun;  /* when its first byte was asked for */
} Jump;

static void
find_begin (Jump      *jump,
            GPtrArray *accesses)
{
  jump->begun = G_MAXINT64;
  for (guint i = 0; i < accesses->len; i++)
    {
      SlowAccess *access = accesses->pdata[i];

      if (g_str_equal (access->name, jump->name) && g_str_equal (access->call, "read"))
        jump->begun = MIN (jump->begun, access->begin);
    }
  g_assert_cmpint (jump->begun, <, G_MAXINT64);
}

static guint64
count_bytes (GPtrArray  *accesses,
             const char *name)
{
  guint64 bytes = 0;

  for (guint i = 0; i < accesses->len; i++)
    {
      SlowAccess *access = accesses->pdata[i];

      if (g_str_equal (access->name, name) && g_str_equal (access->call, "read"))
        bytes += (guint64) MAX (access->bytes, 0);
    }
  return bytes;
}

/* From the jump on, the share has at most one chunk in hand for each of the other reads, and is
 * asked for nothing else before the frame that was asked for. What had nearly ended may end. */
static void
check_others_make_way (const Jump *jump,
                       GPtrArray  *accesses,
                       guint64     file_bytes)
{
  g_autoptr (GHashTable) others = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 came = 0;

  for (guint i = 0; i < accesses->len; i++)
    {
      SlowAccess *access = accesses->pdata[i];
      gsize bytes = GPOINTER_TO_SIZE (g_hash_table_lookup (others, access->name)) + (gsize) MAX (access->bytes, 0);
      gsize chunks = count_bytes (accesses, access->name) < file_bytes ? 1 : 2;

      if (access->end < jump->asked || access->begin > jump->begun || g_str_equal (access->name, jump->name)
          || !g_str_equal (access->call, "read"))
        continue;
      g_assert_cmpuint (bytes, <=, chunks * SEQ_READER_MAX_CHUNK);
      g_hash_table_insert (others, access->name, GSIZE_TO_POINTER (bytes));
      came += (guint64) MAX (access->bytes, 0);
    }
  g_test_message ("%" G_GUINT64_FORMAT " bytes of other frames came after the jump, of %u reads", came,
                  g_hash_table_size (others));
  g_assert_cmpuint (came, <=, SEQ_LOADER_MAX_READS_DEFAULT * SEQ_READER_MAX_CHUNK);
}

/* Bytes of frames that were begun before the jump and not read to their end. */
static void
check_waste (const Jump *jump,
             GPtrArray  *accesses,
             guint64     file_bytes)
{
  g_autoptr (GHashTable) begun = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;
  guint64 waste = 0;

  for (guint i = 0; i < accesses->len; i++)
    {
      SlowAccess *access = accesses->pdata[i];

      if (access->begin <= jump->asked)
        g_hash_table_add (begun, access->name);
    }
  g_hash_table_iter_init (&iter, begun);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    waste += count_bytes (accesses, name) < file_bytes ? count_bytes (accesses, name) : 0;
  g_test_message ("%" G_GUINT64_FORMAT " bytes were read of frames that were given up", waste);
  g_assert_cmpuint (waste, <=, file_bytes * SEQ_LOADER_MAX_READS_DEFAULT);
}

static void
test_jump_gets_the_link_at_once (void)
{
  ShareFixture *f = new_fixture ();
  g_autoptr (GPtrArray) accesses = NULL;
  guint64 file_bytes;
  Jump jump;

  if (f == NULL)
    return;
  share_fixture_open (f, 0);
  share_fixture_wait_shown (f, 0);
  /* In the midst of reading ahead. */
  share_fixture_pass (100);
  g_assert_cmpuint (seq_loader_get_n_running (f->loader), >, 0);
  jump.asked = g_get_monotonic_time ();
  jump.name = seq_frame_get_name (share_fixture_get_frame (f, 30));
  seq_stepper_step (f->stepper, 30);
  share_fixture_wait_shown (f, 30);
  accesses = slow_share_list (f->share);
  find_begin (&jump, accesses);
  g_test_message ("%.1f ms from the jump to the first byte asked for", (double) (jump.begun - jump.asked) / 1000);
  file_bytes = seq_frame_get_stamp (share_fixture_get_frame (f, 30))->size;
  check_others_make_way (&jump, accesses, file_bytes);
  check_waste (&jump, accesses, file_bytes);
  share_fixture_free (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/share-steps/no-step-waits-and-the-way-back-asks-for-nothing",
                   test_no_step_waits_and_the_way_back_asks_for_nothing);
  g_test_add_func ("/share-steps/jump-gets-the-link-at-once", test_jump_gets_the_link_at_once);
  return g_test_run ();
}
