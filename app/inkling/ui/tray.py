"""The icon in the tray or menu bar: a way back to the window, never the only one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from inkling.domain.library import Phase, Status
from inkling.ui import wording
from inkling.ui.icons import Icons


class Tray(QObject):
    """Says in its tool tip what the library does, and offers what is wanted from afar."""

    window_asked = Signal()
    quick_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    quit_asked = Signal()

    def __init__(self, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._is_paused = False
        self.menu = QMenu(window)
        self.menu.setObjectName("trayMenu")
        self.menu.addAction(self.tr("Open Inkling")).triggered.connect(self.window_asked)
        self.menu.addAction(self.tr("Quick search")).triggered.connect(self.quick_asked)
        self.menu.addSeparator()
        self._pause = self.menu.addAction("")
        self._pause.triggered.connect(self._on_pause)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Quit")).triggered.connect(self.quit_asked)
        self.icon = QSystemTrayIcon(icons.application(), self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self.window_asked)

    @property
    def is_shown(self) -> bool:
        """Whether the person can see it."""
        return QSystemTrayIcon.isSystemTrayAvailable() and self.icon.isVisible()

    def show_status(self, status: Status) -> None:
        """Take over a snapshot of the library."""
        self.icon.setToolTip(f"Inkling\n{wording.status_sentence(status)}")
        self._is_paused = status.phase is Phase.PAUSED
        self._pause.setText(
            self.tr("Resume indexing") if self._is_paused else self.tr("Pause indexing")
        )

    def notify(self, sentence: str) -> None:
        """Tell what needs the person."""
        self.icon.showMessage("Inkling", sentence, QSystemTrayIcon.MessageIcon.Warning)

    @Slot()
    def _on_pause(self) -> None:
        (self.resume_asked if self._is_paused else self.pause_asked).emit()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # A menu bar opens the menu by itself; a click on an icon in a tray means the window.
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.window_asked.emit()
