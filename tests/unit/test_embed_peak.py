"""The processor's 8-bit peak and the model's work, with the shipped model."""

from __future__ import annotations

from pathlib import Path

import openvino
import pytest

from inkling.embed import peak
from inkling.embed.processor import DotProduct, detect

MODEL = Path(__file__).resolve().parents[2] / "resources" / "models" / "all-MiniLM-L6-v2"
has_dot_product = pytest.mark.skipif(
    detect() is DotProduct.NONE, reason="this processor has no 8-bit dot product"
)


@pytest.mark.real
def test_that_the_work_of_the_model_is_that_of_its_weights():
    graph = openvino.Core().read_model(MODEL / "openvino_int8.xml")
    # Six layers of four square matrices and two that are four times as long; each weight is
    # multiplied and added once a token.
    weights = 6 * (4 * 384 * 384 + 2 * 384 * 1536)
    assert peak.matrix_operations(graph, 100) == 2 * weights * 100


@has_dot_product
def test_that_the_peak_is_measured_with_8_bit_arithmetic():
    compiled = openvino.Core().compile_model(peak.peak_graph(64), "CPU")
    facts = [op.get_rt_info() for op in compiled.get_runtime_model().get_ordered_ops()]
    products = [f for f in facts if f["layerType"].value in ("FullyConnected", "MatMul")]
    assert len(products) == 4
    assert {fact["runtimePrecision"].value for fact in products} <= {"u8", "i8"}


@pytest.mark.real
@has_dot_product
def test_that_twice_the_speed_is_twice_the_share(monkeypatch):
    monkeypatch.setattr(peak, "int8_peak", lambda seconds: 1e12)
    share = peak.int8_peak_share(MODEL, 100.0, 200, 1.0)
    assert 0.3 < share < 0.6
    assert peak.int8_peak_share(MODEL, 200.0, 200, 1.0) == pytest.approx(2 * share)


def test_that_a_processor_without_dot_product_has_no_share(monkeypatch):
    monkeypatch.setattr(peak, "detect", lambda: DotProduct.NONE)
    assert peak.int8_peak_share(MODEL, 100.0, 200, 1.0) is None


@pytest.mark.real
def test_that_the_encoder_is_saved_as_sentence_transformers_reads_it(tmp_path):
    path = tmp_path / "deep" / "model.xml"
    peak.save_encoder(MODEL, path)
    graph = openvino.Core().read_model(path)
    assert [output.get_names() for output in graph.outputs] == [{"last_hidden_state"}]
    assert {name for value in graph.inputs for name in value.get_names()} == (
        {"input_ids", "attention_mask"}
    )
