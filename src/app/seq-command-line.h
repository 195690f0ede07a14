/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What was asked for on the command line. */
typedef struct
{
  gboolean  version;
  gboolean  list;
  gboolean  check;
  gboolean  json;
  gboolean  keys;
  gboolean  trace;
  gboolean  fullscreen;
  gboolean  new_window;
  gboolean  play;
  double    fps;       /* 0: as it is set */
  char     *first;     /* of the range to play, canonical; NULL when none was given */
  char     *last;
  char     *frame;     /* canonical frame number; NULL when none was given */
  char     *compare;   /* as typed: what to compare with; NULL when none was given */
  char    **locations; /* as typed; NULL when there are none */
} SeqCommandLine;

/* Takes the options out of @arguments. FALSE with a sentence for stderr when they make no sense. */
gboolean seq_command_line_parse (SeqCommandLine  *line,
                                 char          ***arguments,
                                 GError         **error);
void     seq_command_line_clear (SeqCommandLine  *line);

/**
 * The options that are of interest to the process that shows the window, as the hint that
 * GApplication carries to it beside the files, and back. Anything else in a hint is ignored.
 */
char    *seq_command_line_dup_hint  (const SeqCommandLine *line);
void     seq_command_line_read_hint (SeqCommandLine       *line,
                                     const char           *hint);

/* --keys: prints the keys in force as a file of keys. Returns: the exit status: 0, or 1 when what is wrong
 * with the user's file was said on stderr. */
int      seq_command_line_print_keys (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqCommandLine, seq_command_line_clear)

G_END_DECLS
