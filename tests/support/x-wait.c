/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting for a program to do something: by asking again and again, as a person looks, because
 * what counts is on the glass, and the server tells nobody when that changes. */
#include "config.h"

#include "x-session-private.h"

/* Shorter than a frame, long enough to leave the processor to the programs. */
#define POLL_MS 8

/* Programs built for the sanitizers take several times as long. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STRETCH 4
#else
#define STRETCH 1
#endif

static gboolean
print_window (XSession      *self,
              XWindow        window,
              gconstpointer  data)
{
  g_autofree char *title = x_session_dup_title (self, window);
  int x, y, width, height;

  x_session_get_geometry (self, window, &x, &y, &width, &height);
  g_printerr ("On it is a window \"%s\" at %d, %d, %d by %d\n", title, x, y, width, height);
  return TRUE;
}

/* A test that gives up leaves behind what a person would look at first. */
static void
leave_evidence (XSession *self)
{
  const char *wanted = g_getenv ("SEQVIEW_TEST_EVIDENCE");
  const char *folder = wanted != NULL ? wanted : g_get_tmp_dir ();
  g_autofree char *name = g_path_get_basename (g_get_prgname ());
  g_autofree char *path = g_strdup_printf ("%s/%s-failed.png", folder, name);

  x_session_save_screenshot (self, 0, path);
  g_printerr ("The screen is in %s\n", path);
  x_session_find_window (self, print_window, NULL, NULL);
  for (guint i = 0; i < self->programs->len; i++)
    {
      XProgram *program = g_ptr_array_index (self->programs, i);
      g_autofree char *errors = x_program_dup_stderr (program);

      g_printerr ("%s %s and wrote: %s\n", x_program_get_name (program),
                  x_program_is_running (program) ? "is running" : "has exited", errors);
    }
}

static gboolean
keep_polling_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
x_session_wait (XSession   *self,
                double      seconds,
                XCondition  condition,
                gpointer    user_data,
                const char *what,
                ...)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) (seconds * STRETCH * G_USEC_PER_SEC);
  guint ticks = g_timeout_add (POLL_MS, keep_polling_cb, NULL);
  gboolean is_true;

  while (!(is_true = condition (user_data)) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticks);
  if (!is_true)
    {
      g_autofree char *text = NULL;
      va_list args;

      va_start (args, what);
      text = g_strdup_vprintf (what, args);
      va_end (args);
      leave_evidence (self);
      x_session_free (self);
      g_error ("Waited %g s in vain for %s", seconds * STRETCH, text);
    }
}

/* Where to look, and what for. */
typedef struct
{
  XSession *session;
  XWindow window;
  int x, y;
  gpointer user_data;
  union
  {
    XTitleCondition title;
    XPixelCondition pixel;
    XPictureCondition picture;
  } condition;
} Sight;

static gboolean
title_is_right_cb (gpointer user_data)
{
  Sight *sight = user_data;
  g_autofree char *title = x_session_dup_title (sight->session, sight->window);

  return title != NULL && sight->condition.title (title, sight->user_data);
}

void
x_session_wait_for_title_where (XSession        *self,
                                XWindow          window,
                                XTitleCondition  condition,
                                gpointer         user_data,
                                double           seconds,
                                const char      *what)
{
  Sight sight = { .session = self, .window = window, .user_data = user_data, .condition.title = condition };

  x_session_wait (self, seconds, title_is_right_cb, &sight, "a title: %s", what);
}

static gboolean
matches_pattern (const char *title,
                 gpointer    user_data)
{
  return g_pattern_match_simple (user_data, title);
}

void
x_session_wait_for_title (XSession   *self,
                          XWindow     window,
                          const char *pattern,
                          double      seconds)
{
  x_session_wait_for_title_where (self, window, matches_pattern, (gpointer) pattern, seconds, pattern);
}

static gboolean
pixel_is_right_cb (gpointer user_data)
{
  Sight *sight = user_data;
  guint32 rgb = x_session_get_pixel (sight->session, sight->window, sight->x, sight->y);

  return sight->condition.pixel (rgb, sight->user_data);
}

void
x_session_wait_for_pixel_where (XSession        *self,
                                XWindow          window,
                                int              x,
                                int              y,
                                XPixelCondition  condition,
                                gpointer         user_data,
                                double           seconds,
                                const char      *what)
{
  Sight sight = {
    .session = self, .window = window, .x = x, .y = y, .user_data = user_data, .condition.pixel = condition
  };

  x_session_wait (self, seconds, pixel_is_right_cb, &sight, "a pixel at %d, %d: %s", x, y, what);
}

typedef struct
{
  guint32 rgb;
  guint tolerance;
} Colour;

static gboolean
is_near (guint32  rgb,
         gpointer user_data)
{
  const Colour *wanted = user_data;

  for (guint shift = 0; shift <= 16; shift += 8)
    {
      int difference = (int) (rgb >> shift & 0xff) - (int) (wanted->rgb >> shift & 0xff);

      if ((guint) ABS (difference) > wanted->tolerance)
        return FALSE;
    }
  return TRUE;
}

void
x_session_wait_for_pixel (XSession *self,
                          XWindow   window,
                          int       x,
                          int       y,
                          guint32   rgb,
                          guint     tolerance,
                          double    seconds)
{
  Colour wanted = { rgb, tolerance };
  g_autofree char *what = g_strdup_printf ("#%06x", rgb);

  x_session_wait_for_pixel_where (self, window, x, y, is_near, &wanted, seconds, what);
}

static gboolean
picture_is_right_cb (gpointer user_data)
{
  Sight *sight = user_data;
  g_autoptr (XPicture) picture = x_session_grab (sight->session, sight->window);

  return sight->condition.picture (picture, sight->user_data);
}

void
x_session_wait_for_picture_where (XSession          *self,
                                  XWindow            window,
                                  XPictureCondition  condition,
                                  gpointer           user_data,
                                  double             seconds,
                                  const char        *what)
{
  Sight sight = { .session = self, .window = window, .user_data = user_data, .condition.picture = condition };

  x_session_wait (self, seconds, picture_is_right_cb, &sight, "a picture: %s", what);
}

typedef struct
{
  XPicture *last;
  gint64 since;
  gint64 quiet;
} Stillness;

static gboolean
is_still (const XPicture *picture,
          gpointer        user_data)
{
  Stillness *still = user_data;
  gint64 now = g_get_monotonic_time ();

  if (still->last != NULL && x_picture_equal (still->last, picture))
    return now - still->since >= still->quiet;
  g_clear_pointer (&still->last, x_picture_free);
  still->last = g_new0 (XPicture, 1);
  still->last->width = picture->width;
  still->last->height = picture->height;
  still->last->rgb = g_memdup2 (picture->rgb, 3 * (gsize) picture->width * (gsize) picture->height);
  still->since = now;
  return FALSE;
}

void
x_session_wait_for_still (XSession *self,
                          XWindow   window,
                          guint     quiet_ms,
                          double    seconds)
{
  Stillness still = { NULL, 0, (gint64) quiet_ms * 1000 };

  x_session_wait_for_picture_where (self, window, is_still, &still, seconds, "one that does not change");
  g_clear_pointer (&still.last, x_picture_free);
}
