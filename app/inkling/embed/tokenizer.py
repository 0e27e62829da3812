"""Text to token ids, and how many there are. Imports no openvino: child processes count too."""

from __future__ import annotations

import re
import string
from itertools import takewhile
from typing import TYPE_CHECKING, Final, TypeVar

from inkling.embed.model_files import ModelFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from inkling.domain.protocols import TokenCounter

_T = TypeVar("_T")

# An encoding holds some 150 bytes a token, far more than its ids: never too many at once.
_CHUNK: Final = 256
_STRETCHES_KEPT: Final = 200_000
# Where the model's tokenizer always splits: at these white spaces, and around punctuation (ASCII,
# and the commonest of Chinese and Japanese). What it does to other characters is left to it: it
# drops soft hyphens and marks inside a word, and keeps most symbols with their neighbours.
_PUNCTUATION: Final = r"!-/:-@\[-`{-~、。，！？"
_WORD: Final = re.compile(rf"[{_PUNCTUATION}]|[^ \t\n\r{_PUNCTUATION}]+")
_AROUND_WORDS: Final = string.punctuation + "、。，！？"
# White space to Python, but nothing at all to the tokenizer: it drops control characters.
_NO_SPACE: Final = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"


class _WordTokens(dict[str, int]):
    """How many tokens each word has, counted when it is first met."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._model = tokenizer.model
        normalize = tokenizer.normalizer.normalize_str if tokenizer.normalizer else str
        # All that most models do to a plain word, in a tenth of the time.
        self._normalize = str.lower if normalize("aZ0") == "az0" else normalize

    def __missing__(self, word: str) -> int:
        if word.isascii() and word.isalnum():
            # What the tokenizer does with a plain word; its own way there takes five times as long.
            tokens = self._model.tokenize(self._normalize(word))
        else:
            tokens = self._tokenizer.encode(encodable(word), add_special_tokens=False).ids
        self[word] = len(tokens)
        return self[word]


class _StretchTokens(dict[str, int]):
    """The same for stretches between white space, which are words with their punctuation."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokens_of = _WordTokens(tokenizer).__getitem__

    def __missing__(self, stretch: str) -> int:
        word = stretch.strip(_AROUND_WORDS)
        if word.isalnum():
            # Most are: then every sign around the word is a word of its own.
            around = stretch.replace(word, "", 1)
            tokens = self._tokens_of(word) + sum(map(self._tokens_of, around))
        else:
            tokens = sum(map(self._tokens_of, _WORD.findall(stretch)))
        self[stretch] = tokens
        return tokens


class TextEncoder:
    """The model's tokenizer. Immutable once made, so safe to call from several threads.

    ``closing`` is how many special tokens end a text.
    """

    def __init__(self, path: Path, max_tokens: int) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._max_tokens = max_tokens
        mask = self._tokenizer.encode("a").special_tokens_mask
        self.closing = sum(1 for _ in takewhile(bool, reversed(mask)))
        self._known = _StretchTokens(self._tokenizer)

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, special ones included, cut at the model's limit.

        A cut keeps the closing special tokens, as the tokenizer's own truncation does.
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
        whole = "".join(texts)
        apart = _WORD.findall if any(char in whole for char in _NO_SPACE) else str.split
        if len(self._known) > _STRETCHES_KEPT:
            # A new dictionary, for another thread may be reading the old one.
            self._known = _StretchTokens(self._tokenizer)
        tokens_of = self._known.__getitem__
        return [sum(map(tokens_of, apart(text))) for text in texts]

    def _cut(self, tokens: list[_T]) -> list[_T]:
        if len(tokens) <= self._max_tokens:
            return tokens
        end = len(tokens) - self.closing
        return tokens[: self._max_tokens - self.closing] + tokens[end:]

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
