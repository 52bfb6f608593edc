#!/bin/sh
# Check the system libraries that Qt and sound need, and the programs that tests need; install them when
# root on Debian, otherwise print the command. Never fails: the command line works without any of them.
# Packages named as arguments are wanted in any case.
set -u

missing=${1:+ $*}
need() { # library-file debian-package
    ldconfig -p 2>/dev/null | grep -q "$1" || missing="$missing $2"
}
need libGL.so.1 libgl1
need libEGL.so.1 libegl1
need libxkbcommon.so.0 libxkbcommon0
need libdbus-1.so.3 libdbus-1-3
need libfontconfig.so.1 libfontconfig1
need libglib-2.0.so.0 libglib2.0-0
need libxkbcommon-x11.so.0 libxkbcommon-x11-0
need libxcb-cursor.so.0 libxcb-cursor0
need libxcb-icccm.so.4 libxcb-icccm4
need libxcb-keysyms.so.1 libxcb-keysyms1
need libxcb-shape.so.0 libxcb-shape0
need libportaudio.so.2 libportaudio2
command -v Xvfb >/dev/null || missing="$missing xvfb"
command -v sox >/dev/null || missing="$missing sox"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing system libraries:$missing"
    apt-get -qq update # may fail for one list, such as while a mirror is renewed: the others are enough
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null \
        || echo "could not install them; the window or sound may not work"
else
    echo "The window, sound and tests need system packages. Install them with:"
    echo "    sudo apt-get install$missing"
fi
exit 0
