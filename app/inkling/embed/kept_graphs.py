"""Compiled graphs kept on disk, for compiling is the longest part of a start.

A cache: whatever is wrong with it, the graph is compiled again. Each file begins with a checksum,
for OpenVINO takes a graph with flipped bits without a word.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

    import openvino

_HEADER: Final = struct.Struct("<8sQI44x")
"""Mark, length and CRC-32 of what follows; 64 bytes, so that the weights stay aligned."""
_MARK: Final = b"inkling1"
_SUFFIX: Final = ".graph"
_MOST: Final = 2
"""Files that are kept: a home folder may serve computers of two kinds."""
_WRITING_S: Final = 3_600
"""Nobody writes a file for so long."""

Blob = NDArray[np.uint8]


class KeptGraphs:
    """A folder of compiled graphs, made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def size(self) -> int:
        """How many bytes they take."""
        total = 0
        for path in self.folder.glob(f"*{_SUFFIX}"):
            with suppress(OSError):
                total += path.stat().st_size
        return total

    def load(
        self, core: openvino.Core, graph: str, config: Mapping[str, Any]
    ) -> tuple[openvino.CompiledModel, Blob] | None:
        """A graph that `keep` was given; None when it is to be compiled.

        ``graph`` is its fingerprint. The weights are read out of the second part, which must
        live as long as the first.
        """
        import openvino

        blob = _read(self._path(core, graph, config))
        if blob is None:
            return None
        try:
            found = core.import_model(openvino.Tensor(blob, shared_memory=True), "CPU", {**config})
        except RuntimeError:
            return None
        return found, blob

    def keep(
        self,
        core: openvino.Core,
        graph: str,
        config: Mapping[str, Any],
        compiled: openvino.CompiledModel,
    ) -> None:
        """Write a compiled graph down for `load`; where that cannot be, nothing happens."""
        path = self._path(core, graph, config)
        with suppress(OSError, RuntimeError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, compiled.export_model().getbuffer())
            self._sweep()

    def _sweep(self) -> None:
        """Remove files of former versions, and what is left of processes that were killed."""
        files = sorted(self.folder.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime)
        stale = time.time() - _WRITING_S
        torn = [file for file in self.folder.glob("*.tmp") if file.stat().st_mtime < stale]
        for file in [*files[:-_MOST], *torn]:
            file.unlink()

    def _path(self, core: openvino.Core, graph: str, config: Mapping[str, Any]) -> Path:
        """The file of a graph as this OpenVINO compiles it on this processor."""
        import openvino

        processor = core.get_property("CPU", "FULL_DEVICE_NAME")
        key = repr((graph, sorted(config.items()), openvino.__version__, processor))
        return self.folder / (hashlib.sha256(key.encode()).hexdigest()[:16] + _SUFFIX)


def _read(path: Path) -> Blob | None:
    """What a file holds, mapped into memory; None unless it is whole."""
    try:
        # Copy on write: OpenVINO takes no memory that is read-only.
        file: Blob = np.memmap(path, np.uint8, "c")
        mark, length, checksum = _HEADER.unpack(file[: _HEADER.size].tobytes())
    except (OSError, ValueError, struct.error):
        return None
    blob = file[_HEADER.size :]
    is_whole = (mark, length) == (_MARK, len(blob)) and zlib.crc32(blob.data) == checksum
    return blob if is_whole else None


def _write(path: Path, blob: memoryview) -> None:
    """Put a file in the place of the former one, private to the user. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_HEADER.pack(_MARK, len(blob), zlib.crc32(blob)))
            file.write(blob)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
