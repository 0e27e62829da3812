"""Graphs in files, on OpenVINO and onnxruntime, against Sentence Transformers on torch."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sentence_transformers")

from checkpoints import FAMILIES, QUESTIONS, TEXTS, minilm, tiny_sentence_model, write_graph
from rankings import EXPECTED, ranked
from sentence_transformers import SentenceTransformer

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.openvino_embedder import OpenVinoEmbedder
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers import registry
from inkling.embed.providers.provider import Access

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "models" / "all-MiniLM-L6-v2"

# provider, its options
RUNTIMES = {
    "openvino": ("openvino", {}),
    "onnx on openvino": ("onnx", {}),
    "onnx on onnxruntime": ("onnx", {"runtime": "onnxruntime"}),
}
by_runtime = pytest.mark.parametrize("runtime", RUNTIMES)


def needs(runtime: str) -> None:
    if runtime != "openvino":
        pytest.importorskip("onnx")
    if runtime.endswith("onnxruntime"):
        pytest.importorskip("onnxruntime")


def opened(model: object, runtime: str, **options):
    provider, more = RUNTIMES[runtime]
    profile = ModelProfile("mine", provider, str(model), {**more, **options})
    return registry.provider(provider).open(profile, Access())


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder of each family with both graphs, and without the weights of torch."""
    folders = {}
    for family in FAMILIES:
        folder = tiny_sentence_model(tmp_path_factory.mktemp(family) / family, family)
        shutil.copytree(folder, folder.with_name("torch"))
        write_graph(folder, "openvino", in_subfolder=family == "bert")
        if _has("onnx"):
            write_graph(folder, "onnx", in_subfolder=family == "bert")
        (folder / "model.safetensors").unlink()
        folders[family] = folder
    return folders


def _has(package: str) -> bool:
    try:
        __import__(package)
    except ImportError:
        return False
    return True


@by_runtime
@pytest.mark.parametrize("family", FAMILIES)
def test_that_vectors_are_those_of_torch(
    models: dict[str, Path], family: str, runtime: str
) -> None:
    needs(runtime)
    model = opened(models[family], runtime)
    theirs = SentenceTransformer(str(models[family].with_name("torch")), device="cpu")
    assert np.allclose(model.encode_documents(TEXTS), theirs.encode(TEXTS), atol=1e-5)
    assert np.allclose(model.encode_queries(QUESTIONS), theirs.encode(QUESTIONS), atol=1e-5)
    assert (model.spec.dimension, model.spec.max_tokens) == (32, 64)


@by_runtime
def test_that_pooling_prompts_and_lengths_are_chosen(models: dict[str, Path], runtime: str) -> None:
    needs(runtime)
    model = opened(
        models["bert"], runtime, pooling="cls", query_prompt="roof ", max_tokens=24, truncate_dim=8
    )
    theirs = SentenceTransformer(str(models["bert"].with_name("torch")), device="cpu")
    theirs[1].pooling_mode = "cls"
    theirs.max_seq_length = 24
    expected = theirs.encode(QUESTIONS, prompt="roof ", truncate_dim=8, normalize_embeddings=True)
    assert np.allclose(model.encode_queries(QUESTIONS), expected, atol=1e-5)
    assert (model.spec.dimension, model.spec.max_tokens) == (8, 24)


@by_runtime
def test_that_the_prompt_of_instructor_is_left_out_of_its_mean(
    models: dict[str, Path], runtime: str, tmp_path: Path
) -> None:
    needs(runtime)
    folder = tmp_path / "instructor-tiny"
    folder.symlink_to(models["bert"])
    theirs = SentenceTransformer(str(models["bert"].with_name("torch")), device="cpu")
    theirs.set_pooling_include_prompt(include_prompt=False)
    expected = theirs.encode(TEXTS, prompt="Represent the document for retrieval: ")
    assert np.allclose(opened(folder, runtime).encode_documents(TEXTS), expected, atol=1e-5)


@by_runtime
def test_that_a_graph_of_the_whole_model_is_taken_as_it_is(runtime: str, tmp_path: Path) -> None:
    needs(runtime)
    folder = tiny_sentence_model(tmp_path / "whole", dense=16)
    write_graph(folder, runtime.split(maxsplit=1)[0], output="sentence_embedding")
    theirs = SentenceTransformer(str(folder), device="cpu")
    model = opened(folder, runtime)
    assert np.allclose(model.encode_documents(TEXTS), theirs.encode(TEXTS), atol=1e-5)
    assert model.spec.dimension == 16


