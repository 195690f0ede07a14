/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slow-fs FOLDER MOUNTPOINT RULES LOG
 *
 * Shows a folder under another name, read-only, as slowly and as unreliably as the file RULES says,
 * and writes what is asked of it into LOG. Stays in the foreground until it is told to end.
 *
 * RULES is read again whenever it has changed. A line is one of
 *
 *   latency MS                  every request takes so long, those at once side by side
 *   bandwidth BYTES             per second, of all reads together; 0: no limit
 *   error CALL NAME OFFSET ERRNO   fails, with a name such as EIO; OFFSET is -1 for any
 *   stall CALL NAME OFFSET         is not answered as long as the line is there
 *
 * CALL is getattr, readdir, open or read; NAME is that of a file, "/" for the folder itself, or
 * "*". A read is concerned when the offset is among its bytes.
 *
 * LOG gets a line for each request when it is answered:
 *
 *   BEGIN END CALL NAME OFFSET BYTES   in microseconds; BYTES asked for, or -errno
 *
 * The kernel keeps nothing: every access is seen.
 */
#define FUSE_USE_VERSION 35

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MAX_RULES 64
#define STALL_LOOK_US 5000

typedef struct
{
  char call[16];
  char name[256];
  long long offset;
  int  error; /* 0: it stalls */
} Rule;

static int source = -1;
static int log_fd = -1;
static const char *rules_path;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct timespec rules_time; /* when the rules in force were written */
static long rules_inode;
static Rule rules[MAX_RULES];
static int n_rules;
static long latency_us;
static long long bandwidth;
static long long link_free_at; /* microseconds */

static long long
now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (long long) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
sleep_until (long long due)
{
  for (long long left = due - now_us (); left > 0; left = due - now_us ())
    usleep ((useconds_t) (left < 900000 ? left : 900000));
}

/* ---- rules -------------------------------------------------------------------------------- */

static int
error_of_name (const char *name)
{
  static const struct
  {
    const char *name;
    int         error;
  } errors[] = {
    { "EIO", EIO }, { "ESTALE", ESTALE }, { "EACCES", EACCES }, { "ETIMEDOUT", ETIMEDOUT }, { "ENOENT", ENOENT }
  };

  for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
    if (strcmp (name, errors[i].name) == 0)
      return errors[i].error;
  fprintf (stderr, "slow-fs: nobody knows the error %s\n", name);
  exit (2);
}

static void
read_line (const char *line)
{
  char error[16];
  Rule rule = { .offset = -1 };

  if (sscanf (line, "latency %ld", &latency_us) == 1)
    latency_us *= 1000;
  else if (sscanf (line, "bandwidth %lld", &bandwidth) == 1)
    return;
  else if (n_rules < MAX_RULES
           && sscanf (line, "error %15s %255s %lld %15s", rule.call, rule.name, &rule.offset, error) == 4)
    {
      rule.error = error_of_name (error);
      rules[n_rules++] = rule;
    }
  else if (n_rules < MAX_RULES && sscanf (line, "stall %15s %255s %lld", rule.call, rule.name, &rule.offset) == 3)
    rules[n_rules++] = rule;
  else if (line[0] != '\n')
    {
      fprintf (stderr, "slow-fs: not a rule: %s", line);
      exit (2);
    }
}

/* With the lock held. The file is replaced as a whole, so what is there is complete. */
static void
read_rules (void)
{
  struct stat info;
  char line[512];
  FILE *file;

  if (stat (rules_path, &info) != 0
      || (info.st_mtim.tv_sec == rules_time.tv_sec && info.st_mtim.tv_nsec == rules_time.tv_nsec
          && (long) info.st_ino == rules_inode))
    return;
  file = fopen (rules_path, "r");
  if (file == NULL)
    return;
  rules_time = info.st_mtim;
  rules_inode = (long) info.st_ino;
  n_rules = 0;
  latency_us = 0;
  bandwidth = 0;
  while (fgets (line, sizeof line, file) != NULL)
    read_line (line);
  fclose (file);
}

static int
concerns (const Rule *rule,
          const char *call,
          const char *name,
          long long   offset,
          long long   size)
{
  return strcmp (rule->call, call) == 0 && (strcmp (rule->name, "*") == 0 || strcmp (rule->name, name) == 0)
         && (rule->offset < 0 || (rule->offset >= offset && rule->offset < offset + size));
}

/* Whether it stalls; else *error is what it fails with, or 0. */
static int
look_up (const char *call,
         const char *name,
         long long   offset,
         long long   size,
         int        *error)
{
  int stalls = 0;

  *error = 0;
  pthread_mutex_lock (&lock);
  read_rules ();
  for (int i = 0; i < n_rules; i++)
    if (concerns (&rules[i], call, name, offset, size))
      {
        stalls = stalls || rules[i].error == 0;
        *error = rules[i].error != 0 ? rules[i].error : *error;
      }
  pthread_mutex_unlock (&lock);
  return stalls;
}

/* ---- a request ---------------------------------------------------------------------------- */

/* The link carries one byte after the other, whoever they are for. */
static long long
reserve_link (long long bytes)
{
  long long due = 0;

  pthread_mutex_lock (&lock);
  if (bandwidth > 0 && bytes > 0)
    {
      long long begin = link_free_at > now_us () ? link_free_at : now_us ();

      due = link_free_at = begin + bytes * 1000000 / bandwidth;
    }
  pthread_mutex_unlock (&lock);
  return due;
}

