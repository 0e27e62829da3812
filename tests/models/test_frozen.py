"""The frozen program, where `packaging/build.py` has made it: which models it runs, and does."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from serving import running

FOLDER = Path(__file__).resolve().parents[2] / "build" / "frozen" / "inkling"
PROGRAM = FOLDER / ("inkling.exe" if os.name == "nt" else "inkling")
pytestmark = [
    pytest.mark.skipif(not PROGRAM.is_file(), reason="needs build/frozen (packaging/build.py)"),
    pytest.mark.real,
]

WITHOUT_TORCH = {"huggingface-endpoint", "model2vec", "ollama", "onnx", "openai", "openvino"}
WORDS = ["[PAD]", "[UNK]", "heron", "reeds", "kettle", "water", "boils", "grey", "in", "the"]
DIMENSION = 16


@pytest.fixture
def inkling(tmp_path: Path):
    """Runs the program with a library of its own; gives what it prints, and on which stream."""

    def run(*arguments: object, code: int = 0, **variables: str) -> str:
        done = subprocess.run(
            [PROGRAM, "--data-dir", tmp_path / "library", *map(str, arguments)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **variables},
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    return run


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "bird.txt").write_text("grey heron in the reeds")
    (folder / "tea.txt").write_text("the kettle water boils")
    return folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The folder of a model without weights: its tokenizer knows ten words."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    words = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, "[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"normalize": True, "pad_token_id": 0}))
    return folder


def vectors() -> np.ndarray:
    """One a word, all different directions."""
    return np.eye(len(WORDS), DIMENSION, dtype=np.float32)


def safetensors(path: Path, **tables: np.ndarray) -> None:
    """Write the format, of which a header of JSON is most."""
    header, data = {}, b""
    for name, table in tables.items():
        ends = [len(data), len(data) + table.nbytes]
        header[name] = {"dtype": "F32", "shape": table.shape, "data_offsets": ends}
        data += table.tobytes()
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)


def found(inkling, question: str, *, mode: str = "meaning") -> list[str]:
    answer = json.loads(inkling("search", question, "--mode", mode, "--json"))
    return [Path(result["path"]).name for result in answer["results"]]


def test_that_every_provider_without_torch_is_there(inkling):
    known = json.loads(inkling("models", "list", "--json"))["providers"]
    installed = {state["name"] for state in known if state["installed"]}
    assert installed - {"python"} == WITHOUT_TORCH
    assert "pip" not in inkling("models", "list")


def test_that_what_is_missing_is_told_in_the_terms_of_the_package(inkling, model):
    told = inkling(
        *("models", "add", "big", "--provider", "sentence-transformers", "--model", model),
        code=1,
    )
    assert "not part of this installation" in told
    assert "pip" not in told


def test_that_static_vectors_find(inkling, model, documents):
    safetensors(model / "model.safetensors", embeddings=vectors())
    inkling("models", "add", "mine", "--provider", "model2vec", "--model", model)
    inkling("index", documents)
    inkling("models", "use", "mine")
    assert found(inkling, "kettle")[0] == "tea.txt"
    assert found(inkling, "reeds")[0] == "bird.txt"


def test_that_a_graph_of_openvino_finds(inkling, model, documents):
    import openvino
    from openvino import opset13 as ops

    ids, mask = (ops.parameter([-1, -1], np.int64) for _ in range(2))
    tokens = ops.gather(ops.constant(vectors()), ids, ops.constant(0))
    tokens.output(0).set_names({"last_hidden_state"})
    kept = ops.convert(mask, np.float32)  # an input that nothing reads is taken out
    kept.output(0).set_names({"kept"})
    ids.output(0).set_names({"input_ids"})
    mask.output(0).set_names({"attention_mask"})
    graph = openvino.Model([tokens.output(0), kept.output(0)], [ids, mask], "tiny")
    openvino.save_model(graph, model / "openvino_model.xml", compress_to_fp16=False)
    inkling("models", "add", "mine", "--provider", "openvino", "--model", model)
    inkling("index", documents)
    inkling("models", "use", "mine")
    assert found(inkling, "kettle")[0] == "tea.txt"


def test_that_a_graph_of_onnx_finds(inkling, model, documents):
    onnx = pytest.importorskip("onnx")
    make, number = onnx.helper, onnx.TensorProto
    shape = ["batch", "length"]
    graph = make.make_graph(
        [
            make.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"]),
            make.make_node("Identity", ["attention_mask"], ["kept"]),
        ],
        "tiny",
        [
            make.make_tensor_value_info(name, number.INT64, shape)
            for name in ("input_ids", "attention_mask")
        ],
        [
            make.make_tensor_value_info("last_hidden_state", number.FLOAT, [*shape, DIMENSION]),
            make.make_tensor_value_info("kept", number.INT64, shape),
        ],
        [onnx.numpy_helper.from_array(vectors(), "table")],
    )
    opset = [make.make_opsetid("", 17)]
    onnx.save(make.make_model(graph, opset_imports=opset, ir_version=8), model / "model.onnx")
    inkling("models", "add", "mine", "--provider", "onnx", "--model", model)
    inkling("index", documents)
    inkling("models", "use", "mine")
    assert found(inkling, "kettle")[0] == "tea.txt"


@pytest.mark.parametrize(
    ("provider", "model", "options"),
    [
        ("openai", "small", ("service=vllm", "base_url={url}/v1")),
        ("ollama", "small", ("base_url={url}",)),
        ("huggingface-endpoint", "{url}", ()),
    ],
)
@pytest.mark.usefixtures("loopback")
def test_that_the_client_of_a_server_finds(inkling, documents, provider, model, options):
    with running() as server:
        chosen = [
            word for option in options for word in ("--option", option.format(url=server.url))
        ]
        what = ("--provider", provider, "--model", model.format(url=server.url))
        inkling("models", "add", "far", *what, *chosen)
        inkling("index", documents)
        inkling("models", "use", "far")
        # The server gives each text its own direction: only the very same one is near.
        assert found(inkling, "the kettle water boils")[0] == "tea.txt"
