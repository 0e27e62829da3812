"""Where the files of a model are: in a folder that is named, or in what a hub gave."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from inkling.domain.errors import ModelProblem
from inkling.embed.model_files import unusable
from inkling.embed.providers.provider import Access

_HOST: Final = "huggingface.co"
_OF_THE_DISK: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
_SHA_256: Final = re.compile(r"[0-9a-f]{64}")
_DEFAULT_OWNER: Final = "sentence-transformers"
# Copies of the weights for other frameworks; what a provider asks for by name is never among them.
_OTHERS: Final = (
    "*.h5",
    "*.msgpack",
    "*.ot",
    "*.mlmodel",
    "*.gguf",
    "*.tflite",
    "*.py",
    "open_clip_*",
)


def is_folder(model: str) -> bool:
    """Whether a model is named by the folder that holds it."""
    return Path(model).expanduser().is_dir()


def short_name(model: str) -> str:
    """What a model is called: its name on a hub, or the name of its folder."""
    return Path(model).expanduser().absolute().name if is_folder(model) else model


def folder_of(
    model: str, access: Access, revision: str = "", leave_out: tuple[str, ...] = ()
) -> Path:
    """The folder of a model, which is named so, or was fetched from the hub.

    It is fetched now where that is allowed; ``leave_out`` are patterns of files that are not
    needed. Raises `ModelProblem`.
    """
    if is_folder(model):
        return Path(model).expanduser()
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError
    except ImportError as exc:
        raise ModelProblem("not_local", name=model) from exc
    repository = model if "/" in model else f"{_DEFAULT_OWNER}/{model}"
    try:
        with _hub_allowed(access.may_download):
            found = snapshot_download(
                repository,
                revision=revision or None,
                cache_dir=access.downloads,
                local_files_only=not access.may_download,
                ignore_patterns=[*_OTHERS, *leave_out],
                tqdm_class=_cancelling(access.is_cancelled),
            )
    except _Cancelled as exc:
        raise ModelProblem("cancelled", name=model) from exc
    except HfHubHTTPError as exc:
        detail = f"{repository}: {exc.response.status_code}"
        raise ModelProblem("refused", host=_HOST, detail=detail) from exc
    except HFValidationError as exc:
        raise ModelProblem("not_local", name=model) from exc
    except OSError as exc:
        if not access.may_download:
            raise ModelProblem("not_local", name=model) from exc
        if exc.errno in _OF_THE_DISK:
            raise unusable(model, os.strerror(exc.errno)) from exc
        raise ModelProblem("unreachable", host=_HOST, detail=type(exc).__name__) from exc
    if access.may_download:
        _require_whole(Path(found), short_name(model))
    return Path(found)


def _require_whole(folder: Path, name: str) -> None:
    """Compare large files with their names: the client of the hub compares their sizes alone.

    It keeps each by what the hub says identifies it, which is its SHA-256 if it is large; where
    there are no symbolic links, by its own name. Raises `ModelProblem`, and fetches what is
    damaged anew the next time.
    """
    damaged = [path for path in sorted(folder.rglob("*")) if not _is_whole(path)]
    for path in damaged:
        path.resolve().unlink(missing_ok=True)  # two names may lead to one file
        path.unlink(missing_ok=True)
    if damaged:
        raise unusable(name, f"{damaged[0].name} arrived damaged; add the model again")


def _is_whole(path: Path) -> bool:
    kept = path.resolve()
    if not path.is_symlink() or not _SHA_256.fullmatch(kept.name):
        return True
    with kept.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == kept.name


class _Cancelled(Exception):
    """Nobody waits for the download any more."""


def _cancelling(is_cancelled: Callable[[], bool]) -> type:
    """What the client of the hub tells of its progress; ends a download that nobody wants."""
    from tqdm.auto import tqdm

    class Cancelling(tqdm):  # type: ignore[misc]
        def __init__(self, *args: object, **options: object) -> None:
            # A window may have no place to show it.
            super().__init__(*args, **{"disable": sys.stderr is None or None, **options})

        def update(self, n: float | None = 1) -> bool | None:
            if is_cancelled():
                raise _Cancelled
            shown: bool | None = super().update(n)
            return shown

    return Cancelling


@contextmanager
def _hub_allowed(is_allowed: bool) -> Iterator[None]:
    """Let the client of the hub out, which is kept in everywhere else (see `inkling`)."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = not is_allowed
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before
