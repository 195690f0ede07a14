/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by seq-window.c, the widget and what it shows, and the files seq-window-*.c, each of which sees to
 * one thing: its first lines say to which. */
#pragma once

#include "seq-bars.h"
#include "seq-canvas.h"
#include "seq-changes.h"
#include "seq-compare-bar.h"
#include "seq-folder-watch.h"
#include "seq-frame-section.h"
#include "seq-go-to.h"
#include "seq-levels-section.h"
#include "seq-marks.h"
#include "seq-minimap.h"
#include "seq-order.h"
#include "seq-overlay.h"
#include "seq-panel.h"
#include "seq-pixel-section.h"
#include "seq-pixel-values.h"
#include "seq-player.h"
#include "seq-profile-plot.h"
#include "seq-readout-strip.h"
#include "seq-scanner.h"
#include "seq-selection.h"
#include "seq-side.h"
#include "seq-start-page.h"
#include "seq-state-page.h"
#include "seq-stepper.h"
#include "seq-timeline.h"
#include "seq-transport.h"
#include "seq-wipe-edge.h"
#include "seq-window.h"

G_BEGIN_DECLS

/* A drag that changes what is selected. */
typedef struct
{
  gboolean drags;
  gboolean moved;             /* by more than a hand that clicks does */
  SeqGrip  grip;              /* of the image; none: a new one is made */
  SeqRect  begin;             /* what was selected */
  int      x, y;              /* the pixel where it began */
  double   begin_x, begin_y;  /* logical pixels of the canvas */
  double   pointer_x, pointer_y;
} SeqWindowSelect;

/* The pixel that is looked at. */
typedef struct
{
  gboolean by_hand;        /* the pointer was moved since it is on the window */
  gboolean over;           /* a hand has moved the pointer onto the picture */
  gboolean held;           /* it is where a menu was opened */
  GtkEventControllerMotion *on_canvas; /* borrowed: the canvas's */
  gboolean pointer_hidden; /* by the window: who looks at pictures does not look for numbers */
  double   pointer_x, pointer_y; /* logical pixels of the canvas */
  gboolean pinned;
  int      x, y;           /* of the upright image; while pinned */
  gboolean selects;        /* a rectangle follows it, from another pixel on */
  int      from_x, from_y;
  guint    describe_timer; /* until it is put into words */
} SeqWindowProbe;

/* The figures in the panel. */
typedef struct
{
  SeqPixelSection *section;    /* borrowed: the panel's */
  SeqFrame        *frame;      /* of which figures are there or are computed; NULL: of none */
  SeqRect          rect;       /* likewise */
  SeqStamp         stamp;      /* of its file then */
  SeqStatistics   *statistics; /* NULL: not known yet */
  GCancellable    *figuring;   /* NULL: none are computed */

  GtkWidget       *plot_box;   /* borrowed: the panel's */
  GtkWidget       *plot_hint;  /* of these one is seen */
  GtkWidget       *plot_page;
  SeqProfilePlot  *plot;       /* likewise */
  SeqProfile      *profile;
  gboolean         has_place;
  SeqRect          place;      /* that the profile is of */
  GCancellable    *averaging;  /* NULL: no mean is computed */
  guint            rest_timer; /* until nobody steps */
  guint            plot_idle;
} SeqWindowInspect;

/* By how much frames differ from those before. */
typedef struct
{
  SeqChanges   *found;    /* NULL: nobody has asked */
  SeqSequence  *sequence; /* that they are of */
  GCancellable *running;  /* NULL: it is through, or was stopped */
  guint         next;     /* the position that is looked at */
  SeqImage     *before;   /* the last that could be shown */
} SeqWindowChanges;

/* The histogram of what is on the glass. */
typedef struct
{
  SeqLevelsSection *section;   /* the panel's */
  SeqHistogram     *histogram; /* NULL: none was made */
  GCancellable     *counting;  /* NULL: none is on its way */
  guint             serial;    /* of the image that is shown; 0: there is none that is whole */
  gboolean          changed;   /* since the histogram was made: the image, or what of it is wanted */
  gboolean          wants_auto;
  guint             rest_timer;
} SeqWindowLevels;
/* In seq-window-compare-private.h. */
typedef struct _SeqWindowCompare SeqWindowCompare;

