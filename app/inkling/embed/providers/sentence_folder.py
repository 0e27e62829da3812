"""What the folder of a Sentence Transformers model says of it, read without that library."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from inkling.embed.model_files import unusable

_POOLING_KEYS: Final = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens",
    "pooling_mode_weightedmean_tokens": "weightedmean",
    "pooling_mode_lasttoken": "lasttoken",
}
"""How versions before 6 wrote the pooling down; their vectors are joined in this order."""
# A tokenizer without a limit says so by a number like 1e30.
_NO_LIMIT: Final = 1_000_000
# Position 0 of the RoBERTa family is two beyond its padding token.
_OFFSET_FAMILIES: Final = frozenset({"roberta", "xlm-roberta", "camembert", "mpnet", "longformer"})


@dataclass(frozen=True, slots=True)
class SentenceFolder:
    """The configuration of a model; ``path`` is where its encoder and tokenizer are.

    ``pooling`` is empty where the folder says nothing of it; ``further`` are the modules that
    follow the pooling, normalization left out, by the names of their classes. ``max_tokens``
    counts special tokens and is None where there is no limit.
    """

    path: Path
    pooling: tuple[str, ...]
    include_prompt: bool
    further: tuple[str, ...]
    max_tokens: int | None
    lowercases: bool
    prompts: dict[str, str]
    default_prompt: str | None
    pad_id: int

    @classmethod
    def read(cls, path: Path) -> SentenceFolder:
        """Read the configuration in a folder. Raises `ModelProblem`."""
        modules = _json(path / "modules.json", [])
        kinds = [(str(m["type"]).rpartition(".")[2], str(m["path"])) for m in modules]
        transformer = next((place for kind, place in kinds if kind == "Transformer"), "")
        pooling = next((place for kind, place in kinds if kind == "Pooling"), None)
        pooled = {} if pooling is None else _json(path / pooling / "config.json", {})
        sentence = _json(path / transformer / "sentence_bert_config.json", {})
        general = _json(path / "config_sentence_transformers.json", {})
        config = _json(path / transformer / "config.json", {})
        tokenizer = _json(path / transformer / "tokenizer_config.json", {})
        return cls(
            path=path / transformer,
            pooling=_pooling(pooled),
            include_prompt=bool(pooled.get("include_prompt", True)),
            further=tuple(
                kind for kind, _ in kinds if kind not in ("Transformer", "Pooling", "Normalize")
            ),
            max_tokens=_max_tokens(sentence, config, tokenizer),
            lowercases=bool(sentence.get("do_lower_case", False)),
            prompts={k: v for k, v in (general.get("prompts") or {}).items() if v is not None},
            default_prompt=general.get("default_prompt_name"),
            pad_id=config.get("pad_token_id") or 0,
        )


def _json(path: Path, missing: Any) -> Any:  # noqa: ANN401 - as the file has it
    """What a file holds, ``missing`` where there is none; of the same type."""
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return missing
    except (OSError, ValueError) as exc:
        raise unusable(path.parent.name, f"{path.name} is damaged") from exc
    if type(found) is not type(missing):
        raise unusable(path.parent.name, f"{path.name} is damaged")
    return found


def _pooling(config: dict[str, Any]) -> tuple[str, ...]:
    if not config:
        return ()
    modes = config.get("pooling_mode")
    if modes is None:
        modes = [mode for key, mode in _POOLING_KEYS.items() if config.get(key)] or "mean"
    return (modes,) if isinstance(modes, str) else tuple(modes)


def _max_tokens(
    sentence: dict[str, Any], config: dict[str, Any], tokenizer: dict[str, Any]
) -> int | None:
    """The least of what the model was trained with, its tokenizer allows and its positions hold."""
    positions = config.get("max_position_embeddings")
    if positions and config.get("model_type") in _OFFSET_FAMILIES:
        positions -= 2
    stated = sentence.get("max_seq_length") or tokenizer.get("model_max_length")
    limits = [limit for limit in (stated, positions) if limit and 0 < limit < _NO_LIMIT]
    return int(min(limits)) if limits else None
