"""The card of one model: what it is, what was measured of it, what it is used for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.library import Folder, FolderTexts
from inkling.domain.model_catalogue import CatalogueEntry
from inkling.domain.models import BUILT_IN
from inkling.ui import model_texts, wording
from inkling.ui.cards import Card, CardRow
from inkling.ui.models_look import ShownModel
from inkling.ui.widgets import LabelKind, button, label

_STEPS: Final = 1_000
_ABOVE: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_BELOW: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class _Table(QWidget):
    """Values with their names below, in columns that are as wide in every card."""

    def __init__(self, name: str, kind: LabelKind) -> None:
        super().__init__()
        self.setObjectName(name)
        self._kind: LabelKind = kind
        self._values: Sequence[tuple[str, str]] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 4, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Show each value, with what it is called below it."""
        if values == self._values:
            return
        self._values = values
        while (item := self._grid.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.deleteLater()
        for column, (value, name) in enumerate(values):
            for row, part in enumerate((label(self._kind, value), label("small", name))):
                part.setWordWrap(row == 1 or self._kind == "text")
                part.setAccessibleName(f"{name}: {value}")
                # Of one width, whatever they say: columns stand in line from card to card.
                part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
                # Scripts differ in height: values stand on one line, names hang from it.
                part.setAlignment(_ABOVE if row == 0 else _BELOW)
                self._grid.addWidget(part, row, column)
            self._grid.setColumnStretch(column, 1)


class ModelWork(QFrame):
    """How far something has come that is done with a model, and a way to end it."""

    def __init__(self, name: str, cancel_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.text = label("text")
        self.text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _STEPS)
        self.cancel = button(self.tr("Cancel"), name=cancel_name)
        texts = QVBoxLayout()
        texts.setSpacing(6)
        texts.addWidget(self.text)
        texts.addWidget(self.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 16, 12)
        line.setSpacing(12)
        line.addLayout(texts, 1)
        line.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_progress(self, text: str, share: float) -> None:
        """Say what is done, and how far it is, 0..1."""
        self.show()
        self.text.setText(text)
        self.bar.setValue(int(share * _STEPS))


class ModelPanel(Card):
    """Shows a model, and asks for what is to be done with it, by its name.

    ``use_asked`` carries its name and a folder, or None for all of them; ``cancel_asked`` the
    folders that are to keep the model they have.
    """

    use_asked = Signal(str, object)
    cancel_asked = Signal(object)
    measure_asked = Signal(str)
    remove_asked = Signal(str)
    copy_asked = Signal(str)

    def __init__(self, model: ShownModel) -> None:
        super().__init__(model_texts.name(model.name))
        self.setObjectName(f"model-{model.name}")
        self.model = model
        self._folders: tuple[Folder, ...] = ()
        self._changing: list[Folder] = []
        self._is_busy = self._is_named = False
        name = model_texts.name(model.name)
        self.use = button(self.tr("Use…"), name=self.tr("Use {name}").format(name=name))
        self.measure = button("", name=self.tr("Measure {name}").format(name=name))
        self.remove_button = button(
            self.tr("Remove"), name=self.tr("Remove {name}").format(name=name)
        )
        copy_name = self.tr("Copy {name} in 8 bits").format(name=name)
        self.copy_button = button(self.tr("8-bit copy…"), name=copy_name)
        self.copy_button.setObjectName(f"copy-{model.name}")
        self.measure.setObjectName(f"measure-{model.name}")
        self.use.setObjectName(f"use-{model.name}")
        self.remove_button.setObjectName(f"remove-{model.name}")
        head = CardRow(model_texts.title(model), " ")
        for part in (self.use, self.measure, self.copy_button, self.remove_button):
            head.line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._about = head.sentence
        self._figures = _Table("modelFigures", "number")
        self._facts = _Table("modelFacts", "text")
        self.change = ModelWork("modelChange", self.tr("Cancel the change of the model"))
        self.copying = ModelWork("modelCopying", self.tr("Cancel the copy of the model"))
        self.notice = label("warning")
        self.notice.setObjectName("modelNotice")
        self.notice.setWordWrap(True)
        self.notice.setContentsMargins(16, 0, 16, 12)
        for row in (head, self._figures, self._facts, self.change, self.copying, self.notice):
            self.add(row)
        self.use.clicked.connect(self._on_use)
        self.measure.clicked.connect(lambda: self.measure_asked.emit(self.model.name))
        self.copy_button.clicked.connect(lambda: self.copy_asked.emit(self.model.name))
        self.remove_button.clicked.connect(lambda: self.remove_asked.emit(self.model.name))
        self.change.cancel.clicked.connect(lambda: self.cancel_asked.emit(list(self._changing)))
        self.remove_button.setVisible(model.name != BUILT_IN)
        self.say("")

    def show_model(self, model: ShownModel, languages: Sequence[str]) -> None:
        """Take over what is known of the model; ``languages`` are the columns of all cards."""
        self.model = model
        self._about.setText(model_texts.about(model))
        again = self.tr("Measure again") if model.figures else self.tr("Measure")
        self.measure.setText(again)
        self.use.setVisible(model.gives_vectors)
        self.copy_button.setVisible(model.can_be_copied)
        self._figures.show_values(model_texts.figures(model.figures, languages))
        if model.problem is not None:
            self.say(wording.problem_sentence(model.problem))

    def show_library(self, folders: tuple[Folder, ...], texts: Mapping[Path, FolderTexts]) -> None:
        """Take over which folders it embeds, and how far a change has come."""
        self._folders = folders
        all_texts = sum(texts.values(), start=FolderTexts())
        model = self.model
        facts = [
            (model_texts.privacy(model), self.tr("Privacy")),
            (model_texts.cost(model, all_texts), self.tr("For the whole library")),
        ]
        if model.gives_vectors:
            facts.append((model_texts.embeds(model.name, folders), self.tr("Used for")))
        self._facts.show_values(facts)
        self._changing = [folder for folder in folders if folder.next_model == model.name]
        left = [texts.get(folder.path, FolderTexts()) for folder in self._changing]
        self._show_change(sum(left, start=FolderTexts()))
        self._is_named = any(model.name in (f.model, f.next_model) for f in folders)
        self._allow_removal()
        self.use.setEnabled(bool(folders))

    def _allow_removal(self) -> None:
        self.remove_button.setEnabled(not self._is_named and not self._is_busy)
        why = self.tr("Give its folders another model first.") if self._is_named else ""
        self.remove_button.setToolTip(why)

    def _show_change(self, texts: FolderTexts) -> None:
        self.change.setVisible(bool(self._changing))
        if self._changing:
            done = texts.passages - texts.left
            share = done / texts.passages if texts.passages else 0.0
            self.change.show_progress(model_texts.change(self._changing, texts), share)

    def set_busy(self, *, is_busy: bool) -> None:
        """While a model is being loaded, no other one is measured, copied or removed."""
        self._is_busy = is_busy
        self._allow_removal()
        self.measure.setEnabled(not is_busy)
        self.copy_button.setEnabled(not is_busy)

    def say(self, sentence: str) -> None:
        """Show a sentence at the end of the card, or none."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def menu(self) -> QMenu:
        """The folders that the model can be used for."""
        menu = QMenu(self)
        menu.setObjectName("useMenu")
        menu.setAccessibleName(self.use.accessibleName())
        name = self.model.name
        others = [f for f in self._folders if f.next_model or f.model != name]
        every = menu.addAction(self.tr("All folders"), lambda: self.use_asked.emit(name, None))
        every.setEnabled(bool(others))
        menu.addSeparator()
        for folder in self._folders:
            action = menu.addAction(wording.folder_name(folder).replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, folder=folder: self.use_asked.emit(name, folder)
            )
            action.setEnabled(folder in others)
        return menu

    @Slot()
    def _on_use(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.use.mapToGlobal(QPoint(0, self.use.height())))


class CatalogueRow(CardRow):
    """A model that is worth a try; ``asked`` carries its entry."""

    asked = Signal(object)
    cancelled = Signal()

    def __init__(self, entry: CatalogueEntry, *, missing: str = "") -> None:
        self.add_button = button(
            self.tr("Add…"), name=self.tr("Add {name}").format(name=entry.name)
        )
        self.add_button.setObjectName(f"add-{entry.name}")
        super().__init__(entry.model, model_texts.purpose(entry), self.add_button)
        self.cancel_button = button(
            self.tr("Cancel"), name=self.tr("Cancel adding {name}").format(name=entry.name)
        )
        self.line.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.entry = entry
        self._is_installed = not missing
        self.notice = label("text")
        self.notice.setWordWrap(True)
        self.notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.texts.addWidget(self.notice)
        self.add_button.clicked.connect(lambda: self.asked.emit(self.entry))
        self.cancel_button.clicked.connect(self.cancelled)
        self.set_busy("")
        self.say(missing)

    def set_busy(self, name: str) -> None:
        """While a model is being loaded, no other one is added; this one can be cancelled."""
        self.add_button.setEnabled(self._is_installed and not name)
        self.add_button.setVisible(name != self.entry.name)
        self.cancel_button.setVisible(name == self.entry.name)

    def say(self, sentence: str) -> None:
        """Show a sentence under the name, or none."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