struct _SeqWindow
{
  GtkApplicationWindow  parent_instance;

  /* template children */
  SeqBars        *bars;
  GtkLabel       *title;
  GtkLabel       *subtitle;
  GtkMenuButton  *sequences_button;
  GtkStack       *stack;
  SeqStartPage   *start_page;
  SeqCanvas      *canvas;
  SeqPixelValues *pixel_values;
  SeqMarks       *marks;
  SeqPixelValues *values_beside;
  SeqMarks       *marks_beside;
  SeqWipeEdge    *wipe_edge;
  SeqCompareBar  *compare_bar;
  GtkLabel       *compare_zone; /* where a second sequence is dropped */
  SeqStatePage   *state_page;
  SeqOverlay     *overlay;
  GtkRevealer    *readout_revealer;
  SeqReadoutStrip *readout;
  GtkRevealer    *minimap_revealer;
  SeqMinimap     *minimap;
  GtkButton      *look_chip;    /* what is done to values */
  GtkButton      *export_chip;
  GtkProgressBar *loading;
  GtkRevealer    *notice_revealer;
  GtkLabel       *notice;
  GtkRevealer    *hint_revealer;
  GtkLabel       *hint;
  GtkWidget      *bottom_bar;
  GtkButton      *play_button;
  GtkLabel       *counter;
  SeqGoTo        *go_to;
  GtkMenuButton  *go_to_button;
  SeqTimeline    *timeline;
  GtkMenuButton  *zoom_button;
  SeqTransport   *transport;

  /* borrowed: the bars' */
  SeqSide        *side;
  SeqPanel       *panel;
  SeqFrameSection *frame_section; /* the panel's */

  /* owned */
  GSettings      *settings;
  SeqStepper     *stepper;
  SeqKeys        *keys;
  GPtrArray      *locations;    /* of GFile: where the sequence is from, for reloading */
  SeqScan        *found;        /* what is there beside the sequence; NULL: nothing was opened yet */
  guint           found_index;  /* of the sequence in that */
  char           *wanted_label; /* of the sequence to come back to once the scan is done */
  GCancellable   *scan;         /* the scan in flight; NULL when there is none */
  char           *wanted_frame; /* number to begin with once the scan is done */
  SeqFrame       *provisional;  /* shown while its folder is being listed */
  int             early_steps;  /* presses made while there was only that frame */

  SeqPlayer      *player;
  guint           play_tick;
  guint           play_cookie;  /* by which idle is inhibited; 0: it is not */
  SeqWindowPlay   wanted_play;  /* what to do once the scan is done; owned texts */

  SeqFolderWatch *watch;        /* of the folder the sequence is in; NULL when there is none */
  GCancellable   *rescan;       /* of all that the watch brings about */
  gboolean        rescanning;
  gboolean        rescan_again; /* it has changed since that began */
  gboolean        checking;     /* whether files are others than those that were read */
  guint           checked;      /* files looked at in turn */
  gboolean        follow_newest;

  char            typed_digit; /* what may become a number; 0: nothing */
  guint32         typed_at;    /* the display's time, in ms */
  SeqView         typed_view;  /* from before that */

  GFile          *turned_folder;   /* the sequence that the turn of the view is for */
  char           *turned_label;
  SeqFrame       *overview_frame;  /* owned; that the overview is of; NULL: there is none */
  GCancellable   *overview_making; /* NULL: none is on its way */
  guint           overview_rest;   /* until one is made */
  guint           overview_stale;  /* until that of a frame that was left is dropped */

  char           *hint_frame;   /* name of the frame that the hint on keys is shown with; NULL: it is not */
  guint           hint_timer;

  gboolean        menu_by_tab;  /* the open menu belongs to a button that had the focus */
  guint           describe_idle;
  guint           announce_timer;
  char           *announcement; /* what is said then, or was last */

