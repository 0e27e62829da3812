"""One widget for each kind of option. All have ``chosen`` and ``show_value``."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QKeySequenceEdit, QLineEdit, QWidget

from inkling.settings import Option, Value
from inkling.settings.kinds import Choice, Flag, Folders, Keys, ModelName, Patterns, Whole
from inkling.ui import option_texts
from inkling.ui.inputs import ComboBox, SpinBox
from inkling.ui.rules_editor import RulesEditor
from inkling.ui.theme import tokens_for


class Editor(Protocol):
    """A widget that shows a value and tells what the person chose."""

    @property
    def chosen(self) -> SignalInstance:
        """Carries the new value."""

    def show_value(self, value: Value) -> None:
        """Show a value; `chosen` is not emitted."""


class ChoiceEditor(ComboBox):
    """One of a few words."""

    chosen = Signal(object)

    def __init__(self, option: Option, kind: Choice) -> None:
        super().__init__()
        for value in kind.values:
            self.addItem(option_texts.choice(option.key, value.value), value.value)
        self.activated.connect(self._on_activated)

    def show_value(self, value: Value) -> None:
        """Select the word."""
        self.setCurrentIndex(self.findData(str(value)))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))


class NumberEditor(SpinBox):
    """A whole number with its unit."""

    chosen = Signal(object)

    def __init__(self, option: Option, kind: Whole) -> None:
        super().__init__()
        self.setRange(kind.low, kind.high)
        self.setSuffix(option_texts.unit(option.key))
        self.setGroupSeparatorShown(True)
        # The value counts when it is typed to its end.
        self.setKeyboardTracking(False)
        if option.key in option_texts.AUTOMATIC_AT_ZERO:
            self.setSpecialValueText(self.tr("Automatic"))
        self.valueChanged.connect(self._on_value_changed)

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        self.chosen.emit(value)

    def show_value(self, value: Value) -> None:
        """Show the number, unless another one is being typed."""
        if isinstance(value, int) and value != self.value():
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)


class Switch(QCheckBox):
    """Yes or no, drawn as a switch."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    @Slot(bool)
    def _on_clicked(self, is_on: bool) -> None:
        self.chosen.emit(is_on)

    def show_value(self, value: Value) -> None:
        """Turn it on or off."""
        self.setChecked(bool(value))

    def sizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(40, 24)

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and knob; the knob's place tells the state without colour."""
        tokens = tokens_for(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(1, (self.height() - 20) / 2, 38, 20)
        is_on = self.isChecked()
        ink = tokens.accent if is_on else tokens.text3
        if not self.isEnabled():
            ink = tokens.line_strong
        if self.hasFocus():
            painter.setPen(QColor(tokens.text))
        else:
            painter.setPen(QColor(ink))
        painter.setBrush(QColor(ink) if is_on else QColor(tokens.surface))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.on_accent if is_on else ink))
        is_at_right = is_on is (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)
        left = track.right() - 17 if is_at_right else track.left() + 3
        painter.drawEllipse(QRectF(left, track.top() + 3, 14, 14))


class KeysEditor(QKeySequenceEdit):
    """Keys to press together. They are taken away by going back to the default."""

    chosen = Signal(object)

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self._field = self.findChild(QLineEdit)
        if self._field is not None:
            self._field.setProperty("kind", "field")
            self._field.setAccessibleName(option_texts.label(option))
        self._value = ""
        self.keySequenceChanged.connect(self._invite)
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: Value) -> None:
        """Show the keys."""
        self._value = str(value)
        self.setKeySequence(QKeySequence(self._value, QKeySequence.SequenceFormat.PortableText))
        self._invite()

    @Slot()
    def _invite(self) -> None:
        """Qt's own words, which come back with every change, are longer than the field."""
        if self._field is not None:
            self._field.setPlaceholderText(self.tr("Press the keys"))

    @Slot()
    def _on_finished(self) -> None:
        keys = self.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if keys and keys != self._value:
            self.chosen.emit(keys)
        elif not keys:
            # Only held keys were pressed, or another program took the others.
            self.show_value(self._value)
        self._invite()


class NameEditor(QLineEdit):
    """A name that is typed; it counts when the field is left."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self._value = ""
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: Value) -> None:
        """Show the name."""
        self._value = str(value)
        self.setText(self._value)

    @Slot()
    def _on_finished(self) -> None:
        name = self.text().strip()
        if name != self._value:
            self._value = name
            self.chosen.emit(name)


def editor_for(option: Option) -> Editor:
    """The widget for an option, named for screen readers and tests."""
    made: ChoiceEditor | NumberEditor | KeysEditor | NameEditor | Switch | RulesEditor
    match option.kind:
        case Choice():
            made = ChoiceEditor(option, option.kind)
        case Whole():
            made = NumberEditor(option, option.kind)
        case Flag():
            made = Switch()
        case Keys():
            made = KeysEditor(option)
        case ModelName():
            made = NameEditor()
        case Patterns() | Folders():
            made = RulesEditor(option)
        case _:
            raise TypeError(f"no widget shows a {type(option.kind).__name__}")
    made.setObjectName(option.key)
    made.setAccessibleName(option_texts.label(option))
    made.setAccessibleDescription(option_texts.help_text(option))
    return made
