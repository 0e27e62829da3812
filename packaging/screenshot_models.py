"""Pictures of what happens to a model: it is chosen, agreed to, measured and used."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from photographer import Photographer, child, wait_until

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIMENSION: Final = 128
_CLASS: Final = "screenshot_models:LetterGroups"
_ELSEWHERE: Final = "intfloat/multilingual-e5-small"


class LetterGroups:
    """Embeds by groups of three letters: enough of a model to be added, measured and used."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), 128)."""
        found = np.full((len(texts), _DIMENSION), 1e-3, np.float32)
        for row, text in zip(found, texts, strict=True):
            for start in range(len(text) - 2):
                row[zlib.crc32(text[start : start + 3].casefold().encode()) % _DIMENSION] += 1
        return found


def photograph_models(photographer: Photographer, shown: QWidget) -> None:
    """The models, of which the one in the box is measured, and the way of another one there."""
    wait_until(lambda: shown.findChild(QPushButton, "measure-default") is not None, "a model")
    measure = child(shown, QPushButton, "measure-default")
    measure.click()
    wait_until(measure.isEnabled, "the figures")
    photographer.take_scrolled("models", shown)
    child(shown, QPushButton, "anotherModelButton").click()
    form = photographer.wait_for("modelForm")
    photographer.take_scrolled("model-form", form)
    _choose(form, "openai", "text-embedding-3-small")
    photographer.take_scrolled("model-key", form)
    _choose(form, "openvino", _ELSEWHERE)
    photographer.answer("downloadQuestion", "model-download", QMessageBox.ButtonRole.RejectRole)
    child(form, QPushButton, "addModelButton").click()
    photographer.wait_for_answer()
    _choose(form, "python", _CLASS)
    child(form, QLineEdit, "profileName").setText("letters")
    photographer.answer("sendingQuestion", "model-consent", QMessageBox.ButtonRole.AcceptRole)
    child(form, QPushButton, "addModelButton").click()
    photographer.wait_for_answer()
    wait_until(lambda: shown.findChild(QPushButton, "use-letters") is not None, "the new model")
    photographer.take("model-added", shown)
    use = child(shown, QPushButton, "use-letters")
    wait_until(use.isEnabled, "the folders")
    use.click()
    menu = photographer.wait_for("useMenu")
    assert isinstance(menu, QMenu)
    photographer.take("model-use", menu)
    photographer.answer("changeQuestion", "model-change", QMessageBox.ButtonRole.AcceptRole)
    menu.actions()[0].trigger()
    photographer.wait_for_answer()
    photographer.take("model-changing", shown)


def _choose(form: QWidget, provider: str, model: str) -> None:
    assert isinstance(form, QDialog)
    providers = child(form, QComboBox, "modelProvider")
    providers.setCurrentIndex(providers.findData(provider))
    field = child(form, QLineEdit, "modelName")
    field.setText(model)
    field.textEdited.emit(model)
