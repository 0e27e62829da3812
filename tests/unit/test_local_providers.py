"""What providers on this computer do without any of the packages of others."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import numpy as np
import pytest

from inkling.domain.errors import ModelProblem
from inkling.domain.model_catalogue import CATALOGUE, CatalogueEntry
from inkling.domain.models import Gives, ModelProfile
from inkling.embed import export
from inkling.embed.openvino_embedder import OpenVinoEmbedder
from inkling.embed.pooling import MODES, pool
from inkling.embed.providers import registry
from inkling.embed.providers.graphs import find_graph
from inkling.embed.providers.hub import _require_whole, folder_of, short_name
from inkling.embed.providers.local import identity_of
from inkling.embed.providers.provider import Access
from inkling.embed.providers.sentence_folder import SentenceFolder

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "models" / "all-MiniLM-L6-v2"

HIDDEN = np.arange(24, dtype=np.float32).reshape(2, 4, 3)
RIGHT = np.array([[1, 1, 1, 0], [1, 1, 1, 1]])
LEFT = np.array([[0, 1, 1, 1], [1, 1, 1, 1]])


@pytest.mark.parametrize(
    ("mode", "right", "left"),
    [
        ("mean", [3, 4, 5], [6, 7, 8]),
        ("cls", [0, 1, 2], [3, 4, 5]),
        ("lasttoken", [6, 7, 8], [9, 10, 11]),
        ("max", [6, 7, 8], [9, 10, 11]),
        ("weightedmean", [4, 5, 6], [7, 8, 9]),
    ],
)
def test_that_padding_never_counts_in_a_pooling(mode: str, right: list, left: list) -> None:
    assert pool(HIDDEN, RIGHT, (mode,))[0] == pytest.approx(right)
    assert pool(HIDDEN, LEFT, (mode,))[0] == pytest.approx(left)


def test_that_a_prompt_is_left_out_unless_there_is_nothing_else() -> None:
    assert pool(HIDDEN, LEFT, ("mean",), prompt_length=2)[0] == pytest.approx([9, 10, 11])
    assert pool(HIDDEN, RIGHT, ("mean",), prompt_length=9)[0] == pytest.approx([3, 4, 5])


def test_that_several_modes_stand_side_by_side() -> None:
    assert pool(HIDDEN, RIGHT, MODES).shape == (2, 18)


def write(path: Path, **content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration as versions 2 to 5 of Sentence Transformers wrote it."""
    kinds = ("Transformer", "Pooling", "Dense", "Normalize")
    modules = [
        {"type": f"sentence_transformers.models.{kind}", "path": f"{i}_{kind}" if i else ""}
        for i, kind in enumerate(kinds)
    ]
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    write(tmp_path / "sentence_bert_config.json", max_seq_length=256, do_lower_case=True)
    write(tmp_path / "config.json", model_type="mpnet", max_position_embeddings=514, pad_token_id=1)
    write(
        tmp_path / "1_Pooling" / "config.json",
        word_embedding_dimension=8,
        pooling_mode_cls_token=True,
        pooling_mode_mean_tokens=False,
        pooling_mode_max_tokens=True,
        include_prompt=False,
    )
    write(tmp_path / "config_sentence_transformers.json", prompts={"query": "q: ", "other": None})
    return tmp_path


def test_that_a_folder_is_read_as_sentence_transformers_wrote_it(folder: Path) -> None:
    found = SentenceFolder.read(folder)
    assert (found.pooling, found.include_prompt) == (("cls", "max"), False)
    assert (found.max_tokens, found.lowercases, found.pad_id) == (256, True, 1)
    assert (found.prompts, found.further) == ({"query": "q: "}, ("Dense",))


def test_that_the_newer_way_of_writing_the_pooling_is_read(folder: Path) -> None:
    write(folder / "1_Pooling" / "config.json", embedding_dimension=8, pooling_mode="lasttoken")
    assert SentenceFolder.read(folder).pooling == ("lasttoken",)


def test_that_positions_limit_a_model_that_states_nothing(folder: Path) -> None:
    (folder / "sentence_bert_config.json").unlink()
    write(folder / "tokenizer_config.json", model_max_length=10**30)
    assert SentenceFolder.read(folder).max_tokens == 512


