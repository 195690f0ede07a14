# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# Shared by build-aux/run and build-aux/test, read with `.`: finds out what this machine lacks,
# installs it where that is apt-get's business, says what to install elsewhere, and configures
# and builds quietly. What is needed is asked of the machine (can it compile, does pkg-config
# know it) and never of the package manager, so that nothing is called when nothing is missing.
#
# The reader sets `top`, the folder of the project.
: "${top:?}"

# For whom, how it is recognised, what it is called by Debian, Fedora, Arch, openSUSE.
# "need" must be there; "want" is installed along with it, and its absence is no failure.
requirements ()
{
  cat <<'END'
all  need compiler    cc                       gcc,libc6-dev          gcc,glibc-devel       gcc                gcc,glibc-devel
all  need tool        meson                    meson                  meson                 meson              meson
all  need tool        ninja|ninja-build        ninja-build            ninja-build           ninja              ninja
all  need tool        pkg-config               pkg-config             pkgconf-pkg-config    pkgconf            pkgconf-pkg-config
all  need tool        msgfmt                   gettext                gettext               gettext            gettext-tools
all  need tool        glib-compile-resources   libglib2.0-dev-bin     glib2-devel           glib2-devel        glib2-devel
all  need tool        glib-compile-schemas     libglib2.0-bin         glib2                 glib2              glib2-tools
all  need tool        desktop-file-validate    desktop-file-utils     desktop-file-utils    desktop-file-utils desktop-file-utils
all  need tool        update-mime-database     shared-mime-info       shared-mime-info      shared-mime-info   shared-mime-info
all  need module      gtk4>=4.8                libgtk-4-dev           gtk4-devel            gtk4               gtk4-devel
all  need module      gio-unix-2.0>=2.74       libglib2.0-dev         glib2-devel           glib2-devel        glib2-devel
all  need module      gdk-pixbuf-2.0>=2.42     libgdk-pixbuf-2.0-dev  gdk-pixbuf2-devel     gdk-pixbuf2        gdk-pixbuf-devel
all  need data        icons/Adwaita            adwaita-icon-theme     adwaita-icon-theme    adwaita-icon-theme adwaita-icon-theme
all  need data        fonts                    fonts-dejavu-core      dejavu-sans-fonts     ttf-dejavu         dejavu-fonts
all  want module      libpng>=1.6              libpng-dev             libpng-devel           libpng             libpng16-devel
all  want module      libtiff-4>=4.5           libtiff-dev            libtiff-devel          libtiff            libtiff-devel
all  want module      OpenEXR>=3.1             libopenexr-dev         openexr-devel          openexr            openexr-devel
all  want loader      svg                      librsvg2-common        librsvg2              librsvg            gdk-pixbuf-loader-rsvg
all  want loader      webp                     webp-pixbuf-loader     webp-pixbuf-loader    webp-pixbuf-loader gdk-pixbuf-loader-webp
test need tool        python3                  python3                python3               python             python3
test need tool        Xvfb                     xvfb                   xorg-x11-server-Xvfb  xorg-server-xvfb   xorg-x11-server-Xvfb
test need tool        dbus-daemon              dbus                   dbus-daemon           dbus               dbus-1-daemon
test need module      x11                      libx11-dev             libX11-devel          libx11             libX11-devel
test need module      xtst                     libxtst-dev            libXtst-devel         libxtst            libXtst-devel
test need module      xfixes                   libxfixes-dev          libXfixes-devel       libxfixes          libXfixes-devel
test want tool        appstreamcli             appstream              appstream             appstream          AppStream
test want tool        openbox                  openbox                openbox               openbox            openbox
test want tool        xdotool                  xdotool                xdotool               xdotool            xdotool
test want tool        mandoc|groff             mandoc                 mandoc                mandoc             mandoc
test want module      fuse3                    libfuse3-dev           fuse3-devel           fuse3              fuse3-devel
test want tool        fusermount3              fuse3                  fuse3                 fuse3              fuse3
test want tool        strace                   strace                 strace                strace             strace
test want file        dbus-1/services/org.a11y.Bus.service at-spi2-core at-spi2-core      at-spi2-core       at-spi2-core
servers want tool     smbd                     samba                  samba                 samba              samba
servers want file     gvfs/mounts/smb.mount    gvfs-backends          gvfs-smb              gvfs-smb           gvfs-backend-samba
asan need sanitizer   address,undefined        libasan8,libubsan1     libasan,libubsan      gcc-libs           libasan8,libubsan1
END
}

