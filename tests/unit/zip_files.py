"""Makes ZIP containers for tests: office documents, books, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def make_zip(parts: Mapping[str, str | bytes]) -> bytes:
    """A container with these parts, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()


def relationships(*links: tuple[str, str, str]) -> str:
    """A part that refers to others: (id, last word of the type, target)."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    found = "".join(
        f'<Relationship Id="{name}" Type="{kinds}/{kind}" Target="{target}"/>'
        for name, kind, target in links
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{found}</Relationships>'
