"""BGE-M3: a vector, weights of terms and vectors of tokens, all from one reading of a text.

Chen, Xiao, Zhang and others, Findings of ACL 2024; as FlagEmbedding computes them. Models of the
mGTE family (Zhang and others, EMNLP 2024 industry track) give a vector and terms in the same way:
what weighs their tokens is the classifier that they are published with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.errors import ModelProblem
from inkling.domain.models import Gives, ModelProfile, ProviderInfo, ProviderOption
from inkling.domain.protocols import EmbedderSpec, SparseVector
from inkling.embed.calls import unit_rows
from inkling.embed.model_files import unusable
from inkling.embed.providers.forward import Forward, HeldModel
from inkling.embed.providers.local import LOADING_OPTIONS, TORCH_OPTIONS, torch_weights
from inkling.embed.providers.provider import Access, Provider, options_of

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector

_WEIGHTS: Final = "weights_for_different_modes"
_TERMS_FILE: Final = "sparse_linear.pt"
_TOKENS_FILE: Final = "colbert_linear.pt"
_LAYER: Final = ("weight", "bias")
_TINY: Final = 1e-9

INFO: Final = ProviderInfo(
    name="bge-m3",
    title="BGE-M3",
    gives=frozenset({Gives.DENSE, Gives.SPARSE, Gives.TOKENS, Gives.SCORES}),
    packages=("transformers", "torch"),
    extra="transformers",
    options=(
        *LOADING_OPTIONS,
        *TORCH_OPTIONS,
        ProviderOption(_WEIGHTS, "0.4, 0.2, 0.4", "shares of vector, terms and tokens in a score"),
    ),
)


@dataclass(frozen=True, slots=True)
class Scores:
    """How near a question is to each of some texts, by what: arrays of shape (texts,).

    ``tokens`` is None of a model that gives no vectors of tokens.
    """

    dense: FloatVector
    sparse: FloatVector
    tokens: FloatVector | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the model makes of some texts; the vectors of tokens only where they are wanted."""

    dense: FloatMatrix
    terms: list[SparseVector]
    tokens: list[FloatMatrix]


