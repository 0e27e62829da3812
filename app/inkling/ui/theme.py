"""The look of the application: Fusion with a palette of our own, light or dark."""

from __future__ import annotations

from typing import Final, Literal

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from inkling.ui.style import stylesheet
from inkling.ui.tokens import DARK, LIGHT, Tokens

ThemeChoice = Literal["light", "dark", "system"]

STYLE: Final = "Fusion"
_FOLLOWER: Final = "inklingTheme"
_MIDDLE_LIGHTNESS: Final = 128


def tokens_for(palette: QPalette) -> Tokens:
    """The colours that belong to a palette: the palette is the one truth about the look."""
    # A role that no stylesheet rule changes: a transparent list would look dark by its Window.
    is_dark = palette.color(QPalette.ColorRole.AlternateBase).lightness() < _MIDDLE_LIGHTNESS
    return DARK if is_dark else LIGHT


def build_palette(tokens: Tokens) -> QPalette:
    """The Qt palette of a look, for everything the stylesheet does not name."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.bg,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.warn,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.line_strong,
        role.Shadow: tokens.line_strong,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.text3))
    return palette


def base_size(font: QFont) -> int:
    """The pixel size every other size is derived from."""
    return max(13, QFontInfo(font).pixelSize())


def apply_theme(
    app: QApplication, choice: ThemeChoice = "system", *, has_style: bool = False
) -> None:
    """Dress the application; with "system" the look follows the desktop from now on.

    ``has_style``: it was started in `STYLE` already.
    """
    follower = app.findChild(ThemeFollower, _FOLLOWER)
    if not isinstance(follower, ThemeFollower):
        follower = ThemeFollower(app)
        if not has_style:
            app.setStyle(STYLE)
    follower.choose(choice)


def ensure_theme(choice: ThemeChoice = "system") -> None:
    """Dress the running application as chosen; a window is never shown half dressed."""
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        return
    if choice != "system" or app.findChild(ThemeFollower, _FOLLOWER) is None:
        apply_theme(app, choice)


def follow_desktop() -> None:
    """Have the running application's look follow the desktop's, if that is the choice; once.

    The first look is taken from the desktop's palette. This asks for what the desktop says too,
    which only few have differ from it, and which takes longer.
    """
    app = QCoreApplication.instance()
    follower = app.findChild(ThemeFollower, _FOLLOWER) if app is not None else None
    if isinstance(follower, ThemeFollower):
        follower.follow()


class ThemeFollower(QObject):
    """Keeps the application's look in step with the choice, and with the desktop."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_FOLLOWER)
        self._app = app
        self._choice: ThemeChoice = "system"
        # Before the first own palette: it tells the desktop's look, also where Qt cannot name it.
        self._palette_is_dark = self._desktop_is_dark = tokens_for(app.palette()).is_dark
        self._is_following = False

    def choose(self, choice: ThemeChoice) -> None:
        """Take a look by name, or the desktop's."""
        self._choice = choice
        tokens = self._tokens()
        self._app.setPalette(build_palette(tokens))
        self._app.setStyleSheet(stylesheet(tokens, base_size(self._app.font())))

    def _tokens(self) -> Tokens:
        if self._choice != "system":
            return DARK if self._choice == "dark" else LIGHT
        return DARK if self._desktop_is_dark else LIGHT

    def follow(self) -> None:
        """Ask the desktop for its look, and hear of changes from now on."""
        if not self._is_following:
            self._is_following = True
            hints = self._app.styleHints()
            hints.colorSchemeChanged.connect(self._on_scheme_changed)
            self._on_scheme_changed(hints.colorScheme())

    @Slot("Qt::ColorScheme")
    def _on_scheme_changed(self, scheme: QtCore.Qt.ColorScheme) -> None:
        is_named = scheme != QtCore.Qt.ColorScheme.Unknown
        is_dark = scheme == QtCore.Qt.ColorScheme.Dark if is_named else self._palette_is_dark
        if is_dark != self._desktop_is_dark:
            self._desktop_is_dark = is_dark
            if self._choice == "system":
                self.choose("system")
