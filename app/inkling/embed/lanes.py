"""Two ways through one graph: many texts with the best throughput, one text with the least delay.

Each lane compiles its own copy, so that a question never waits for documents.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from inkling.domain.errors import EmbeddingEnded
from inkling.embed.batches import LENGTHS, Batch, bucket, fill, plan, require_known_shape
from inkling.embed.model_files import unusable
from inkling.embed.pooling import pool

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    import openvino
    from numpy.typing import NDArray

    from inkling.domain.protocols import FloatMatrix, FloatVector
    from inkling.embed.batches import IdMatrix
    from inkling.embed.kept_graphs import KeptGraphs

    Options = dict[str, str | int | bool]

_STREAMS: Final = 2
_LOOK_EVERY_MS: Final = 50
# float32 everywhere: the default precision differs by processor, and so would the vectors.
# Unpinned threads: pinned ones sit on the cores that the person, or the other lane, needs.
_COMMON: Final[Options] = {
    "INFERENCE_PRECISION_HINT": "f32",
    "ENABLE_CPU_PINNING": False,
}


@dataclass(frozen=True, slots=True)
class Feed:
    """How a graph is asked, and what of its answer is kept.

    ``longest`` is how many tokens it takes at most, ``zeros`` are inputs besides ids and mask.
    ``output`` is one vector a text, or one a token, pooled in these ``modes``.
    """

    longest: int = LENGTHS[-1]
    pad_id: int = 0
    zeros: tuple[str, ...] = ()
    output: str = "embedding"
    modes: tuple[str, ...] = ()

    def inputs(self, batch: Batch, ids: Sequence[Sequence[int]]) -> dict[str, IdMatrix]:
        """What the graph is given, by name: arrays of the shape of the batch."""
        tokens, mask = fill(batch, ids, self.pad_id)
        require_known_shape(tokens.shape, self.longest)
        zeros = {name: np.zeros_like(mask) for name in self.zeros}
        return {"input_ids": tokens, "attention_mask": mask, **zeros}

    def vectors(
        self, found: NDArray[np.float32], count: int, mask: IdMatrix, left_out: int
    ) -> FloatMatrix:
        """The vectors of the first ``count`` texts of a batch; the rest is padding.

        The first ``left_out`` tokens of each do not count in the pooling.
        """
        if not self.modes:
            return found[:count]
        return pool(found[:count], mask[:count], self.modes, prompt_length=left_out)


class _Run(NamedTuple):
    """A batch in flight, and the matrix whose rows its vectors go to."""

    request: openvino.InferRequest
    out: FloatMatrix
    batch: Batch
    mask: IdMatrix
    left_out: int


class IndexingLane:
    """Embeds many texts, several batches in flight. One caller at a time.

    ``graph`` is a file that OpenVINO reads; ``dimension`` is that of its vectors.
    """

    def __init__(self, graph: Path, *, threads: int | None, feed: Feed) -> None:
        streams = min(_STREAMS, threads or os.cpu_count() or 1)
        options: Options = {"PERFORMANCE_HINT": "THROUGHPUT", "NUM_STREAMS": streams}
        self._name, self._feed = graph.parent.name, feed
        with openvino_problems(self._name):
            import openvino

            config = _config(options, threads)
            compiled = compile_graph(openvino.Core(), graph, config, outputs={feed.output})
            # Twice as many requests as streams: the next batches wait ready while the next
            # texts are being cut into tokens. None has a callback: a thread of OpenVINO that is
            # not done with one when the interpreter ends takes the process down.
            self._idle = [compiled.create_infer_request() for _ in range(2 * streams)]
            self._running: deque[_Run] = deque()
            size = compiled.output(feed.output).partial_shape[-1]
            self.dimension = size.get_length() * max(1, len(feed.modes))

    def submit(
        self,
        ids: Sequence[Sequence[int]],
        out: FloatMatrix,
        is_cancelled: Callable[[], bool] = lambda: False,
        left_out: int = 0,
    ) -> None:
        """Start embedding texts given as token ids; rows of ``out`` are theirs, in order.

        The first ``left_out`` tokens do not count in the pooling. Returns when the last batch has
        started; `finish` waits for all of them. Raises `EmbeddingEnded` once it ``is_cancelled``.
        """
        for batch in plan([len(row) for row in ids], self._feed.longest):
            if is_cancelled():
                raise EmbeddingEnded
            inputs = self._feed.inputs(batch, ids)
            if not self._idle:
                self._take_oldest(is_cancelled)
            request = self._idle.pop()
            with openvino_problems(self._name):
                request.start_async(inputs)
            run = _Run(request, out, batch, inputs["attention_mask"], left_out)
            self._running.append(run)

    def finish(self, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        """Wait until every submitted text is embedded, or `EmbeddingEnded` is raised."""
        while self._running:
            self._take_oldest(is_cancelled)

    def abandon(self) -> None:
        """Cancel the batches in flight; the lane is of no use afterwards."""
        for run in self._running:
            run.request.cancel()
        for run in self._running:
            with suppress(RuntimeError):  # that it was cancelled
                run.request.wait()

    def _take_oldest(self, is_cancelled: Callable[[], bool]) -> None:
        """Wait for the batch that was started first, and copy its vectors to their rows."""
        run = self._running[0]
        with openvino_problems(self._name):
            # On a busy computer a batch takes a second: quitting does not wait for it.
            while not run.request.wait_for(_LOOK_EVERY_MS):
                if is_cancelled():
                    raise EmbeddingEnded
            found = run.request.get_tensor(self._feed.output).data
        self._running.popleft()
        rows = list(run.batch.rows)
        run.out[rows] = self._feed.vectors(found, len(rows), run.mask, run.left_out)
        self._idle.append(run.request)


class QueryLane:
    """Embeds one text at once, with all threads. One caller at a time.

    The graph is taken from ``kept``, where it is under ``fingerprint``; else it is compiled from
    what ``verified`` returns.
    """

    def __init__(
        self,
        verified: Callable[[], Path],
        fingerprint: str,
        kept: KeptGraphs | None = None,
        feed: Feed | None = None,
    ) -> None:
        self._name, self._feed = fingerprint.partition(":")[0], feed or Feed()
        with openvino_problems(self._name):
            import openvino

            core = openvino.Core()
            config = _config({"PERFORMANCE_HINT": "LATENCY"}, None)
            compiled, weights = (kept and kept.load(core, fingerprint, config)) or (None, None)
            self._keep: Callable[[], None] | None = None
            if compiled is None:
                compiled = compile_graph(core, verified(), config, {"embedding", "token_vectors"})
                if kept is not None:
                    self._keep = partial(kept.keep, core, fingerprint, config, compiled)
            self._request = compiled.create_infer_request()
            # After what reads them: they are let go in this order.
            self._weights = weights

    def keep(self) -> None:
        """Have the graph kept, unless it was; no other thread of Python runs meanwhile."""
        if self._keep is not None:
            self._keep()
            self._keep = None

    def embed(self, ids: Sequence[int]) -> FloatVector:
        """The vector of a text given as token ids, shape (dimension,)."""
        return self._infer(ids, "embedding")

    def embed_tokens(self, ids: Sequence[int]) -> FloatMatrix:
        """The vectors of a text's tokens, shape (len(ids), dimension), of any length."""
        return self._infer(ids, "token_vectors")[: len(ids)]

    def _infer(self, ids: Sequence[int], output: str) -> FloatMatrix:
        inputs = self._feed.inputs(Batch((0,), (1, bucket(len(ids), self._feed.longest))), [ids])
        with openvino_problems(self._name):
            self._request.infer(inputs)
            return np.array(self._request.get_tensor(output).data[0], dtype=np.float32)


