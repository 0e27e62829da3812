"""Two ways through one graph: many texts with the best throughput, one text with the least delay.

Each lane compiles its own copy, so that a question never waits for documents.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.errors import EmbeddingEnded
from inkling.embed.batches import Batch, bucket, fill, plan, require_known_shape
from inkling.embed.model_files import unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    import openvino

    from inkling.domain.protocols import FloatMatrix, FloatVector
    from inkling.embed.kept_graphs import KeptGraphs

    Options = dict[str, str | int | bool]

_STREAMS: Final = 2
# float32 everywhere: the default precision differs by processor, and so would the vectors.
# Unpinned threads: pinned ones sit on the cores that the person, or the other lane, needs.
_COMMON: Final[Options] = {
    "INFERENCE_PRECISION_HINT": "f32",
    "ENABLE_CPU_PINNING": False,
}


class IndexingLane:
    """Embeds many texts, several batches in flight. One caller at a time."""

    def __init__(self, xml: Path, *, threads: int | None) -> None:
        streams = min(_STREAMS, threads or os.cpu_count() or 1)
        options: Options = {"PERFORMANCE_HINT": "THROUGHPUT", "NUM_STREAMS": streams}
        self._name = xml.parent.name
        with openvino_problems(self._name):
            import openvino

            config = _config(options, threads)
            compiled = compile_graph(openvino.Core(), xml, config, outputs={"embedding"})
            # Twice as many requests as streams: the next batches wait ready while the next
            # texts are being cut into tokens.
            self._queue = openvino.AsyncInferQueue(compiled, 2 * streams)
            self._queue.set_callback(_store)

    def submit(
        self, ids: Sequence[Sequence[int]], out: FloatMatrix, is_cancelled: Callable[[], bool]
    ) -> None:
        """Start embedding texts given as token ids; rows of ``out`` are theirs, in order.

        Returns when the last batch has started; `finish` waits for all of them. Raises
        `EmbeddingEnded` once it ``is_cancelled``.
        """
        for batch in plan([len(row) for row in ids]):
            if is_cancelled():
                raise EmbeddingEnded
            tokens, mask = fill(batch, ids)
            require_known_shape(tokens.shape)
            with openvino_problems(self._name):
                self._queue.start_async(
                    {"input_ids": tokens, "attention_mask": mask}, userdata=(out, batch)
                )

    def finish(self) -> None:
        """Wait until every submitted text is embedded."""
        with openvino_problems(self._name):
            self._queue.wait_all()

    def abandon(self) -> None:
        """Cancel the batches in flight; the lane is of no use afterwards."""
        for request in self._queue:
            request.cancel()
        with suppress(RuntimeError):  # that they were cancelled
            self._queue.wait_all()


class QueryLane:
    """Embeds one text at once, with all threads. One caller at a time.

    The graph is taken from ``kept``, where it is under ``fingerprint``; else it is compiled from
    what ``verified`` returns.
    """

    def __init__(
        self, verified: Callable[[], Path], fingerprint: str, kept: KeptGraphs | None = None
    ) -> None:
        self._name = fingerprint.partition(":")[0]
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
        tokens, mask = fill(Batch((0,), (1, bucket(len(ids)))), [ids])
        require_known_shape(tokens.shape)
        with openvino_problems(self._name):
            self._request.infer({"input_ids": tokens, "attention_mask": mask})
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


@contextmanager
def openvino_problems(model: str) -> Iterator[None]:
    """Turn what OpenVINO raises about the model of that name into `ModelProblem`."""
    try:
        yield
    except (ImportError, RuntimeError) as exc:
        raise unusable(model, str(exc)) from exc


def _store(request: Any, job: tuple[FloatMatrix, Batch]) -> None:  # noqa: ANN401 - untyped
    """Copy the vectors of a finished batch to their rows; rows of padding are left behind."""
    out, batch = job
    out[list(batch.rows)] = request.get_tensor("embedding").data[: len(batch.rows)]
