"""What is asked before a model is fetched, before it sends text away, and before it is used."""

from __future__ import annotations

import enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from inkling.domain.library import Folder, FolderTexts
from inkling.ui import model_texts, wording
from inkling.ui.dialogs import is_confirmed
from inkling.ui.models_look import ShownModel
from inkling.ui.text import harmless_name

translate = QCoreApplication.translate


class Download(enum.Enum):
    """What somebody says to a download."""

    AGREED = enum.auto()
    FOLDER = enum.auto()
    DECLINED = enum.auto()


def ask_download(parent: QWidget, model: str, size_mb: int | None) -> Download:
    """Ask before anything is fetched, and offer a folder instead."""
    box = QMessageBox(parent)
    box.setObjectName("downloadQuestion")
    box.setWindowTitle(translate("Models", "Download a model"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    question = translate("Models", "Download {model} from {host}?")
    box.setText(question.format(model=harmless_name(model), host=model_texts.HUB))
    size = translate("Models", "About {size}.").format(size=model_texts.size(size_mb or 0))
    told = translate(
        "Models",
        "Nothing of yours is sent; {host} learns your network address and which model you fetch. "
        "If you have the model already, point at its folder instead.",
    ).format(host=model_texts.HUB)
    box.setInformativeText(f"{size} {told}" if size_mb else told)
    agreed = box.addButton(translate("Models", "Download"), QMessageBox.ButtonRole.AcceptRole)
    folder = box.addButton(
        translate("Models", "Choose a folder…"), QMessageBox.ButtonRole.ActionRole
    )
    declined = box.addButton(translate("Models", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(declined)
    box.setEscapeButton(declined)
    box.exec()
    box.deleteLater()  # its parent would keep it
    answers = {agreed: Download.AGREED, folder: Download.FOLDER}
    return next(
        (answer for button, answer in answers.items() if box.clickedButton() is button),
        Download.DECLINED,
    )


def ask_model_folder(parent: QWidget) -> Path | None:
    """Let the person choose the folder of a model; None when they change their mind."""
    title = translate("Models", "The folder of the model")
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def confirm_sending(parent: QWidget, name: str, host: str) -> bool:
    """Ask before a model is added that sends text away: what, where and when."""
    box = QMessageBox(parent)
    box.setObjectName("sendingQuestion")
    box.setWindowTitle(translate("Models", "Text leaves this computer"))
    question = translate("Models", "Let “{name}” send text to {host}?")
    box.setText(question.format(name=harmless_name(name), host=harmless_name(host)))
    box.setInformativeText(
        translate(
            "Models",
            "What: the passages and names of the files in the folders you give this model, and "
            "the questions you ask. Where: to {host}, whose terms apply. When: as long as a folder "
            "has this model, while its files are read and whenever you search; and once now, a "
            "few test sentences of Inkling’s own. The window shows a mark meanwhile.",
        ).format(host=harmless_name(host))
    )
    return is_confirmed(box, translate("Models", "Let it send text"), translate("Models", "Cancel"))


def confirm_copy(parent: QWidget, name: str) -> bool:
    """Ask before a copy of a model is made in 8 bits: it takes a while."""
    box = QMessageBox(parent)
    box.setObjectName("copyQuestion")
    box.setWindowTitle(translate("Models", "Copy in 8 bits"))
    question = translate("Models", "Make a copy of “{name}” in 8 bits?")
    box.setText(question.format(name=harmless_name(name)))
    box.setInformativeText(
        translate(
            "Models",
            "It is smaller and quicker, and takes some minutes to make. Passages of your library "
            "show how close it comes to the original, which stays; if it differs too much, it is "
            "not kept.",
        )
    )
    return is_confirmed(box, translate("Models", "Make the copy"), translate("Models", "Cancel"))


def confirm_change(
    parent: QWidget, model: ShownModel, folder: Folder | None, texts: FolderTexts
) -> bool:
    """Ask before folders are embedded anew: how much, how long, and what it costs."""
    box = QMessageBox(parent)
    box.setObjectName("changeQuestion")
    box.setWindowTitle(translate("Models", "Change the model"))
    name = model_texts.name(model.name)
    if folder is None:
        question = translate("Models", "Use “{name}” for all folders?").format(name=name)
    else:
        question = translate("Models", "Use “{name}” for “{folder}”?").format(
            name=name, folder=wording.folder_name(folder)
        )
    box.setText(question)
    amount = translate("Models", "%Ln passage(s) to go through again", None, texts.passages)
    facts = [amount, model_texts.cost(model, texts), model_texts.privacy(model)]
    known = [fact for fact in facts if fact != model_texts.UNKNOWN]
    meanwhile = translate(
        "Models", "Until that is done, the present model answers. You can cancel at any time."
    )
    box.setInformativeText("\n".join([*known, meanwhile]))
    return is_confirmed(box, translate("Models", "Change the model"), translate("Models", "Cancel"))
