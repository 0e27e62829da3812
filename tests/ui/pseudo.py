"""A language that nobody speaks: twice as long as English, and it shows what is not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QRect, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from inkling.ui.widgets import ElidedLabel

_LETTERS = str.maketrans("AEIOUYaeiouycnszCNSZ", "ÀÉÎÕÛÝàéîõûýçñšžÇÑŠŽ")
_FIXED = re.compile(r"(\{\w+\}|%L?n|\*\.\w+|\.\w+)")
_OURS = re.compile(r"⟦[^⟦⟧]*⟧")
_KEYS_AND_UNITS = re.compile(r"\b(?:[A-Z]|F\d+|[kMG]?B|Inkling)\b")
_OWN_NAMES = ("English", "Deutsch", "all-MiniLM-L6-v2")  # of languages, and of a model
_LATIN = re.compile(r"[A-Za-z]")
# What `tip` puts around and into a tool tip.
_TAGS = re.compile("</?p>|\u200b")


def pseudo(text: str) -> str:
    """The text with accents and twice as long; what stands for values is kept."""
    parts = _FIXED.split(text)
    accented = "".join(p if _FIXED.fullmatch(p) else p.translate(_LETTERS) for p in parts)
    padding = "".join(p.translate(_LETTERS) for p in parts if not _FIXED.fullmatch(p))
    # An argument within a text would nest the marks: inner ones are taken off by `untranslated`.
    return f"⟦{accented} {padding.strip()}⟧"


class PseudoTranslator(QTranslator):
    """Translates whatever it is asked for, Qt's own texts too."""

    def translate(self, context, source, disambiguation=None, n=-1):
        if source == "d MMM yyyy" or source == "QT_LAYOUT_DIRECTION":
            return ""
        return pseudo(source)

    def isEmpty(self):  # noqa: N802
        return False


def untranslated(text: str) -> bool:
    """Whether Latin letters stand outside of what was translated; test data has none."""
    while (stripped := _OURS.sub("", text)) != text:
        text = stripped
    return text not in _OWN_NAMES and bool(_LATIN.search(_KEYS_AND_UNITS.sub("", text)))


def texts_of(widget: QWidget) -> Iterator[str]:
    """What a widget shows or says."""
    yield from (widget.accessibleName(), widget.accessibleDescription())
    yield _TAGS.sub("", widget.toolTip())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))


def _shown(root: QWidget) -> list[QWidget]:
    return [root, *(w for w in root.findChildren(QWidget) if w.isVisibleTo(root))]


def complaints(root: QWidget) -> list[str]:
    """What is wrong with a window as it is laid out: untranslated, clipped, or overlapping."""
    found = []
    for widget in _shown(root):
        found += [f"untranslated: {text!r}" for text in texts_of(widget) if untranslated(text)]
        if reason := _clipped(widget):
            found.append(f"{reason}: {_name(widget)}")
        found += [f"overlap: {_name(a)} and {_name(b)}" for a, b in _overlaps(widget)]
    return found


def _name(widget: QWidget) -> str:
    text = next((t for t in (getattr(widget, "text", str)(), widget.objectName()) if t), "")
    return f"{type(widget).__name__} {text[:60]!r} {widget.size().toTuple()}"


def _clipped(widget: QWidget) -> str:
    """Why part of a widget's text cannot be seen; empty where all of it can."""
    if isinstance(widget, ElidedLabel) or not widget.width():
        return ""
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return "too low" if widget.heightForWidth(widget.width()) > widget.height() else ""
        return "too narrow" if widget.sizeHint().width() > widget.width() else ""
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 28
        return "too narrow" if needed > widget.width() else ""
    if isinstance(widget, QPushButton) and not getattr(widget, "elides", False):
        return "too narrow" if widget.sizeHint().width() > widget.width() else ""
    parent = widget.parentWidget()
    if parent and not widget.isWindow() and not _scrolls(parent):
        seen = QRect(parent.rect()).adjusted(-1, -1, 1, 1)
        return "" if seen.contains(widget.geometry()) else "beyond its parent"
    return ""


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(widget, QScrollArea) or isinstance(above, QScrollArea)


def _overlaps(widget: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Neighbours in the same layout that lie over each other."""
    layout = widget.layout()
    if layout is None or type(layout).__name__ == "QStackedLayout":
        return
    inside = [w for w in _in_layout(layout) if w.isVisibleTo(widget)]
    for n, one in enumerate(inside):
        for other in inside[n + 1 :]:
            if one.geometry().intersects(other.geometry()):
                yield one, other


def _in_layout(layout) -> Iterator[QWidget]:
    if type(layout).__name__ == "QStackedLayout":
        return
    for n in range(layout.count()):
        item = layout.itemAt(n)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _in_layout(item.layout())
