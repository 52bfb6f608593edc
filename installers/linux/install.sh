#!/bin/sh
# Put Auricle into the menu of this user, and the command into ~/.local/bin; nothing needs root.
#     ./install.sh             install; the program stays in this folder
#     ./install.sh --remove    take both away again
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
command=$HOME/.local/bin/auricle
entry=$data/applications/auricle.desktop

refresh() { # what is missing is only a cache
    update-desktop-database "$data/applications" 2>/dev/null || true
    update-mime-database "$data/mime" 2>/dev/null || true
}

if [ "${1:-}" = --remove ]; then
    rm -f "$command" "$entry" "$data/mime/packages/auricle.xml"
    find "$data/icons/hicolor" -path '*/apps/auricle.*' -delete 2>/dev/null || true
    refresh
    echo "removed from the menu; delete $here to remove the program"
    exit 0
fi

mkdir -p "$HOME/.local/bin" "$data/applications" "$data/mime/packages" "$data/icons"
ln -sf "$here/auricle" "$command"
sed -e "s|^Exec=auricle|Exec=\"$here/auricle\"|" -e "s|^TryExec=auricle|TryExec=$here/auricle|" \
    "$here/share/applications/auricle.desktop" >"$entry"
cp "$here/share/mime/packages/auricle.xml" "$data/mime/packages/"
cp -R "$here/share/icons/hicolor" "$data/icons/"
refresh
echo "installed: $command"