  guint           loading_timer;
  guint           pulse_timer;
  guint           notice_timer;    /* of what passes; 0: there is nothing but a problem, if anything */
  char           *notice_number;   /* of the frame that it is about; NULL: of none */
  gboolean        notice_was_true; /* that frame is on the glass */
  char           *problem;         /* NULL: none */
  gboolean        problem_is_of_folder;
  GCancellable   *ordering;     /* images being put in order; NULL when none are */
  SeqListing     *ordered;      /* that is in the order that is wanted; NULL: none was put in order */

  GtkPopover     *context_menu; /* owned: a child of the canvas */
  gboolean        drags_out;    /* its file is being dragged, and is not to be dropped here */

  GtkWidget      *preferences;  /* borrowed: GTK keeps it; NULL when it is closed */

  gsize           paint_bytes;  /* that the allocator was told of */
  SeqLook         look;
  SeqRect         selection;    /* in pixels of the upright image */
  gboolean        has_selection;
  SeqWindowSelect select;
  SeqWindowProbe  probe;
  SeqWindowInspect inspect;
  SeqWindowLevels levels;
  SeqWindowChanges changes;
  GCancellable   *exporting;    /* a range of frames; NULL when none is */
  SeqWindowCompare *compare;    /* NULL once the window is disposed */

  guint           rest_timer;   /* until a pointer that rests is hidden */
  double          pointer_x;
  double          pointer_y;
  guint           hold_tick;
  guint           held_keycode; /* 0 when no key is down */
};

/* seq-window.c */
void seq_window_update            (SeqWindow   *window);
void seq_window_update_counter    (SeqWindow   *window);
/* One that was closed while it waited for something has no application. */
gboolean seq_window_is_open       (SeqWindow   *window);
/* Of what is kept, as they are set. */
void seq_window_apply_limits      (SeqWindow   *window);

/* (transfer full): "1–240" */
char *seq_window_dup_range        (SeqListing  *listing);

/* (transfer full) (nullable): "weld_####.png · 1–240 · 3 missing"; NULL for a single image */
char *seq_window_dup_listing      (SeqListing  *listing);

/* (transfer full) (nullable): the zoom as it is on the glass; NULL without a picture */
char *seq_window_dup_percent      (SeqWindow   *window);

/* seq-window-compare.c */
void seq_window_install_compare   (GtkWidgetClass *klass);
void seq_window_init_compare      (SeqWindow   *window);
void seq_window_dispose_compare   (SeqWindow   *window);
void seq_window_update_compare_actions (SeqWindow *window,
                                        gboolean   has_picture);
/* FALSE when nothing is compared. */
gboolean seq_window_end_comparison (SeqWindow  *window);
gboolean seq_window_shows_difference (SeqWindow *window);

/* seq-window-difference.c */
/* A gain with which the largest difference there is can be told. */
void seq_window_find_gain         (SeqWindow   *window);

/* seq-window-second.c */
/* (nullable): it shares what is kept. */
SeqLoader *seq_window_get_second_loader (SeqWindow *window);

/* seq-window-loading.c */
void seq_window_update_loading    (SeqWindow   *window);
void seq_window_stop_loading      (SeqWindow   *window);

/* seq-window-hint.c */
void  seq_window_update_hint      (SeqWindow   *window);
void  seq_window_hide_hint        (SeqWindow   *window);

/* seq-window-access.c */
void  seq_window_init_access      (SeqWindow   *window);
/* Soon: another frame, state or zoom is on the glass. */
void  seq_window_describe         (SeqWindow   *window);
void  seq_window_stop_describing  (SeqWindow   *window);

/* seq-window-notices.c */
/* For some seconds. */
void seq_window_show_notice       (SeqWindow   *window,
                                   const char  *sentence);
/* No longer than the frame of that number is shown; (nullable). */
void seq_window_show_notice_of    (SeqWindow   *window,
                                   const char  *sentence,
                                   const char  *number);
/* Until it is closed, or the folder can be listed. */
void seq_window_show_problem      (SeqWindow   *window,
                                   const char  *sentence);
void seq_window_show_folder_problem (SeqWindow  *window,
                                     const char *sentence);
void seq_window_solve_folder_problem (SeqWindow *window);
/* What passes, before its time. */
void seq_window_hide_notice       (SeqWindow   *window);
/* What is seen. */
void seq_window_dismiss_notice    (SeqWindow   *window);
void seq_window_forget_notices    (SeqWindow   *window);
/* Another frame may be on the glass. */
void seq_window_update_notice     (SeqWindow   *window);

