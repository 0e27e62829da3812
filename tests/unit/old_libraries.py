"""Keeps a small library of each released schema: ``python tests/unit/old_libraries.py``.

That writes the one of the present schema. Run it when a migration is added, before the next
release and never again after it: what was released stays as it was.
"""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
KEPT = TESTS / "data" / "libraries"


if __name__ == "__main__":
    sys.path[:0] = [str(TESTS), str(TESTS.parent / "app")]

from search_library import DATABASE, File, library  # noqa: E402

from inkling.store.schema import VERSION  # noqa: E402

FILES = (
    File("lease.txt", ("The landlord repairs the boiler in winter.",), title="Lease"),
    File("cake.md", ("Peel four apples and bake them with flour.",), author="Clara", language="en"),
    File("verzeichnis.txt", ("Die Straße zum Hafen ist gesperrt.",), language="de"),
)


def write(folder: Path) -> None:
    """Write the library of the present schema."""
    with library(folder, FILES, with_names=True):
        pass


def main() -> None:
    """Keep it."""
    with tempfile.TemporaryDirectory() as scratch:
        write(Path(scratch))
        data = (Path(scratch) / DATABASE).read_bytes()
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"version-{VERSION}.db.xz").write_bytes(lzma.compress(data, preset=9))


if __name__ == "__main__":
    main()
