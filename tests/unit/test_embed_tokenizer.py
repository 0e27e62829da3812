"""Token ids and counts of the shipped tokenizer."""

from __future__ import annotations

from pathlib import Path

import pytest
from fresh_python import run_python
from tokenizers import Tokenizer

from inkling.domain.errors import ModelProblem
from inkling.embed.model_files import ModelFiles
from inkling.embed.tokenizer import encodable, load_encoder, load_token_counter

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "resources" / "models" / "all-MiniLM-L6-v2"
CALIBRATION = ROOT / "packaging" / "calibration.txt"
ODD = ["", " ", "\0", "a\0b", "\ud800", "x \udfff y", "😀", "ﬁ ß İ", "\u202e", "字" * 300]
WORDS = [
    *(
        "so\u00adft",
        "e\u0301te\u0301!\u0301x",
        "a\0b",
        "a\x0bb\x1cc",
        "x\u200by",
        "a\u3000b\u00a0c",
    ),
    *("10€ a√b −500", "²½ m³", "don't—stop…now", "_a_b_", "...", "x" * 150, "👨\u200d👩 ok"),
    *("字。字，字", "हिन्दी में लिखा", "שָׁלוֹם", "ไทยภาษา", "한국어 조사", "ﬁ ß İ ŉ"),
]


def test_that_counts_leave_out_special_tokens_and_go_beyond_the_models_limit() -> None:
    count = load_token_counter(MODEL)
    assert count(["", "hello", "hello world", "word " * 1000]) == [0, 1, 2, 1000]
    assert count([]) == []


def test_that_cutting_equals_the_tokenizers_own_truncation() -> None:
    encoder = load_encoder(ModelFiles.load(MODEL))
    reference = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    reference.enable_truncation(256)
    texts = ["", "short", "word " * 254, "word " * 255, "unbelievably long " * 900]
    assert encoder.encode(texts) == [reference.encode(text).ids for text in texts]


def test_that_the_shipped_tokenizer_neither_pads_nor_truncates_by_itself() -> None:
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    assert tokenizer.padding is None
    assert tokenizer.truncation is None


def test_that_odd_texts_have_ids_within_the_limit_and_counts_that_agree() -> None:
    encoder = load_encoder(ModelFiles.load(MODEL))
    for text, ids in zip(ODD, encoder.encode(ODD), strict=True):
        assert 2 <= len(ids) <= 256, text.encode("utf-8", "backslashreplace")
        assert len(ids) == min(256, encoder.count([text])[0] + 2)


def test_that_counting_word_by_word_equals_encoding_the_whole_text() -> None:
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    texts = [*WORDS, *CALIBRATION.read_text(encoding="utf-8").splitlines()]
    expected = [len(tokenizer.encode(text).ids) - 2 for text in texts]
    assert load_token_counter(MODEL)(texts) == expected


def test_that_counts_do_not_change_when_the_remembered_words_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["one two three four", "two three unbelievably", "one two five six seven eight"]
    expected = load_token_counter(MODEL)(texts)
    monkeypatch.setattr("inkling.embed.tokenizer._STRETCHES_KEPT", 5)
    count = load_token_counter(MODEL)
    assert [count([text])[0] for text in texts] == expected


def test_that_more_texts_than_fit_a_chunk_keep_their_order() -> None:
    texts = ["word " * (number % 40) for number in range(1000)]
    assert load_token_counter(MODEL)(texts) == [number % 40 for number in range(1000)]


def test_that_a_surrogate_pair_becomes_its_character_and_a_lone_one_a_replacement() -> None:
    assert encodable("a\ud83d\ude00b") == "a😀b"
    assert encodable("a\ud800b") == "a\ufffdb"
    assert encodable("grüße 字") == "grüße 字"


def test_that_counting_in_a_fresh_process_does_not_import_openvino() -> None:
    code = (
        "import sys, pathlib, inkling.embed.tokenizer as t;"
        f"print(t.load_token_counter(pathlib.Path({str(MODEL)!r}))(['two words']));"
        "print([m for m in sys.modules if m.split('.')[0] == 'openvino'])"
    )
    assert run_python(code).splitlines() == ["[2]", "[]"]


def test_that_a_damaged_tokenizer_file_is_a_model_problem(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_bytes((MODEL / "model.json").read_bytes())
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelProblem, match=r"tokenizer\.json is damaged"):
        load_token_counter(tmp_path)