@pytest.mark.parametrize("content", ["{", "[]", "3"])
def test_that_a_damaged_configuration_is_told(folder: Path, content: str) -> None:
    (folder / "config.json").write_text(content)
    with pytest.raises(ModelProblem, match=r"config\.json is damaged"):
        SentenceFolder.read(folder)


def test_that_a_graph_is_found_by_name_or_as_it_is_usually_called(tmp_path: Path) -> None:
    names = ("openvino_model.xml", "openvino_model_qint8_quantized.xml")
    (tmp_path / "openvino").mkdir()
    plain, small = (tmp_path / "openvino" / name for name in names)
    for path in (small, plain):
        path.touch()

    def found(wanted: str) -> Path:
        return find_graph(tmp_path, "openvino", ".xml", "openvino_model", wanted)

    assert found("") == plain
    for wanted in ("openvino_model_qint8_quantized", "openvino/" + names[1]):
        assert found(wanted) == small
    with pytest.raises(ModelProblem, match="there is no other in its folder"):
        found("other")
    plain.unlink()
    assert found("") == small


def test_that_an_identity_is_that_of_weights_and_configuration(folder: Path) -> None:
    weights = folder / "graph.bin"
    weights.write_bytes(b"1")
    before = identity_of(folder, [weights])
    (folder / "README.md").write_text("not part of the model")
    assert identity_of(folder, [weights]) == before
    weights.write_bytes(b"2")
    changed = identity_of(folder, [weights])
    write(folder / "1_Pooling" / "config.json", pooling_mode="max")
    assert len({before, changed, identity_of(folder, [weights])}) == 3


def test_that_a_folder_of_our_own_gives_what_the_default_embedder_gives() -> None:
    profile = ModelProfile("mine", "openvino", str(SHIPPED), {})
    model, own = registry.provider("openvino").open(profile, Access()), OpenVinoEmbedder(SHIPPED)
    assert np.array_equal(model.encode_documents(["bees"]), own.embed_documents(["bees"]))
    assert np.array_equal(model.encode_queries(["bees"])[0], own.embed_query("bees"))
    assert model.spec == own.spec


def test_that_a_name_that_is_no_folder_is_not_looked_for_outside() -> None:
    with pytest.raises(ModelProblem, match="is not on this computer"):
        folder_of("/no/such/folder", Access())
    assert short_name("intfloat/e5-small") == "intfloat/e5-small"
    assert short_name(str(SHIPPED)) == "all-MiniLM-L6-v2"


def test_that_a_full_disk_is_not_taken_for_a_hub_that_is_away(tmp_path, monkeypatch) -> None:
    hub = pytest.importorskip("huggingface_hub")

    def fill_up(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(hub, "snapshot_download", fill_up)
    with pytest.raises(ModelProblem, match="No space left") as told:
        folder_of("some/model", Access(downloads=tmp_path, may_download=True))
    assert told.value.code == "unusable"


@pytest.mark.skipif(os.name == "nt", reason="the client of the hub makes links elsewhere")
def test_that_what_arrived_damaged_goes_under_all_its_names(tmp_path: Path) -> None:
    content = tmp_path / ("0" * 64)
    content.write_bytes(b"spoiled")
    folder = tmp_path / "snapshot"
    folder.mkdir()
    for name in ("weights", "copy of weights"):
        (folder / name).symlink_to(content)
    with pytest.raises(ModelProblem, match="arrived damaged"):
        _require_whole(folder, "some")
    # What is not fetched again, another provider may have no need for.
    _require_whole(folder, "some")


def test_that_providers_are_listed_without_what_they_need() -> None:
    names = [each.info.name for each in registry.providers()]
    assert {"sentence-transformers", "transformers", "openvino", "onnx", "model2vec"} <= {*names}


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_that_a_model_of_the_catalogue_names_a_provider(entry: CatalogueEntry) -> None:
    gives = registry.provider(entry.provider).info.gives
    assert (entry.dimension == 0) == (gives == {Gives.SCORES})


def test_that_a_copy_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "require_packages", lambda *_: None)
    (tmp_path / "file").write_text("in the way")
    profile = ModelProfile("mine", "sentence-transformers", str(tmp_path))
    with pytest.raises(ModelProblem, match=str(tmp_path / "file")):
        export.export(profile, tmp_path / "file" / "copy", "int8", ["text"] * export.FEWEST)
