"""Keeps Inkling at hand beyond its window: tray, quick search, keys, start at login, notices."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from inkling.domain.errors import InklingError
from inkling.domain.events import AnswerReady, ComeForward
from inkling.domain.library import Status
from inkling.settings import Settings
from inkling.ui import wording
from inkling.ui.app import Application
from inkling.ui.autostart import set_autostart
from inkling.ui.bridge import EngineApi, EngineBridge
from inkling.ui.errands import Errands
from inkling.ui.global_keys import GlobalKeys
from inkling.ui.icons import Icons
from inkling.ui.opening import FileOpener
from inkling.ui.text import harmless_name
from inkling.ui.tray import Tray

if TYPE_CHECKING:
    from inkling.ui.quick_window import QuickWindow

_LINGER_MS: Final = 3000
"""What was asked of the desktop as the quick search went is done by then."""
_TRAY_WAIT_MS: Final = 500
_TRAY_TRIES: Final = 20
"""At login the tray may come up after Inkling."""


class Resident(QObject):
    """Decides whether Inkling goes on when its window is closed, and how it is reached then.

    ``window_asked`` wants the window in front, ``handed_over`` carries a question for it,
    ``told`` a sentence. The parts are made when they are first wanted.
    """

    window_asked = Signal()
    handed_over = Signal(str)
    used = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        engine: EngineApi,
        bridge: EngineBridge,
        opener: FileOpener,
        icons: Icons,
        errands: Errands,
        settings: Settings,
        data_dir: Path | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._opener = opener
        self._icons = icons
        self._errands = errands
        self._settings = settings
        self._data_dir = data_dir
        self._is_leaving = False
        self._online: frozenset[Path] = frozenset()
        self._tray_tries = 0
        self.tray: Tray | None = None
        self.quick: QuickWindow | None = None
        self._keys: GlobalKeys | None = None
        self.lingering = QTimer(self)
        self.lingering.setSingleShot(True)
        self.lingering.setInterval(_LINGER_MS)
        self.lingering.timeout.connect(self._on_lingered)
        bridge.come_forward.connect(self._on_come_forward)
        bridge.problem_met.connect(self._on_problem)
        bridge.progressed.connect(self._on_status)
        bridge.answered.connect(self._on_answered)
        app = QCoreApplication.instance()
        if isinstance(app, Application):
            app.quit_asked.connect(self._on_quit_asked)

    def begin(self) -> None:
        """Take up what the settings ask for."""
        if self._settings.general_keep_in_tray:
            self._apply_tray()
        self._apply_keys()
        if self._settings.general_start_at_login:
            # Somebody may have switched it off in the desktop's own settings since.
            self._apply_autostart(only_if_missing=True)

    def apply(self, settings: Settings) -> None:
        """Go by other settings from now on."""
        before, self._settings = self._settings, settings
        if self.quick is not None:
            self.quick.session.apply(settings)
        if settings.general_keep_in_tray != before.general_keep_in_tray:
            self._apply_tray()
        if settings.general_quick_shortcut != before.general_quick_shortcut:
            self._apply_keys()
        if settings.general_start_at_login != before.general_start_at_login:
            self._apply_autostart()

    def say_again(self) -> None:
        """Make tray and quick search anew, in the language that is spoken now."""
        tray, quick = self.tray, self.quick
        self.tray = self.quick = None
        if quick is not None:
            quick.session.stop()
            quick.hide()
            quick.deleteLater()
        if tray is not None:
            is_shown = tray.icon.isVisible()
            tray.icon.hide()
            tray.menu.deleteLater()
            tray.deleteLater()
            if is_shown:
                self._make_tray()

    @property
    def outlives_window(self) -> bool:
        """Whether closing the window leaves Inkling in the tray."""
        is_wanted = self._settings.general_keep_in_tray and not self._is_leaving
        return is_wanted and self.tray is not None and self.tray.is_shown

    @property
    def is_asking(self) -> bool:
        """Whether the questions of the quick search come before those of the window."""
        return self.quick is not None and self.quick.isVisible()

    def renew(self) -> None:
        """The library changed: ask the question of the quick search again."""
        if self.quick is not None:
            self.quick.session.renew()

    def stop(self) -> None:
        """Let go of keys and tray: the window is about to end."""
        self.lingering.stop()
        if self._keys is not None:
            self._keys.release()
        if self.quick is not None:
            self.quick.session.stop()
            self.quick.hide()
        if self.tray is not None:
            self.tray.icon.hide()

    @Slot()
    def show_quick(self) -> None:
        """Raise the quick search."""
        self.lingering.stop()
        if self.quick is None:
            from inkling.ui.quick_window import QuickWindow  # a start does without

            self.quick = QuickWindow(self._engine, self._settings, self._opener, self._icons)
            self.quick.left.connect(self._on_quick_left)
            self.quick.handed_over.connect(self.handed_over)
            self.quick.used.connect(self.used)
            # A window without a parent goes when Python lets go of it, and with this one.
            self.destroyed.connect(self.quick.deleteLater)
        self.quick.show_status(self._engine.status())
        self.quick.summon()
        if self._keys is not None:
            self._keys.raise_window(int(self.quick.winId()))

    @Slot()
    def start_hidden(self) -> None:
        """Begin in the tray; where none comes up, with the window out of the way."""
        self._make_tray()
        if self.tray is not None and self.tray.is_shown:
            return
        self._tray_tries += 1
        if self._tray_tries < _TRAY_TRIES and not self._window.isVisible():
            QTimer.singleShot(_TRAY_WAIT_MS, self, self.start_hidden)
        elif not self._window.isVisible():
            self._window.showMinimized()

    @Slot()
    def quit(self) -> None:
        """End Inkling, whatever the settings say about the tray."""
        self._is_leaving = True
        QApplication.quit()

    def _make_tray(self) -> None:
        if self.tray is None:
            self.tray = Tray(self._icons, self._window)
            self.tray.window_asked.connect(self.window_asked)
            self.tray.quick_asked.connect(self.show_quick)
            self.tray.pause_asked.connect(self._engine.pause)
            self.tray.resume_asked.connect(self._engine.resume)
            self.tray.quit_asked.connect(self.quit)
        self.tray.show_status(self._engine.status())
        self.tray.icon.show()

    def _apply_tray(self) -> None:
        if self._settings.general_keep_in_tray:
            self._make_tray()
            if not QSystemTrayIcon.isSystemTrayAvailable():
                self._tell_soon(
                    self.tr("This desktop shows no tray: Inkling ends when its window is closed.")
                )
        elif self.tray is not None and self._window.isVisible():
            self.tray.icon.hide()

    def _apply_keys(self) -> None:
        keys = self._settings.general_quick_shortcut
        if self._keys is None and keys:
            self._keys = GlobalKeys(self)
            self._keys.pressed.connect(self.show_quick)
            self._keys.told.connect(self._tell_soon)
        if self._keys is not None:
            self._keys.bind(keys)

    def _apply_autostart(self, *, only_if_missing: bool = False) -> None:
        if self._data_dir is not None:
            is_on = self._settings.general_start_at_login
            job = partial(
                set_autostart, self._data_dir, is_on=is_on, only_if_missing=only_if_missing
            )
            self._errands.run("autostart", job, self._on_autostart_set)

    def _on_autostart_set(self, detail: str) -> None:
        if detail:
            sentence = self.tr("Starting at login could not be changed: {detail}.")
            self.told.emit(sentence.format(detail=detail))

    @Slot(str)
    def _tell_soon(self, sentence: str) -> None:
        """Say it once all others have taken over the settings it is about."""
        QTimer.singleShot(0, self, partial(self.told.emit, sentence))

    def show_question(self, question: str) -> None:
        """Bring the window to the front with a question from outside."""
        self.handed_over.emit(harmless_name(question))

    def notify(self, sentence: str) -> None:
        """Tell somebody who is not looking at Inkling what needs them."""
        if QApplication.activeWindow() is not None:
            return
        if self.tray is not None and self.tray.is_shown:
            self.tray.notify(sentence)
        else:
            QApplication.alert(self._window)

    @Slot(str)
    def on_not_opened(self, sentence: str) -> None:
        """What was chosen in the quick search could not be opened: say so there."""
        if self.quick is not None and QApplication.activeWindow() is None:
            self.show_quick()
            self.quick.say(sentence)

    @Slot(object)
    def _on_come_forward(self, event: ComeForward) -> None:
        if event.token:
            # Qt takes it from here for the next window that is brought to the front.
            os.environ["XDG_ACTIVATION_TOKEN"] = event.token
        if event.is_quick:
            self.show_quick()
        elif event.question:
            self.show_question(event.question)
        else:
            self.window_asked.emit()

    @Slot(object)
    def _on_problem(self, problem: InklingError) -> None:
        self.notify(wording.problem_sentence(problem))

    @Slot(object)
    def _on_status(self, status: Status) -> None:
        if self.tray is not None:
            self.tray.show_status(status)
        if self.quick is not None:
            self.quick.show_status(status)
        for folder in status.folders:
            if folder.path in self._online and not folder.online:
                self.notify(wording.folder_gone(folder.path))
        self._online = frozenset(folder.path for folder in status.folders if folder.online)

    @Slot(object)
    def _on_answered(self, event: AnswerReady) -> None:
        if self.quick is not None:
            self.quick.session.on_answered(event)

    @Slot()
    def _on_quick_left(self) -> None:
        if not self._window.isVisible() and not (self.tray is not None and self.tray.is_shown):
            self.lingering.start()

    @Slot()
    def _on_lingered(self) -> None:
        if not self._window.isVisible():
            self.quit()

    @Slot()
    def _on_quit_asked(self) -> None:
        self._is_leaving = True
