#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-manual.sh PAGE
# The manual page is well-formed: whichever formatter is there has nothing to say about it.
set -eu

if command -v mandoc >/dev/null 2>&1; then
  said=$(mandoc -T lint -W warning "$1" 2>&1) || true
elif command -v groff >/dev/null 2>&1; then
  said=$(groff -man -K utf8 -ww -z "$1" 2>&1) || true
else
  echo "skipped: neither mandoc nor groff is installed"
  exit 77
fi
if [ -n "$said" ]; then
  printf '%s\n' "$said"
  exit 1
fi
