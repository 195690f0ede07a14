/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-prefetch.h"

#define SIZE 10
#define AMPLE 100000

/* Sizes are SIZE, but for one frame. */
typedef struct
{
  guint position;
  gsize size;
} Odd;

static gsize
size_of (guint    position,
         gpointer user_data)
{
  const Odd *odd = user_data;

  return odd->position == position ? odd->size : SIZE;
}

typedef struct
{
  guint       n_frames, current;
  int         travel;
  guint       ahead, images;
  gsize       bytes;
  const char *recent;   /* most recently requested first */
  const char *expected; /* in the order in which they are got; the recent ones last */
} Row;

static const Row rows[] = {
  /* fresh: the frame asked for, the next, one behind, more ahead */
  { 100, 50, 1, 4, 10, AMPLE, "", "50 51 49 52 53 54" },
  { 100, 50, -1, 4, 10, AMPLE, "", "50 49 51 48 47 46" },
  { 100, 50, 1, 1, 10, AMPLE, "", "50 51 49" },
  { 100, 50, 1, 20, 10, AMPLE, "", "50 51 49 52 53 54 55 56 57 58" },
  { 100, 50, 1, 8, 2, AMPLE, "", "50 51" },
  { 100, 50, 1, 8, 3, AMPLE, "", "50 51 49" },
  /* walking: six recent ones stay, four places are left ahead */
  { 100, 50, 1, 8, 10, AMPLE, "50 49 48 47 46 45 44 43", "50 51 52 53 54 49 48 47 46 45" },
  { 100, 50, -1, 8, 10, AMPLE, "50 51 52 53 54 55 56", "50 49 48 47 46 51 52 53 54 55" },
  { 100, 50, 1, 8, 7, AMPLE, "50 49 48 47 46 45", "50 51 49 48 47 46 45" },
  { 100, 50, 1, 8, 4, AMPLE, "50 49 48 47 46 45", "50 51 49 48" },
  /* after a jump, what was seen elsewhere has the right of way over what is further ahead */
  { 100, 50, 1, 8, 10, AMPLE, "50 9 8 7 6 5 4", "50 51 49 52 53 9 8 7 6 5" },
  /* turning round: what lies ahead has been seen */
  { 100, 50, -1, 8, 10, AMPLE, "50 51 49 48 47 46", "50 49 45 44 43 42 51 48 47 46" },
  /* by tens: the next is ten on, and single steps stay possible */
  { 100, 50, 10, 4, 10, AMPLE, "", "50 60 49 51 52 53 54" },
  { 100, 50, -10, 2, 10, AMPLE, "", "50 40 51 49 48" },
  { 100, 95, 10, 2, 10, AMPLE, "", "95 96 94 97" },
  /* ends */
  { 100, 99, 1, 4, 10, AMPLE, "", "99 98" },
  { 100, 0, 1, 4, 10, AMPLE, "", "0 1 2 3 4" },
  { 100, 0, -1, 4, 10, AMPLE, "", "0 1" },
  { 100, 98, 1, 4, 10, AMPLE, "", "98 99 97" },
  { 2, 0, 1, 4, 10, AMPLE, "", "0 1" },
  { 2, 1, 1, 4, 10, AMPLE, "1 0", "1 0" },
  { 1, 0, 1, 4, 10, AMPLE, "", "0" },
  { 1, 0, -1, 4, 10, AMPLE, "0", "0" },
  /* bytes */
  { 100, 50, 1, 8, 10, 4 * SIZE, "", "50 51 49 52" },
  { 100, 50, 1, 8, 10, 4 * SIZE, "50 49 48 47", "50 51 49 48" },
  { 100, 50, 1, 8, 10, 2 * SIZE, "50 49", "50 51" },
  { 100, 50, 1, 8, 10, SIZE, "50 49", "50 51" },
  { 100, 50, 1, 8, 10, 0, "", "50 51" },
  /* too few places for the floor: it is there all the same */
  { 100, 50, 1, 8, 1, AMPLE, "", "50 51" },
  { 100, 50, 1, 8, 0, 0, "50", "50 51" },
};

