"""The provider of Sentence Transformers against that library itself."""

from __future__ import annotations

import gc
import importlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sentence_transformers")

from checkpoints import FAMILIES, QUESTIONS, TEXTS, minilm, tiny_sentence_model
from rankings import EXPECTED, ranked
from sentence_transformers import SentenceTransformer

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.openvino_embedder import OpenVinoEmbedder
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers import registry, sentence_transformers_
from inkling.embed.providers.provider import Access

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "models" / "all-MiniLM-L6-v2"


def opened(model: object, **options):
    profile = ModelProfile("mine", "sentence-transformers", str(model), options)
    return registry.provider("sentence-transformers").open(profile, Access())


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sentence_model(tmp_path_factory.mktemp("tiny") / "tiny-bert")


@pytest.mark.parametrize("family", FAMILIES)
def test_that_vectors_are_those_of_the_library(family: str, tmp_path: Path) -> None:
    folder = tiny_sentence_model(tmp_path / f"tiny-{family}", family)
    model = opened(folder)
    theirs = SentenceTransformer(str(folder), device="cpu")
    assert np.allclose(model.encode_documents(TEXTS), theirs.encode(TEXTS), atol=1e-6)
    assert np.allclose(model.encode_queries(QUESTIONS), theirs.encode(QUESTIONS), atol=1e-6)
    assert (model.spec.dimension, model.spec.max_tokens) == (32, 64)


@pytest.mark.parametrize("name", ["document", "passage"])
def test_that_prompts_of_the_model_come_before_those_of_its_family(
    name: str, tmp_path: Path
) -> None:
    folder = tiny_sentence_model(
        tmp_path / "multilingual-e5-small", prompts={"query": "ask: ", name: "told: "}
    )
    model, theirs = opened(folder), SentenceTransformer(str(folder), device="cpu")
    expected = theirs.encode(TEXTS, prompt_name=name)
    assert np.allclose(model.encode_queries(QUESTIONS), theirs.encode_query(QUESTIONS), atol=1e-6)
    assert np.allclose(model.encode_documents(TEXTS), expected, atol=1e-6)
    assert (model.spec.query_prompt, model.spec.document_prompt) == ("ask: ", "told: ")


def test_that_a_known_family_without_prompts_of_its_own_gets_them(tmp_path: Path) -> None:
    folder = tiny_sentence_model(tmp_path / "multilingual-e5-small")
    model, theirs = opened(folder), SentenceTransformer(str(folder), device="cpu")
    expected = theirs.encode(["query: pressure"])
    assert np.allclose(model.encode_queries(["pressure"]), expected, atol=1e-6)
    assert np.allclose(
        model.encode_documents(["bees"]), theirs.encode(["passage: bees"]), atol=1e-6
    )


def test_that_a_profile_overrules_every_prompt(bert: Path) -> None:
    model, theirs = opened(bert, query_prompt="roof "), SentenceTransformer(str(bert), device="cpu")
    assert np.allclose(model.encode_queries(["bees"]), theirs.encode(["roof bees"]), atol=1e-6)
    assert np.allclose(model.encode_documents(["bees"]), theirs.encode(["bees"]), atol=1e-6)


def test_that_the_prompt_of_instructor_is_left_out_of_its_mean(tmp_path: Path) -> None:
    folder = tiny_sentence_model(tmp_path / "instructor-tiny", "t5")
    model, theirs = opened(folder), SentenceTransformer(str(folder), device="cpu")
    prompt = "Represent the question for retrieving supporting documents: "
    with_prompt = theirs.encode(["bees"], prompt=prompt)
    theirs.set_pooling_include_prompt(include_prompt=False)
    without = theirs.encode(["bees"], prompt=prompt)
    assert np.allclose(model.encode_queries(["bees"]), without, atol=1e-6)
    assert not np.allclose(without, with_prompt, atol=1e-2)


