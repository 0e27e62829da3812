"""The bar on top: the application's mark, the search field, and icon buttons."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from inkling.ui.icons import Icons
from inkling.ui.key_names import key_names
from inkling.ui.search_field import SearchField
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import frame, in_every_language, name_tool, repolish, tool_button

_HEIGHT: Final = 64
_BOX_HEIGHT: Final = 40


class TopBar(QFrame):
    """Holds the search field; the window connects what it and the buttons do."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(_HEIGHT)
        self._icons = icons
        self._mark = QLabel()
        tokens, scale = tokens_for(self.palette()), self.devicePixelRatio()
        self._mark.setPixmap(icons.picture("inkling", tokens, QSize(32, 32), scale))
        self.field = SearchField()
        self.panel_button = tool_button("", "panelButton")
        self.preview_button = tool_button("", "previewButton")
        self.star_button = tool_button("", "starButton")
        self.star_button.setProperty("kind", "small")
        self.star_button.setCheckable(True)
        self.star_button.hide()
        self.help_button = tool_button("", "helpButton")
        self.map_button = tool_button("", "mapButton")
        self.library_button = tool_button("", "libraryButton")
        self.settings_button = tool_button("", "settingsButton")
        for toggle in (self.panel_button, self.preview_button):
            toggle.setCheckable(True)
            toggle.setChecked(True)
        self._dress_field()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(0)
        layout.addWidget(self._mark)
        layout.addSpacing(9)
        layout.addWidget(self._build_box(), 1)
        layout.addSpacing(9)
        for tool in (
            self.panel_button,
            self.preview_button,
            self.map_button,
            self.library_button,
            self.settings_button,
            self.help_button,
        ):
            layout.addWidget(tool)
            layout.addSpacing(2)
        in_every_language(self, self._say)

    def _say(self) -> None:
        self.field.setAccessibleName(self.tr("Search"))
        self.field.setPlaceholderText(self.tr("Search by what you remember"))
        name_tool(self.panel_button, self.tr("Filters"))
        name_tool(self.preview_button, self.tr("Preview"))
        name_tool(self.star_button, self.tr("Save this search"))
        name_tool(self.help_button, self.tr("Keyboard shortcuts"))
        name_tool(self.map_button, self.tr("Map of the library"))
        name_tool(self.library_button, self.tr("Library"))
        name_tool(self.settings_button, self.tr("Settings"))
        self._hint.setText(key_names("Ctrl+L"))
        self._tint()  # some icons are mirrored with the window

    def _dress_field(self) -> None:
        self.field.setObjectName("searchField")
        self.field.setClearButtonEnabled(False)
        self.field.focus_changed.connect(self._on_focus_changed)

    def _build_box(self) -> QFrame:
        self._halo = frame("searchHalo")
        self.box = frame("searchBox")
        self._glass = QLabel()
        self._hint = QLabel()
        self._hint.setObjectName("keyHint")
        inner = QHBoxLayout(self.box)
        inner.setContentsMargins(12, 0, 12, 0)
        inner.setSpacing(8)
        inner.addWidget(self._glass)
        inner.addWidget(self.field, 1)
        inner.addWidget(self.star_button)
        inner.addWidget(self._hint)
        self._hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._halo.setFixedHeight(_BOX_HEIGHT + 6)
        # The field is where the window begins: it looks so before it is told.
        for part in (self._halo, self.box):
            part.setProperty("focused", "true")
        outer = QHBoxLayout(self._halo)
        outer.setContentsMargins(3, 3, 3, 3)
        outer.addWidget(self.box)
        return self._halo

    @Slot()
    def take_focus(self) -> None:
        """Go to the field, with its text selected to be typed over."""
        self.field.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_glass"):
            self._tint()

    def _tint(self) -> None:
        tokens = tokens_for(self.palette())
        glass = self._icons.icon("search", tokens.text3)
        self._glass.setPixmap(glass.pixmap(QSize(20, 20), self.devicePixelRatio()))
        for tool, name, checked in (
            (self.panel_button, "panel", "panel-on"),
            (self.preview_button, "preview", "preview-on"),
            (self.map_button, "map", ""),
            (self.library_button, "library", ""),
            (self.settings_button, "settings", ""),
            (self.help_button, "help", ""),
            (self.star_button, "star", "star-on"),
        ):
            tool.setIcon(self._icons.icon(name, tokens.text2, checked))

    @Slot(bool)
    def _on_focus_changed(self, has_focus: bool) -> None:
        focused = "true" if has_focus else "false"
        for part in (self._halo, self.box):
            if part.property("focused") != focused:
                part.setProperty("focused", focused)
                repolish(part)