static GArray *
parse_positions (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      guint position = (guint) g_ascii_strtoull (words[i], NULL, 10);

      g_array_append_val (positions, position);
    }
  return positions;
}

static char *
format_positions (GArray *positions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < positions->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (positions, guint, i));
  return g_string_free (text, FALSE);
}

static SeqPrefetchState
state_of_row (const Row *row,
              GArray    *recent,
              Odd       *odd)
{
  return (SeqPrefetchState) {
    .n_frames = row->n_frames, .current = row->current, .travel = row->travel, .max_ahead = row->ahead,
    .max_images = row->images, .max_bytes = row->bytes,
    .recent = (const guint *) (gpointer) recent->data, .n_recent = recent->len,
    .size_of = size_of, .user_data = odd,
  };
}

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Odd odd = { G_MAXUINT, 0 };
      g_autoptr (GArray) recent = parse_positions (rows[i].recent);
      SeqPrefetchState state = state_of_row (&rows[i], recent, &odd);
      g_autoptr (GArray) plan = seq_prefetch_plan (&state);
      g_autofree char *got = format_positions (plan);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (got, ==, rows[i].expected);
    }
}

/* While something is played, what lies ahead goes on around the end, and once. */
static const struct
{
  SeqRoute    route;
  guint       current;
  int         travel;
  guint       ahead;
  const char *recent;
  const char *expected;
} played[] = {
  { { 0, 99, 0, 1, SEQ_LOOP_AROUND }, 50, 1, 4, "", "50 51 49 52 53 54" },
  { { 0, 99, 0, 1, SEQ_LOOP_AROUND }, 98, 1, 4, "", "98 99 97 0 1 2" },
  { { 0, 99, 0, 1, SEQ_LOOP_AROUND }, 99, 1, 4, "", "99 0 98 1 2 3" },
  { { 0, 99, 0, 1, SEQ_LOOP_AROUND }, 1, -1, 4, "", "1 0 2 99 98 97" },
  { { 0, 99, 0, 1, SEQ_LOOP_AROUND }, 99, 1, 8, "99 98 97 96 95 94 93", "99 0 1 2 3 98 97 96 95 94" },
  { { 20, 29, 0, 1, SEQ_LOOP_AROUND }, 28, 1, 4, "", "28 29 27 20 21 22" },
  /* once around there is nothing new */
  { { 20, 22, 0, 1, SEQ_LOOP_AROUND }, 21, 1, 8, "", "21 22 20" },
  { { 20, 20, 0, 1, SEQ_LOOP_AROUND }, 20, 1, 8, "", "20 21 19" },
  { { 20, 29, 0, 1, SEQ_LOOP_PING_PONG }, 28, 1, 4, "", "28 29 27 26" },
  { { 20, 29, 0, 1, SEQ_LOOP_PING_PONG }, 29, 1, 4, "", "29 28 27 26 25" },
  { { 20, 29, 0, 1, SEQ_LOOP_ONCE }, 28, 1, 4, "", "28 29 27" },
  { { 20, 29, 0, 1, SEQ_LOOP_ONCE }, 28, 4, 4, "", "28 29 27" },
  { { 20, 29, 0, 1, SEQ_LOOP_ONCE }, 29, 1, 4, "", "29 30 28" },
  { { 20, 29, 0, 1, SEQ_LOOP_ONCE }, 20, -1, 4, "", "20 19 21" },
  { { 0, 99, 0, 1, SEQ_LOOP_ONCE }, 99, 1, 4, "", "99 98" },
  /* in strides */
  { { 20, 29, 0, 1, SEQ_LOOP_AROUND }, 28, 3, 4, "", "28 21 27 29 20 22" },
  /* off the route, and a route that is none of this sequence */
  { { 20, 29, 0, 1, SEQ_LOOP_AROUND }, 50, 1, 4, "", "50 51 49 52 53 54" },
  { { 20, 100, 0, 1, SEQ_LOOP_AROUND }, 50, 1, 4, "", "50 51 49 52 53 54" },
};

