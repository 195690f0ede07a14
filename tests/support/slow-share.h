/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder seen through a slow and unreliable file system (slow-fs.c), and what was asked of it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char        *root;   /* all of it lies in here */
  char        *folder; /* what is shown: to be filled, and changed, by the test */
  char        *mount;  /* where it is seen */
  char        *rules;
  char        *log;
  GSubprocess *server;
} SlowShare;

/* One request that was answered. */
typedef struct
{
  gint64  begin, end; /* monotonic time, as g_get_monotonic_time() */
  char   *call;       /* "getattr", "readdir", "open" or "read" */
  char   *name;
  gint64  offset;
  gint64  bytes;      /* or names; -errno for a failure */
} SlowAccess;

/* (nullable): NULL where there is no FUSE; the test has been skipped then, with the reason. */
SlowShare *slow_share_new         (void);
/* Everything that stalls is let go; then the mount goes, and the folder with it. */
void       slow_share_free        (SlowShare  *share);
/* What slow-fs.c describes, one rule a line; in force from here on. "": as quick as it can. */
void       slow_share_set_rules   (SlowShare  *share,
                                   const char *format,
                                   ...) G_GNUC_PRINTF (2, 3);
/* (transfer full): where the file is seen. */
GFile     *slow_share_get_file    (SlowShare  *share,
                                   const char *name);
/* (transfer full) (element-type SlowAccess): since the start or the last forgetting, as answered. */
GPtrArray *slow_share_list        (SlowShare  *share);
void       slow_share_forget      (SlowShare  *share);
/* How many of a call, NULL for any, of a name, NULL for any. */
guint      slow_share_count       (SlowShare  *share,
                                   const char *call,
                                   const char *name);
/* The bytes, or names, of all of a call that did not fail. */
guint64    slow_share_sum         (SlowShare  *share,
                                   const char *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlowShare, slow_share_free)

G_END_DECLS
