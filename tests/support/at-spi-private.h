/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by at-spi.c (the bus, and one node) and at-spi-tree.c (all that are below one). */
#pragma once

#include "at-spi.h"

G_BEGIN_DECLS

#define AT_ACCESSIBLE "org.a11y.atspi.Accessible"

/* An answer that takes longer does not come. */
#define AT_ANSWER_MS 10000

struct _AtSpi
{
  XSession        *session; /* borrowed */
  GDBusConnection *bus;     /* NULL before the first program */
};

struct _AtNode
{
  gatomicrefcount  refs;
  AtSpi           *at;   /* borrowed */
  char            *name; /* of the program on the bus */
  char            *path;
};

/* (nullable): an answer of GetChildren; NULL: there are none. (transfer full) (element-type AtNode) */
GPtrArray *at_node_list_answer      (AtSpi    *at,
                                     GVariant *answer);
/* An answer of GetState. */
gboolean   at_node_answer_has_state (GVariant *answer,
                                     AtState   state);

G_END_DECLS