static void
test_played (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (played); i++)
    {
      Row row = { 100, played[i].current, played[i].travel, played[i].ahead, 10, AMPLE, played[i].recent, "" };
      Odd odd = { G_MAXUINT, 0 };
      g_autoptr (GArray) recent = parse_positions (row.recent);
      SeqPrefetchState state = state_of_row (&row, recent, &odd);
      g_autoptr (GArray) plan = NULL;
      g_autofree char *got = NULL;

      state.route = &played[i].route;
      plan = seq_prefetch_plan (&state);
      got = format_positions (plan);
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (got, ==, played[i].expected);
    }
}

/* Compared with the frame before: that of the one asked for belongs to the floor, whichever way one goes. */
static const Row compared[] = {
  { 100, 50, 1, 4, 10, AMPLE, "", "50 49 51 52 53 54" },
  { 100, 50, -1, 4, 10, AMPLE, "", "50 49 48 51 47 46 45" },
  { 100, 50, 10, 2, 10, AMPLE, "", "50 49 60 59 51 52" },
  { 100, 50, -10, 2, 10, AMPLE, "", "50 49 40 39 51 48 47" },
  /* walking: as many as without, and what was seen stays */
  { 100, 50, 1, 8, 10, AMPLE, "50 49 48 47 46 45 44 43", "50 49 51 52 53 54 48 47 46 45" },
  { 100, 50, -1, 8, 10, AMPLE, "50 51 52 53 54 55 56", "50 49 48 47 46 51 52 53 54 55" },
  /* too little room: the three that are needed now, and no more */
  { 100, 50, 1, 8, 2, AMPLE, "50 49 48", "50 49 51" },
  { 100, 50, 10, 8, 2, 0, "50 49 48", "50 49 60" },
  { 100, 50, -1, 8, 2, AMPLE, "50 51 52", "50 49" },
  { 100, 50, 10, 8, 3, AMPLE, "", "50 49 60" },
  /* ends: nothing is before the first */
  { 100, 0, 1, 3, 10, AMPLE, "", "0 1 2 3" },
  { 100, 1, -1, 3, 10, AMPLE, "", "1 0 2" },
  { 100, 99, 1, 3, 10, AMPLE, "", "99 98 97" },
  { 1, 0, 1, 3, 10, AMPLE, "", "0" },
};

static void
test_compared (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (compared); i++)
    {
      Odd odd = { G_MAXUINT, 0 };
      g_autoptr (GArray) recent = parse_positions (compared[i].recent);
      SeqPrefetchState state = state_of_row (&compared[i], recent, &odd);
      g_autoptr (GArray) plan = NULL;
      g_autofree char *got = NULL;

      state.with_before = TRUE;
      plan = seq_prefetch_plan (&state);
      got = format_positions (plan);
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (got, ==, compared[i].expected);
    }
}

static void
test_floor (void)
{
  SeqPrefetchState state = { .n_frames = 100, .current = 50, .travel = 1, .size_of = size_of,
                             .user_data = &(Odd) { G_MAXUINT, 0 } };

  g_assert_cmpuint (seq_prefetch_count_floor (&state), ==, 2);
  state.with_before = TRUE;
  g_assert_cmpuint (seq_prefetch_count_floor (&state), ==, 3);
  state.travel = -1;
  g_assert_cmpuint (seq_prefetch_count_floor (&state), ==, 2);
  state.n_frames = 1;
  state.current = 0;
  g_assert_cmpuint (seq_prefetch_count_floor (&state), ==, 1);
}

