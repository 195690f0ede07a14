#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-handler.sh DESKTOP_FILE BUILD_ROOT
# Installing SeqView makes it one of the programs that folders can be opened with, and not the one that
# they are opened with.
set -eu

desktop_file=$1
installed=$2/meson-info/intro-installed.json

if ! grep -q '^MimeType=.*;inode/directory;$' "$desktop_file"; then
  echo "folders are not what comes last in MimeType"
  exit 1
fi
if ! grep -q 'applications/org.example.SeqView.desktop' "$installed"; then
  echo "the desktop file is not installed, or $installed is not what it was"
  exit 1
fi
if grep -Eq 'mimeapps\.list|defaults\.list|mimeinfo\.cache' "$installed"; then
  echo "a default for files of a kind is installed, which is not ours to choose"
  exit 1
fi

for tool in gio update-desktop-database; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "skipped: $tool is not installed"
    exit 77
  fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
applications=$work/share/applications
mkdir -p "$applications" "$work/bin" "$work/home" "$work/config"

# A file manager that comes after SeqView in the alphabet, and the default of a desktop.
cp "$desktop_file" "$applications"
cat >"$applications/zzz.files.desktop" <<END
[Desktop Entry]
Type=Application
Name=Files
Exec=files %U
MimeType=inode/directory;
END
cat >"$applications/mimeapps.list" <<END
[Default Applications]
inode/directory=zzz.files.desktop
END
for program in seqview files; do
  printf '#!/bin/sh\n' >"$work/bin/$program"
  chmod +x "$work/bin/$program"
done
update-desktop-database "$applications"

handlers=$(env HOME="$work/home" XDG_DATA_HOME="$work/home" XDG_CONFIG_HOME="$work/home" XDG_CONFIG_DIRS="$work/config" \
  XDG_DATA_DIRS="$work/share" XDG_CURRENT_DESKTOP= PATH="$work/bin:$PATH" LC_ALL=C gio mime inode/directory)
printf '%s\n' "$handlers"
printf '%s\n' "$handlers" | grep -q '^Default application.*: zzz\.files\.desktop$'
printf '%s\n' "$handlers" | sed '1,/^Registered/d' | grep -q 'org\.example\.SeqView\.desktop'