/* What it is to fail with, after the time that it takes; 0 to go on. */
static int
undergo (const char *call,
         const char *name,
         long long   offset,
         long long   size)
{
  long long begin = now_us ();
  int error;

  while (look_up (call, name, offset, size, &error))
    usleep (STALL_LOOK_US);
  sleep_until (begin + latency_us);
  return error;
}

static void
write_log (long long   begin,
           const char *call,
           const char *name,
           long long   offset,
           long long   result)
{
  char line[512];
  int length = snprintf (line, sizeof line, "%lld %lld %s %s %lld %lld\n", begin, now_us (), call, name, offset, result);

  /* One write, so that lines of threads do not mix. */
  if (write (log_fd, line, (size_t) length) != length)
    abort ();
}

static const char *
name_of (const char *path)
{
  return path[1] == '\0' ? path : path + 1;
}

/* ---- calls -------------------------------------------------------------------------------- */

static int
slow_getattr (const char            *path,
              struct stat           *info,
              struct fuse_file_info *file)
{
  const char *name = name_of (path);
  long long begin = now_us ();
  int error = undergo ("getattr", name, -1, 0);
  int status;

  if (error == 0)
    {
      status = file != NULL ? fstat ((int) file->fh, info)
                            : fstatat (source, path[1] == '\0' ? "." : name, info, AT_SYMLINK_NOFOLLOW);
      error = status == 0 ? 0 : errno;
    }
  write_log (begin, "getattr", name, 0, -error);
  return -error;
}

static int
slow_opendir (const char            *path,
              struct fuse_file_info *file)
{
  int fd = openat (source, path[1] == '\0' ? "." : path + 1, O_RDONLY | O_DIRECTORY);
  DIR *folder = fd >= 0 ? fdopendir (fd) : NULL;

  if (folder == NULL)
    return -errno;
  file->fh = (uint64_t) (uintptr_t) folder;
  return 0;
}

/* As many as there is room for; the kernel asks again from there, and pays again. */
static int
slow_readdir (const char              *path,
              void                    *buffer,
              fuse_fill_dir_t          fill,
              off_t                    offset,
              struct fuse_file_info   *file,
              enum fuse_readdir_flags  flags)
{
  DIR *folder = (DIR *) (uintptr_t) file->fh;
  long long begin = now_us ();
  int error = undergo ("readdir", name_of (path), offset, 1);
  struct dirent *entry;
  long long n = 0;

  (void) flags;
  if (error == 0)
    {
      seekdir (folder, offset);
      while ((entry = readdir (folder)) != NULL)
        {
          struct stat info = { .st_ino = entry->d_ino, .st_mode = (mode_t) entry->d_type << 12 };

          if (fill (buffer, entry->d_name, &info, telldir (folder), 0) != 0)
            break;
          n++;
        }
    }
  write_log (begin, "readdir", name_of (path), offset, error != 0 ? -error : n);
  return -error;
}

static int
slow_releasedir (const char            *path,
                 struct fuse_file_info *file)
{
  (void) path;
  closedir ((DIR *) (uintptr_t) file->fh);
  return 0;
}

static int
slow_open (const char            *path,
           struct fuse_file_info *file)
{
  long long begin = now_us ();
  int error = undergo ("open", name_of (path), -1, 0);
  int fd = -1;

  if (error == 0)
    {
      fd = openat (source, path + 1, O_RDONLY);
      error = fd >= 0 ? 0 : errno;
    }
  file->fh = (uint64_t) fd;
  file->direct_io = 1;
  write_log (begin, "open", name_of (path), 0, -error);
  return -error;
}

static int
slow_read (const char            *path,
           char                  *buffer,
           size_t                 size,
           off_t                  offset,
           struct fuse_file_info *file)
{
  long long begin = now_us ();
  int error = undergo ("read", name_of (path), offset, (long long) size);
  ssize_t n = error == 0 ? pread ((int) file->fh, buffer, size, offset) : -1;

  if (error == 0 && n < 0)
    error = errno;
  if (n > 0)
    sleep_until (reserve_link (n));
  write_log (begin, "read", name_of (path), offset, n < 0 ? -error : n);
  return n < 0 ? -error : (int) n;
}

static int
slow_release (const char            *path,
              struct fuse_file_info *file)
{
  (void) path;
  close ((int) file->fh);
  return 0;
}

static void *
slow_init (struct fuse_conn_info *connection,
           struct fuse_config    *config)
{
  connection->max_readahead = 0;
  config->entry_timeout = 0;
  config->attr_timeout = 0;
  config->negative_timeout = 0;
  config->use_ino = 1;
  return NULL;
}

int
main (int argc, char *argv[])
{
  static const struct fuse_operations operations = {
    .init = slow_init,
    .getattr = slow_getattr,
    .opendir = slow_opendir,
    .readdir = slow_readdir,
    .releasedir = slow_releasedir,
    .open = slow_open,
    .read = slow_read,
    .release = slow_release,
  };
  char *arguments[] = { argv[0], "-f", "-o", "fsname=slow-fs,subtype=slow,ro", NULL, NULL };

  if (argc != 5)
    {
      fprintf (stderr, "usage: slow-fs FOLDER MOUNTPOINT RULES LOG\n");
      return 2;
    }
  /* Who has started it may be killed, and a mount must not stay. */
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  source = open (argv[1], O_RDONLY | O_DIRECTORY);
  rules_path = argv[3];
  log_fd = open (argv[4], O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (source < 0 || log_fd < 0)
    {
      perror ("slow-fs");
      return 1;
    }
  arguments[4] = argv[2];
  return fuse_main (5, arguments, &operations, NULL);
}
