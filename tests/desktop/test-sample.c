/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-digits.h"
#include "sample-scene.h"
#include "support.h"

#include <string.h>

/* Small frames: what is checked does not depend on the size. */
#define SIZE "96x64"
#define WIDTH 96
#define HEIGHT 64

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = test_make_folder ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* Runs the program; returns what it said on stderr. `more` is a list of options that ends with NULL. */
static char *
run_sample (const char        *folder,
            const char *const *more,
            int               *status)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  char *said = NULL;

  g_ptr_array_add (arguments, (gpointer) g_getenv ("SEQVIEW_SAMPLE"));
  for (; more != NULL && *more != NULL; more++)
    g_ptr_array_add (arguments, (gpointer) *more);
  if (folder != NULL)
    g_ptr_array_add (arguments, (gpointer) folder);
  g_ptr_array_add (arguments, NULL);

  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                &output, &said, status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "");
  return said;
}

static void
run_well (const char        *folder,
          const char *const *more)
{
  g_autoptr (GError) error = NULL;
  int status;
  g_autofree char *said = run_sample (folder, more, &status);

  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "");
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static GdkPixbuf *
load (const char *folder,
      const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_file (path, &error);

  g_assert_no_error (error);
  return pixbuf;
}

static gboolean
is_same (GdkPixbuf *a,
         GdkPixbuf *b)
{
  g_autoptr (GBytes) left = gdk_pixbuf_read_pixel_bytes (a);
  g_autoptr (GBytes) right = gdk_pixbuf_read_pixel_bytes (b);

  g_assert_cmpint (gdk_pixbuf_get_rowstride (a), ==, gdk_pixbuf_get_rowstride (b));
  return g_bytes_equal (left, right);
}

static void
test_files (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const options[] = { "--frames=5", "--size=" SIZE, NULL };

  run_well (fixture->folder, options);
  g_assert_cmpuint (count_files (fixture->folder), ==, 5);
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("weld_%04d.png", i);
      g_autoptr (GdkPixbuf) pixbuf = load (fixture->folder, name);

      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, WIDTH);
      g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, HEIGHT);
    }
}

static void
test_names_and_format (Fixture      *fixture,
                       gconstpointer data)
{
  static const char *const options[] = {
    "--frames=2", "--size=" SIZE, "--format=jpeg", "--quality=50", "--prefix=cam.", "--start=9999", NULL,
  };
  g_autofree char *deep = g_build_filename (fixture->folder, "made", "when missing", NULL);
  g_autofree char *path = g_build_filename (deep, "cam.10000.jpg", NULL);
  g_autoptr (GdkPixbuf) first = NULL;
  g_autofree char *format = NULL;
  int width, height;

  run_well (deep, options);
  g_assert_cmpuint (count_files (deep), ==, 2);
  first = load (deep, "cam.9999.jpg");
  format = gdk_pixbuf_format_get_name (gdk_pixbuf_get_file_info (path, &width, &height));
  g_assert_cmpstr (format, ==, "jpeg");
  g_assert_cmpint (width, ==, WIDTH);
}

static void
test_two_runs_are_equal (Fixture      *fixture,
                         gconstpointer data)
{
  static const char *const options[] = { "--frames=4", "--size=" SIZE, NULL };
  g_autofree char *one = g_build_filename (fixture->folder, "one", NULL);
  g_autofree char *two = g_build_filename (fixture->folder, "two", NULL);

  run_well (one, options);
  run_well (two, options);
  for (int i = 1; i <= 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("weld_%04d.png", i);
      g_autoptr (GdkPixbuf) a = load (one, name);
      g_autoptr (GdkPixbuf) b = load (two, name);

      g_assert_true (is_same (a, b));
    }
}

/* The mean difference of two frames inside a box given in hundredths of the picture. */
static double
get_difference (GdkPixbuf *a,
                GdkPixbuf *b,
                int        left,
                int        top,
                int        right,
                int        bottom)
{
  int width = gdk_pixbuf_get_width (a), height = gdk_pixbuf_get_height (a);
  gint64 sum = 0, count = 0;

  for (int y = top * height / 100; y < bottom * height / 100; y++)
    for (int x = left * width / 100 * 3; x < right * width / 100 * 3; x++, count++)
      {
        int at = y * gdk_pixbuf_get_rowstride (a) + x;

        sum += ABS (gdk_pixbuf_read_pixels (a)[at] - gdk_pixbuf_read_pixels (b)[at]);
      }
  return (double) sum / (double) count;
}

static void
test_frames_differ (void)
{
  g_autoptr (SampleScene) scene = sample_scene_new (480, 320);
  g_autoptr (GdkPixbuf) before = sample_scene_draw (scene, 0, 24);
  g_autoptr (GdkPixbuf) first = g_object_ref (before);

  for (guint i = 1; i < 24; i++)
    {
      g_autoptr (GdkPixbuf) now = sample_scene_draw (scene, i, 24);

      g_assert_cmpfloat (get_difference (before, now, 0, 0, 100, 100), >, 0.5);
      /* The number at the upper left changes by more than the noise does elsewhere. */
      g_assert_cmpfloat (get_difference (before, now, 3, 3, 17, 12), >,
                         get_difference (before, now, 40, 3, 90, 12) + 0.5);
      g_set_object (&before, now);
    }
  /* What the sequence is about, the crack and the gauge, is far above the noise in the end. */
  g_assert_cmpfloat (get_difference (first, before, 28, 45, 50, 80), >, 4.0);
  g_assert_cmpfloat (get_difference (first, before, 76, 52, 94, 83), >, 4.0);
  g_assert_cmpfloat (get_difference (first, before, 5, 60, 20, 90), <, 3.0);
}

