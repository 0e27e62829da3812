"""The error tree: every failure a person can meet, with its code, arguments and sentence.

    InklingError
    ├── ReadProblem             one file cannot be read; becomes a row, never stops a run
    ├── FolderProblem           a folder cannot be added or removed
    ├── LibraryProblem          the data directory or what is in it
    │   ├── LibraryInUse        another process owns it for writing
    │   ├── LibraryDamaged      the database cannot be read
    │   ├── LibraryTooNew       written by a newer Inkling
    │   └── DiskFull
    ├── ModelProblem            a model cannot be loaded or run
    ├── SettingsProblem         a settings key or value is not valid
    └── BenchProblem            this computer cannot be measured

Anything else that is raised is a bug and goes to the log with its traceback.
"""

from __future__ import annotations

import sys
from typing import ClassVar, Self

from inkling.domain.reasons import Reason


class InklingError(Exception):
    """An expected failure. ``code`` and ``args_`` identify it; ``str()`` is its sentence."""

    sentences: ClassVar[dict[str, str]] = {}

    def __init__(self, code: str, **args_: str | int) -> None:
        self.code = code
        self.args_ = args_
        super().__init__(self.sentences[code].format(**args_))

    @property
    def template(self) -> str:
        """The English sentence with the names of its arguments in braces."""
        return self.sentences[self.code]

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.args_)


def _rebuild(kind: type[InklingError], code: str, args_: dict[str, str | int]) -> InklingError:
    return kind(code, **args_)


class ReadProblem(InklingError):
    """One file cannot be read; carries the `Reason` its row will show."""

    def __init__(self, code: str, **args_: str | int) -> None:
        self.reason = Reason.of(code, **args_)
        self.code = code
        self.args_ = args_
        Exception.__init__(self, self.reason.sentence)

    @property
    def template(self) -> str:
        """That of the reason."""
        return self.reason.template

    @classmethod
    def because(cls, reason: Reason) -> ReadProblem:
        """The problem that carries ``reason``."""
        return cls(reason.code, **dict(reason.args))


class ViewingEnded(Exception):
    """What draws pages was closed before it was done; nobody waits for the page any more."""


class EmbeddingEnded(Exception):
    """Embedding was ended before it was done: what was to be embedded waits for another time."""


class FolderProblem(InklingError):
    """A folder cannot be added to, or removed from, the library."""

    sentences: ClassVar[dict[str, str]] = {
        "missing": "The folder {path} does not exist; check its name.",
        "not_a_folder": "{path} is a file; add the folder that contains it.",
        "no_permission": "The folder {path} cannot be read; check its permissions.",
        "nested": "{path} is already watched as part of {outer}.",
        "data_directory": "{path} is where Inkling keeps its own data; choose another folder.",
        "unknown": "{path} is not a folder of the library; `inkling status` lists them.",
    }


class LibraryProblem(InklingError):
    """The data directory, or something in it, stands in the way."""

    sentences: ClassVar[dict[str, str]] = {
        "not_writable": "The data directory {path} cannot be written; change its permissions or "
        "choose another with --data-dir.",
        "empty": "The library is empty; add a folder with `inkling index FOLDER`.",
        "not_indexed": "{path} is not in the library; add its folder with `inkling index`.",
        "io_error": "The data directory {path} cannot be used: {detail}.",
        "too_old": "The library {path} was written by an older Inkling; open the window or run "
        "`inkling index` once to bring it up to date.",
    }


class LibraryInUse(LibraryProblem):
    """Another process owns the library for writing."""

    sentences: ClassVar[dict[str, str]] = {
        "in_use": "Another Inkling is using the library {path}; close it, or wait until it has "
        "finished, and try again.",
    }


class LibraryDamaged(LibraryProblem):
    """The database cannot be read."""

    sentences: ClassVar[dict[str, str]] = {
        "damaged": "The library database {path} is damaged; move it away and index your folders "
        "again, or restore it from a backup. Nothing was changed.",
    }


class LibraryTooNew(LibraryProblem):
    """The library was written by a newer version."""

    sentences: ClassVar[dict[str, str]] = {
        "too_new": "The library {path} was written by a newer Inkling; update Inkling to open it.",
    }