/* seq-window-sequences.c */
void  seq_window_init_sequences   (SeqWindow   *window);
/* What was found, and which of it is shown. */
void  seq_window_set_found        (SeqWindow   *window,
                                   SeqScan     *found,
                                   guint        index);

/* seq-window-gaps.c */
void  seq_window_init_gaps        (SeqWindow   *window);
/* One press. What it skips is said. */
void  seq_window_step             (SeqWindow   *window,
                                   int          delta);
/* (transfer full) (nullable): the name that the file of the missing number on the glass would have. */
char *seq_window_dup_missing_name (SeqWindow   *window);
void  seq_window_update_state_page (SeqWindow  *window);
/* FALSE when the number is not missing, or missing numbers are skipped. */
gboolean seq_window_go_to_missing (SeqWindow   *window,
                                   const char  *number);

/* seq-window-playback.c */
void  seq_window_install_playback (GtkWidgetClass *klass);
void  seq_window_init_playback    (SeqWindow   *window);
void  seq_window_end_playback     (SeqWindow   *window);
/* A sequence has been opened: what was wanted of it begins. */
void  seq_window_begin_playback   (SeqWindow   *window);

/* seq-window-go-to.c */
void  seq_window_init_go_to       (SeqWindow   *window);
void  seq_window_ask_number       (SeqWindow   *window);
/* The position of a frame number, or of the nearest before it, about which something is said. */
guint seq_window_find_number      (SeqWindow   *window,
                                   SeqSequence *sequence,
                                   const char  *number,
                                   guint        otherwise);
/* Whether a key that was pressed is part of a number, and nothing else any more. @row: (nullable): what
 * it is a key of; @time: of the display, in ms. */
gboolean seq_window_take_digit    (SeqWindow       *window,
                                   const SeqKey    *row,
                                   guint            keyval,
                                   GdkModifierType  state,
                                   guint32          time);

/* seq-window-bars.c */
void  seq_window_init_bars        (SeqWindow   *window);
void  seq_window_update_bars      (SeqWindow   *window);

/* seq-window-file.c */
void seq_window_install_file_actions (GtkWidgetClass *klass);
void seq_window_update_file_actions  (SeqWindow   *window);
void seq_window_init_file         (SeqWindow   *window);
void seq_window_dispose_file      (SeqWindow   *window);

/* seq-window-preferences.c */
void  seq_window_init_preferences (SeqWindow   *window);

/* seq-window-actions.c */
void seq_window_install_actions   (GtkWidgetClass *klass);
void seq_window_init_actions      (SeqWindow   *window);
void seq_window_update_actions    (SeqWindow   *window);

/* seq-window-drop.c */
void seq_window_init_drop         (SeqWindow   *window);

/* seq-window-open.c */
void seq_window_choose_folder     (SeqWindow   *window);
void seq_window_choose_files      (SeqWindow   *window);
void seq_window_reload            (SeqWindow   *window);
void seq_window_cancel_scan       (SeqWindow   *window);

/* seq-window-view.c */
void seq_window_install_view_actions (GtkWidgetClass *klass);
void seq_window_init_view         (SeqWindow   *window);
void seq_window_dispose_view      (SeqWindow   *window);

/* seq-window-look.c */
void seq_window_install_look      (GtkWidgetClass *klass);
void seq_window_init_look         (SeqWindow      *window);
/* The window's signal `look-changed` tells of another. */
const SeqLook *seq_window_get_look (SeqWindow     *window);
void seq_window_set_look          (SeqWindow      *window,
                                   const SeqLook  *look);
void seq_window_update_look_chip  (SeqWindow      *window);

/* seq-window-selection.c */
void seq_window_install_selection (GtkWidgetClass *klass);
void seq_window_init_selection    (SeqWindow      *window);
/* (nullable): in whole pixels of the upright image, which may be too small to have all of them: see
 * seq_selection_clip(); NULL: nothing is selected. The window's signal `selection-changed` tells of another. */
const SeqRect *seq_window_get_selection (SeqWindow     *window);
void seq_window_set_selection           (SeqWindow     *window,
                                         const SeqRect *selection);