@by_runtime
def test_that_a_graph_without_a_module_that_follows_is_refused(
    runtime: str, tmp_path: Path
) -> None:
    needs(runtime)
    folder = tiny_sentence_model(tmp_path / "part", dense=16)
    write_graph(folder, runtime.split(maxsplit=1)[0])
    with pytest.raises(ModelProblem, match="module Dense is known to Sentence Transformers alone"):
        opened(folder, runtime).encode_documents(["bees"])


@by_runtime
def test_that_a_damaged_or_missing_graph_is_told(
    models: dict[str, Path], runtime: str, tmp_path: Path
) -> None:
    needs(runtime)
    folder = shutil.copytree(models["mpnet"], tmp_path / "tiny")
    with pytest.raises(ModelProblem, match="there is no other in its folder"):
        opened(folder, runtime, file_name="other").encode_documents(["bees"])
    for path in (*folder.glob("*.xml"), *folder.glob("*.onnx")):
        path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(ModelProblem, match="cannot be loaded"):
        opened(folder, runtime).encode_documents(["bees"])


def test_that_quantized_graphs_are_read_by_name(models: dict[str, Path], tmp_path: Path) -> None:
    nncf = pytest.importorskip("nncf")
    import openvino

    folder = shutil.copytree(models["mpnet"], tmp_path / "tiny")
    graph = openvino.Core().read_model(folder / "openvino_model.xml")
    smaller = nncf.compress_weights(graph, mode=nncf.CompressWeightsMode.INT8_ASYM)
    openvino.save_model(smaller, folder / "openvino_model_qint8_quantized.xml")
    plain = opened(folder, "openvino")
    small = opened(folder, "openvino", file_name="openvino_model_qint8_quantized")
    left, right = plain.encode_documents(TEXTS), small.encode_documents(TEXTS)
    assert 1e-5 < np.abs(left - right).max() < 0.1
    assert plain.spec.fingerprint != small.spec.fingerprint


@pytest.mark.parametrize("runtime", ["onnx on openvino", "onnx on onnxruntime"])
def test_that_onnx_in_8_bits_is_read(models: dict[str, Path], runtime: str, tmp_path: Path) -> None:
    needs("onnx on onnxruntime")
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder = shutil.copytree(models["mpnet"], tmp_path / "tiny")
    quantize_dynamic(
        folder / "model.onnx", folder / "model_qint8_avx512.onnx", weight_type=QuantType.QInt8
    )
    plain = opened(folder, runtime).encode_documents(TEXTS)
    small = opened(folder, runtime, file_name="model_qint8_avx512.onnx").encode_documents(TEXTS)
    assert np.abs(plain - small).max() > 1e-5
    assert (plain * small).sum(axis=1).min() > 0.97


def test_that_openvino_needs_neither_torch_nor_a_hub(models: dict[str, Path]) -> None:
    code = f"""
import sys
for name in ("torch", "transformers", "sentence_transformers", "huggingface_hub", "safetensors"):
    sys.modules[name] = None
from inkling.domain.models import ModelProfile
from inkling.embed.providers import registry
from inkling.embed.providers.provider import Access
profile = ModelProfile("mine", "openvino", {str(models["bert"])!r}, {{}})
print(registry.provider("openvino").open(profile, Access()).encode_queries(["bees"]).shape)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "(1, 32)\n"


# With the real model


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(minilm(), tmp_path_factory.mktemp("real") / "all-MiniLM-L6-v2")
    write_graph(folder, "openvino")
    if _has("onnx"):
        write_graph(folder, "onnx")
    return folder


@by_runtime
def test_that_minilm_gives_the_vectors_of_torch_and_ranks_as_the_shipped_model(
    real: Path, runtime: str
) -> None:
    needs(runtime)
    shipped = OpenVinoEmbedder(SHIPPED)
    model = ProvidedEmbedder(opened(real, runtime), shipped.count_tokens)
    theirs = SentenceTransformer(str(real), device="cpu")
    assert np.allclose(model.embed_documents(TEXTS), theirs.encode(TEXTS), atol=1e-5)
    for question, texts, expected in EXPECTED:
        assert ranked(model, question, texts) == ranked(shipped, question, texts) == expected