class DiskFull(LibraryProblem):
    """The disk that holds the data directory has no room left."""

    sentences: ClassVar[dict[str, str]] = {
        "disk_full": "The disk that holds {path} is full; free some space and Inkling goes on "
        "where it stopped.",
    }


class ModelProblem(InklingError):
    """A model cannot be loaded or run."""

    sentences: ClassVar[dict[str, str]] = {
        "missing": "The model {name} is missing from {path}; reinstall Inkling.",
        "unusable": "The model {name} cannot be loaded: {detail}.",
        "extra_missing": "{provider} needs packages that are not installed; "
        "`pip install 'inkling-search[{extra}]'` installs them.",
        "not_packaged": "{provider} needs packages that are not part of this installation; they "
        "can be added to an Inkling that was installed from its source.",
        "no_provider": "There is no provider named {provider}; `inkling models list` names them.",
        "no_profile": "There is no model named {name}; `inkling models list` names them.",
        "bad_option": "{value} is not valid for {option} of {provider}: {expected} is needed.",
        "bad_vectors": "The model {name} gave vectors that cannot be used: {detail}.",
        "no_vectors": "The model {name} gives no vectors, so that no folder can have it; "
        "`inkling config search.reranker {name}` has it look at the best results again.",
        "no_scores": "The model {name} does not score texts; name one for search.reranker that "
        "does.",
        "changed": "The model behind {name} is not the one your library was embedded with; "
        "`inkling models use` embeds it anew.",
        "too_few_texts": "A smaller copy of {name} is measured with your own passages, "
        "{needed} at least; add documents first.",
        "too_lossy": "In 8 bits {name} differs too much from itself (cosine {cosine}, {overlap} of "
        "the nearest texts in common); keep 8 bits to its weights, or use it as it is.",
        "not_local": "The model {name} is not on this computer; allow its download, or name the "
        "folder that holds it.",
        "unreachable": "{host} does not answer ({detail}); Inkling tries again by itself, words "
        "are found meanwhile.",
        "refused": "{host} refuses the request ({detail}); check the key and the name of the "
        "model.",
        "cancelled": "Adding {name} was cancelled; nothing was changed.",
        "damaged_list": "The list of models {path} cannot be read ({detail}); mend it, or move it "
        "away and add your models again.",
        "name_taken": "There is a model named {name} already; choose another name.",
        "bad_name": "{name} cannot be the name of a model; begin with a letter or a digit, and "
        "keep to one line of at most 80 characters.",
        "in_use": "The model {name} is used by {folder}; give that folder another model first.",
        "reranks": "The model {name} looks at results again; `inkling config search.reranker ''` "
        "ends that first.",
        "needed": "The model {other} needs the model {name}; remove {other} first.",
        "no_secret": "{provider} needs a key; `inkling models add` asks for it and keeps it in "
        "the keyring of your computer.",
        "no_keyring": "This computer has no keyring that could keep the key ({detail}); set the "
        "environment variable {variable} instead.",
    }

    @classmethod
    def not_installed(cls, title: str, extra: str) -> Self:
        """Packages that ``title`` imports are missing; ``extra`` installs them.

        Nothing can be installed into a frozen program.
        """
        if getattr(sys, "frozen", False):
            return cls("not_packaged", provider=title)
        return cls("extra_missing", provider=title, extra=extra)

    @property
    def is_temporary(self) -> bool:
        """Whether trying again later may do; anything else needs the person."""
        return self.code == "unreachable"


class SettingsProblem(InklingError):
    """A settings key or value is not valid."""

    sentences: ClassVar[dict[str, str]] = {
        "unknown_key": "There is no setting named {key}; `inkling config` lists them.",
        "bad_value": "{value} is not valid for {key}: {expected} is needed.",
        "damaged": "The settings file {path} is damaged ({detail}); defaults are used until it "
        "is mended.",
    }


class BenchProblem(InklingError):
    """This computer cannot be measured."""

    sentences: ClassVar[dict[str, str]] = {
        "scratch": "The measurement needs a place for temporary files ({detail}); name a directory "
        "with some hundred megabytes of free space in TMPDIR.",
    }
