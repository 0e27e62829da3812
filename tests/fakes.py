"""Fakes at the seams of the domain, for tests of every layer."""

from __future__ import annotations

import hashlib
import re
import threading
from typing import TYPE_CHECKING

import numpy as np

from fake_models import FakeModels
from inkling.domain.benchmark import BenchReport, BenchStage, Latency, PeerComparison, Speed
from inkling.domain.documents import Document
from inkling.domain.errors import ModelProblem
from inkling.domain.library import Check, Counts, FileEntry, IndexReport, Status
from inkling.domain.protocols import EmbedderSpec
from inkling.domain.results import Answer, Result, SearchRequest
from inkling.settings import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from inkling.domain.reasons import FileState

_WORD = re.compile(r"\w+")


class FakeEmbedder:
    """A bag of words as a vector: texts that share words are similar, always in the same way.

    Every word has a pseudo-random direction, a text is the sum of its words. ``embedded`` lists
    the document texts in the order they came, so that a test can tell what was embedded again.
    ``known`` are words of the language.
    """

    def __init__(
        self, fingerprint: str = "fake-1", dimension: int = 32, max_tokens: int = 256
    ) -> None:
        self.spec = EmbedderSpec("fake", fingerprint, dimension, max_tokens)
        self.embedded: list[str] = []
        self.known: set[str] = set()
        self.releases = 0
        self.threads: int | None = None
        self.tokens_embedded = 0
        self._lock = threading.Lock()

    def embed_documents(
        self, texts: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> np.ndarray:
        with self._lock:
            self.embedded.extend(texts)
            self.tokens_embedded += sum(len(_words(text)) for text in texts)
        if not texts:
            return np.empty((0, self.spec.dimension), dtype=np.float32)
        return np.stack([self._vector(text) for text in texts])

    def embed_query(self, text: str) -> np.ndarray:
        return self._vector(text)

    def embed_now(self, texts: Sequence[str], within_s: float) -> np.ndarray:
        return self.embed_documents(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [self._pieces(_words(text)) for text in texts]

    def _pieces(self, words: Sequence[str]) -> int:
        """A word is a token; one that stands alone comes in two pieces unless it is `known`."""
        return 2 if len(words) == 1 and words[0] not in self.known else len(words)

    def set_threads(self, threads: int | None) -> None:
        self.threads = threads

    def keep(self) -> None:
        """There is nothing to keep."""

    def release(self) -> None:
        self.releases += 1

    def _vector(self, text: str) -> np.ndarray:
        vector = np.zeros(self.spec.dimension, dtype=np.float64)
        for word in _words(text)[: self.spec.max_tokens]:
            vector += self._direction(word)
        length = float(np.linalg.norm(vector))
        if length == 0.0:  # no words, or words that cancel out
            vector[0] = length = 1.0
        return (vector / length).astype(np.float32)

    def _direction(self, word: str) -> np.ndarray:
        seed = f"{self.spec.fingerprint}\0{word}".encode("utf-8", "surrogatepass")
        digest = hashlib.shake_128(seed).digest(self.spec.dimension)
        return np.frombuffer(digest, dtype=np.uint8).astype(np.float64) - 127.5


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


class FakeSession:
    """A library that answers what it was given and notes what it was asked.

    ``failures`` names methods that raise instead.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.failures: dict[str, BaseException] = {}
        self.results: tuple[Result, ...] = ()
        self.problem: ModelProblem | None = None
        self.report = IndexReport(Counts(ready=1), 2, 30, 400, 1.5, 0.5, 1.0, 3)
        self.statuses: tuple[Status, ...] = (Status(),)
        self.entries: tuple[FileEntry, ...] = ()
        self.document = Document("text")
        self.findings: tuple[Check, ...] = ()
        self.is_closed = False

    def index(self, folders: Sequence[Path], on_status: Callable[[Status], None]) -> IndexReport:
        self._note("index", list(folders))
        for status in self.statuses:
            on_status(status)
        return self.report

    def search(self, request: SearchRequest) -> Answer:
        self._note("search", request)
        results = self.results if request.text.strip() else ()
        return Answer(request, 1.25, results, problem=self.problem)

    def similar(self, path: Path, limit: int) -> Answer:
        self._note("similar", path, limit)
        return Answer(SearchRequest(str(path), limit=limit), 1.25, self.results)

    def similar_to_text(self, text: str, limit: int) -> Answer:
        self._note("similar_to_text", text, limit)
        return Answer(SearchRequest(text, limit=limit), 1.25, self.results)

    def remove_folder(self, path: Path) -> None:
        self._note("remove_folder", path)

    def use_model(
        self, profile: str, folder: Path | None, on_status: Callable[[Status], None]
    ) -> IndexReport:
        self._note("use_model", profile, folder)
        for status in self.statuses:
            on_status(status)
        return self.report

    def status(self) -> Status:
        self._note("status")
        return self.statuses[-1]

    def files(self, states: frozenset[FileState]) -> Iterator[FileEntry]:
        self._note("files", states)
        return (entry for entry in self.entries if not states or entry.state in states)

    def extract(self, path: Path, *, ocr: bool) -> Document:
        self._note("extract", path)
        return self.document

    def check(self) -> Sequence[Check]:
        self._note("check")
        return self.findings

    def close(self) -> None:
        self.is_closed = True

    def _note(self, name: str, *arguments: object) -> None:
        self.calls.append((name, *arguments))
        if name in self.failures:
            raise self.failures[name]


class FakeHost:
    """Opens the one fake session; ``failure`` is raised instead when there is one."""

    def __init__(self) -> None:
        self.session = FakeSession()
        self.shelf = FakeModels()
        self.data_dirs: list[Path] = []
        self.failure: BaseException | None = None
        self.bench_report = BenchReport(
            files=1_000,
            text_bytes=2_500_000,
            passages=3_000,
            embedding=Speed(150.0, 30_000.0),
            int8_peak_share=0.5,
            index_over_embed=1.25,
            end_to_end_mb_per_s=0.2,
            documents_per_min=1_200.0,
            keyword_mb_per_s=2.0,
            query_ms=Latency(5.0, 9.0, 12.0),
            query_ms_indexing=None,
            start_cli_s=0.4,
            start_window_s=None,
            rss_mb=300.0,
            bytes_per_passage=4_000.0,
            peers=(PeerComparison("torch", 8.5, 0.997, 0.9),),
            seconds=100.0,
        )

    def open_session(self, data_dir: Path) -> FakeSession:
        self.data_dirs.append(data_dir)
        if self.failure:
            raise self.failure
        return self.session

    def settings_file(self, data_dir: Path) -> SettingsFile:
        return SettingsFile(data_dir / "settings.toml")

    def models(self, data_dir: Path) -> FakeModels:
        self.data_dirs.append(data_dir)
        return self.shelf

    def bench(self, tell: Callable[[BenchStage, float], None]) -> BenchReport:
        if self.failure:
            raise self.failure
        tell(BenchStage.QUERIES, 0.5)
        return self.bench_report

    def self_test(self) -> Sequence[Check]:
        if self.failure:
            raise self.failure
        return self.session.findings
