"""The window: PySide6, and only here. It lays out, paints and emits; the engine does the work."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what is undone below is done by this import

# WORKAROUND: PySide reads the source of every module that is imported after it, ours or not, for
# a switch to other names of Qt's methods (PYSIDE-2029), which nothing here uses. That is a tenth
# of a start, and holds the interpreter while the model's libraries are imported.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
