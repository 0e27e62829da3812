"""The parts of one library, put together."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import ReadProblem
from inkling.engine.services import Publish, Services
from inkling.paths import DataDirectory, cache_dir, resources_dir
from inkling.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from inkling.bench.workbench import Workbench
    from inkling.domain.documents import Document
    from inkling.domain.errors import SettingsProblem
    from inkling.domain.library import Brake, Check, Survey
    from inkling.domain.protocols import Reranker
    from inkling.embed.kept_graphs import KeptGraphs
    from inkling.embed.openvino_embedder import OpenVinoEmbedder
    from inkling.embed.providers.provider import Access
    from inkling.embed.shelf import EmbedderShelf
    from inkling.engine.brakes import BrakeWatch
    from inkling.engine.models import Models
    from inkling.index.exclusions import Exclusions
    from inkling.index.indexer import Indexer
    from inkling.index.models import OpenModel
    from inkling.index.options import IndexerOptions
    from inkling.index.viewing import Viewer
    from inkling.index.watch import Watcher
    from inkling.search.desk import Desk
    from inkling.search.map_maker import MapMaker
    from inkling.search.meanwhile import Keep
    from inkling.store.hnsw import HnswIndex
    from inkling.store.neighbours import Neighbours
    from inkling.store.reader import CatalogueReader
    from inkling.store.vocabulary import Vocabulary

_DEFAULT_MODEL: Final = "all-MiniLM-L6-v2"
_MOST_READERS: Final = 4


class Library:
    """The parts of one library, made when they are first needed.

    Imports stand where parts are made: a command that only reads settings loads no model.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data = DataDirectory(data_dir)
        self.settings_file = SettingsFile(self.data.settings)
        self._making = threading.RLock()
        self._graphs: dict[str, HnswIndex] = {}

    @cached_property
    def settings(self) -> Settings:
        """The person's choices; what is damaged is at its default."""
        return self.load_settings()[0]

    def load_settings(self) -> tuple[Settings, tuple[SettingsProblem, ...]]:
        """The settings from now on, and what in their file had to be passed over."""
        self.settings, problems = self.settings_file.load()
        return self.settings, problems

    @cached_property
    def model_dir(self) -> Path:
        """The shipped model."""
        return resources_dir() / "models" / _DEFAULT_MODEL

    def embedder(self) -> OpenVinoEmbedder:
        """The one embedder of this process."""
        with self._making:
            return self._embedder

    @cached_property
    def _embedder(self) -> OpenVinoEmbedder:
        from inkling.embed.openvino_embedder import OpenVinoEmbedder

        return OpenVinoEmbedder(self.model_dir, giving_way=_giving_way, kept=self.kept_graphs)

    @cached_property
    def kept_graphs(self) -> KeptGraphs:
        """The model in the box as it was loaded before."""
        from inkling.embed.kept_graphs import KeptGraphs

        return KeptGraphs(cache_dir())

    def graph(self, profile: str | None = None) -> HnswIndex:
        """The graph of a model, which indexing and searching share in one process.

        Without a profile it is that of the model in the box.
        """
        from inkling.domain.models import BUILT_IN
        from inkling.store.hnsw import HnswIndex

        spec = self.embedders.get(profile or BUILT_IN).spec
        with self._making:
            if spec.fingerprint not in self._graphs:
                graph = HnswIndex(self.data.graphs, spec.fingerprint, spec.dimension)
                self._graphs[spec.fingerprint] = graph
            return self._graphs[spec.fingerprint]

    @property
    def embedders(self) -> EmbedderShelf:
        """The embedders of this process, by profile."""
        with self._making:
            return self._embedders

    @cached_property
    def _embedders(self) -> EmbedderShelf:
        from inkling.embed.shelf import EmbedderShelf
        from inkling.settings.models_file import ModelsFile

        known = ModelsFile(self.data.models).get
        return EmbedderShelf(self.embedder(), known, self.access)

    @cached_property
    def access(self) -> Access:
        """What providers of models may use."""
        from inkling.embed.providers.provider import Access
        from inkling.engine import secrets

        return Access(secrets.get, self.data.downloads)

    def models(self) -> Models:
        """The models of this library, to be listed, added and measured."""
        from inkling.compose.models import models_of

        return models_of(self)

    def open_profile(self, profile: str) -> OpenModel:
        """The model of a profile, for the indexer. Raises `ModelProblem`."""
        from inkling.index.models import OpenModel

        return OpenModel(self.embedders.get(profile), self.graph(profile))

    def services(self) -> Services:
        """What an engine or a session needs."""
        return Services(
            data=self.data,
            open_indexer=self.open_indexer,
            open_live_desk=self.open_live_desk,
            open_saved_desk=self.open_saved_desk,
            make_watcher=self.make_watcher,
            make_brake_watch=self.make_brake_watch,
            extract=self.extract,
            load_model=self.load_model,
            keep_model=self.keep_model,
            open_viewer=self.open_viewer,
            open_map_maker=self.open_map_maker,
            adopt=self.adopt,
            survey=self.survey,
            check=self.check,
            models=self.models,
        )

    def open_reader(self) -> CatalogueReader:
        """A reading connection for the calling thread."""
        from inkling.store.reader import CatalogueReader

        return CatalogueReader(self.data.database, self.embedder().spec.fingerprint)

    def open_indexer(self, publish: Publish) -> Indexer:
        """The library opened for writing, for the calling thread."""
        from inkling.index.indexer import Indexer
        from inkling.store.catalogue import Catalogue
        from inkling.store.reader import CatalogueReader

        self.data.ensure()
        self._limit_threads()
        spec = self.embedder().spec
        catalogue = Catalogue(self.data.database, spec)
        reader = CatalogueReader.beside(self.data.database, catalogue.connection, spec.fingerprint)
        return Indexer(
            catalogue,
            reader,
            self.graph(),
            self.embedder(),
            self._exclusions,
            _kind_of,
            self._indexer_options(),
            publish,
            self.open_profile,
        )

    def _indexer_options(self) -> IndexerOptions:
        from inkling.domain.choices import Recognition
        from inkling.engine.computer import cores
        from inkling.extract import Limits
        from inkling.extract.ocr import can_recognize
        from inkling.index.exclusions import ExclusionRules
        from inkling.index.options import IndexerOptions

        settings = self.settings
        return IndexerOptions(
            model_dir=self.model_dir,
            lanes=settings.index_readers or min(_MOST_READERS, cores()),
            limits=Limits(settings.index_read_timeout_s, settings.index_read_memory_mb),
            max_tokens=self.embedder().spec.max_tokens - 2,
            recognition=settings.index_ocr if can_recognize() else Recognition.OFF,
            share=settings.index_cpu_percent / 100,
            rules=ExclusionRules(settings.index_exclude, settings.index_exclude_folders),
            paused=settings.index_paused,
            pictures=settings.index_pictures,
        )

    def adopt(self, settings: Settings) -> IndexerOptions:
        """Go by other settings; gives what the indexer is to work by."""
        self.settings = settings
        self._limit_threads()
        return self._indexer_options()

    def _limit_threads(self) -> None:
        """Leave the person a core while something is indexed."""
        from inkling.engine.computer import cores

        self.embedder().set_threads(self.settings.index_threads or cores())

    def survey(self, folder: Path, is_over: Callable[[], bool]) -> Survey:
        """What reading a folder would mean, as far as can be told until ``is_over``."""
        from inkling.index.survey import survey

        return survey(folder, self._exclusions, is_over)

    def make_watcher(self, indexer: Indexer) -> Watcher:
        """A watcher that reports to the indexer."""
        from inkling.index.watch import Watcher

        return Watcher(self._exclusions, indexer.post, self.settings.index_rescan_minutes * 60.0)

    def make_brake_watch(self, tell: Callable[[Brake], None]) -> BrakeWatch:
        """A watch over battery and screen that tells of each change."""
        from inkling.engine.brakes import BrakeWatch, Rules
        from inkling.engine.computer import look

        return BrakeWatch(look, Rules.of(self.settings), tell)

    @cached_property
    def _exclusions(self) -> Exclusions:
        from inkling.index.exclusions import Exclusions

        settings = self.settings
        return Exclusions(settings.index_exclude, self.data.root, settings.index_exclude_folders)

    def open_live_desk(self, keep: Keep) -> Desk:
        """A desk that searches the graphs of this process's indexer."""
        from inkling.store.neighbours import GraphNeighbours

        return self._desk(GraphNeighbours, keep)

    def open_saved_desk(self) -> Desk:
        """A desk for a process that only reads; a graph is loaded with the first question."""
        from inkling.store.neighbours import SavedNeighbours

        return self._desk(SavedNeighbours)

    def _desk(
        self,
        make_neighbours: Callable[[HnswIndex, CatalogueReader], Neighbours],
        keep: Keep | None = None,
    ) -> Desk:
        from inkling.domain.models import MINILM
        from inkling.search.desk import Desk
        from inkling.search.model_search import SearchedModel
        from inkling.search.scale import Scale
        from inkling.search.searcher import Searcher
        from inkling.store.reader import CatalogueReader

        def open_model(profile: str, beside: CatalogueReader) -> SearchedModel:
            model = self.embedders.get(profile)
            reader = CatalogueReader.beside(beside.path, beside.db, model.spec.fingerprint)
            neighbours = make_neighbours(self.graph(profile), reader)
            calibration = self.embedders.known(profile).figures.calibration
            return SearchedModel(
                model, neighbours, reader, Scale(*calibration.to(MINILM)), is_in_the_box=False
            )

        reader, embedder = self.open_reader(), self.embedder()
        neighbours = make_neighbours(self.graph(), reader)
        searcher = Searcher(reader, neighbours, embedder, self._reranker, keep, open_model)
        return Desk(reader, searcher, embedder.spec.id)

    def _reranker(self, vocabulary: Vocabulary) -> Reranker:
        """What looks at the best results again: the model that was chosen for it, if any."""
        from inkling.search.late_interaction import LateInteraction
        from inkling.search.pair_reranker import PairReranker

        chosen = self.settings.search_reranker
        if chosen:
            return PairReranker(self.embedders.scorer(chosen))
        return LateInteraction(self.embedder(), vocabulary)

    def extract(self, path: Path, ocr: bool) -> Document:
        """What the reader makes of one file, in a child process. Raises `ReadProblem`."""
        from inkling.domain.documents import Document
        from inkling.extract import Limits, ReaderProcess
        from inkling.index.reading import read_whole

        settings = self.settings
        limits = Limits(settings.index_read_timeout_s, settings.index_read_memory_mb)
        with ReaderProcess(read_whole, limits) as process:
            for document in process.run(path, ocr):
                if isinstance(document, Document):
                    return document
        raise ReadProblem("reader_crashed")

    def load_model(self) -> None:
        """Make ready what embeds questions. Raises `ModelProblem`."""
        from inkling.compose.warming import warm_up

        warm_up(self)

    def keep_model(self) -> None:
        """Keep that for the next start, at the end of this one."""
        self.embedder().keep()

    def workbench(self) -> Workbench:
        """What is measured of this library."""
        from inkling.bench.workbench import Workbench
        from inkling.embed.peak import int8_peak_share, save_encoder
        from inkling.embed.processor import devices

        def texts() -> list[str]:
            with closing(self.open_reader()) as reader:
                return reader.embedded_texts()

        return Workbench(
            services=self.services(),
            embedder=self.embedder(),
            texts=texts,
            int8_peak_share=partial(int8_peak_share, self.model_dir),
            save_encoder=partial(save_encoder, self.model_dir),
            devices=devices,
        )

    def open_viewer(self) -> Viewer:
        """What draws pages; its child process is started when the first is asked for."""
        from inkling.index.viewing import Viewer

        return Viewer()

    def open_map_maker(self) -> MapMaker:
        """What lays the library out; reads it anew for each map."""
        from inkling.search.map_maker import MapMaker

        return MapMaker(self.open_reader)

    def check(self) -> Sequence[Check]:
        """Examine the installation and the library."""
        from inkling.compose.check_up import check_up

        return check_up(self)


def _giving_way() -> AbstractContextManager[None]:
    from inkling.engine.computer import lowering_new_threads

    return lowering_new_threads()


def _kind_of(path: bytes) -> str:
    from inkling.extract import type_of

    return type_of(Path(os.fsdecode(path)))
