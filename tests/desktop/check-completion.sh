#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-completion.sh FILE
# bash can read the completion, and it offers what one expects.
set -eu

if ! command -v bash >/dev/null 2>&1; then
  echo "skipped: bash is not installed"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/folder" "$work/two words"
touch "$work/shot.0001.png" "$work/shot.0002.PNG" "$work/notes.txt" "$work/-odd.png" "$work/a \$b.jpg"
cp "$1" "$work/.completion"
cd "$work"

status=0
# expect EXPECTED WORD...: what is offered for the last of the words, in order, with | between.
expect ()
{
  expected=$1
  shift
  offered=$(bash --norc -c '
    set -u
    . ./.completion
    COMP_WORDS=(seqview "$@")
    COMP_CWORD=$#
    _seqview
    printf "%s\n" ${COMPREPLY[@]+"${COMPREPLY[@]}"} | LC_ALL=C sort | tr "\n" "|"' bash "$@" 2>&1)
  if [ "$offered" != "$expected|" ]; then
    echo "seqview $*: offered $offered, expected $expected|"
    status=1
  fi
}

expect '--frame=' --fr
expect '--fps=|--frame=|--fullscreen' --f
expect '--help|--help-all|--help-printing' --he
expect '' --unheard
expect '' --frame ''
expect '' --frame = 1
expect '' --range 1-5
expect '-odd.png|a $b.jpg|folder|shot.0001.png|shot.0002.PNG|two words' ''
expect 'shot.0001.png|shot.0002.PNG' sh
expect 'shot.0001.png|shot.0002.PNG' --list sh
expect 'shot.0001.png|shot.0002.PNG' --frame 12 sh
expect 'folder' fo
expect 'two words' two
expect '-odd.png' -- -o
expect '' no
exit "$status"
