/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of SeqView's window share: folders of frames that carry their number in their
 * colour, the program on its screen, and reading from the glass which frame is there. */
#pragma once

#include "at-spi.h"
#include "image-factory.h"
#include "x-session.h"

G_BEGIN_DECLS

/* The screen; a new window is a little smaller. */
#define UI_SCREEN_WIDTH 1280
#define UI_SCREEN_HEIGHT 900
/* The ground that pictures lie on. */
#define UI_GROUND 0x2b2b2b
/* Small frames load at once; slow ones keep a decoder busy for several pictures of the screen. */
#define UI_SMALL 96, 64
#define UI_SLOW 4000, 3000
/* For longer than the window keeps quiet about it. */
#define UI_HUGE 12000, 8000

/* Fixture of g_test_add(). */
typedef struct
{
  XSession *session;
  char     *folder;  /* `frames` in the session's folder: there, and empty */
  XProgram *program; /* the program started last, and its window */
  XWindow   window;
  AtSpi    *at;      /* with X_SESSION_ACCESSIBILITY */
  char     *turns;   /* file of the turns of the main loop that took long */
  gboolean  watches_turns;
  gboolean  forgives_turns;
} Ui;

typedef void (*UiTest) (Ui            *ui,
                        gconstpointer  data);

/* A rectangle of the window, in device pixels. */
typedef struct
{
  int x, y, width, height;
} UiRect;

/* Instead of g_test_init() and g_test_run(): without an X server every test is skipped. */
void     ui_init             (int           *argc,
                              char        ***argv);
void     ui_add              (const char    *path,
                              XSessionFlags  flags,
                              UiTest         test);

/* Frames -------------------------------------------------------------------------------------- */

/* frame_NNNN.png with `code` in its colour; usually the number. */
void     ui_write_frame      (const char    *folder,
                              guint          number,
                              guint          code,
                              int            width,
                              int            height);
/* All from first to last, each with its own number. */
void     ui_write_frames     (const char    *folder,
                              guint          first,
                              guint          last,
                              int            width,
                              int            height);
void     ui_remove           (const char    *folder,
                              const char    *name);
char    *ui_path             (Ui            *ui,
                              const char    *name);

/* The program --------------------------------------------------------------------------------- */

/* Starts it with these arguments (NULL ends them); start() waits for its window and gives that
 * the keys. */
XProgram *ui_spawn           (Ui            *ui,
                              const char    *argument,
                              ...) G_GNUC_NULL_TERMINATED;
void     ui_start            (Ui            *ui,
                              const char    *argument,
                              ...) G_GNUC_NULL_TERMINATED;
/* A program of tests/support with one argument. */
XProgram *ui_spawn_support   (Ui            *ui,
                              const char    *name,
                              const char    *argument);
/* A key of SeqView's settings, in the notation of GVariant; programs that run take notice. The session must
 * keep settings. */
void     ui_set_setting      (Ui            *ui,
                              const char    *key,
                              const char    *value);
/* Takes over a window that was not opened by start(). */
void     ui_take_window      (Ui            *ui,
                              XProgram      *program,
                              XWindow        window);
/* Before start(), where GTK's own chooser is to come. It lists places: it asks services for volumes that this session does
 * not have, about which the modules of GIO complain, and for the desktop's cloud folders, with a library that leaks their
 * names. */
void     ui_expect_chooser   (Ui            *ui);
/* From the first frame on the glass to the end of the program, no turn of the main loop should work for
 * 16 ms or wait for what takes seconds. Each test says at its end how long they were, and the benchmarks
 * turns-window-* fail; except in a test where something is shown for the first time that takes GTK longer,
 * such as a notice or another script. */
void     ui_forgive_turns    (Ui            *ui);
/* Drags a file from another program, of which the window is in the upper left corner of the screen, to a place in the
 * window. */
void     ui_drop             (Ui            *ui,
                              const char    *path,
                              int            x,
                              int            y);
/* Closes the window and sees that the program ends well and has had nothing to say. The end of
 * a test does it too. */
void     ui_close            (Ui            *ui);
/* The same, but it has had to say what the glob fits. */
void     ui_close_saying     (Ui            *ui,
                              const char    *pattern);

/* The glass ----------------------------------------------------------------------------------- */

/* The number in the middle of the window; -1 when there is no frame's colour. */
int      ui_get_frame        (Ui            *ui);
/* The number in the title; -1 when it names no frame. */
int      ui_get_titled       (Ui            *ui);
/* Until title and picture both are of that frame. */
void     ui_wait_for_frame   (Ui            *ui,
                              guint          number);
void     ui_wait_for_code    (Ui            *ui,
                              guint          number,
                              guint          code);
/* Until the title is of the file and in the picture's place there is a state. */
void     ui_wait_for_state   (Ui            *ui,
                              const char    *name);
/* Until there is the start page: no frame, and no name in the title. */
void     ui_wait_for_start   (Ui            *ui);
/* Taps the key, and waits for the frame that it leads to. */
void     ui_tap_to           (Ui            *ui,
                              const char    *keys,
                              guint          number);
/* Taps a key that brings up something, such as a menu, and waits until it is there. */
void     ui_tap_to_show      (Ui            *ui,
                              XWindow        window,
                              const char    *keys);
/* Sees that a key changes nothing; what it could change would have been seen by then. */
void     ui_tap_in_vain      (Ui            *ui,
                              const char    *keys);
/* Where the canvas is between the bars. The picture must not reach its edges. */
UiRect   ui_get_canvas       (Ui            *ui);
/* The rectangle of the picture around the middle of the window, up to its ground. */
UiRect   ui_get_picture      (Ui            *ui);
/* Until the line above the picture says that something takes long. */
void     ui_wait_for_loading (Ui            *ui,
                              const UiRect  *canvas);
/* Until it is so wide and high. */
void     ui_wait_for_size    (Ui            *ui,
                              int            width,
                              int            height);
void     ui_wait_for_still   (Ui            *ui);

G_END_DECLS
