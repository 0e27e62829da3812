"""How much of this processor's 8-bit arithmetic the embedder uses."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.embed.lanes import openvino_problems
from inkling.embed.model_files import ModelFiles
from inkling.embed.processor import DotProduct, detect

if TYPE_CHECKING:
    from pathlib import Path

    import openvino

_SIDES: Final = (512, 1024, 2048)
"""Rows and columns of the matrices: large enough that arithmetic outweighs all else. Small ones
fit the caches and need no long quiet moment, large ones hide what each run costs."""
_LAYERS: Final = 4


def int8_peak_share(
    model_dir: Path, texts_per_s: float, tokens: int, seconds: float
) -> float | None:
    """The matrix operations of embedding, divided by the most the processor does.

    ``texts_per_s`` texts of ``tokens`` tokens on average are embedded; padding is no work. The
    most is measured for ``seconds``. None where the processor has no 8-bit dot product. Raises
    `ModelProblem`.
    """
    if detect() is DotProduct.NONE:
        return None
    files = ModelFiles.load(model_dir)
    xml = files.verified(files.graph("int8").xml)
    with openvino_problems(files.id):
        import openvino

        work = matrix_operations(openvino.Core().read_model(xml), tokens)
        return texts_per_s * work / int8_peak(seconds)


def matrix_operations(graph: openvino.Model, tokens: int) -> float:
    """Multiplications and additions in the 8-bit matrix products for one text of ``tokens``.

    Attention, which is not done in 8 bits, is left out.
    """
    graph.reshape({name: [1, tokens] for name in ("input_ids", "attention_mask")})
    total = 0.0
    for node in graph.get_ordered_ops():
        if node.get_type_name() == "MatMul":
            left = node.input(0).get_shape()
            shared = left[-2] if node.get_attributes()["transpose_a"] else left[-1]
            total += 2.0 * shared * math.prod(node.output(0).get_shape())
    return total


def int8_peak(seconds: float) -> float:
    """The most 8-bit matrix operations a second, measured with matrices of several sizes."""
    return max(_peak_with(side, seconds / len(_SIDES)) for side in _SIDES)


def _peak_with(side: int, seconds: float) -> float:
    import openvino

    compiled = openvino.Core().compile_model(
        peak_graph(side), "CPU", {"PERFORMANCE_HINT": "THROUGHPUT"}
    )
    queue = openvino.AsyncInferQueue(compiled)
    rows = np.random.default_rng(0).random((side, side), dtype=np.float32)
    runs = len(queue)
    operations = runs * _LAYERS * 2 * side**3
    best = 0.0
    until = time.perf_counter() + seconds
    while True:
        started = time.perf_counter()
        for _ in range(runs):
            queue.start_async({0: rows})
        queue.wait_all()
        ended = time.perf_counter()
        best = max(best, operations / (ended - started))
        if ended > until:
            return best


def peak_graph(side: int) -> openvino.Model:
    """Products of square matrices in a row, quantized as the model's are."""
    import openvino
    from openvino import opset13 as ops

    rng = np.random.default_rng(0)
    start = ops.parameter([side, side], openvino.Type.f32)
    value = start
    for _ in range(_LAYERS):
        weights = ops.constant(rng.integers(-127, 128, (side, side), dtype=np.int8))
        scaled = ops.multiply(ops.convert(weights, "f32"), np.float32(1 / 127))
        low, high = np.float32(0.0), np.float32(1.0)
        quantized = ops.fake_quantize(value, low, high, low, high, 256)
        value = ops.matmul(quantized, scaled, transpose_a=False, transpose_b=True)
    # The sum alone is copied out.
    return openvino.Model([ops.reduce_sum(value, np.array([0, 1]))], [start])


def save_encoder(model_dir: Path, path: Path) -> None:
    """Write the int8 graph to ``path`` without its pooling, as Sentence Transformers expects it.

    Raises `ModelProblem`, `OSError`.
    """
    files = ModelFiles.load(model_dir)
    pair = files.graph("int8")
    files.verified(pair.bin)
    xml = files.verified(pair.xml)
    with openvino_problems(files.id):
        import openvino

        graph = openvino.Core().read_model(xml)
        for result in graph.get_results():
            names = result.output(0).get_names()
            if "token_vectors" in names:
                result.output(0).get_tensor().set_names({"last_hidden_state"})
            else:
                graph.remove_result(result)
        path.parent.mkdir(parents=True, exist_ok=True)
        openvino.save_model(graph, path, compress_to_fp16=False)
