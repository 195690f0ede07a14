#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run-validator.sh [--no-output] TOOL ARGUMENT...
# Runs a validator; one that is not installed is a skipped test (77), never a passed one.
# With --no-output also a hint or warning that leaves the exit code at 0 is a failure.
set -eu

strict=no
if [ "$1" = --no-output ]; then
  strict=yes
  shift
fi

if ! command -v "$1" >/dev/null 2>&1; then
  echo "skipped: $1 is not installed"
  exit 77
fi

if [ "$strict" = no ]; then
  exec "$@"
fi

status=0
said=$("$@" 2>&1) || status=$?
if [ -n "$said" ]; then
  printf '%s\n' "$said"
  status=1
fi
exit "$status"
