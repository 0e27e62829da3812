"""Makes PDF files for tests, object by object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FONT = 3
PICTURE = "q 500 0 0 700 50 50 cm /I Do Q"
"""What a page shows that is one scanned picture."""

_SCAN = (
    b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
    b"/Length 4>>\nstream\n\x00\x80\xff\x40\nendstream"
)


def page_object(number: int) -> int:
    """The object number of a page, counted from 1."""
    return 3 + 2 * number


def first_more(pages: int) -> int:
    """The number of the first of the objects that are added behind the pages."""
    return 5 + 2 * pages


def text_at(left: float, bottom: float, line: str, size: float = 10) -> str:
    """A line of text on a page."""
    return f"BT /F {size} Tf {left} {bottom} Td ({line}) Tj ET\n"


def lines(*texts: str) -> str:
    """Lines of text one below the other."""
    return "".join(text_at(72, 740 - 14 * at, text) for at, text in enumerate(texts))


def stream(data: bytes, keys: str = "") -> bytes:
    """An object with bytes in it."""
    return f"<</Length {len(data)}{keys}>>\nstream\n".encode() + data + b"\nendstream"


def make_pdf(
    pages: Sequence[str],
    *,
    info: bytes = b"",
    catalog: str = "",
    page_keys: Mapping[int, str] | None = None,
    more: Sequence[str | bytes] = (),
    picture: bytes = _SCAN,
) -> bytes:
    """A PDF whose pages show these content streams.

    ``page_keys`` are further entries of a page by its number, ``more`` further objects, the
    first of which has the number `first_more`. ``picture`` is what `PICTURE` shows.
    """
    kids = " ".join(f"{page_object(number)} 0 R" for number in range(1, len(pages) + 1))
    objects: list[bytes] = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        picture,
    ]
    for number, content in enumerate(pages, 1):
        keys = (page_keys or {}).get(number, "")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F {FONT} 0 R>>"
            f"/XObject<</I 4 0 R>>>>/Contents {page_object(number) + 1} 0 R{keys}>>".encode()
        )
        objects.append(stream(content.encode("cp1252")))
    objects += [found.encode() if isinstance(found, str) else found for found in more]
    objects.append(b"<<" + info + b">>")
    body, offsets = b"%PDF-1.7\n", []
    for number, found in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n".encode() + found + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<</Size {len(offsets) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>"
    return body + f"{end}\nstartxref\n{len(body)}\n%%EOF\n".encode()
