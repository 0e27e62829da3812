"""XML parts of a ZIP container, for a document that outlives the damage of one of them."""

from __future__ import annotations

import zipfile

from inkling.extract import safe_xml, safe_zip
from inkling.extract.builder import DocumentBuilder


def parse_part(
    builder: DocumentBuilder, container: zipfile.ZipFile, name: str, handler: safe_xml.Handler
) -> None:
    """Send the events of a part to ``handler``; one that is damaged leaves a warning."""
    try:
        safe_xml.parse(safe_zip.chunks(container, name), handler)
    except safe_xml.XmlDamaged:
        builder.warn("partly_damaged", part=name)
