/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen of its own for a test of the real program: a virtual X server, a private D-Bus
 * session and empty home folders, the programs started in it, and hands (keys, pointer) and
 * eyes (titles, pixels) to use them with. Main thread only.
 *
 * Nothing here sleeps. What takes time is waited for, with a deadline, and a wait in vain ends
 * the test with what it waited for, what the programs wrote to stderr, and a picture of the
 * screen in the folder SEQVIEW_TEST_EVIDENCE. Deadlines are seconds; they are stretched under
 * the sanitizers. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Long enough for a loaded machine, short enough to be waited for. */
#define X_DEADLINE 20

typedef struct _XSession XSession;
typedef struct _XProgram XProgram;
typedef gulong XWindow; /* Window of Xlib, whose headers stay out of the tests */

typedef enum
{
  X_SESSION_DEFAULT = 0,
  X_SESSION_KEEP_SETTINGS = 1 << 0,  /* GSettings in a file: the next program finds them */
  X_SESSION_WINDOW_MANAGER = 1 << 1, /* openbox; only if x_session_has_window_manager() */
  X_SESSION_ACCESSIBILITY = 1 << 2,  /* for at_spi_new(); only if at_spi_find_obstacle() finds none */
} XSessionFlags;

/* What is on the screen or in a window: RGB, rows without padding. */
typedef struct
{
  int width;
  int height;
  guint8 *rgb;
} XPicture;

typedef gboolean (*XCondition)        (gpointer user_data);
typedef gboolean (*XTitleCondition)   (const char *title,
                                       gpointer    user_data);
typedef gboolean (*XPixelCondition)   (guint32     rgb,
                                       gpointer    user_data);
typedef gboolean (*XPictureCondition) (const XPicture *picture,
                                       gpointer        user_data);

/* Why no session can be had on this machine, for g_test_skip(); NULL if it can. */
const char *x_session_find_obstacle      (void);
gboolean    x_session_has_window_manager (void);

XSession   *x_session_new                (int             width,
                                          int             height,
                                          XSessionFlags   flags);
/* Ends every program of the session, the server and the bus, and removes the folder. */
void        x_session_free               (XSession       *self);
/* The folder of the session, for files of the test; HOME is `home` in it. */
const char *x_session_get_folder         (XSession       *self);
/* For the programs started from now on; NULL removes the variable. */
void        x_session_set_variable       (XSession       *self,
                                          const char     *name,
                                          const char     *value);
/* (nullable): what the programs started from now on find there. */
const char *x_session_get_variable       (XSession       *self,
                                          const char     *name);

/* Has the bus start a program when this name is asked for; `command` is as in a D-Bus service
 * file. It is no XProgram: nothing of the session ends it, but the end of the server does. */
void        x_session_add_service        (XSession       *self,
                                          const char     *name,
                                          const char     *command);

/* Programs ----------------------------------------------------------------------------------- */

/* The session keeps the program; argv[0] is a path or is looked for in PATH. */
XProgram   *x_session_spawn              (XSession           *self,
                                          const char *const  *argv);
gboolean    x_program_is_running         (XProgram           *self);
GPid        x_program_get_pid            (XProgram           *self);
void        x_program_send_signal        (XProgram           *self,
                                          int                 signal_number);
void        x_program_wait_for_exit      (XProgram           *self,
                                          double              seconds);
/* After the exit: the exit status, or -1 and the signal that ended it (else 0). */
int         x_program_get_exit_status    (XProgram           *self);
int         x_program_get_signal         (XProgram           *self);
/* What it has written so far. */
char       *x_program_dup_stdout         (XProgram           *self);
char       *x_program_dup_stderr         (XProgram           *self);
/* Waits for the exit; fails unless the status is 0 and nothing was written to stderr. */
void        x_program_assert_clean_exit  (XProgram           *self);

/* Windows ------------------------------------------------------------------------------------ */

/* The newest mapped toplevel of the program; dialogs count, menus and tooltips do not. */
XWindow     x_program_wait_for_window    (XProgram       *self);
/* The same for a title, whichever program shows it. `pattern` is a glob. */
XWindow     x_session_wait_for_window    (XSession       *self,
                                          const char     *pattern);
guint       x_program_count_windows      (XProgram       *self);
gboolean    x_session_has_window         (XSession       *self,
                                          XWindow         window);
void        x_session_wait_for_close     (XSession       *self,
                                          XWindow         window);

/* NULL when the window has no title or is gone. */
char       *x_session_dup_title          (XSession       *self,
                                          XWindow         window);
/* How often the program has set the title since watch_title(), whether or not somebody looked. */
void        x_session_watch_title        (XSession       *self,
                                          XWindow         window);
guint       x_session_count_titles       (XSession       *self,
                                          XWindow         window);
/* From now on the server tells of each change of the title... */
void        x_session_watch_titles       (XSession       *self,
                                          XWindow         window);
/* ...and this is when they were since the last call: guint32, in the server's milliseconds. */
GArray     *x_session_take_title_times   (XSession       *self,
                                          XWindow         window);
/* Gives the window the keys, and waits until the server says that it has them. */
void        x_session_focus              (XSession       *self,
                                          XWindow         window);
