"""Models whose encoder is a graph in a file, as Optimum and Sentence Transformers write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.models import ModelProfile, OptionValue, ProviderOption
from inkling.embed import processor
from inkling.embed.batches import LENGTHS
from inkling.embed.lanes import Feed, IndexingLane, inputs_and_outputs
from inkling.embed.model_files import unusable
from inkling.embed.pooling import MODES
from inkling.embed.providers.hub import short_name
from inkling.embed.providers.local import OPTIONS as LOCAL_OPTIONS
from inkling.embed.providers.local import Loaded, identity_of
from inkling.embed.providers.prompts import Role, prompts_of
from inkling.embed.providers.sentence_folder import SentenceFolder
from inkling.embed.tokenizer import TextEncoder

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

OPTIONS: Final = (
    *LOCAL_OPTIONS,
    ProviderOption("pooling", "auto", "how the vectors of tokens become one", ("auto", *MODES)),
    ProviderOption("file_name", "", "graph that is read, where the folder has several"),
)
DECISIVE: Final = ("pooling", "file_name")
"""Those of the options that change vectors, besides those that every model has."""

_GIVEN: Final = frozenset({"input_ids", "attention_mask"})
_ZEROS: Final = frozenset({"token_type_ids"})
# What exporters call a vector a text, and one a token.
_POOLED: Final = ("sentence_embedding", "embedding")
_TOKENS: Final = ("last_hidden_state", "token_embeddings")

Run = Callable[[Sequence[Sequence[int]], int], "FloatMatrix"]
"""Vectors of texts given as token ids, the first so many of which do not count."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """What runs graphs.

    ``names`` are those of the inputs and outputs of one; ``start`` opens it, given how it is fed
    and how many threads it may use.
    """

    names: Callable[[Path], tuple[frozenset[str], frozenset[str]]]
    start: Callable[[Path, Feed, int | None], Run]


def find_graph(folder: Path, subfolder: str, suffix: str, usual: str, wanted: str) -> Path:
    """The graph of a folder, in it or in its ``subfolder``.

    That is ``wanted``, by its name with or without suffix, else the one exporters usually write,
    else any. Raises `ModelProblem`.
    """
    found = [*sorted(folder.glob(f"*{suffix}")), *sorted(folder.glob(f"{subfolder}/*{suffix}"))]
    if wanted:
        found = [path for path in found if Path(wanted).name in (path.name, path.stem)]
    if not found:
        raise unusable(folder.name, f"there is no {wanted or '*' + suffix} in its folder")
    return next((path for path in found if path.stem == usual), found[0])


def load_graph(
    profile: ModelProfile,
    options: Mapping[str, OptionValue],
    folder: Path,
    path: Path,
    runtime: Runtime,
    threads: int | None,
) -> Loaded:
    """The model of the graph at ``path`` in a folder. Raises `ModelProblem`, OSError."""
    about = SentenceFolder.read(folder)
    prompts = prompts_of(profile, short_name(profile.model), about.prompts, about.default_prompt)
    includes_prompt = prompts.include_prompt and about.include_prompt
    limits = (int(options["max_tokens"]), about.max_tokens, LENGTHS[-1])
    longest = min(limit for limit in limits if limit)
    feed = _feed(about, runtime.names(path), str(options["pooling"]), includes_prompt, longest)
    run = runtime.start(path, feed, threads)
    tokenizer = about.path / "tokenizer.json"
    if not tokenizer.exists():
        raise unusable(folder.name, "there is no tokenizer.json in its folder")
    encoder = TextEncoder(tokenizer, longest)

    def encode(texts: Sequence[str], role: Role) -> FloatMatrix:
        prompt = prompts.of(role)
        texts = [prompt + text for text in texts]
        left_out = 0
        if prompt and not includes_prompt:
            (ids,) = encoder.encode([prompt])
            left_out = len(ids) - encoder.closing
        if about.lowercases:
            texts = [text.lower() for text in texts]
        return run(encoder.encode(texts), left_out)

    # Vectors in 8 bits differ by what the processor can do.
    weights = {*path.parent.glob(f"{path.name}*"), *path.parent.glob(f"{path.stem}.bin")}
    identity = f"{identity_of(folder, weights)}:{processor.detect()}"
    return Loaded(encode, longest, prompts, identity)


def _feed(
    about: SentenceFolder,
    names: tuple[frozenset[str], frozenset[str]],
    pooling: str,
    includes_prompt: bool,
    longest: int,
) -> Feed:
    inputs, outputs = names
    unknown = inputs - _GIVEN - _ZEROS
    name = about.path.name
    if unknown:
        raise unusable(name, f"its graph asks for {', '.join(sorted(unknown))}")
    zeros = tuple(inputs & _ZEROS)
    pooled = next((output for output in _POOLED if output in outputs), None)
    if pooled is not None and pooling == "auto" and includes_prompt:
        return Feed(longest, about.pad_id, zeros, pooled)
    if about.further:
        detail = f"its module {about.further[0]} is known to Sentence Transformers alone"
        raise unusable(name, detail)
    tokens = next((output for output in _TOKENS if output in outputs), None)
    if tokens is None:
        raise unusable(name, "its graph gives no vectors of tokens")
    modes = (about.pooling or ("mean",)) if pooling == "auto" else (pooling,)
    return Feed(longest, about.pad_id, zeros, tokens, modes)


def _on_openvino(path: Path, feed: Feed, threads: int | None) -> Run:
    lane = IndexingLane(path, threads=threads, feed=feed)

    def run(ids: Sequence[Sequence[int]], left_out: int) -> FloatMatrix:
        out = np.empty((len(ids), lane.dimension), np.float32)
        try:
            lane.submit(ids, out, left_out=left_out)
        finally:
            lane.finish()
        return out

    return run


OPENVINO: Final = Runtime(inputs_and_outputs, _on_openvino)
"""OpenVINO, which reads its own graphs and those of ONNX."""