def test_that_options_are_those_of_the_library(bert: Path) -> None:
    model = opened(bert, truncate_dim=8, max_tokens=16)
    theirs = SentenceTransformer(str(bert), device="cpu", truncate_dim=8)
    theirs.max_seq_length = 16
    assert np.allclose(
        model.encode_documents(TEXTS), theirs.encode(TEXTS, normalize_embeddings=True), atol=1e-6
    )
    assert (model.spec.dimension, model.spec.max_tokens) == (8, 16)
    lengths = np.linalg.norm(
        opened(bert, truncate_dim=8, normalize=False).encode_documents(TEXTS), axis=1
    )
    assert (lengths < 0.999).all()


def test_that_a_fingerprint_is_that_of_what_decides_the_vectors(bert: Path, tmp_path: Path) -> None:
    again = shutil.copytree(bert, tmp_path / "tiny-bert")
    same = opened(bert).spec.fingerprint
    assert opened(again).spec.fingerprint == same
    others = [
        opened(bert, query_prompt="q: "),
        opened(bert, truncate_dim=8),
        opened(bert, dtype="bfloat16"),
        opened(bert, max_tokens=16),
    ]
    pooling = again / "1_Pooling" / "config.json"
    pooling.write_text(pooling.read_text().replace('"mean"', '"max"'))
    found = {same, opened(again).spec.fingerprint, *(model.spec.fingerprint for model in others)}
    assert len(found) == 6


