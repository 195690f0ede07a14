/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SeqError:
 *
 * What the window must be able to tell apart. Messages of this domain are translated sentences
 * that can be shown to a person as they are; G_IO_ERROR_CANCELLED is passed through unchanged.
 */
typedef enum
{
  SEQ_ERROR_NOT_FOUND,        /* the file or folder does not exist */
  SEQ_ERROR_PERMISSION,       /* it may not be read */
  SEQ_ERROR_NOT_REGULAR,      /* a pipe, socket, device or folder under the name of an image */
  SEQ_ERROR_NOT_MOUNTED,      /* it is on a share that GVfs knows and is not connected to */
  SEQ_ERROR_READ,             /* any other failure to read */
  SEQ_ERROR_NO_ANSWER,        /* not a byte has come for some time */
  SEQ_ERROR_BEING_WRITTEN,    /* somebody is writing it, or has a moment ago and not all of it */
  SEQ_ERROR_EMPTY,            /* zero bytes */
  SEQ_ERROR_NOT_AN_IMAGE,     /* the content has no signature of an image */
  SEQ_ERROR_UNSUPPORTED,      /* an image, but of a format without a decoder here */
  SEQ_ERROR_INCOMPLETE,       /* the file ends before the picture does */
  SEQ_ERROR_DAMAGED,          /* the decoder rejects the content */
  SEQ_ERROR_TOO_LARGE,        /* over the limits in bytes, side or pixels; or no memory for it */
  SEQ_ERROR_NO_IMAGES,        /* a folder without images */
  SEQ_ERROR_NO_MATCH,         /* a pattern that matches nothing */
  SEQ_ERROR_INVALID_NOTATION, /* a frame range or pattern that cannot be understood */
} SeqError;

#define SEQ_ERROR (seq_error_quark ())
GQuark seq_error_quark (void);

/**
 * seq_error_take_io:
 * @error: (transfer full): an error of any domain, as GIO reports it
 * @file: the file it is about
 *
 * Turns what GIO reports into the domain above, with a sentence for the window.
 * G_IO_ERROR_CANCELLED and errors that are of this domain already are returned as they are.
 * Pure: any thread.
 */
GError *seq_error_take_io (GError *error,
                           GFile  *file);
/* The same for a call of the system that failed with @code, as errno. */
void    seq_error_set_from_errno (GError **error,
                                  GFile   *file,
                                  int      code);
/* @size: bytes that there were of the file. */
void    seq_error_set_being_written (GError **error,
                                     guint64  size);
/* Whether what failed may go well later, with nobody doing anything about it here. */
gboolean seq_error_may_heal (const GError *error);

G_END_DECLS
