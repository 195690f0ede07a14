#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pseudo-locale.sh SOURCE_ROOT FOLDER
# Translates all texts of the sources into a language that nobody speaks, "xx": each one stands between
# brackets, is longer, and has none of the letters a, e and o. What has, or stands outside, has not been
# translated. To be found through SEQVIEW_LOCALEDIR=FOLDER and LANGUAGE=xx.
set -eu
cd "$1"
target="$2/xx/LC_MESSAGES"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export GETTEXTDATADIRS="$PWD/data"
sed -e 's/#.*//' -e '/^ *$/d' po/POTFILES >"$work/files"
xgettext --from-code=UTF-8 --package-name=seqview --files-from="$work/files" --output="$work/xx.pot" \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=Q_:1g \
  --keyword=g_dgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext:2 --keyword=g_dpgettext2:2c,3
# The author, year and forms of plural that a template leaves open.
sed -e 's/charset=CHARSET/charset=UTF-8/' -e 's/nplurals=INTEGER; plural=EXPRESSION/nplurals=2; plural=(n != 1)/' \
  "$work/xx.pot" >"$work/open.pot"
msgen --output-file="$work/xx.po" "$work/open.pot"
# None of the three letters is the end of a conversion that is used. A text that begins with an empty line
# must go on doing so.
msgfilter --keep-header --input="$work/xx.po" --output-file="$work/marked.po" \
  sed -e '1s/^./⟦&/' -e '1{/^$/{n;s/^/⟦/;};}' -e 's/a/àà/g' -e 's/e/éé/g' -e 's/o/öö/g' -e 's/A/Àà/g' \
  -e 's/E/Éé/g' -e 's/O/Öö/g' -e '$s/$/⟧/'
mkdir -p "$target"
msgfmt --check-format --output-file="$target/seqview.mo" "$work/marked.po"
