"""The stylesheet, made from colour tokens and one base size; spacing on a grid of 4 px."""

from __future__ import annotations

from typing import Final

from inkling.ui.tokens import Tokens

ARROW_WIDTH: Final = 26
"""Of the zone with the arrow at the end of a field, in px."""


def stylesheet(t: Tokens, base: int) -> str:
    """The whole application's stylesheet for one look and one base font size in px."""
    sized = (part(t, base) for part in (_search, _buttons, _texts, _cards))
    return "".join((_frames(t), *sized, _lists(t)))


def _cards(t: Tokens, base: int) -> str:
    return f"""
QScrollArea#cardPage {{ background: {t.bg}; border: none; }}
QWidget#cardPageInside {{ background: {t.bg}; }}
QFrame#dialogTop {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame#dialogFoot {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame#notice {{ background: {t.warn_soft}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame#card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#cardRow {{ background: transparent; border: none; }}
QFrame#cardRow[first="false"] {{ border-top: 1px solid {t.line}; }}
QLineEdit[kind="field"], QComboBox, QAbstractSpinBox {{ background: {t.raised}; color: {t.text};
  border: 1px solid {t.control}; border-radius: 6px; padding: 4px 8px; min-height: 20px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit[kind="field"]:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 1px solid {t.accent}; }}
QLineEdit[kind="field"]:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
  color: {t.text3}; border-color: {t.line}; }}
QComboBox::drop-down, QDateEdit::drop-down, QAbstractSpinBox::up-button,
QAbstractSpinBox::down-button {{
  background: transparent; border: none; subcontrol-origin: border; width: {ARROW_WIDTH}px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ subcontrol-position: center right; }}
QSpinBox::up-button {{ subcontrol-position: top right; height: 15px; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; height: 15px; }}
QComboBox {{ combobox-popup: 0; }}
QAbstractSpinBox {{ max-height: {base + 7}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QSpinBox::up-arrow, QSpinBox::down-arrow {{
  image: none; }}
QComboBox QAbstractItemView {{ background: {t.raised}; border: 1px solid {t.line_strong};
  selection-background-color: {t.select}; selection-color: {t.text}; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 0px 6px; }}
"""


def _frames(t: Tokens) -> str:
    return f"""
QMainWindow, QDialog {{ background: {t.bg}; }}
QFrame#topBar {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame#filterPanel {{ background: {t.bg}; border: none; }}
QFrame#resultsPanel {{ background: {t.surface}; border: none; }}
QFrame#resultsHeader, QFrame#previewHeader {{
  background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QLabel#resultsNotice {{ background: {t.warn_soft}; color: {t.text};
  border-bottom: 1px solid {t.line}; padding: 8px 16px; }}
QFrame#withinBar {{ background: {t.surface}; border: none; }}
QFrame#completionPopup {{ background: {t.raised}; border: 1px solid {t.line_strong};
  border-radius: 8px; }}
QFrame#previewPane {{ background: {t.bg}; border: none; }}
QFrame#paper {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; }}
QFrame#pageBar {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame#previewNotice {{
  background: {t.warn_soft}; border: none; border-bottom: 1px solid {t.line}; }}
QScrollArea#pageView {{ background: {t.bg}; border: 1px solid {t.bg}; }}
QScrollArea#pageView:focus {{ border: 1px solid {t.accent}; }}
QFrame#whyBar {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame#statusLine {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame#banner {{
  background: {t.warn_soft}; border: none; border-bottom: 1px solid {t.line}; }}
QScrollArea#pageScroll, QWidget#pageInside {{ background: {t.surface}; border: none; }}
QFrame#quickWindow {{ background: {t.surface}; border: 1px solid {t.line_strong}; }}
QFrame#quickTop {{ background: transparent; border: none; }}
QFrame#quickFoot {{ background: {t.bg}; border: none; border-top: 1px solid {t.line}; }}
QListView#quickResults {{ border-top: 1px solid {t.line}; }}
QFrame#page {{ background: {t.surface}; border: none; }}
QSplitter::handle {{ background: {t.line}; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line_strong};
  padding: 4px 8px; }}
QMenu {{ background: {t.raised}; border: 1px solid {t.line_strong}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.select}; color: {t.text}; }}
QMenu::indicator {{ width: 16px; height: 16px; image: none; background: transparent; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
"""


def _search(t: Tokens, base: int) -> str:
    return f"""
QFrame#searchHalo {{ background: transparent; border-radius: 13px; }}
QFrame#searchHalo[focused="true"] {{ background: {t.accent_soft}; }}
QFrame#searchBox {{ background: {t.raised}; border: 1px solid {t.control};
  border-radius: 10px; }}
QFrame#searchBox[focused="true"] {{ border: 1px solid {t.accent}; }}
QLineEdit#searchField {{ background: transparent; border: none; font-size: {base + 3}px;
  color: {t.text}; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
QFrame#quickWindow QLineEdit#searchField {{ font-size: {base + 6}px; }}
QLabel#keyHint {{ color: {t.text3}; border: 1px solid {t.line}; border-radius: 4px;
  padding: 0px 5px; font-size: {base - 2}px; }}
"""


