"""ZIP archives: each member a document of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import Reason
from inkling.extract import safe_zip
from inkling.extract.archive_names import is_worth_reading
from inkling.extract.encoding import decode
from inkling.extract.members import LARGEST_MEMBER, Inside
from inkling.extract.source import Source

_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The members, then the archive itself with what there is to say about it."""
    warnings: list[Reason] = []
    with safe_zip.opened(source) as container:
        infos = [info for info in container.infolist() if not info.is_dir()]
        if infos and all(info.flag_bits & _ENCRYPTED for info in infos):
            raise ReadProblem("password")
        names = _names(infos)
        for info, name in zip(infos, names, strict=True):
            if not is_worth_reading(name):
                continue
            if inside.spent is not None:
                warnings.append(inside.spent)
                break
            yield from _member(container, info, name, inside)
    yield Document("zip", warnings=tuple(warnings))


def _member(
    container: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, inside: Inside
) -> Iterator[Document]:
    try:
        if info.file_size > LARGEST_MEMBER:
            raise ReadProblem("too_large", limit_mb=LARGEST_MEMBER // 1024**2)
        data = b"".join(safe_zip.chunks(container, info))
    except ReadProblem as problem:
        yield inside.unread(inside.name(name), problem.reason)
        return
    yield from inside.read(name, data)


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The members' names. Those not marked as UTF-8 are in whatever their maker's system had."""
    odd = [i for i in infos if not i.flag_bits & _UTF8 and not i.filename.isascii()]
    # zipfile decodes those as cp437, which takes every byte and gives it back.
    raw = b"\n".join(info.filename.encode("cp437").replace(b"\n", b" ") for info in odd)
    decoded = iter(decode(raw).text.split("\n"))
    better = {id(info): name for info, name in zip(odd, decoded, strict=False)}
    return [better.get(id(info), info.filename) for info in infos]
