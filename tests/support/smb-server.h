/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real SMB server on the loopback, which shows one folder to everybody. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SmbServer SmbServer;

/* Why none can be had on this machine, for g_test_skip(); NULL if it can. */
const char *smb_server_find_obstacle (void);

/* @state: an empty folder for what the server keeps; @folder: what it shows. Not yet started. */
SmbServer  *smb_server_new           (const char *state,
                                      const char *folder);
void        smb_server_free          (SmbServer  *server);
/* Returns when it can be reached. It is the same one again after a stop. */
void        smb_server_start         (SmbServer  *server);
/* All connections are gone after that. */
void        smb_server_stop          (SmbServer  *server);
/* (transfer full): smb://127.0.0.1:PORT/frames/NAME; @name may be NULL. */
char       *smb_server_dup_uri       (SmbServer  *server,
                                      const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmbServer, smb_server_free)

G_END_DECLS
