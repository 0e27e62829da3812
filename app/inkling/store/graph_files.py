"""The files of a saved graph: its parts, and a manifest that says what they must be."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from inkling.domain.errors import DiskFull
from inkling.store.projection import Kept

_FORMAT: Final = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the graph.

    ``dead`` are the labels in it that were removed, ``strays`` those that its links may not find,
    looked for when there were ``searched`` elements.
    """

    file: str
    checksum: str
    dead: list[int] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)
    searched: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the files of a graph must be to be loaded.

    ``projection`` is None for a graph of all dimensions; ``kept`` belongs to it.
    """

    fingerprint: str
    dimension: int
    library: int | None
    generation: int
    count: int
    segments: list[Part]
    projection: Part | None
    kept: Kept
    format: int = _FORMAT

    @property
    def parts(self) -> list[Part]:
        """The segments, and the projection where there is one."""
        return self.segments + ([self.projection] if self.projection else [])

    @property
    def files(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(part.file for part in self.parts)


def read_manifest(path: Path, fingerprint: str, dimension: int) -> Manifest | None:
    """The manifest at ``path``, None when there is none for this model or it is damaged."""
    try:
        fields = json.loads(path.read_text(encoding="ascii"))
        parts = [Part(**part) for part in fields.pop("segments")]
        projection = fields.pop("projection")
        manifest = Manifest(
            segments=parts,
            projection=Part(**projection) if projection else None,
            kept=Kept(**fields.pop("kept")),
            **fields,
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    agreed = (_FORMAT, fingerprint, dimension)
    found = (manifest.format, manifest.fingerprint, manifest.dimension)
    is_ours = found == agreed and all(Path(name).name == name for name in manifest.files)
    return manifest if is_ours else None


def write_part(path: Path, write: Callable[[Path], int]) -> Part:
    """Have ``write`` make the file, and see that it is whole before it takes its name.

    ``write`` returns how many bytes there must be. Raises `DiskFull`.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        expected = write(temporary)
        is_whole = temporary.stat().st_size == expected
        if is_whole:
            _sync(temporary)
    except OSError:
        is_whole = False
    if not is_whole:
        temporary.unlink(missing_ok=True)
        raise DiskFull("disk_full", path=str(path.parent))
    part = Part(path.name, checksum(temporary))
    temporary.replace(path)
    return part


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Put the manifest in the place of the former one: all or nothing."""
    temporary = path.with_suffix(".json.tmp")
    temporary.write_text(json.dumps(asdict(manifest), indent=1), encoding="ascii")
    _sync(temporary)
    temporary.replace(path)


def checksum(path: Path) -> str:
    """What tells that a file is as it was written."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _sync(path: Path) -> None:
    """Have the bytes of a file on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
