/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program as those know it who do not see it: by the accessibility bus, as a screen reader does. Nodes
 * are widgets; one that is gone has no name, no role, no states and no children. Main thread only. */
#pragma once

#include "x-session.h"

G_BEGIN_DECLS

typedef struct _AtSpi AtSpi;
typedef struct _AtNode AtNode;

/* States of the protocol, by their numbers. */
typedef enum
{
  AT_STATE_ENABLED = 8,
  AT_STATE_FOCUSABLE = 11,
  AT_STATE_FOCUSED = 12,
  AT_STATE_VISIBLE = 30,
} AtState;

typedef struct
{
  int x, y, width, height;
} AtExtents;

/* Why there is no accessibility bus to be had on this machine, for g_test_skip(); NULL if there is. */
const char *at_spi_find_obstacle  (void);

/* For the programs that the session starts from now on. Ends before the session does. */
AtSpi      *at_spi_new            (XSession       *session);
void        at_spi_free           (AtSpi          *self);

/* Waits until the program has made itself known. */
AtNode     *at_spi_wait_for_root  (AtSpi          *self,
                                   XProgram       *program);

AtNode     *at_node_ref           (AtNode         *self);
void        at_node_unref         (AtNode         *self);
gboolean    at_node_equal         (const AtNode   *self,
                                   const AtNode   *other);

char       *at_node_dup_name        (AtNode       *self);
char       *at_node_dup_description (AtNode       *self);
/* In English, such as "push button". */
char       *at_node_dup_role        (AtNode       *self);
gboolean    at_node_has_state       (AtNode       *self,
                                     AtState       state);
/* In the window. */
AtExtents   at_node_get_extents     (AtNode       *self);
/* (element-type AtNode) */
GPtrArray  *at_node_get_children    (AtNode       *self);

/* Everything below the node that is seen, itself first, a parent before its children. */
GPtrArray  *at_node_list            (AtNode       *self);
/* The names of all of these; "" where there is none. */
GStrv       at_node_dup_names     (GPtrArray    *nodes);
/* (nullable): the first of these whose role and name the globs fit. */
AtNode     *at_node_find            (AtNode       *self,
                                     const char   *role,
                                     const char   *pattern);
/* The same, once there is one. */
AtNode     *at_node_wait_for        (AtNode       *self,
                                     const char   *role,
                                     const char   *pattern);
/* Until one that is called @title is followed by one whose name the glob fits, as in a table. */
void        at_node_wait_for_row  (AtNode       *self,
                                   const char   *title,
                                   const char   *pattern);
/* (nullable): what has the focus. */
AtNode     *at_node_find_focused    (AtNode       *self);

/* The first thing that can be done with it: a button is pressed. */
void        at_node_activate        (AtNode       *self);
/* "CurrentValue", "MinimumValue", "MaximumValue". */
double      at_node_get_value       (AtNode       *self,
                                     const char   *which);
void        at_node_set_value       (AtNode       *self,
                                     double        value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtNode, at_node_unref)

G_END_DECLS
