/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as a command, without a display: running it, and what it prints and how it ends. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *out;
  char *err;
  int   status;
} CliOutcome;

/* Fixture of g_test_add(): a folder. */
typedef struct
{
  char *path;
} CliFixture;

/* Instead of g_test_init(). */
void     cli_init               (int               *argc,
                                 char            ***argv);

void     cli_set_up             (CliFixture        *fixture,
                                 gconstpointer      data);
void     cli_tear_down          (CliFixture        *fixture,
                                 gconstpointer      data);
/* Empty files: "a.png|b.png". */
void     cli_make_files         (const char        *folder,
                                 const char        *names);

void     cli_run                (CliOutcome        *outcome,
                                 const char        *folder,
                                 const char *const *arguments);
void     cli_run_in_locale      (CliOutcome        *outcome,
                                 const char        *folder,
                                 const char        *locale,
                                 const char *const *arguments);
void     cli_outcome_clear      (CliOutcome        *outcome);
#define CLI_RUN(outcome, folder, ...) cli_run (outcome, folder, (const char *const[]) { __VA_ARGS__, NULL })

void     cli_assert_prints      (const char        *folder,
                                 const char        *expected,
                                 const char        *first,
                                 const char        *second,
                                 const char        *third);
/* With status 1, and one line on stderr that has these words in it. */
void     cli_assert_fails       (const char        *folder,
                                 const char        *said,
                                 const char        *first,
                                 const char        *second,
                                 const char        *third);
/* What --list prints of these sequences. */
void     cli_assert_prints_json (const char        *folder,
                                 const char        *sequences);
/* As strictly as RFC 8259 says, of what the program writes of it: numbers have no exponent. */
gboolean cli_is_json            (const char        *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliOutcome, cli_outcome_clear)

G_END_DECLS
