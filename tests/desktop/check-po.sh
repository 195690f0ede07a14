#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-po.sh SOURCE_ROOT LANGUAGE
# The translation is well-formed and complete: compared with the texts as they are in the sources now,
# nothing is untranslated and nothing fuzzy.
set -eu

for tool in msgfmt xgettext msgmerge msgattrib; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "skipped: $tool is not installed"
    exit 77
  fi
done

cd "$1"
language=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! grep -qx "$language" po/LINGUAS; then
  echo "po/LINGUAS does not list $language"
  exit 1
fi
msgfmt --check --output-file=/dev/null "po/$language.po"

export GETTEXTDATADIRS="$PWD/data"
sed -e 's/#.*//' -e '/^ *$/d' po/POTFILES >"$work/files"
xgettext --from-code=UTF-8 --package-name=seqview --files-from="$work/files" --output="$work/now.pot" \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=Q_:1g \
  --keyword=g_dgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext:2 --keyword=g_dpgettext2:2c,3
msgmerge --quiet --no-fuzzy-matching --output-file="$work/merged.po" "po/$language.po" "$work/now.pot"

status=0
for lack in untranslated only-fuzzy; do
  msgattrib --no-obsolete "--$lack" "$work/merged.po" >"$work/lacking.po"
  if [ -s "$work/lacking.po" ]; then
    echo "po/$language.po, $lack:"
    cat "$work/lacking.po"
    status=1
  fi
done
exit "$status"