/* Where the window is on the screen, without the frame of a window manager. */
void        x_session_get_geometry       (XSession       *self,
                                          XWindow         window,
                                          int            *x,
                                          int            *y,
                                          int            *width,
                                          int            *height);
void        x_session_move_resize        (XSession       *self,
                                          XWindow         window,
                                          int             x,
                                          int             y,
                                          int             width,
                                          int             height);
/* Asks as a window manager does when its close button is pressed. */
void        x_session_close_window       (XSession       *self,
                                          XWindow         window);

/* Hands: whatever has the focus, whatever is under the pointer -------------------------------- */

/* `keys` is "Right", "Ctrl+Shift+Right", "Alt+F4", "plus": modifiers, then one keysym name.
 * Shift is added where the keyboard needs it. A pressed key repeats until it is released. */
void        x_session_press_key          (XSession       *self,
                                          const char     *keys);
void        x_session_release_key        (XSession       *self,
                                          const char     *keys);
void        x_session_tap_key            (XSession       *self,
                                          const char     *keys);
/* ASCII text, one tap for each character. */
void        x_session_type               (XSession       *self,
                                          const char     *text);
/* Milliseconds until a held key repeats, and between repetitions. */
void        x_session_set_key_repeat     (XSession       *self,
                                          guint           delay,
                                          guint           interval);

/* Pixels of the window, or of the screen when window is 0. */
void        x_session_move_pointer       (XSession       *self,
                                          XWindow         window,
                                          int             x,
                                          int             y);
/* In steps, with a moment for the programs between them, as a hand would. */
void        x_session_glide_pointer      (XSession       *self,
                                          XWindow         window,
                                          int             x,
                                          int             y);
void        x_session_press_button       (XSession       *self,
                                          guint           button);
void        x_session_release_button     (XSession       *self,
                                          guint           button);
void        x_session_click              (XSession       *self,
                                          XWindow         window,
                                          int             x,
                                          int             y,
                                          guint           button);
/* Notches of the wheel; positive is down or right. */
void        x_session_scroll             (XSession       *self,
                                          int             horizontal,
                                          int             vertical);
/* Press, glide, release, within a window. */
void        x_session_drag               (XSession       *self,
                                          XWindow         window,
                                          int             from_x,
                                          int             from_y,
                                          int             to_x,
                                          int             to_y);
/* Drags the files from a running tests/support/drag-source into a window; releases only when
 * the target has accepted, and returns when the drop is finished. */
void        x_session_drop_files         (XSession       *self,
                                          XWindow         source,
                                          XWindow         target,
                                          int             x,
                                          int             y);

/* Eyes ---------------------------------------------------------------------------------------- */

/* As it is on the glass: what covers the window is in the picture. 0xRRGGBB. */
guint32     x_session_get_pixel          (XSession          *self,
                                          XWindow            window,
                                          int                x,
                                          int                y);
XPicture   *x_session_grab               (XSession          *self,
                                          XWindow            window);
guint32     x_picture_get_pixel          (const XPicture    *self,
                                          int                x,
                                          int                y);
gboolean    x_picture_equal              (const XPicture    *a,
                                          const XPicture    *b);
void        x_picture_free               (XPicture          *self);
/* Whether there is anything to be seen of the pointer. */
gboolean    x_session_shows_pointer      (XSession          *self);
/* A PNG for humans. */
void        x_session_save_screenshot    (XSession          *self,
                                          XWindow            window,
                                          const char        *path);

/* Waiting ------------------------------------------------------------------------------------- */

/* The condition is asked every few milliseconds. `what` follows "Waited N s in vain for". */
void        x_session_wait               (XSession          *self,
                                          double             seconds,
                                          XCondition         condition,
                                          gpointer           user_data,
                                          const char        *what,
                                          ...) G_GNUC_PRINTF (5, 6);
/* `pattern` is a glob. */
void        x_session_wait_for_title     (XSession          *self,
                                          XWindow            window,
                                          const char        *pattern,
                                          double             seconds);
void        x_session_wait_for_title_where   (XSession          *self,
                                              XWindow            window,
                                              XTitleCondition    condition,
                                              gpointer           user_data,
                                              double             seconds,
                                              const char        *what);
/* Each channel may be off by `tolerance`. */
void        x_session_wait_for_pixel         (XSession          *self,
                                              XWindow            window,
                                              int                x,
                                              int                y,
                                              guint32            rgb,
                                              guint              tolerance,
                                              double             seconds);
void        x_session_wait_for_pixel_where   (XSession          *self,
                                              XWindow            window,
                                              int                x,
                                              int                y,
                                              XPixelCondition    condition,
                                              gpointer           user_data,
                                              double             seconds,
                                              const char        *what);
void        x_session_wait_for_picture_where (XSession          *self,
                                              XWindow            window,
                                              XPictureCondition  condition,
                                              gpointer           user_data,
                                              double             seconds,
                                              const char        *what);
/* Until nothing in the window has changed for so many milliseconds. */
void        x_session_wait_for_still         (XSession          *self,
                                              XWindow            window,
                                              guint              quiet_ms,
                                              double             seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XSession, x_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XPicture, x_picture_free)

G_END_DECLS
