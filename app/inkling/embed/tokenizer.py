"""Text to token ids, and how many there are. Imports no openvino: child processes count too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from inkling.embed.model_files import ModelFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from inkling.domain.protocols import TokenCounter

_T = TypeVar("_T")

# An encoding holds some 150 bytes a token, far more than its ids: never too many at once.
_CHUNK: Final = 256
_WORDS_KEPT: Final = 200_000
# Where the model's tokenizer always splits: at these white spaces, and around punctuation (ASCII,
# and the commonest of Chinese and Japanese). What it does to other characters is left to it: it
# drops soft hyphens and marks inside a word, and keeps most symbols with their neighbours.
_PUNCTUATION: Final = r"!-/:-@\[-`{-~、。，！？"
_WORD: Final = re.compile(rf"[{_PUNCTUATION}]|[^ \t\n\r{_PUNCTUATION}]+")


class TextEncoder:
    """The model's tokenizer. Immutable once made, so safe to call from several threads."""

    def __init__(self, path: Path, max_tokens: int) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._max_tokens = max_tokens
        self._known: dict[str, int] = {}
        self._specials: int = self._tokenizer.num_special_tokens_to_add(is_pair=False)

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, special ones included, cut at the model's limit.

        A cut keeps the closing special token, as the tokenizer's own truncation does.
        """
        return [self._cut(ids) for ids in self._ids(texts)]

    def encode_with_spans(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The same for one text, and where each token stands in it; special ones nowhere."""
        encoding = self._tokenizer.encode(encodable(text))
        return self._cut(encoding.ids), self._cut(encoding.offsets)

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text, without special ones and without any cut.

        The tokenizer splits at white space and punctuation before anything else, so the tokens
        of a text are those of its words; words repeat, and each is encoded once. Only a special
        token written out, such as "[SEP]", counts as its three pieces instead of one.
        """
        words = [_WORD.findall(text) for text in texts]
        known = self._known
        new = list({word for found in words for word in found if word not in known})
        if len(known) + len(new) > _WORDS_KEPT:
            # A new dictionary, for another thread may be reading the old one.
            known = self._known = {}
            new = list({word for found in words for word in found})
        for word, ids in zip(new, self._ids(new), strict=True):
            known[word] = len(ids) - self._specials
        return [sum(map(known.__getitem__, found)) for found in words]

    def _cut(self, tokens: list[_T]) -> list[_T]:
        limit = self._max_tokens
        return tokens if len(tokens) <= limit else [*tokens[: limit - 1], tokens[-1]]

    def _ids(self, texts: Sequence[str]) -> Iterator[list[int]]:
        for start in range(0, len(texts), _CHUNK):
            chunk = [encodable(text) for text in texts[start : start + _CHUNK]]
            for encoding in self._tokenizer.encode_batch_fast(chunk):
                yield encoding.ids


def encodable(text: str) -> str:
    """The text without lone surrogates, which have no UTF-8; pairs become their character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def load_encoder(files: ModelFiles) -> TextEncoder:
    """The tokenizer of a model. Raises `ModelProblem`."""
    return TextEncoder(files.verified(files.tokenizer), files.max_tokens)


def load_token_counter(model_dir: Path) -> TokenCounter:
    """What counts tokens as the model in ``model_dir`` does. Raises `ModelProblem`."""
    return load_encoder(ModelFiles.load(model_dir)).count
