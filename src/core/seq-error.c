/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (seq-error-quark, seq_error)

static GError *
new_unsupported_location (GFile *file)
{
  g_autofree char *scheme = g_file_get_uri_scheme (file);
  g_autofree char *uri = g_file_get_uri (file);

  /* Translators: the first %s is an address such as foo://host/x, the second its kind, such as foo */
  return g_error_new (SEQ_ERROR, SEQ_ERROR_READ, _("“%s” cannot be opened: “%s” locations are not available here."),
                      uri, scheme != NULL ? scheme : "?");
}

/* Of a whole share, its address: the name of its root is "/". */
static char *
dup_shown_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_file_has_parent (file, NULL) ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

GError *
seq_error_take_io (GError *error,
                   GFile  *file)
{
  g_autofree char *shown = dup_shown_name (file);
  GError *told;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == SEQ_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    /* Translators: %s is a file or folder name */
    told = g_error_new (SEQ_ERROR, SEQ_ERROR_NOT_FOUND, _("“%s” does not exist."), shown);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    /* Translators: %s is a file or folder name */
    told = g_error_new (SEQ_ERROR, SEQ_ERROR_PERMISSION, _("“%s” may not be read: permission denied."), shown);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE)
           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    /* Translators: %s is a file name; it is a pipe, a device, a socket or a folder */
    told = g_error_new (SEQ_ERROR, SEQ_ERROR_NOT_REGULAR, _("“%s” is not a regular file."), shown);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED))
    /* Translators: %s is a file or folder name; there is no connection to the server it is on */
    told = g_error_new (SEQ_ERROR, SEQ_ERROR_NOT_MOUNTED, _("“%s” cannot be read: its share is not connected."), shown);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    told = new_unsupported_location (file);
  else
    /* Translators: the second %s is the system's own reason, such as "Input/output error" */
    told = g_error_new (SEQ_ERROR, SEQ_ERROR_READ, _("“%s” cannot be read: %s"), shown, error->message);

  g_error_free (error);
  return told;
}

void
seq_error_set_from_errno (GError **error,
                          GFile   *file,
                          int      code)
{
  g_propagate_error (error, seq_error_take_io (g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code),
                                                                    g_strerror (code)),
                                               file));
}

void
seq_error_set_being_written (GError  **error,
                             guint64   size)
{
  g_autofree char *shown = g_format_size (size);

  /* Translators: %s is a size such as "1.2 MB" */
  g_set_error (error, SEQ_ERROR, SEQ_ERROR_BEING_WRITTEN, _("The file is being written: %s so far."), shown);
}

gboolean
seq_error_may_heal (const GError *error)
{
  if (error->domain != SEQ_ERROR)
    return FALSE;
  switch ((SeqError) error->code)
    {
    case SEQ_ERROR_NOT_FOUND:
    case SEQ_ERROR_PERMISSION:
    case SEQ_ERROR_READ:
    case SEQ_ERROR_NOT_MOUNTED:
    case SEQ_ERROR_NO_ANSWER:
    case SEQ_ERROR_BEING_WRITTEN:
      return TRUE;
    default:
      return FALSE;
    }
}