/* Played once, there is an end to what lies ahead. */
static void
test_played_to_the_end (void)
{
  static const SeqRoute route = { 20, 29, 0, 1, SEQ_LOOP_ONCE };
  SeqPrefetchState state = { .n_frames = 100, .current = 27, .travel = 1, .route = &route };

  g_assert_cmpint (seq_prefetch_find_ahead (&state, 2), ==, 29);
  g_assert_cmpint (seq_prefetch_find_ahead (&state, 3), ==, -1);
  state.travel = -1;
  g_assert_cmpint (seq_prefetch_find_ahead (&state, 7), ==, 20);
  g_assert_cmpint (seq_prefetch_find_ahead (&state, 8), ==, -1);
}

/* A frame larger than the whole budget is wanted, and so is the one after it. */
static void
test_frame_over_the_budget (void)
{
  Row row = { 100, 50, 1, 8, 10, 5 * SIZE, "", "" };
  Odd odd = { 50, 6 * SIZE };
  g_autoptr (GArray) recent = parse_positions ("50 49 48");
  SeqPrefetchState state = state_of_row (&row, recent, &odd);
  g_autoptr (GArray) plan = seq_prefetch_plan (&state);
  g_autofree char *got = format_positions (plan);

  g_assert_cmpstr (got, ==, "50 51");
}

static void
assert_sound (const SeqPrefetchState *state,
              GArray                 *plan)
{
  guint n_floor = seq_prefetch_count_floor (state);
  gsize bytes = 0;

  g_assert_cmpuint (n_floor, >=, MIN (2, state->n_frames));
  g_assert_cmpuint (plan->len, >=, n_floor);
  if (state->with_before && state->current > 0)
    g_assert_cmpuint (g_array_index (plan, guint, 1), ==, state->current - 1);
  g_assert_cmpuint (g_array_index (plan, guint, 0), ==, state->current);
  for (guint i = 0; i < plan->len; i++)
    {
      guint position = g_array_index (plan, guint, i);

      g_assert_cmpuint (position, <, state->n_frames);
      bytes += size_of (position, state->user_data);
      for (guint j = 0; j < i; j++)
        g_assert_cmpuint (position, !=, g_array_index (plan, guint, j));
    }
  if (plan->len > n_floor)
    {
      g_assert_cmpuint (plan->len, <=, state->max_images);
      g_assert_cmpuint (bytes, <=, state->max_bytes);
    }
}

static void
test_random_states (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 5000; i++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 40);
      int travel = g_rand_int_range (rand, -12, 12);
      Row row = { n, (guint) g_rand_int_range (rand, 0, (int) n), travel == 0 ? 1 : travel,
                  (guint) g_rand_int_range (rand, 1, 12), (guint) g_rand_int_range (rand, 0, 20),
                  (gsize) g_rand_int_range (rand, 0, 200), "", "" };
      Odd odd = { (guint) g_rand_int_range (rand, 0, 40), (gsize) g_rand_int_range (rand, 0, 300) };
      g_autoptr (GArray) recent = parse_positions ("");
      g_autoptr (GArray) plan = NULL;
      SeqPrefetchState state;

      for (int r = g_rand_int_range (rand, 0, 10); r > 0; r--)
        {
          guint position = (guint) g_rand_int_range (rand, 0, (int) n);

          g_array_append_val (recent, position);
        }
      state = state_of_row (&row, recent, &odd);
      state.with_before = g_rand_boolean (rand);
      plan = seq_prefetch_plan (&state);
      assert_sound (&state, plan);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prefetch/table", test_rows);
  g_test_add_func ("/prefetch/played", test_played);
  g_test_add_func ("/prefetch/played-to-the-end", test_played_to_the_end);
  g_test_add_func ("/prefetch/frame-over-the-budget", test_frame_over_the_budget);
  g_test_add_func ("/prefetch/compared-with-the-frame-before", test_compared);
  g_test_add_func ("/prefetch/floor", test_floor);
  g_test_add_func ("/prefetch/random-states-are-sound", test_random_states);
  return g_test_run ();
}