def test_that_code_in_a_folder_is_never_run(bert: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bert, tmp_path / "tiny")
    marker = tmp_path / "was-run"
    (folder / "own_code.py").write_text(f"open({str(marker)!r}, 'w')\nclass Own: ...\n")
    modules = json.loads((folder / "modules.json").read_text())
    modules[-1]["type"] = "own_code.Own"
    (folder / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(ModelProblem, match="cannot be loaded"):
        opened(folder).encode_queries(["bees"])
    assert not marker.exists()


def test_that_what_is_not_here_is_not_fetched() -> None:
    with pytest.raises(ModelProblem, match="is not on this computer"):
        opened("intfloat/multilingual-e5-small").encode_queries(["bees"])
    with pytest.raises(ModelProblem, match="is not on this computer"):
        opened("/no/such/folder").encode_queries(["bees"])


def test_that_a_model_of_the_hub_is_found_where_downloads_are_kept(
    bert: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "models--some--tiny-bert"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text("0" * 40)
    shutil.copytree(bert, kept / "snapshots" / ("0" * 40))
    profile = ModelProfile("mine", "sentence-transformers", "some/tiny-bert", {})
    access = Access(downloads=tmp_path)
    found = registry.provider("sentence-transformers").open(profile, access)
    assert np.array_equal(found.encode_queries(["bees"]), opened(bert).encode_queries(["bees"]))
    assert found.spec.id == "some/tiny-bert"


def test_that_damaged_weights_and_missing_devices_are_told(bert: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bert, tmp_path / "tiny")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelProblem, match="cannot be loaded"):
        opened(folder).encode_queries(["bees"])
    with pytest.raises(ModelProblem, match="cannot be loaded"):
        opened(bert, device="mps").encode_queries(["bees"])


BACKENDS = ("onnx", "openvino")


def has(backend: str) -> bool:
    """Whether Optimum is here, which holds transformers back: no other test may need that."""
    module, name = sentence_transformers_._BACKENDS[backend]
    try:
        getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        return False
    return True


# Not inside a test: what it imports makes a socket to see which kinds there are.
INSTALLED = {backend for backend in BACKENDS if has(backend)}


@pytest.mark.parametrize("backend", BACKENDS)
def test_that_a_backend_that_is_not_installed_is_told(bert: Path, backend: str) -> None:
    if backend in INSTALLED:
        pytest.skip(f"the backend {backend} is installed")
    with pytest.raises(ModelProblem, match=rf"inkling-search\[sentence-transformers-{backend}\]"):
        opened(bert, backend=backend).encode_queries(["bees"])


@pytest.mark.filterwarnings("ignore")  # of tracing, and of how Optimum calls transformers
@pytest.mark.parametrize("backend", BACKENDS)
def test_that_a_backend_gives_the_vectors_of_torch(
    bert: Path, backend: str, tmp_path: Path
) -> None:
    if backend not in INSTALLED:
        pytest.skip(f"Optimum comes with the extra sentence-transformers-{backend}")
    folder = tmp_path / "tiny-bert"
    # As its publisher would: the folder that comes from a hub holds the graph.
    SentenceTransformer(str(bert), device="cpu", backend=backend).save_pretrained(str(folder))
    gc.collect()  # a temporary folder is left for this to be removed
    model, torch = opened(folder, backend=backend), opened(bert)
    assert np.allclose(model.encode_documents(TEXTS), torch.encode_documents(TEXTS), atol=1e-3)
    assert np.allclose(model.encode_queries(QUESTIONS), torch.encode_queries(QUESTIONS), atol=1e-3)
    assert model.spec.fingerprint != torch.spec.fingerprint
    some = opened(folder, backend=backend, truncate_dim=8).encode_queries(QUESTIONS)
    assert np.allclose(some, opened(bert, truncate_dim=8).encode_queries(QUESTIONS), atol=1e-3)
    graph = next(path for path in folder.rglob("*") if path.suffix in (".onnx", ".bin"))
    graph.write_bytes(graph.read_bytes()[:1000])
    with pytest.raises(ModelProblem, match="cannot be loaded"):
        opened(folder, backend=backend).encode_queries(QUESTIONS)


def test_that_the_device_is_the_best_there_is(bert: Path, monkeypatch) -> None:
    def device_of(**options) -> str:
        made = []

        def remembered(*args, **kwargs):
            made.append(SentenceTransformer(*args, **kwargs))
            return made[-1]

        monkeypatch.setattr("sentence_transformers.SentenceTransformer", remembered)
        opened(bert, **options).encode_queries(["bees"])
        return made[0].device.type

    torch = importlib.import_module("torch")
    best = "cuda" if torch.cuda.is_available() else "cpu"
    assert device_of() == device_of(device="auto") == best
    assert device_of(device="cpu") == "cpu"


def test_that_a_model_of_the_hub_has_a_revision(bert: Path, tmp_path: Path) -> None:
    kept = tmp_path / "models--some--tiny-bert"
    first, second = "1" * 40, "2" * 40
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text(second)
    (kept / "refs" / "v1").write_text(first)
    shutil.copytree(bert, kept / "snapshots" / first)
    tiny_sentence_model(tmp_path / "other", seed=7)
    shutil.copytree(tmp_path / "other", kept / "snapshots" / second)

    def vector(**options) -> np.ndarray:
        profile = ModelProfile("mine", "sentence-transformers", "some/tiny-bert", options)
        access = Access(downloads=tmp_path)
        found = registry.provider("sentence-transformers").open(profile, access)
        return found.encode_queries(["bees"])

    assert np.array_equal(vector(revision="v1"), opened(bert).encode_queries(["bees"]))
    assert np.array_equal(vector(revision=first), vector(revision="v1"))
    assert np.array_equal(vector(), opened(tmp_path / "other").encode_queries(["bees"]))
    assert not np.allclose(vector(), vector(revision="v1"), atol=1e-2)
    with pytest.raises(ModelProblem, match="is not on this computer"):
        vector(revision="v3")


@pytest.mark.parametrize(("question", "texts", "expected"), EXPECTED, ids=["red", "who", "happy"])
def test_that_minilm_ranks_as_the_shipped_model_does(question, texts, expected) -> None:
    shipped = OpenVinoEmbedder(SHIPPED)
    torch = ProvidedEmbedder(opened(minilm()), shipped.count_tokens)
    assert ranked(torch, question, texts) == ranked(shipped, question, texts) == expected