say ()
{
  printf '%s\n' "$*"
}

die ()
{
  printf '%s\n' "$*" >&2
  exit 1
}

has_any_tool () # one or more names, separated by |
{
  for tool in $(printf %s "$1" | tr '|' ' '); do
    if command -v "$tool" >/dev/null 2>&1; then
      return 0
    fi
  done
  return 1
}

can_compile () # flags
{
  probe=$(mktemp -d) || return 1
  printf '#include <stdio.h>\nint main (void) { return puts ("") < 0; }\n' >"$probe/probe.c"
  set -- "$probe/probe.c" -o "$probe/probe" "$@"
  # CC may hold flags beside the name.
  # shellcheck disable=SC2086
  ${CC:-cc} "$@" >/dev/null 2>&1 && compiled=0 || compiled=1
  rm -rf "$probe"
  return "$compiled"
}

has_module () # name or name>=version
{
  has_any_tool pkg-config && pkg-config --exists "$(printf %s "$1" | sed 's/>=/ >= /')"
}

has_file () # path below a data folder; * and ? stand for what they stand for in the shell
{
  for folder in $(printf %s "${XDG_DATA_DIRS:-/usr/local/share:/usr/share}" | tr ' :' '? '); do
    # A blank in a folder's name has become a ?, which the shell matches here.
    # shellcheck disable=SC2086,SC2231
    for found in $folder/$1; do
      if [ -e "$found" ]; then
        return 0
      fi
    done
  done
  return 1
}

