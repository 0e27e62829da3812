"""Adding and removing watched folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from inkling.domain.errors import FolderProblem
from inkling.domain.models import BUILT_IN
from inkling.index.exclusions import Exclusions
from inkling.index.housekeeping import renewing
from inkling.index.meanings import Meanings
from inkling.index.reconcile import is_below
from inkling.store.catalogue import Catalogue
from inkling.store.model_vectors import ModelVectors
from inkling.store.rows import RootRow


def add_folder(
    catalogue: Catalogue,
    exclusions: Exclusions,
    path: Path,
    profile: str = BUILT_IN,
    vectors: ModelVectors | None = None,
) -> RootRow:
    """Watch a folder, or find the watched one. Folders inside it become part of it.

    It is embedded by the model of a profile, whose ``vectors`` these are (None: the default's).

    Raises `FolderProblem`: missing, a file, unreadable, the data directory, or inside (or the
    same place as) a folder that is watched already.
    """
    absolute = path.expanduser().absolute()
    raw = os.fsencode(os.path.normpath(absolute))
    status = _status(absolute)
    if exclusions.is_own(raw) or exclusions.is_own(os.path.realpath(raw)):
        raise FolderProblem("data_directory", path=str(path))
    inside: list[RootRow] = []
    for root in catalogue.roots():
        if root.path == raw:
            return root
        if _contains(root.path, raw):
            raise FolderProblem("nested", path=str(path), outer=os.fsdecode(root.path))
        if _contains(raw, root.path):
            inside.append(root)
    with catalogue.transaction():
        root_id = catalogue.add_root(raw, status, profile, vectors)
        for root in inside:
            catalogue.absorb_root(root.id, root_id)
        added = next(root for root in catalogue.roots() if root.id == root_id)
        if any(root.model_id != added.model_id for root in inside):
            catalogue.have_folder_wait(added)
    return added


def _status(path: Path) -> os.stat_result:
    try:
        status = path.stat()
        if not path.is_dir():
            raise FolderProblem("not_a_folder", path=str(path))
        with os.scandir(path):
            return status
    except PermissionError as error:
        raise FolderProblem("no_permission", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise FolderProblem("missing", path=str(path)) from error


def _contains(outer: bytes, inner: bytes) -> bool:
    """Whether ``inner`` is ``outer`` or below it, by name or, through links, on disk."""
    pairs = ((outer, inner), (os.path.realpath(outer), os.path.realpath(inner)))
    return any(b == a or is_below(b, a) for a, b in pairs)


def find_folder(catalogue: Catalogue, path: Path) -> RootRow:
    """The watched folder at ``path``. Raises `FolderProblem` when it is none."""
    raw = os.fsencode(os.path.normpath(path.expanduser().absolute()))
    for root in catalogue.roots():
        if root.path == raw:
            return root
    raise FolderProblem("unknown", path=str(path))


def begin_removal(catalogue: Catalogue, path: Path) -> int:
    """Hide a watched folder from everything at once; returns its id.

    Raises `FolderProblem` for a folder that is not in the library.
    """
    root = find_folder(catalogue, path)
    with catalogue.transaction():
        catalogue.mark_removing(root.id)
    return root.id


def finish_removal(catalogue: Catalogue, root_id: int) -> Iterator[None]:
    """Forget a hidden folder's files; `scrub` removes what else is left of them."""
    more = True
    while more:
        with catalogue.transaction():
            more = catalogue.remove_some(root_id)
        yield


def scrub(catalogue: Catalogue, meanings: Meanings) -> Iterator[None]:
    """Remove every byte of removed folders from graphs and database; the latter in one go."""
    if removals := catalogue.unscrubbed():
        with catalogue.transaction():
            catalogue.collect_texts()
        yield
        yield from renewing(meanings)
        catalogue.scrub(removals)
