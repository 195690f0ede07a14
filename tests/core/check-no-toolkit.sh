#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-no-toolkit.sh SOURCE_ROOT BUILD_ROOT COMPILER...
# The loading part knows no toolkit: none of its files includes a header of GTK, GDK or GSK, and
# the flags that it is compiled with would not find one.
set -eu

source_root=$1 build_root=$2
shift 2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# gdk-pixbuf is no part of GTK. What a file includes through another of src/core is found there.
if grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"](gtk|gdk|gsk|adwaita|graphene)[-.0-9a-z]*[/.]' \
    "$source_root"/src/core/*.[ch] | grep -v '[<"]gdk-pixbuf/'; then
  echo "Files of src/core include a toolkit."
  exit 1
fi

# The flags of one file of the library are those of all; only where headers are looked for counts.
command=$(grep '"command": .*-o src/core/libseqview-core\.a\.p/seq-error\.c\.o' "$build_root/compile_commands.json" || true)
if [ -z "$command" ]; then
  echo "compile_commands.json does not say how src/core/seq-error.c is compiled."
  exit 1
fi
flags=
for word in $command; do
  case $word in
    -I*|-isystem*) flags="$flags $word" ;;
  esac
done

includes () # HEADER
{
  printf '#include <%s>\n' "$1" >"$work/include.c"
  # shellcheck disable=SC2086
  (cd "$build_root" && $compiler $flags -fsyntax-only "$work/include.c" 2>"$work/messages")
}

compiler="$*"
for header in gio/gio.h gdk-pixbuf/gdk-pixbuf.h seq-error.h; do
  if ! includes "$header"; then
    echo "With the flags found, not even <$header> can be included:"
    cat "$work/messages"
    exit 1
  fi
done
for header in gtk/gtk.h gdk/gdk.h gsk/gsk.h; do
  if includes "$header"; then
    echo "A file of src/core could include <$header>."
    exit 1
  fi
done
