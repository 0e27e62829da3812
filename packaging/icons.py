"""Draw the program's icon in every size: ``icons.py DIR``. Runs in the build environment."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from recipe import APP_ID, ROOT

SOURCE: Final = ROOT / "resources" / "icons" / "inkling.svg"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
_ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
# Apple's names for PNGs of these sizes; the second is for screens of twice the density.
_ICNS_TYPES: Final = {
    16: (b"icp4",),
    32: (b"icp5", b"ic11"),
    64: (b"ic12",),
    128: (b"ic07",),
    256: (b"ic08", b"ic13"),
    512: (b"ic09", b"ic14"),
    1024: (b"ic10",),
}


def draw(size: int) -> bytes:
    """The icon as PNG, ``size`` pixels square."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # bytes, say the stubs; Qt refuses
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon for Windows that holds PNGs."""
    head = struct.pack("<HHH", 0, 1, len(_ICO_SIZES))
    at = len(head) + 16 * len(_ICO_SIZES)
    entries = b""
    for size in _ICO_SIZES:
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(pictures[size]), at)
        at += len(pictures[size])
    return head + entries + b"".join(pictures[size] for size in _ICO_SIZES)


def icns(pictures: dict[int, bytes]) -> bytes:
    """An icon for macOS that holds PNGs."""
    body = b"".join(
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size]
        for size, kinds in _ICNS_TYPES.items()
        for kind in kinds
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(folder: Path) -> None:
    """Write them all: a tree as freedesktop icon themes have it, an .ico and an .icns."""
    app = QGuiApplication([])
    pictures = {size: draw(size) for size in SIZES}
    del app
    for size, picture in pictures.items():
        place = folder / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        if size <= 512:
            (place / f"{APP_ID}.png").write_bytes(picture)
    scalable = folder / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    (scalable / f"{APP_ID}.svg").write_bytes(SOURCE.read_bytes())
    (folder / "inkling.ico").write_bytes(ico(pictures))
    (folder / "inkling.icns").write_bytes(icns(pictures))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