has_loader () # part of the file name of a gdk-pixbuf module
{
  modules=$(pkg-config --variable=gdk_pixbuf_moduledir gdk-pixbuf-2.0 2>/dev/null) || return 1
  for found in "$modules"/*"$1"*; do
    if [ -e "$found" ]; then
      return 0
    fi
  done
  return 1
}

is_there () # kind what
{
  case $1 in
    compiler) can_compile ;;
    sanitizer) can_compile "-fsanitize=$2" ;;
    tool) has_any_tool "$2" ;;
    module) has_module "$2" ;;
    data) has_file "$2/*" ;;
    file) has_file "$2" ;;
    loader) has_loader "$2" ;;
    *) die "prepare.sh: nobody knows how to look for $1 $2" ;;
  esac
}

# Sets needed and wanted to the lines of the table that describe what is not there.
look_around () # parts of the table, such as "all test"
{
  needed='' wanted=''
  while read -r part level kind what packages; do
    case " $1 " in
      *" $part "*) ;;
      *) continue ;;
    esac
    if is_there "$kind" "$what" </dev/null; then
      continue
    fi
    line="$what $packages"
    case $level in
      need) needed="$needed$line
" ;;
      want) wanted="$wanted$line
" ;;
    esac
  done <<END
$(requirements)
END
}

names () # lines
{
  printf %s "$1" | awk '{ gsub (/\|/, " or ", $1); printf "%s%s", (NR > 1 ? ", " : ""), $1 }'
}

packages () # lines column
{
  printf %s "$1" | awk -v column="$2" '{ print $column }' | tr ',' '\n' | sort -u | tr '\n' ' ' |
    sed 's/ $//'
}

# Prints what to type on the systems that have no apt-get, and gives up.
advise ()
{
  all="$needed$wanted"
  die "SeqView needs what this machine does not have: $(names "$needed").
Install it and start this again. The packages are called
  Fedora:    sudo dnf install $(packages "$all" 3)
  Arch:      sudo pacman -S --needed $(packages "$all" 4)
  openSUSE:  sudo zypper install $(packages "$all" 5)"
}

# How this user becomes root: not at all, by sudo, or (1) not possible.
root_command ()
{
  if [ "$(id -u)" = 0 ]; then
    return 0
  fi
  has_any_tool sudo || return 1
  # sudo asks on the terminal; without one it must be allowed to go without a password.
  if sudo -n true 2>/dev/null || (: </dev/tty) 2>/dev/null; then
    say sudo
  else
    return 1
  fi
}

apt_get () # arguments; quiet unless it fails
{
  log=$(mktemp)
  # shellcheck disable=SC2086
  if $as_root env DEBIAN_FRONTEND=noninteractive apt-get -y \
      -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" </dev/null >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  cat "$log" >&2
  rm -f "$log"
  return 1
}

known_packages () # names; drops those that this release does not have
{
  for package in "$@"; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      printf '%s ' "$package"
    fi
  done
}

install_with_apt ()
{
  must=$(packages "$needed" 2)
  nice=$(packages "$wanted" 2)
  command="apt-get update && apt-get install --no-install-recommends $must${nice:+ $nice}"
  as_root=$(root_command) || die "SeqView needs what this machine does not have: $(names "$needed").
Please run this as root, then start this again:
  $command"
  say "SeqView needs some packages of this system and installs them now with apt-get (this can take" \
    "a few minutes): $must${nice:+ $nice}" >&2
  # One source of several may be broken, and the packages still be had.
  apt_get update || say "The list of packages could not be fetched; trying the one that is there." >&2
  # shellcheck disable=SC2046,SC2086
  apt_get install --no-install-recommends $must $(known_packages $nice) ||
    die "The packages could not be installed. By hand it is, as root: $command"
}

# Where tests are to be complete, what they could do without is not done without.
install_wishes () # parts of the table
{
  if [ -z "$wanted" ] || [ -z "${SEQVIEW_TEST_SERVERS:-}" ] || ! has_any_tool apt-get; then
    return 0
  fi
  (install_with_apt) || say "Some tests will be skipped." >&2
  look_around "$1"
}

# After this everything that the named parts of the table need is there.
prepare () # parts of the table
{
  look_around "$1"
  if [ -z "$needed" ]; then
    install_wishes "$1"
    return 0
  fi
  has_any_tool apt-get || advise
  install_with_apt
  look_around "$1"
  if [ -n "$needed" ]; then
    die "Still missing after the installation, perhaps because this release is too old: $(names "$needed")."
  fi
}

quietly () # what is being done, then the command; its output is shown when it fails
{
  doing=$1
  shift
  log=$(mktemp)
  if "$@" </dev/null >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  cat "$log" >&2
  rm -f "$log"
  say "$doing failed." >&2
  return 1
}

# Configures the folder, again if it was configured for another place, with other options or by
# another meson, and otherwise leaves it to ninja to notice what has changed.
configure () # folder, meson options
{
  folder=$1
  shift
  stamp="$folder/.configured"
  state="$top $* $(meson --version)"
  if [ -e "$folder" ] && [ ! -w "$folder" ]; then
    die "$folder belongs to somebody else; remove it and start this again."
  fi
  if [ -e "$folder/build.ninja" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then
    return 0
  fi
  again=''
  if [ -e "$stamp" ]; then
    again=--wipe
  elif [ -e "$folder/build.ninja" ]; then
    again=--reconfigure
  fi
  # shellcheck disable=SC2086
  quietly "Configuring $folder" meson setup $again "$@" "$folder" "$top" || return 1
  printf '%s\n' "$state" >"$stamp"
}

ninja_in () # folder, arguments
{
  ninja=ninja
  has_any_tool ninja || ninja='ninja-build'
  "$ninja" -C "$@"
}
