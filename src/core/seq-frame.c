/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-frame.h"

#include "seq-error.h"

struct _SeqFrame
{
  GObject        parent_instance;

  GFile         *folder;
  char          *name;
  char          *display_name;
  char          *number;
  SeqFrameState  state;
  GError        *error;
  gsize          image_size;
  SeqStamp       stamp;
  gboolean       gone;
  guint          position;
};

G_DEFINE_FINAL_TYPE (SeqFrame, seq_frame, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SeqFrameState, seq_frame_state,
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_PENDING, "pending"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_READING, "reading"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_DECODING, "decoding"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_UNREADABLE, "unreadable"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_INCOMPLETE, "incomplete"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_TOO_LARGE, "too-large"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_NO_ANSWER, "no-answer"),
                    G_DEFINE_ENUM_VALUE (SEQ_FRAME_BEING_WRITTEN, "being-written"))

enum
{
  PROP_NAME = 1,
  PROP_NUMBER,
  PROP_STATE,
  PROP_GONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static SeqFrameState
state_of_error (const GError *error)
{
  if (error->domain != SEQ_ERROR)
    return SEQ_FRAME_UNREADABLE;
  switch ((SeqError) error->code)
    {
    case SEQ_ERROR_NOT_FOUND:
      return SEQ_FRAME_MISSING;
    case SEQ_ERROR_INCOMPLETE:
      return SEQ_FRAME_INCOMPLETE;
    case SEQ_ERROR_TOO_LARGE:
      return SEQ_FRAME_TOO_LARGE;
    case SEQ_ERROR_NO_ANSWER:
      return SEQ_FRAME_NO_ANSWER;
    case SEQ_ERROR_BEING_WRITTEN:
      return SEQ_FRAME_BEING_WRITTEN;
    default:
      return SEQ_FRAME_UNREADABLE;
    }
}

static void
seq_frame_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  SeqFrame *self = SEQ_FRAME (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, seq_frame_get_display_name (self));
      break;
    case PROP_NUMBER:
      g_value_set_string (value, self->number != NULL ? self->number : "");
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_GONE:
      g_value_set_boolean (value, self->gone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
seq_frame_finalize (GObject *object)
{
  SeqFrame *self = SEQ_FRAME (object);

  g_clear_object (&self->folder);
  g_free (self->name);
  g_free (self->display_name);
  g_free (self->number);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (seq_frame_parent_class)->finalize (object);
}

static void
seq_frame_class_init (SeqFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = seq_frame_get_property;
  object_class->finalize = seq_frame_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, "", flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, SEQ_TYPE_FRAME_STATE,
                                              SEQ_FRAME_PENDING, flags);
  properties[PROP_GONE] = g_param_spec_boolean ("gone", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
seq_frame_init (SeqFrame *self)
{
  self->position = G_MAXUINT;
}

SeqFrame *
seq_frame_new (GFile      *folder,
               const char *name,
               const char *number)
{
  SeqFrame *self = g_object_new (SEQ_TYPE_FRAME, NULL);

  g_return_val_if_fail (G_IS_FILE (folder), self);
  g_return_val_if_fail (name != NULL, self);

  self->folder = g_object_ref (folder);
  self->name = g_strdup (name);
  self->number = g_strdup (number);
  return self;
}

GFile *
seq_frame_get_folder (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), NULL);

  return self->folder;
}

const char *
seq_frame_get_name (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), NULL);

  return self->name;
}

const char *
seq_frame_get_display_name (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), NULL);

  if (self->display_name == NULL)
    self->display_name = g_filename_display_name (self->name);
  return self->display_name;
}

const char *
seq_frame_get_number (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), NULL);

  return self->number;
}

void
seq_frame_set_number (SeqFrame   *self,
                      const char *number)
{
  g_return_if_fail (SEQ_IS_FRAME (self));

  if (g_strcmp0 (self->number, number) == 0)
    return;
  g_free (self->number);
  self->number = g_strdup (number);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

GFile *
seq_frame_dup_file (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), NULL);

  return g_file_get_child (self->folder, self->name);
}

SeqFrameState
seq_frame_get_state (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), SEQ_FRAME_PENDING);

  return self->state;
}

gboolean
seq_frame_has_failed (SeqFrame *self)
{
  return seq_frame_get_state (self) > SEQ_FRAME_READY;
}

const GError *
seq_frame_get_error (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), NULL);

  return self->error;
}

void
seq_frame_set_state (SeqFrame      *self,
                     SeqFrameState  state)
{
  g_return_if_fail (SEQ_IS_FRAME (self));
  g_return_if_fail (state <= SEQ_FRAME_READY);

  g_clear_error (&self->error);
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
seq_frame_fail (SeqFrame     *self,
                const GError *error)
{
  g_return_if_fail (SEQ_IS_FRAME (self));
  g_return_if_fail (error != NULL);

  if (self->error != NULL && g_error_matches (error, self->error->domain, self->error->code)
      && g_str_equal (error->message, self->error->message))
    return;
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  self->state = state_of_error (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

guint
seq_frame_get_position (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), G_MAXUINT);

  return self->position;
}

void
seq_frame_set_position (SeqFrame *self,
                        guint     position)
{
  g_return_if_fail (SEQ_IS_FRAME (self));

  self->position = position;
}

gsize
seq_frame_get_image_size (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), 0);

  return self->image_size;
}

void
seq_frame_set_image_size (SeqFrame *self,
                          gsize     size)
{
  g_return_if_fail (SEQ_IS_FRAME (self));

  self->image_size = size;
}

const SeqStamp *
seq_frame_get_stamp (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), NULL);

  return &self->stamp;
}

void
seq_frame_set_stamp (SeqFrame       *self,
                     const SeqStamp *stamp)
{
  g_return_if_fail (SEQ_IS_FRAME (self));

  self->stamp = *stamp;
}

gboolean
seq_frame_get_gone (SeqFrame *self)
{
  g_return_val_if_fail (SEQ_IS_FRAME (self), FALSE);

  return self->gone;
}

void
seq_frame_set_gone (SeqFrame *self,
                    gboolean  gone)
{
  g_return_if_fail (SEQ_IS_FRAME (self));

  if (self->gone == gone)
    return;
  self->gone = gone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GONE]);
}