def _buttons(t: Tokens, base: int) -> str:
    return f"""
QPushButton {{ background: {t.raised}; color: {t.text2}; border: 1px solid {t.line_strong};
  border-radius: 6px; padding: 4px 12px; min-height: 20px; }}
QPushButton:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton:pressed {{ background: {t.select}; }}
QPushButton:focus {{ border: 1px solid {t.accent}; color: {t.text}; outline: none; }}
QPushButton:disabled {{ color: {t.text3}; border-color: {t.line}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
  border: 1px solid {t.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; padding: 3px 11px; }}
QPushButton[kind="primary"]:disabled {{ background: {t.line}; color: {t.text3};
  border-color: {t.line}; }}
QPushButton[kind="chip"] {{ border-radius: 14px; padding: 3px 14px; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent;
  color: {t.accent}; padding: 0px 4px; font-size: {base - 1}px; border-radius: 4px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 1px solid {t.accent}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent;
  color: {t.text3}; padding: 0px 4px; font-size: {base - 1}px; border-radius: 4px; }}
QPushButton[kind="quiet"]:hover {{ color: {t.text}; text-decoration: underline; }}
QPushButton[kind="quiet"]:focus {{ border: 1px solid {t.accent}; }}
QPushButton[kind="warning"] {{ background: transparent; border: 1px solid transparent;
  color: {t.warn}; padding: 0px 4px; font-size: {base - 1}px; border-radius: 4px; }}
QPushButton[kind="warning"]:hover {{ text-decoration: underline; }}
QPushButton[kind="warning"]:focus {{ border: 1px solid {t.warn}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 8px;
  padding: 7px; }}
QToolButton[kind="small"] {{ padding: 5px; border-radius: 6px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed {{ background: {t.select}; }}
QToolButton:focus {{ border: 1px solid {t.accent}; }}
"""


def _texts(t: Tokens, base: int) -> str:
    return f"""
QLabel[kind="heading"] {{ font-size: {base + 9}px; font-weight: 600; color: {t.text}; }}
QLabel[kind="title"] {{ font-weight: 600; color: {t.text}; }}
QLabel[kind="body"] {{ font-size: {base + 1}px; color: {t.text2}; }}
QLabel[kind="text"] {{ color: {t.text2}; }}
QLabel[kind="small"] {{ font-size: {base - 1}px; color: {t.text3}; }}
QLabel[kind="status"] {{ font-size: {base - 1}px; color: {t.text2}; }}
QLabel[kind="section"] {{ font-size: {base - 2}px; font-weight: 600; color: {t.text3}; }}
QLabel[kind="warning"] {{ color: {t.text}; }}
QLabel[kind="number"] {{ font-size: {base + 5}px; font-weight: 600; color: {t.text}; }}
QLabel[kind="key"] {{ color: {t.text}; background: {t.raised};
  border: 1px solid {t.line_strong}; border-radius: 4px; padding: 1px 7px;
  font-size: {base - 1}px; }}
QTextEdit#previewText {{ background: transparent; border: none; color: {t.text};
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QTextEdit#previewText[dim="true"] {{ color: {t.text3}; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 2px; max-height: 4px;
  min-height: 4px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
"""


def _lists(t: Tokens) -> str:
    return f"""
QListView {{ background: transparent; border: none; outline: none; }}
QTableView {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px;
  gridline-color: transparent; selection-background-color: {t.select};
  selection-color: {t.text}; color: {t.text2}; outline: none; }}
QTableView#previewRows {{ border: none; border-radius: 0px; }}
QTableView#previewRows QHeaderView::section {{ padding: 6px 8px; }}
QTableView#previewRows QHeaderView::section:vertical {{ border: none; font-weight: 400; }}
QTableView::item {{ padding: 4px 8px; border: none; border-bottom: 1px solid {t.line}; }}
QTableView::item:selected {{ background: {t.select}; color: {t.text}; }}
QHeaderView {{ background: {t.surface}; }}
QHeaderView::section {{ background: {t.surface}; color: {t.text3}; border: none;
  border-bottom: 1px solid {t.line}; padding: 6px 11px; font-weight: 600; }}
QListWidget[kind="boxed"] {{ background: {t.surface}; border: 1px solid {t.line};
  border-radius: 6px; padding: 4px; color: {t.text2}; }}
QListWidget[kind="boxed"]:focus {{ border: 1px solid {t.accent}; }}
QListWidget[kind="boxed"]::item {{ border-radius: 4px; padding: 0px 6px; }}
QListWidget[kind="boxed"]::item:selected {{ background: {t.select}; color: {t.text}; }}
QDialogButtonBox {{ button-layout: 3; }}
QMessageBox QLabel {{ color: {t.text}; }}
QMessageBox QLabel#qt_msgbox_label {{ font-weight: 600; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QTableCornerButton::section {{ background: {t.surface}; border: none;
  border-bottom: 1px solid {t.line}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0px; }}
QScrollBar::handle:vertical {{ background: {t.control}; border-radius: 3px;
  min-height: 32px; margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {t.text3}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0px; }}
QScrollBar::handle:horizontal {{ background: {t.control}; border-radius: 3px;
  min-width: 32px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
