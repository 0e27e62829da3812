"""A field for each option of a provider, and the value that was set in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from inkling.domain.models import OptionValue, ProviderOption
from inkling.ui import model_texts
from inkling.ui.inputs import ComboBox, DecimalBox, SpinBox
from inkling.ui.option_editors import Switch

_MOST: Final = 1_000_000_000
_FEWEST: Final = -1
"""What some options say for "all" or "none"."""
_PLACES: Final = 6
FIELD_WIDTH: Final = 220

translate = QCoreApplication.translate


def line_field(name: str) -> QLineEdit:
    """A field for text; ``name`` is for screen readers."""
    field = QLineEdit()
    field.setProperty("kind", "field")
    field.setAccessibleName(name)
    field.setFixedWidth(FIELD_WIDTH)
    return field


def field_for(option: ProviderOption) -> QWidget:
    """The field of an option, at its default."""
    default = option.default
    made: QWidget
    if option.choices:
        made = _choices(option)
    elif isinstance(default, bool):
        made = Switch()
        made.setChecked(default)
    elif isinstance(default, int):
        made = _whole(default)
    elif isinstance(default, float):
        made = _decimal(default)
    else:
        made = line_field("")
        made.setText(str(default))
    if not isinstance(made, Switch):
        made.setFixedWidth(FIELD_WIDTH)
    made.setObjectName(f"option-{option.name}")
    made.setAccessibleName(model_texts.option(option))
    return made


def value_of(field: QWidget) -> OptionValue:
    """What was set in a field that `field_for` made."""
    if isinstance(field, ComboBox):
        return str(field.currentData())
    if isinstance(field, Switch):
        return field.isChecked()
    if isinstance(field, SpinBox | DecimalBox):
        return field.value()
    assert isinstance(field, QLineEdit)
    return field.text().strip()


def _choices(option: ProviderOption) -> ComboBox:
    box = ComboBox()
    named = {"": translate("Models", "Not set"), "auto": translate("Models", "Automatic")}
    for choice in option.choices:
        box.addItem(named.get(choice, choice), choice)
    box.setCurrentIndex(box.findData(option.default))
    return box


def _whole(default: int) -> SpinBox:
    box = SpinBox()
    box.setRange(_FEWEST, _MOST)
    box.setGroupSeparatorShown(True)
    box.setValue(default)
    return box


def _decimal(default: float) -> DecimalBox:
    box = DecimalBox()
    box.setRange(_FEWEST, _MOST)
    # As many places as the default has, and room for a price of fractions of a cent.
    box.setDecimals(_PLACES if abs(default) < 1 else 1)
    box.setValue(default)
    return box
