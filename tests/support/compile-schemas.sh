#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# compile-schemas.sh OUTPUT FILE...
# Compiles schemas and overrides that do not lie in one folder.
set -eu

output=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$@" "$work"
glib-compile-schemas --strict --targetdir="$(dirname "$output")" "$work"
