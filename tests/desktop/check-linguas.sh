#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-linguas.sh SOURCE_ROOT
# po/LINGUAS names exactly the languages that have a file.
set -eu

cd "$1/po"
listed=$(sed -e 's/#.*//' -e '/^ *$/d' LINGUAS | sort)
there=$(ls ./*.po | sed -e 's|^\./||' -e 's/\.po$//' | sort)
if [ "$listed" != "$there" ]; then
  echo "po/LINGUAS lists: $listed"
  echo "the files are for: $there"
  exit 1
fi
