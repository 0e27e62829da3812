"""File → Document: one module for each family of formats, and the process that runs them."""

from __future__ import annotations

from inkling.extract.process import Limits, ReaderProcess, ReadingCancelled
from inkling.extract.registry import FORMATS, read_document, type_of, walk_document

__all__ = [
    "FORMATS",
    "Limits",
    "ReaderProcess",
    "ReadingCancelled",
    "read_document",
    "type_of",
    "walk_document",
]
