"""Why a file is in the state it is in: codes with arguments, and their English sentences.

A reason is stored as its code and arguments; the sentence is made where it is shown, so that
it can be translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class FileState(StrEnum):
    """The state of a file; every counted file is in exactly one."""

    QUEUED = "queued"
    WORDS = "words"
    READY = "ready"
    SKIPPED = "skipped"
    FAILED = "failed"
    OFFLINE = "offline"


# code: (state of a file whose reading ends with this reason, sentence with named arguments)
_TABLE: Final[dict[str, tuple[FileState, str]]] = {
    # read, with something to say about it
    "empty": (FileState.READY, "The file is empty."),
    "no_text": (FileState.READY, "The file holds no text."),
    "truncated": (FileState.READY, "Only the first {limit_mb} MB of text were read."),
    "changing": (FileState.READY, "The file changed while it was read; it will be read again."),
    "guessed_encoding": (FileState.READY, "The text encoding was guessed as {encoding}."),
    "undecodable": (FileState.READY, "Some characters could not be decoded."),
    "partly_damaged": (FileState.READY, "Part of the file is damaged: {part}."),
    "pictures_unread": (
        FileState.READY,
        "Text in pictures was not read ({where}). Text recognition (Tesseract) can read it.",
    ),
    "more_members": (FileState.READY, "Only the first {count} files inside were read."),
    "member_unread": (FileState.READY, "{member} inside the file was not read: {why}"),
    # not read, and nothing is wrong with it
    "unknown_kind": (FileState.SKIPPED, "Files of this kind are not read."),
    "binary": (FileState.SKIPPED, "The file holds binary data, not text."),
    "needs_ocr": (
        FileState.SKIPPED,
        "The file holds only pictures. Text recognition (Tesseract) can read text in them.",
    ),
    "needs_tesseract": (
        FileState.SKIPPED,
        "Text recognition needs the program Tesseract; install it (package tesseract-ocr).",
    ),
    "too_large": (FileState.SKIPPED, "The file is larger than the limit of {limit_mb} MB."),
    "excluded": (FileState.SKIPPED, "The file is excluded by the rule “{rule}”."),
    "placeholder": (FileState.SKIPPED, "The file is in the cloud and not on this computer."),
    # could not be read
    "password": (FileState.FAILED, "The file is protected by a password."),
    "damaged": (FileState.FAILED, "The file is damaged or cut off."),
    "no_permission": (FileState.FAILED, "You do not have permission to read it."),
    "vanished": (FileState.FAILED, "The file disappeared while it was being read."),
    "io_error": (FileState.FAILED, "The disk reported an error: {detail}."),
    "timeout": (FileState.FAILED, "Reading it took longer than {seconds} s and was stopped."),
    "memory": (FileState.FAILED, "Reading it needed more than {limit_mb} MB of memory."),
    "expansion": (FileState.FAILED, "Unpacked, the file would exceed the safety limit."),
    "too_deep": (FileState.FAILED, "It lies too deep inside other files to be read."),
    "unsafe": (FileState.FAILED, "The file contains something unsafe: {what}."),
    "reader_crashed": (FileState.FAILED, "The reader stopped unexpectedly on this file."),
    "unsupported_variant": (FileState.FAILED, "This variant of the format is not read: {what}."),
}

REASON_CODES: Final = frozenset(_TABLE)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason code with its arguments, as (name, value) pairs so that it can be hashed."""

    code: str
    args: tuple[tuple[str, str | int], ...] = ()

    def __post_init__(self) -> None:
        if self.code not in _TABLE:
            raise ValueError(f"unknown reason code: {self.code}")

    @classmethod
    def of(cls, code: str, **args: str | int) -> Reason:
        """The reason ``code`` with named arguments."""
        return cls(code, tuple(sorted(args.items())))

    @property
    def state(self) -> FileState:
        """The state of a file whose reading ended with this reason."""
        return _TABLE[self.code][0]

    @property
    def template(self) -> str:
        """The English sentence with the names of its arguments in braces."""
        return _TABLE[self.code][1]

    @property
    def sentence(self) -> str:
        """The English sentence. An argument that is missing is shown as its name."""
        return self.template.format_map(_Lenient(self.args))


class _Lenient(dict[str, str | int]):
    """Arguments that answer a missing name with the name itself."""

    def __missing__(self, key: str) -> str:
        return key
