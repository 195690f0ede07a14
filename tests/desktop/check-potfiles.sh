#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-potfiles.sh SOURCE_ROOT
# Every file with texts to translate is listed in po/POTFILES, and every listed file exists.
set -eu

cd "$1"
calls='(^|[^[:alnum:]_])(_|N_|C_|NC_|Q_|gettext|ngettext|g_dgettext|g_dngettext|g_dpgettext|g_dpgettext2) *\('
marks='translatable="?(yes|true|1)'
status=0

listed=$(sed -e 's/#.*//' -e '/^ *$/d' po/POTFILES)

for file in $listed; do
  if [ ! -f "$file" ]; then
    echo "po/POTFILES lists $file, which does not exist"
    status=1
  fi
done

doubled=$(printf '%s\n' "$listed" | sort | uniq -d)
if [ -n "$doubled" ]; then
  echo "po/POTFILES lists twice: $doubled"
  status=1
fi

# Prints the files that hold texts: sources by their calls, templates by their marks, data by their kind.
find_files ()
{
  for folder in src ui data; do
    [ -d "$folder" ] || continue
    find "$folder" -type f -name '*.[ch]' -exec grep -lE "$calls" '{}' +  || true
    find "$folder" -type f -name '*.ui' -exec grep -lE "$marks" '{}' + || true
    find "$folder" -type f \( -name '*.gschema.xml' -o -name '*.metainfo.xml.in' -o -name '*.desktop.in' \)
  done
  find . -maxdepth 1 -name '*.desktop' | sed 's|^\./||'
}

found=$(find_files | sort)
if [ -z "$found" ]; then
  echo "no file with texts was found: is $1 the root of the sources?"
  exit 1
fi
for file in $found; do
  if ! printf '%s\n' "$listed" | grep -qxF "$file"; then
    echo "$file has texts to translate, but po/POTFILES does not list it"
    status=1
  fi
done
exit "$status"
