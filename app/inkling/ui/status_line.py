"""The quiet line at the bottom: what the engine does, and what needs the person."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from inkling.domain.library import Phase, Status
from inkling.ui import model_texts, wording
from inkling.ui.blank import STATUS_HEIGHT
from inkling.ui.text import harmless_name, tip
from inkling.ui.widgets import ElidedLabel, button, in_every_language, label, repolish

_BAR_WIDTH: Final = 160
_BAR_STEPS: Final = 1000
_MESSAGE_MS: Final = 6000
_WORKING: Final = (Phase.READING, Phase.EMBEDDING, Phase.PAUSED)


class StatusLine(QFrame):
    """Shows the library's status, progress, pause, unread files, and passing messages."""

    pause_asked = Signal()
    resume_asked = Signal()
    files_asked = Signal()
    models_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setFixedHeight(STATUS_HEIGHT)
        self._is_paused = False
        self._status = Status()
        self._uses = 0
        self._hosts: Mapping[str, str] = {}
        self._sentence = ""
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._text = ElidedLabel("status")
        self._pause = button("", "link")
        self._pause.setObjectName("pauseButton")
        self._pause.clicked.connect(self._on_pause_clicked)
        self._unread = button("", "warning")
        self._unread.setObjectName("unreadButton")
        self._unread.clicked.connect(self.files_asked)
        self._sending = button("", "warning")
        self._sending.setObjectName("sendingMark")
        self._sending.clicked.connect(self.models_asked)
        self._network = label("status")
        self._took = label("status")
        self._message = QTimer(self)
        self._message.setSingleShot(True)
        self._message.setInterval(_MESSAGE_MS)
        self._message.timeout.connect(self._on_message_over)
        self._build()
        self.show_took("")
        in_every_language(self, self._say)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Status"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self.show_network_uses(self._uses)
        self.show_sending(self._hosts)
        self.show_status(self._status)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(12)
        layout.addWidget(self._bar)
        layout.addWidget(self._text, 1)
        for part in (self._pause, self._unread, self._sending, self._network, self._took):
            layout.addWidget(part)

    def show_status(self, status: Status) -> None:
        """Take over a snapshot of the library."""
        self._status = status
        counts = status.counts
        self._sentence = wording.status_sentence(status)
        if not self._message.isActive():
            self._put(self._sentence)
        is_working = status.phase in _WORKING and counts.total > 0
        self._is_paused = status.phase is Phase.PAUSED
        self._bar.setVisible(is_working)
        if is_working:
            self._bar.setValue(_share(status))
        is_scanning = status.phase is Phase.SCANNING and bool(status.folders)
        self._pause.setVisible(is_working or is_scanning)
        self._pause.setText(self.tr("Resume") if self._is_paused else self.tr("Pause"))
        self._pause.setAccessibleName(
            self.tr("Resume indexing") if self._is_paused else self.tr("Pause indexing")
        )
        self._show_unread(counts.failed, counts.skipped)

    def _show_unread(self, failed: int, skipped: int) -> None:
        text = wording.files_unread(failed) if failed else wording.files_skipped(skipped)
        self._unread.setVisible(bool(failed or skipped))
        self._unread.setText(text)
        self._unread.setAccessibleName(text)
        kind = "warning" if failed else "quiet"
        if self._unread.property("kind") != kind:
            self._unread.setProperty("kind", kind)
            repolish(self._unread)

    def show_network_uses(self, uses: int) -> None:
        """Tell whether the network was used since the start."""
        self._uses = uses
        self._network.setText(self.tr("Network: used") if uses else self.tr("Network: never used"))
        self._network.setToolTip(wording.network_uses(uses))

    @Slot(object)
    def show_sending(self, hosts: Mapping[str, str]) -> None:
        """Mark where text is sent to, by the name of the model that sends it; or nothing."""
        self._hosts = hosts
        sentences = [model_texts.sends_to(host) for host in sorted(set(hosts.values()))]
        text = wording.SEPARATOR.join(sentences)
        self._sending.setText(text)
        self._sending.setAccessibleName(text)
        names = ", ".join(harmless_name(name) for name in hosts)
        told = self.tr(
            "Passages of your documents and your questions leave this computer while folders "
            "have this model: {names}. A click shows the models."
        )
        self._sending.setToolTip(tip(told.format(names=names)))
        self._sending.setVisible(bool(hosts))

    def show_took(self, text: str) -> None:
        """Say how the last search went, at the right end."""
        self._took.setText(text)
        self._took.setVisible(bool(text))

    @Slot(str)
    def say(self, text: str) -> None:
        """Show a passing message in place of the status for a few seconds."""
        self._message.start()
        self._put(text)

    def text(self) -> str:
        """What the line says now."""
        return self._text.text()

    def _put(self, text: str) -> None:
        if text != self._text.text():
            self._text.setText(text)
            self.setAccessibleDescription(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the sentence matters more than the rest."""
        super().resizeEvent(event)
        self._network.setVisible(self.width() >= 860)
        self._bar.setFixedWidth(_BAR_WIDTH if self.width() >= 860 else _BAR_WIDTH // 2)

    @Slot()
    def _on_message_over(self) -> None:
        self._put(self._sentence)

    @Slot()
    def _on_pause_clicked(self) -> None:
        (self.resume_asked if self._is_paused else self.pause_asked).emit()


def _share(status: Status) -> int:
    """How much is done, in steps of the bar: of reading while reading, else of everything."""
    counts = status.counts
    left = counts.queued if status.phase is Phase.READING else counts.pending
    return (counts.total - left) * _BAR_STEPS // counts.total
