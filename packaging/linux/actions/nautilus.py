"""Adds “Search with Inkling” to the menu of a folder in Files; needs python3-nautilus."""

from __future__ import annotations

import subprocess
from typing import Any

from gi.repository import GObject, Nautilus

_LABELS = {"de": "Mit Inkling durchsuchen", "zh_CN": "用 Inkling 搜索", "zh_TW": "以 Inkling 搜尋"}


class InklingMenu(GObject.GObject, Nautilus.MenuProvider):  # type: ignore[misc]
    """Asked by Files for what to add to a menu; older versions also hand over a window."""

    def get_file_items(self, *arguments: Any) -> list[Any]:  # noqa: ANN401
        """The entry for one selected folder."""
        files = arguments[-1]
        if len(files) != 1 or not files[0].is_directory():
            return []
        return self._entry(files[0])

    def get_background_items(self, *arguments: Any) -> list[Any]:  # noqa: ANN401
        """The entry for the folder that is shown."""
        return self._entry(arguments[-1])

    def _entry(self, folder: Any) -> list[Any]:  # noqa: ANN401
        place = folder.get_location().get_path()
        if place is None:  # on a server that is not mounted
            return []
        item = Nautilus.MenuItem(name="Inkling::search", label=_label(), icon="org.inkling.Inkling")
        item.connect("activate", lambda _item: _open(place))
        return [item]


def _label() -> str:
    import locale

    spoken = locale.getlocale()[0] or ""
    return _LABELS.get(spoken) or _LABELS.get(spoken.partition("_")[0], "Search with Inkling")


def _open(folder: str) -> None:
    subprocess.Popen(["inkling", "--within", folder], start_new_session=True)
