"""Does this installation do what it is for? Three files, four questions, a window, no network.

Everything happens in a library of its own that is gone afterwards.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import psutil

from inkling.bench.starts import window_start_s
from inkling.bench.workbench import Workbench
from inkling.domain.choices import SearchMode
from inkling.domain.errors import BenchProblem, InklingError
from inkling.domain.library import Check
from inkling.domain.results import SearchRequest
from inkling.engine import network
from inkling.engine.session import Session

# Their names say nothing: a file is found by its name as well.
_TEXTS: Final = {
    "one.pdf": "The landlord pays the plumber zorbelkram when the heating breaks in winter.",
    "two.docx": "Peel four apples, stir flour with two eggs and bake it for half an hour.",
    "three.html": "Clean the rotor of the bicycle with alcohol when its brakes squeak.",
}
_BY_WORD: Final = ("zorbelkram", "one.pdf")
_BY_MEANING: Final = (
    ("who covers the cost of a cold apartment", "one.pdf"),
    ("dessert recipe with fruit", "two.docx"),
    ("my bike makes a noise as I slow down", "three.html"),
)
_WORDML: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class _Wrong(Exception):
    """Something is not as it should be; the message says what, in a sentence."""


def self_test(open_workbench: Callable[[Path], Workbench]) -> list[Check]:
    """What was tried, and whether it went well. Raises `BenchProblem` where nothing can be written.

    From now on this process counts how often it reaches for the network.
    """
    network.start_counting()
    try:
        with tempfile.TemporaryDirectory(prefix="inkling-") as scratch:
            return _SelfTest(Path(scratch), open_workbench).run()
    except OSError as exc:
        raise BenchProblem("scratch", detail=exc.strerror or type(exc).__name__) from exc


class _SelfTest:
    """One run; each method gives a sentence of what it found."""

    def __init__(self, scratch: Path, open_workbench: Callable[[Path], Workbench]) -> None:
        self._data = scratch / "data"
        self._folder = scratch / "files"
        self._bench = open_workbench(self._data)

    def run(self) -> list[Check]:
        steps = {
            "devices": self._devices,
            "model": self._model,
            "index": self._index,
            "words": self._words,
            "meaning": self._meaning,
            "window": self._window,
            "network": self._network,
        }
        return [_try(name, step) for name, step in steps.items()]

    def _devices(self) -> str:
        found = self._bench.devices()
        if "CPU" not in found:
            raise _Wrong("OpenVINO finds no processor that it can compute on.")
        return f"OpenVINO computes on {', '.join(found)}."

    def _model(self) -> str:
        embedder = self._bench.embedder
        embedder.embed_query("Is the model in working order?")
        return f"The model works ({embedder.spec.fingerprint})."

    def _index(self) -> str:
        write_files(self._folder)
        with closing(Session(self._bench.services)) as session:
            counts = session.index([self._folder], lambda _: None).counts
        if counts.ready != len(_TEXTS):
            raise _Wrong(f"{counts.ready} of {len(_TEXTS)} files were read and embedded.")
        return f"{counts.ready} files of {counts.ready} formats were read and embedded."

    def _words(self) -> str:
        self._expect(SearchMode.WORDS, *_BY_WORD)
        return "A word finds its file."

    def _meaning(self) -> str:
        for question, wanted in _BY_MEANING:
            self._expect(SearchMode.MEANING, question, wanted)
        return f"{len(_BY_MEANING)} questions in other words find their files."

    def _expect(self, mode: SearchMode, question: str, wanted: str) -> None:
        with closing(Session(self._bench.services)) as session:
            results = session.search(SearchRequest(question, mode)).results
        first = results[0].path.name if results else "nothing"
        if first != wanted:
            raise _Wrong(f"“{question}” found {first} first, not {wanted}.")

    def _window(self) -> str:
        if window_start_s(self._data) is None:
            raise _Wrong("The window does not open.")
        return "The window opens and closes."

    @staticmethod
    def _network() -> str:
        process = psutil.Process()
        family = [process, *process.children(recursive=True)]
        if network.uses() or any(map(_has_socket, family)):
            raise _Wrong("Something reached for the network.")
        return "No network socket was opened."


def _has_socket(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):  # it has ended meanwhile
        return bool(process.net_connections("inet"))
    return False


def _try(name: str, step: Callable[[], str]) -> Check:
    try:
        return Check(name, "ok", step())
    except (_Wrong, InklingError) as problem:
        return Check(name, "fail", str(problem))


def write_files(folder: Path) -> None:
    """Write one small file of each of three formats. Raises `OSError`."""
    folder.mkdir()
    makers = {".pdf": _pdf, ".docx": _docx, ".html": _html}
    for name, text in _TEXTS.items():
        path = folder / name
        makers[path.suffix](path, text)


def _html(path: Path, text: str) -> None:
    path.write_text(f"<!doctype html><title>{path.stem}</title><p>{text}</p>", encoding="utf-8")


def _docx(path: Path, text: str) -> None:
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_WORDML}">{body}</w:document>'
        )


def _pdf(path: Path, text: str) -> None:
    """The smallest PDF with a line of text; readers find its objects without a table of them."""
    content = f"BT /F 10 Tf 40 700 Td ({text}) Tj ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Font<</F 5 0 R>>>>",
    )
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    path.write_bytes(f"%PDF-1.4\n{body}trailer <</Root 1 0 R>>\n%%EOF\n".encode("ascii"))