static void
test_number_is_what_was_asked (void)
{
  g_autoptr (SampleScene) scene = sample_scene_new (480, 320);
  g_autoptr (GdkPixbuf) unset = sample_scene_draw (scene, 0, 2);
  g_autoptr (GdkPixbuf) one = NULL, seven = NULL;

  sample_scene_set_first_number (scene, 1);
  one = sample_scene_draw (scene, 0, 2);
  sample_scene_set_first_number (scene, 7);
  seven = sample_scene_draw (scene, 0, 2);
  g_assert_true (is_same (unset, one));
  g_assert_false (is_same (one, seven));
  /* Below the number nothing depends on it. */
  g_assert_cmpfloat (get_difference (one, seven, 0, 20, 100, 100), ==, 0.0);
}

/* No two digits look alike, and none leaves the cell that is measured for it. */
static void
test_digits (void)
{
  static const SampleDigitStyle style = { 800.0f, 90.0f, 0.0f, { 1.0f, 1.0f, 1.0f }, 1.0f };
  g_autoptr (GPtrArray) drawn = g_ptr_array_new_with_free_func (g_object_unref);

  for (int digit = 0; digit < 10; digit++)
    {
      g_autoptr (SampleCanvas) canvas = sample_canvas_new (64, 64);
      char text[] = { (char) ('0' + digit), '\0' };

      memset (canvas->pixels, 0, 64 * 64 * 3 * sizeof (guint16));
      sample_digits_draw (canvas, text, 300.0f, 240.0f, &style);
      g_ptr_array_add (drawn, sample_canvas_develop (canvas, 1));
      for (int y = 0; y < 64; y++)
        for (int x = 0; x < 64; x++)
          if (canvas->pixels[(y * 64 + x) * 3] > 0)
            {
              g_assert_cmpint (x, >=, 11);
              g_assert_cmpint (x, <=, 42);
            }
      for (int other = 0; other < digit; other++)
        g_assert_cmpfloat (get_difference (g_ptr_array_index (drawn, digit), g_ptr_array_index (drawn, other),
                                           0, 0, 100, 100), >, 4.0);
    }
}

static void
test_bad_options (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const cases[][3] = {
    { "--frames=0", "--frames" },
    { "--frames=-3", "--frames" },
    { "--frames=many", "frames" },
    { "--size=0x0", "--size" },
    { "--size=100", "--size" },
    { "--size=100x", "--size" },
    { "--size=64x64x64", "--size" },
    { "--size=99999x64", "--size" },
    { "--size=99999999999999999999x64", "--size" },
    { "--size=-64x64", "--size" },
    { "--format=gif", "--format" },
    { "--format=", "--format" },
    { "--quality=0", "--quality" },
    { "--quality=101", "--quality" },
    { "--compression=10", "--compression" },
    { "--start=-1", "--start" },
    { "--prefix=../x", "--prefix" },
    { "--no-such-option", "--no-such-option" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *options[] = { cases[i][0], NULL };
      int status;
      g_autofree char *said = run_sample (fixture->folder, options, &status);

      g_test_message ("%s", cases[i][0]);
      g_assert_false (g_spawn_check_wait_status (status, NULL));
      g_assert_true (g_str_has_prefix (said, "seqview-sample: "));
      g_assert_nonnull (strstr (said, cases[i][1]));
      g_assert_cmpuint (count_files (fixture->folder), ==, 0);
    }
}

static void
assert_fails (const char        *folder,
              const char *const *options,
              const char        *word)
{
  int status;
  g_autofree char *said = run_sample (folder, options, &status);

  g_assert_false (g_spawn_check_wait_status (status, NULL));
  g_assert_nonnull (strstr (said, word));
}

static void
test_bad_folders (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const small[] = { "--frames=1", "--size=" SIZE, NULL };
  const char *two[] = { "--frames=1", fixture->folder, NULL };
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autofree char *taken = g_build_filename (fixture->folder, "weld_0001.png", "in the way", NULL);

  assert_fails (NULL, small, "folder");
  assert_fails (fixture->folder, two, "folder");
  test_write_file (fixture->folder, "file", "", 0);
  assert_fails (below, small, "below");
  /* Writing a frame fails after all checks have passed. */
  g_assert_cmpint (g_mkdir_with_parents (taken, 0777), ==, 0);
  assert_fails (fixture->folder, small, "weld_0001.png");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sample/writes-the-files-asked-for", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/sample/names-numbers-and-format", Fixture, NULL, set_up, test_names_and_format, tear_down);
  g_test_add ("/sample/two-runs-are-equal", Fixture, NULL, set_up, test_two_runs_are_equal, tear_down);
  g_test_add_func ("/sample/frames-differ-where-they-should", test_frames_differ);
  g_test_add_func ("/sample/number-is-what-was-asked", test_number_is_what_was_asked);
  g_test_add_func ("/sample/digits-are-distinct-and-in-their-cell", test_digits);
  g_test_add ("/sample/bad-options-fail-with-a-message", Fixture, NULL, set_up, test_bad_options, tear_down);
  g_test_add ("/sample/bad-folders-fail-with-a-message", Fixture, NULL, set_up, test_bad_folders, tear_down);
  return g_test_run ();
}
