/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * Where text does not match, only the last * has to take more: more text for an earlier one would
 * leave less for what follows, and the last one can skip the same. So no glob takes exponential
 * time. A * takes whole characters, or ? would match half of one.
 */
#include "config.h"

#include "seq-glob.h"

#include <string.h>

typedef enum
{
  TOKEN_BYTE,
  TOKEN_CHARACTER,
  TOKEN_SET,
  TOKEN_ANYTHING,
} TokenKind;

typedef struct
{
  TokenKind   kind;
  char        byte;
  const char *set; /* borrowed: the text between the brackets, up to set_end */
  const char *set_end;
} Token;

struct _SeqGlob
{
  GArray *tokens; /* of Token */
};

/* The first character above those of Unicode: bytes that are not UTF-8 are characters from there. */
#define FIRST_LONE_BYTE 0x110000

static gsize
read_character (const char *text,
                gunichar   *character)
{
  *character = g_utf8_get_char_validated (text, -1);
  if (*character < FIRST_LONE_BYTE)
    return (gsize) (g_utf8_next_char (text) - text);
  *character = FIRST_LONE_BYTE + (guchar) *text;
  return 1;
}

SeqGlob *
seq_glob_new (void)
{
  SeqGlob *self = g_new0 (SeqGlob, 1);

  self->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  return self;
}

void
seq_glob_free (SeqGlob *self)
{
  g_array_unref (self->tokens);
  g_free (self);
}

static void
add_token (SeqGlob *self,
           Token    token)
{
  g_array_append_val (self->tokens, token);
}

void
seq_glob_add_byte (SeqGlob *self,
                   char     byte)
{
  add_token (self, (Token) { .kind = TOKEN_BYTE, .byte = byte });
}

void
seq_glob_add_character (SeqGlob *self)
{
  add_token (self, (Token) { .kind = TOKEN_CHARACTER });
}

void
seq_glob_add_anything (SeqGlob *self)
{
  add_token (self, (Token) { .kind = TOKEN_ANYTHING });
}

static gboolean
set_is_inverted (const char *set)
{
  return *set == '!' || *set == '^';
}

gsize
seq_glob_measure_set (const char *text)
{
  const char *first = text + 1, *close;

  if (set_is_inverted (first))
    first++;
  if (*first == '\0')
    return 0;
  close = strchr (first + 1, ']');
  return close != NULL ? (gsize) (close - text) + 1 : 0;
}

/* "a-z", or "a" alone; a minus at the end of the set is itself. */
static const char *
read_interval (const char *at,
               const char *end,
               gunichar   *low,
               gunichar   *high)
{
  at += read_character (at, low);
  *high = *low;
  if (at + 1 < end && *at == '-')
    {
      at++;
      at += read_character (at, high);
    }
  return at;
}

static gboolean
set_runs_backwards (const char *set,
                    const char *end)
{
  gunichar low, high;

  for (const char *at = set + set_is_inverted (set); at < end;)
    {
      at = read_interval (at, end, &low, &high);
      if (low > high)
        return TRUE;
    }
  return FALSE;
}

static gboolean
set_holds (const char *set,
           const char *end,
           gunichar    character)
{
  gboolean inverted = set_is_inverted (set), held = FALSE;
  gunichar low, high;

  for (const char *at = set + inverted; at < end;)
    {
      at = read_interval (at, end, &low, &high);
      held = held || (low <= character && character <= high);
    }
  return held != inverted;
}

gboolean
seq_glob_add_set (SeqGlob    *self,
                  const char *text)
{
  const char *set = text + 1, *end = text + seq_glob_measure_set (text) - 1;

  g_return_val_if_fail (end > set, FALSE);

  if (set_runs_backwards (set, end))
    return FALSE;
  add_token (self, (Token) { .kind = TOKEN_SET, .set = set, .set_end = end });
  return TRUE;
}

void
seq_glob_drop_last (SeqGlob *self,
                    gsize    n)
{
  g_return_if_fail (n <= self->tokens->len);

  g_array_set_size (self->tokens, self->tokens->len - (guint) n);
}

static const Token *
get_token (const SeqGlob *self,
           guint          index)
{
  return index < self->tokens->len ? &g_array_index (self->tokens, Token, index) : NULL;
}

gboolean
seq_glob_ends_with (const SeqGlob *self,
                    char           byte)
{
  const Token *last = get_token (self, self->tokens->len - 1);

  return last != NULL && last->kind == TOKEN_BYTE && last->byte == byte;
}

/* How many bytes one token takes; 0: it does not match. */
static gsize
match_token (const Token *token,
             const char  *at)
{
  gunichar character;
  gsize length = read_character (at, &character);

  switch (token->kind)
    {
    case TOKEN_BYTE:
      return *at == token->byte ? 1 : 0;
    case TOKEN_CHARACTER:
      return length;
    case TOKEN_SET:
      return set_holds (token->set, token->set_end, character) ? length : 0;
    case TOKEN_ANYTHING:
    default:
      return 0;
    }
}

static gboolean
is_anything (const Token *token)
{
  return token != NULL && token->kind == TOKEN_ANYTHING;
}

gboolean
seq_glob_matches (const SeqGlob *self,
                  const char    *text,
                  gsize          length)
{
  const char *at = text, *end = text + length;
  const char *taken = text;   /* up to here by the last * */
  guint next = 0, resume = 0; /* the token after that *; 0: there was none yet */

  while (at < end)
    {
      const Token *token = get_token (self, next);
      gsize step = token != NULL ? match_token (token, at) : 0;
      gunichar character;

      if (is_anything (token))
        {
          resume = ++next;
          taken = at;
        }
      else if (step > 0)
        {
          next++;
          at += step;
        }
      else if (resume > 0)
        {
          taken += read_character (taken, &character);
          at = taken;
          next = resume;
        }
      else
        return FALSE;
    }

  while (is_anything (get_token (self, next)))
    next++;
  return next == self->tokens->len;
}