/* seq-window-probe.c */
void seq_window_install_probe     (GtkWidgetClass *klass);
void seq_window_init_probe        (SeqWindow      *window);
void seq_window_dispose_probe     (SeqWindow      *window);
void seq_window_update_probe      (SeqWindow      *window);
/* Where the line that tells of it is, below others. */
void seq_window_place_readout     (SeqWindow      *window);
/* It is at this place of the canvas, wherever the pointer is meanwhile; until it is released. */
void seq_window_hold_probe        (SeqWindow      *window,
                                   double          x,
                                   double          y);
void seq_window_release_probe     (SeqWindow      *window);
void seq_window_set_probe_hidden  (SeqWindow      *window,
                                   gboolean        hidden);
/* FALSE: no pixel was pinned. */
gboolean seq_window_unpin         (SeqWindow      *window);
/* The pixel that is pinned, or the one under the pointer; FALSE: neither. */
gboolean seq_window_get_probe     (SeqWindow      *window,
                                   int            *x,
                                   int            *y);
/* (transfer full) (nullable): what the file says of that pixel, as text. */
char *seq_window_dup_readout      (SeqWindow      *window);
/* (transfer none) (nullable): the whole image that is on the glass; NULL: there is none, or only a draft of it. */
SeqImage *seq_window_get_shown_image (SeqWindow   *window);
/* (transfer none) (nullable): the one that it is compared with there. */
SeqImage *seq_window_get_other_image (SeqWindow   *window);

/* seq-window-layers.c */
void seq_window_init_layers       (SeqWindow      *window);
/* (nullable): in pixels of the upright image. */
void seq_window_mark_selection    (SeqWindow      *window,
                                   const SeqRect  *selection);
void seq_window_mark_pin          (SeqWindow      *window,
                                   const SeqRect  *pixel);

/* seq-window-changes.c */
void seq_window_install_changes   (GtkWidgetClass *klass);
void seq_window_init_changes      (SeqWindow      *window);
void seq_window_dispose_changes   (SeqWindow      *window);

/* seq-window-export.c */
void seq_window_install_export    (GtkWidgetClass *klass);

/* seq-window-export-range.c */
void seq_window_stop_export       (SeqWindow      *window);

/* seq-window-levels.c */
void seq_window_install_levels    (GtkWidgetClass *klass);
void seq_window_init_levels       (SeqWindow      *window);
void seq_window_dispose_levels    (SeqWindow      *window);

/* seq-window-inspect.c */
void seq_window_install_inspect   (GtkWidgetClass *klass);
void seq_window_init_inspect      (SeqWindow      *window);
void seq_window_dispose_inspect   (SeqWindow      *window);
/* Another pixel is looked at; a pixel was pinned, moved or freed. */
void seq_window_update_pixel      (SeqWindow      *window);
void seq_window_follow_pin        (SeqWindow      *window);

/* seq-window-frame.c */
void seq_window_init_frame        (SeqWindow      *window);
void seq_window_update_frame      (SeqWindow      *window);

/* seq-window-panel.c */
void seq_window_init_panel        (SeqWindow      *window);
/* Shows it, with that section unfolded. */
void seq_window_show_section      (SeqWindow      *window,
                                   const char     *id);

/* seq-window-order.c */
void     seq_window_init_order    (SeqWindow   *window);
void     seq_window_dispose_order (SeqWindow   *window);
/* Of images that are no sequence. */
SeqOrder seq_window_get_order     (SeqWindow   *window);

/* seq-window-watch.c */
/* (transfer full): of a listing of the same folder, with what is known of the frames now. */
SeqSequence *seq_window_dup_sequence (SeqWindow  *window,
                                      SeqListing *listing);
void seq_window_watch_folder      (SeqWindow   *window);
void seq_window_stop_watching     (SeqWindow   *window);
/* Which names there are in the folder now. */
void seq_window_look_again        (SeqWindow   *window);
/* Whether a frame that comes after the last is shown, as long as the last one is looked at. */
void seq_window_set_follow_newest (SeqWindow   *window,
                                   gboolean     follow);

G_END_DECLS