def _config(options: Options, threads: int | None) -> Options:
    """What a graph is compiled with."""
    limit: Options = {} if threads is None else {"INFERENCE_NUM_THREADS": threads}
    return {**_COMMON, **options, **limit}


def compile_graph(
    core: openvino.Core, xml: Path, config: Options, outputs: Collection[str]
) -> openvino.CompiledModel:
    """The graph with these outputs alone, compiled for the processor."""
    graph = core.read_model(xml)
    # What nobody asks for would be copied out for every text: 384 numbers a token.
    for result in graph.get_results():
        if result.output(0).get_names().isdisjoint(outputs):
            graph.remove_result(result)
    return core.compile_model(graph, "CPU", config)


def inputs_and_outputs(graph: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The names of what a graph takes and gives. Raises `ModelProblem`."""
    with openvino_problems(graph.parent.name):
        import openvino

        read = openvino.Core().read_model(graph)
        ends = (read.inputs, read.outputs)
        taken, given = (frozenset().union(*(end.get_names() for end in some)) for some in ends)
        return taken, given


@contextmanager
def openvino_problems(model: str) -> Iterator[None]:
    """Turn what OpenVINO raises about the model of that name into `ModelProblem`."""
    try:
        yield
    except (ImportError, RuntimeError) as exc:
        raise unusable(model, str(exc)) from exc
