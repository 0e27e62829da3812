"""The provider of Transformers against Sentence Transformers, which pools its outputs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sentence_transformers")

from checkpoints import FAMILIES, QUESTIONS, TEXTS, minilm, tiny_encoder, tiny_sentence_model
from rankings import EXPECTED, ranked
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.pooling import MODES
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers import registry
from inkling.embed.providers.provider import Access


def opened(model: object, **options):
    profile = ModelProfile("mine", "transformers", str(model), options)
    return registry.provider("transformers").open(profile, Access())


def pooled(folder: Path, mode: str, side: str = "right", **more) -> SentenceTransformer:
    encoder = Transformer(str(folder))
    encoder.tokenizer.padding_side = side
    return SentenceTransformer(modules=[encoder, Pooling(32, mode, **more)], device="cpu")


@pytest.fixture(scope="module")
def encoders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("encoders")
    return {family: tiny_encoder(folder / family, family) for family in (*FAMILIES, "t5")}


@pytest.mark.parametrize("family", [*FAMILIES, "t5"])
@pytest.mark.parametrize("mode", MODES)
def test_that_tokens_are_pooled_as_sentence_transformers_pools_them(
    encoders: dict[str, Path], family: str, mode: str
) -> None:
    model = opened(encoders[family], pooling=mode, normalize=False, batch_size=4)
    expected = pooled(encoders[family], mode).encode(TEXTS)
    assert np.allclose(model.encode_documents(TEXTS), expected, atol=1e-5)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("side", ["left", "right"])
def test_that_padding_and_prompts_that_do_not_count_are_left_out(
    encoders: dict[str, Path], mode: str, side: str, tmp_path: Path
) -> None:
    folder = tmp_path / "instructor-tiny"
    folder.symlink_to(encoders["t5"])
    prompt = "Represent the document for retrieval: "
    theirs = pooled(folder, mode, side, include_prompt=False)
    model = opened(folder, pooling=mode, padding_side=side, normalize=False)
    assert model.spec.document_prompt == prompt
    # One text longer than the model reads is nothing but its prompt to the pooling.
    expected = theirs.encode(TEXTS, prompt=prompt)
    assert np.allclose(model.encode_documents(TEXTS), expected, atol=1e-5)


def test_that_what_the_folder_says_of_pooling_and_prompts_is_done(tmp_path: Path) -> None:
    folder = tiny_sentence_model(
        tmp_path / "tiny", pooling=("cls", "mean"), prompts={"query": "ask: "}, include_prompt=False
    )
    model, theirs = opened(folder), SentenceTransformer(str(folder), device="cpu")
    assert np.allclose(model.encode_documents(TEXTS), theirs.encode(TEXTS), atol=1e-5)
    assert np.allclose(model.encode_queries(QUESTIONS), theirs.encode_query(QUESTIONS), atol=1e-5)
    assert model.spec.dimension == 64


def test_that_fewer_tokens_and_numbers_are_read_on_request(encoders: dict[str, Path]) -> None:
    model = opened(encoders["bert"], max_tokens=12, truncate_dim=8)
    theirs = pooled(encoders["bert"], "mean")
    theirs.max_seq_length = 12
    expected = theirs.encode(TEXTS, truncate_dim=8, normalize_embeddings=True)
    assert np.allclose(model.encode_documents(TEXTS), expected, atol=1e-5)
    assert (model.spec.max_tokens, model.spec.dimension) == (12, 8)


def test_that_pooling_is_part_of_the_fingerprint(encoders: dict[str, Path]) -> None:
    found = {opened(encoders["bert"], pooling=mode).spec.fingerprint for mode in MODES}
    assert len(found) == len(MODES)


def test_that_weights_are_needed(encoders: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes((encoders["bert"] / "config.json").read_bytes())
    with pytest.raises(ModelProblem, match="cannot be loaded"):
        opened(tmp_path).encode_documents(["bees"])


@pytest.mark.parametrize(("question", "texts", "expected"), EXPECTED, ids=["red", "who", "happy"])
def test_that_minilm_ranks_as_expected(question, texts, expected) -> None:
    model = ProvidedEmbedder(opened(minilm()), lambda some: [len(text) for text in some])
    assert ranked(model, question, texts) == expected
