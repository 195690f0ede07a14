/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seqview-sample: writes a sequence of images for trying the program, for its tests and benchmarks. */
#include "config.h"

#include "sample-scene.h"

#include <errno.h>
#include <locale.h>
#include <string.h>

/* A frame being drawn takes 10 bytes per pixel, so more threads than this only help on large machines. */
#define MAX_THREADS 8

#define MIN_SIDE 16
#define MAX_SIDE 16384
#define MAX_FRAMES 100000

static int frames = 48, quality = 90, compression = 3, start = 1;
static char *size, *format, *prefix;
static char **folders;

static const GOptionEntry entries[] = {
  { "frames", 'n', 0, G_OPTION_ARG_INT, &frames, "Number of frames (48)", "N" },
  { "size", 's', 0, G_OPTION_ARG_STRING, &size, "Size of a frame in pixels (1920x1280)", "WxH" },
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format, "png or jpeg (png)", "FORMAT" },
  { "quality", 'q', 0, G_OPTION_ARG_INT, &quality, "Quality of JPEG, 1 to 100 (90)", "Q" },
  { "compression", 'c', 0, G_OPTION_ARG_INT, &compression, "Effort of PNG, 0 to 9 (3)", "LEVEL" },
  { "prefix", 'p', 0, G_OPTION_ARG_FILENAME, &prefix, "What the names begin with (weld_)", "TEXT" },
  { "start", 0, 0, G_OPTION_ARG_INT, &start, "Number of the first frame (1)", "NUMBER" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, NULL, "OUTDIR" },
  G_OPTION_ENTRY_NULL
};

/* What all threads share; only `failure` changes, under the lock. */
typedef struct
{
  SampleScene *scene;   /* owned */
  const char  *folder;
  gboolean     jpeg;
  GMutex       lock;
  GError      *failure; /* owned: the first one */
} Job;

static gboolean
check_number (const char *option,
              int         value,
              int         least,
              int         most,
              GError    **error)
{
  if (value >= least && value <= most)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s must be %d to %d, not %d", option, least,
               most, value);
  return FALSE;
}

static gboolean
parse_side (const char *text,
            int        *side)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, MIN_SIDE, MAX_SIDE, &value, NULL))
    return FALSE;
  *side = (int) value;
  return TRUE;
}

static gboolean
parse_size (int     *width,
            int     *height,
            GError **error)
{
  g_auto (GStrv) sides = NULL;

  if (size == NULL)
    return TRUE;
  sides = g_strsplit (size, "x", -1);
  if (g_strv_length (sides) == 2 && parse_side (sides[0], width) && parse_side (sides[1], height))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--size must be like 1920x1280, each side %d to %d, not “%s”", MIN_SIDE, MAX_SIDE, size);
  return FALSE;
}

static gboolean
parse_format (gboolean *jpeg,
              GError  **error)
{
  *jpeg = g_strcmp0 (format, "jpeg") == 0;
  if (*jpeg || format == NULL || g_str_equal (format, "png"))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--format must be png or jpeg, not “%s”", format);
  return FALSE;
}

static gboolean
check_folder (GError **error)
{
  if (folders == NULL || folders[1] != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "One folder to write to is needed");
      return FALSE;
    }
  if (prefix != NULL && strchr (prefix, G_DIR_SEPARATOR) != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "--prefix must not name a folder: “%s”", prefix);
      return FALSE;
    }
  if (g_mkdir_with_parents (folders[0], 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "Cannot make the folder “%s”: %s",
                   folders[0], g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_frame (Job     *job,
             guint    frame,
             GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s%04u.%s", prefix != NULL ? prefix : "weld_",
                                           (guint) start + frame, job->jpeg ? "jpg" : "png");
  g_autofree char *path = g_build_filename (job->folder, name, NULL);
  g_autofree char *effort = g_strdup_printf ("%d", job->jpeg ? quality : compression);
  g_autoptr (GdkPixbuf) pixbuf = sample_scene_draw (job->scene, frame, (guint) frames);

  if (pixbuf == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, "No memory for “%s”", path);
      return FALSE;
    }
  return gdk_pixbuf_save (pixbuf, path, job->jpeg ? "jpeg" : "png", error,
                          job->jpeg ? "quality" : "compression", effort, NULL);
}

/* The pool's data is the frame plus one, since it cannot be NULL. */
static void
write_frame_cb (gpointer data,
                gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  gboolean failed;

  g_mutex_lock (&job->lock);
  failed = job->failure != NULL;
  g_mutex_unlock (&job->lock);
  if (failed || write_frame (job, GPOINTER_TO_UINT (data) - 1, &error))
    return;

  g_mutex_lock (&job->lock);
  if (job->failure == NULL)
    job->failure = g_steal_pointer (&error);
  g_mutex_unlock (&job->lock);
}

static gboolean
write_sequence (int      width,
                int      height,
                gboolean jpeg,
                GError **error)
{
  g_autoptr (SampleScene) scene = sample_scene_new (width, height);
  Job job = { .scene = scene, .folder = folders[0], .jpeg = jpeg };
  int threads = CLAMP ((int) g_get_num_processors (), 1, MAX_THREADS);
  GThreadPool *pool = g_thread_pool_new (write_frame_cb, &job, threads, TRUE, error);

  if (pool == NULL)
    return FALSE;

  sample_scene_set_first_number (scene, (guint) start);
  g_mutex_init (&job.lock);
  for (int i = 0; i < frames; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER ((guint) i + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&job.lock);
  if (job.failure == NULL)
    return TRUE;
  g_propagate_error (error, job.failure);
  return FALSE;
}

static gboolean
run (int      *argc,
     char   ***argv,
     GError  **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  int width = SAMPLE_SCENE_DEFAULT_WIDTH, height = SAMPLE_SCENE_DEFAULT_HEIGHT;
  gboolean jpeg = FALSE;

  g_option_context_set_summary (context,
                                "Writes a sequence of images: a weld under inspection, in which a crack grows.");
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error)
         && check_number ("frames", frames, 1, MAX_FRAMES, error)
         && check_number ("quality", quality, 1, 100, error)
         && check_number ("compression", compression, 0, 9, error)
         && check_number ("start", start, 0, G_MAXINT - MAX_FRAMES, error)
         && parse_size (&width, &height, error)
         && parse_format (&jpeg, error)
         && check_folder (error)
         && write_sequence (width, height, jpeg, error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (run (&argc, &argv, &error))
    return 0;
  g_printerr ("seqview-sample: %s\n", error->message);
  return 1;
}
