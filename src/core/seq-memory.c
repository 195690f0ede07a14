/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * In a container or a systemd slice the installed memory is not what the process may use: the
 * kernel ends it at the control group's limit. Format: Documentation/admin-guide/cgroup-v2.rst
 * and cgroup-v1/memory.rst in the kernel's tree.
 */
#include "config.h"

#include "seq-memory.h"

#include "seq-loader.h"

#include <string.h>
#include <unistd.h>

#define BUDGET_MAX ((gsize) 1 << 30)
#define BUDGET_MIN ((gsize) 64 << 20)
#define SHARE_OF_MEMORY 4

/* cgroup v1 says "no limit" with the largest multiple of a page; nobody has that much. */
#define NO_LIMIT_FROM (G_GUINT64_CONSTANT (1) << 60)

guint64
seq_memory_parse_limit (const char *text)
{
  guint64 limit = g_ascii_strtoull (text, NULL, 10);

  return limit >= NO_LIMIT_FROM ? 0 : limit;
}

gsize
seq_memory_choose_budget (guint64 installed,
                          guint64 limit)
{
  guint64 usable = limit > 0 && (installed == 0 || limit < installed) ? limit : installed;
  guint64 share = usable / SHARE_OF_MEMORY;

  return (gsize) CLAMP (share, BUDGET_MIN, BUDGET_MAX);
}

/* The smallest limit on the way from the process's group up to the root. */
static guint64
read_limit_along (const char *mount,
                  const char *group,
                  const char *file)
{
  g_autofree char *path = g_strdup (group);
  guint64 smallest = 0;

  for (;;)
    {
      g_autofree char *name = g_build_filename (mount, path, file, NULL);
      g_autofree char *text = NULL;
      char *slash;

      if (g_file_get_contents (name, &text, NULL, NULL))
        {
          guint64 limit = seq_memory_parse_limit (text);

          if (limit > 0 && (smallest == 0 || limit < smallest))
            smallest = limit;
        }
      slash = strrchr (path, '/');
      if (slash == NULL)
        return smallest;
      *slash = '\0';
    }
}

/* Lines are "0::/group" for v2 and "5:memory:/group" for v1. */
static guint64
read_group_limit (const char *line)
{
  if (g_str_has_prefix (line, "0::"))
    return read_limit_along ("/sys/fs/cgroup", line + 3, "memory.max");
  if (strstr (line, ":memory:") != NULL)
    return read_limit_along ("/sys/fs/cgroup/memory", strstr (line, ":memory:") + 8, "memory.limit_in_bytes");
  return 0;
}

static guint64
read_limit (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint64 smallest = 0;

  if (!g_file_get_contents ("/proc/self/cgroup", &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint64 limit = read_group_limit (lines[i]);

      if (limit > 0 && (smallest == 0 || limit < smallest))
        smallest = limit;
    }
  return smallest;
}

gsize
seq_memory_get_budget (void)
{
  static gsize budget;

  if (g_once_init_enter (&budget))
    {
      long pages = sysconf (_SC_PHYS_PAGES), page = sysconf (_SC_PAGESIZE);
      guint64 installed = pages > 0 && page > 0 ? (guint64) pages * (guint64) page : 0;

      g_once_init_leave (&budget, seq_memory_choose_budget (installed, read_limit ()));
    }
  return budget;
}

guint
seq_memory_raise_pressure (guint pressure,
                           guint level)
{
  if (level >= G_MEMORY_MONITOR_WARNING_LEVEL_CRITICAL)
    return SEQ_LOADER_MAX_PRESSURE;
  return MIN (pressure + (level >= G_MEMORY_MONITOR_WARNING_LEVEL_MEDIUM ? 2 : 1), SEQ_LOADER_MAX_PRESSURE);
}