class BgeM3:
    """Meets `DenseModel`, `SparseModel`, `MultiVectorModel` and `PairModel` of the domain.

    What was read last is kept, so that vectors and terms of the same texts take one reading.
    ``weights`` are the shares of vector, terms and tokens in a score.
    """

    def __init__(self, held: HeldModel, weights: tuple[float, float, float]) -> None:
        self._held = held
        self._weights = weights
        self._heads: dict[str, Any] = {}
        self._last: tuple[tuple[str, ...], bool, _Reading] | None = None

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model, which is loaded for it once. Raises `ModelProblem`."""
        return self._held.spec(lambda model: int(model.model.config.hidden_size))

    def encode_documents(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of passages, shape (len(texts), dim), unit rows. Raises `ModelProblem`."""
        return self._read(texts).dense

    def encode_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of questions, shape (len(texts), dim), unit rows. Raises `ModelProblem`."""
        return self._read(texts).dense

    def encode_documents_sparse(self, texts: Sequence[str]) -> list[SparseVector]:
        """The terms of passages. Raises `ModelProblem`."""
        return self._read(texts).terms

    def encode_queries_sparse(self, texts: Sequence[str]) -> list[SparseVector]:
        """The terms of questions. Raises `ModelProblem`."""
        return self._read(texts).terms

    def encode_documents_tokens(self, texts: Sequence[str]) -> list[FloatMatrix]:
        """The vectors of the tokens of passages, unit rows. Raises `ModelProblem`."""
        return self._read(texts, with_tokens=True).tokens

    def encode_queries_tokens(self, texts: Sequence[str]) -> list[FloatMatrix]:
        """The same for questions. Raises `ModelProblem`."""
        return self._read(texts, with_tokens=True).tokens

    def score_pairs(self, question: str, texts: Sequence[str]) -> FloatVector:
        """How well each text answers by all three, in 0..1, shape (len(texts),).

        Raises `ModelProblem`.
        """
        found = self.scores(question, texts)
        parts = [part for part in (found.dense, found.sparse, found.tokens) if part is not None]
        weights = np.array(self._weights[: len(parts)])
        together = weights @ np.stack(parts) / max(float(weights.sum()), _TINY)
        return np.asarray(together.clip(0.0, 1.0), np.float32)

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """The three scores of each text: cosine, product of terms, mean of nearest tokens.

        Raises `ModelProblem`.
        """
        with self._held.using() as model:
            has_tokens = (model.folder / _TOKENS_FILE).exists()
        asked = self._read([question], with_tokens=has_tokens)
        wanted = dict(zip(asked.terms[0].terms, asked.terms[0].weights, strict=True))
        found = self._read(texts, with_tokens=has_tokens)
        sparse = [
            sum(wanted.get(term, 0.0) * weight for term, weight in zip(*pair, strict=True))
            for pair in ((each.terms, each.weights) for each in found.terms)
        ]
        tokens = [(asked.tokens[0] @ vectors.T).max(axis=1).mean() for vectors in found.tokens]
        return Scores(
            found.dense @ asked.dense[0],
            np.array(sparse, np.float32),
            np.array(tokens, np.float32) if has_tokens else None,
        )

    def close(self) -> None:
        """Let go of the model; the next call loads it again."""
        self._heads = {}
        self._last = None
        self._held.close()

    def _read(self, texts: Sequence[str], *, with_tokens: bool = False) -> _Reading:
        with self._held.using() as model:
            key = tuple(texts)
            if self._last and self._last[0] == key and self._last[1] >= with_tokens:
                return self._last[2]
            dense = np.empty((len(texts), int(model.model.config.hidden_size)), np.float32)
            terms: list[SparseVector] = []
            tokens: list[FloatMatrix] = []
            for some in self._held.batches(texts):
                with model.pass_of(some) as (output, batch):
                    hidden = output.last_hidden_state
                    start = len(terms)
                    dense[start : start + len(some)] = hidden[:, 0].float().cpu().numpy()
                    terms += self._terms(model, hidden, batch)
                    if with_tokens:
                        tokens += self._tokens(model, hidden, batch)
            reading = _Reading(unit_rows(dense), terms, tokens)
            self._last = key, with_tokens, reading
            return reading

    def _terms(self, model: Forward, hidden: Any, batch: Any) -> list[SparseVector]:  # noqa: ANN401
        """The largest weight of each token that is no special one, in tensors of a pass."""
        weights = self._head(model, _TERMS_FILE)(hidden)[..., 0].relu().float().cpu().numpy()
        words = model.tokenizer
        left_out = [words.cls_token_id, words.eos_token_id, words.pad_token_id, words.unk_token_id]
        found = []
        for ids, row in zip(batch["input_ids"].cpu().numpy(), weights, strict=True):
            terms, places = np.unique(ids, return_inverse=True)
            most = np.zeros(len(terms), np.float32)
            np.maximum.at(most, places, row)
            kept = (most > 0) & ~np.isin(terms, [i for i in left_out if i is not None])
            found.append(SparseVector(tuple(terms[kept].tolist()), tuple(most[kept].tolist())))
        return found

    def _tokens(self, model: Forward, hidden: Any, batch: Any) -> list[FloatMatrix]:  # noqa: ANN401
        """The vectors of the tokens from the second on, in tensors of a pass."""
        vectors = self._head(model, _TOKENS_FILE)(hidden[:, 1:]).float().cpu().numpy()
        counts = batch["attention_mask"].sum(dim=1).tolist()
        return [unit_rows(some[: count - 1]) for some, count in zip(vectors, counts, strict=True)]

    def _head(self, model: Forward, name: str) -> Any:  # noqa: ANN401 - a layer of torch
        """A layer that is kept in a file beside the model."""
        import torch

        if name not in self._heads:
            path = model.folder / name
            if path.exists():
                state = torch.load(path, map_location="cpu", weights_only=True)
            else:
                state = _classifier(model.folder) if name == _TERMS_FILE else None
            if state is None:
                raise unusable(self._held.name, f"it has no {name}")
            out, into = state["weight"].shape
            layer = torch.nn.Linear(into, out)
            layer.load_state_dict(state)
            self._heads[name] = layer.to(model.model.device, model.model.dtype).eval()
        return self._heads[name]


def _classifier(folder: Path) -> dict[str, Any] | None:
    """The layer of a model that gives each token one number, None of one that does not."""
    from safetensors import safe_open

    for path in torch_weights(folder):
        if path.suffix == ".safetensors":
            with safe_open(path, "pt") as weights:
                if "classifier.weight" in weights.keys():  # noqa: SIM118 - it is no dictionary
                    found = {part: weights.get_tensor(f"classifier.{part}") for part in _LAYER}
                    return found if len(found["weight"]) == 1 else None
    return None


def open_model(profile: ModelProfile, access: Access) -> BgeM3:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    PROVIDER.require_installed()
    weights = _weights(str(options[_WEIGHTS]))
    return BgeM3(HeldModel(profile, options, access, "AutoModel"), weights)


def _weights(text: str) -> tuple[float, float, float]:
    try:
        dense, sparse, tokens = map(float, text.split(","))
    except ValueError:
        dense = sparse = tokens = -1.0
    if min(dense, sparse, tokens) < 0 or not 0 < dense + sparse + tokens < float("inf"):
        raise ModelProblem(
            "bad_option",
            provider=INFO.title,
            option=_WEIGHTS,
            value=text,
            expected="three numbers such as 0.4, 0.2, 0.4",
        )
    return dense, sparse, tokens


PROVIDER: Final = Provider(INFO, open_model)
