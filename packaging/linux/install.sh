#!/bin/sh
# Installs Inkling for the person who runs this, without root: ./install.sh [--uninstall]
set -eu

id=org.inkling.Inkling
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/inkling
link=$HOME/.local/bin/inkling

remove() {
    rm -rf "$program"
    [ ! -L "$link" ] || rm -f "$link"
    rm -f "$share/applications/$id.desktop" "$share/metainfo/$id.metainfo.xml" \
        "$share/man/man1/inkling.1.gz"
    rm -f "$share/dbus-1/services/$id.SearchProvider.service" \
        "$share/gnome-shell/search-providers/$id.search-provider.ini" \
        "$share/krunner/dbusplugins/$id.desktop"
    rm -f "$share/kio/servicemenus/$id.desktop" "$share/nemo/actions/inkling.nemo_action" \
        "$share/nautilus-python/extensions/inkling.py"
    rm -f "$share"/icons/hicolor/*/apps/$id.*
}

tell_desktop() {
    for command in "update-desktop-database -q $share/applications" \
        "gtk-update-icon-cache -q -t -f $share/icons/hicolor"; do
        # shellcheck disable=SC2086 # words are meant to be split
        if command -v ${command%% *} >/dev/null; then $command || true; fi
    done
}

if [ "${1:-}" = --uninstall ]; then
    remove
    rm -f "${XDG_CONFIG_HOME:-$HOME/.config}/autostart/$id.desktop"
    tell_desktop
    echo "Inkling is gone. Your library is kept in $share/inkling; delete it by hand."
    exit
fi

missing=$(ldd "$here/inkling/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" |
    awk '/not found/ { print $1 }' | sort -u | tr '\n' ' ')
if [ -n "$missing" ]; then
    echo "install.sh: these libraries of the desktop are missing: $missing" >&2
    exit 1
fi

remove
mkdir -p "$HOME/.local/lib" "$HOME/.local/bin" "$share/applications"
cp -R "$here/inkling" "$program"
ln -s "$program/inkling" "$link"
cp -R "$here/share/." "$share"
# A session that does not look into ~/.local/bin finds the program all the same.
for entry in "applications/$id.desktop" "kio/servicemenus/$id.desktop" \
    "nemo/actions/inkling.nemo_action" "dbus-1/services/$id.SearchProvider.service"; do
    sed "s|^Exec=\(/usr/bin/\)\{0,1\}inkling|Exec=\"$program/inkling\"|" "$here/share/$entry" >"$share/$entry"
done
entry=nautilus-python/extensions/inkling.py
sed "s|\[\"inkling\"|[\"$program/inkling\"|" "$here/share/$entry" >"$share/$entry"
# In a person's own folder only what may be run is believed.
chmod +x "$share/kio/servicemenus/$id.desktop"
tell_desktop
echo "Inkling is installed; open it from the menu, or run $link."
echo "To remove it: $here/install.sh --uninstall"
