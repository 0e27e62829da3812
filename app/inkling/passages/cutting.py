"""Cuts the blocks of a document into passages that a model can embed whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from inkling.domain.documents import Block, Passage, Place
from inkling.domain.protocols import TokenCounter
from inkling.passages.sections import HeadingPath, Section, can_share, sections_of
from inkling.passages.splitting import PARAGRAPH, SENTENCE, halves, pieces

_HEADING_TOKENS: Final = 32
# A section shorter than this is put together with its neighbour; a passage that has grown to
# the second figure takes in no more of them.
_TINY: Final = 40
_ENOUGH: Final = 128
_BATCH: Final = 4096
# A tokenizer counts a "word" of thousands of letters as one unknown token; people and previews
# do not. No language has this many characters to a token.
_CHARACTERS_PER_TOKEN: Final = 12
_PROSE: Final = frozenset({"text", "note", "code"})
_SEPARATOR: Final = " › "
_MOST_BLANK: Final = 8


class _Piece(NamedTuple):
    """A stretch of a block that is never cut, with its tokens and how good the cut after it is."""

    block: Block
    start: int
    end: int
    tokens: int
    quality: int


@dataclass(slots=True)
class _Group:
    """Pieces that may share passages, under a heading path of so many tokens."""

    heading: HeadingPath
    pieces: list[_Piece]
    tokens: int


def cut(
    blocks: Sequence[Block], count_tokens: TokenCounter, max_tokens: int = 254
) -> list[Passage]:
    """Cut ``blocks`` into passages whose ``embedded_text`` has at most ``max_tokens`` tokens.

    In reading order, without overlap and without loss. A passage never crosses a page, slide or
    chapter, and a heading only where sections are tiny. ``count_tokens`` is asked once for every
    sentence, in batches; counts are taken to add up.
    """
    headings = _Headings(count_tokens, min(_HEADING_TOKENS, max_tokens // 4))
    headings.prepare(blocks)
    sections = sections_of(blocks, headings.trimmed)
    groups = _merged(_counted(sections, count_tokens), headings, max_tokens)
    passages: list[Passage] = []
    for group in groups:
        budget = max(1, max_tokens - headings.tokens(group.heading))
        lines = _Lines()
        for found in _parted(group, budget, count_tokens):
            passage = _passage(found, group.heading, lines)
            if passage.text:
                passages.append(passage)
    return passages


class _Headings:
    """Heading paths, what they cost, and what is left of those that cost too much."""

    def __init__(self, count_tokens: TokenCounter, limit: int) -> None:
        self._count = count_tokens
        self._limit = limit
        self._tokens: dict[str, int] = {}
        self._costs: dict[HeadingPath, int] = {}
        self._trimmed: dict[HeadingPath, HeadingPath] = {(): ()}

    def prepare(self, blocks: Sequence[Block]) -> None:
        """Count all headings of the document at once."""
        names = {name for path in {block.heading for block in blocks} for name in path}
        self._count_new(sorted(names))

    def tokens(self, path: HeadingPath) -> int:
        """The tokens of a path, with its separators."""
        cost = self._costs.get(path)
        if cost is None:
            self._count_new([name for name in path if name not in self._tokens])
            cost = sum(self._tokens[name] for name in path) + max(0, len(path) - 1)
            self._costs[path] = cost
        return cost

    def trimmed(self, path: HeadingPath) -> HeadingPath:
        """``path`` within the limit: outer headings go first, then the end of the innermost."""
        known = self._trimmed.get(path)
        if known is None:
            known = path
            while len(known) > 1 and self.tokens(known) > self._limit:
                known = known[1:]
            if self.tokens(known) > self._limit:
                known = (self._shortened(known[0]),)
            self._trimmed[path] = known
        return known

    def _shortened(self, name: str) -> str:
        while self.tokens((name,)) > self._limit and len(name) > 4:
            length = max(4, len(name) * self._limit // (self.tokens((name,)) + 2))
            name = name[:length].rstrip().removesuffix("…").rstrip() + "…"
        return name

    def _count_new(self, names: list[str]) -> None:
        for name, tokens in zip(names, _counts(names, self._count), strict=True):
            self._tokens[name] = tokens


def _counts(texts: Sequence[str], count_tokens: TokenCounter) -> list[int]:
    """Tokens of many texts, never fewer than their length allows."""
    counts: list[int] = []
    for start in range(0, len(texts), _BATCH):
        counts += count_tokens(texts[start : start + _BATCH])
    return [
        max(count, len(text) // _CHARACTERS_PER_TOKEN)
        for count, text in zip(counts, texts, strict=True)
    ]


def _counted(sections: list[Section], count_tokens: TokenCounter) -> list[_Group]:
    """The pieces of every section with their tokens, counted for the whole document at once."""
    places: list[tuple[Block, int, int, int]] = []
    texts: list[str] = []
    ends: list[int] = []
    for section in sections:
        for block in section.blocks:
            text = block.text
            for start, end, quality in pieces(text, block.kind):
                places.append((block, start, end, quality))
                texts.append(text[start:end])
        ends.append(len(places))
    counts = _counts(texts, count_tokens)
    groups: list[_Group] = []
    first = 0
    for section, last in zip(sections, ends, strict=True):
        tokens = counts[first:last]
        found = [
            _Piece(block, start, end, count, quality)
            for (block, start, end, quality), count in zip(places[first:last], tokens, strict=True)
        ]
        groups.append(_Group(section.heading, found, sum(tokens)))
        first = last
    return groups


def _merged(groups: list[_Group], headings: _Headings, max_tokens: int) -> list[_Group]:
    """Put tiny neighbours together; a heading they do not share becomes a line of the text."""
    merged: list[_Group] = []
    for group in groups:
        last = merged[-1] if merged else None
        if last is None or not _should_merge(last, group, headings, max_tokens):
            merged.append(group)
            continue
        shared = _common(last.heading, group.heading)
        last.pieces = _under(shared, last, headings) + _under(shared, group, headings)
        last.tokens = sum(piece.tokens for piece in last.pieces)
        last.heading = shared
    return merged


def _should_merge(last: _Group, group: _Group, headings: _Headings, max_tokens: int) -> bool:
    if last.tokens >= _ENOUGH or min(last.tokens, group.tokens) >= _TINY:
        return False
    if not can_share(last.pieces[-1].block.place, group.pieces[0].block.place):
        return False
    paths = headings.tokens(last.heading) + headings.tokens(group.heading)
    return last.tokens + group.tokens + paths <= max_tokens


def _common(first: HeadingPath, second: HeadingPath) -> HeadingPath:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return first[:length]


def _under(shared: HeadingPath, group: _Group, headings: _Headings) -> list[_Piece]:
    """The pieces of a group below the headings ``shared``, its own headings as a line first."""
    own = group.heading[len(shared) :]
    if not own:
        return group.pieces
    first = group.pieces[0].block
    line = _SEPARATOR.join(own)
    block = Block(line, "heading", first.heading, first.place, first.line)
    tokens = headings.tokens(own)
    return [_Piece(block, 0, len(line), tokens, SENTENCE), *group.pieces]


def _parted(group: _Group, budget: int, count_tokens: TokenCounter) -> Iterator[list[_Piece]]:
    """The pieces of each passage of a group."""
    if group.tokens <= budget:
        yield group.pieces
        return
    fitting = _fitting(group.pieces, budget, count_tokens)
    for start, end in _packed(fitting, budget):
        yield fitting[start:end]


def _fitting(found: list[_Piece], budget: int, count_tokens: TokenCounter) -> list[_Piece]:
    """The pieces, those that are too long for any passage cut at words or characters."""
    if all(piece.tokens <= budget for piece in found):
        return found
    fitting: list[_Piece] = []
    for piece in found:
        if piece.tokens <= budget:
            fitting.append(piece)
        else:
            fitting += _split(piece, budget, count_tokens)
    return fitting


def _split(piece: _Piece, budget: int, count_tokens: TokenCounter) -> list[_Piece]:
    text = piece.block.text[piece.start : piece.end]
    if len(text) <= 2:
        return [piece]
    spans = halves(text, -(-piece.tokens * 10 // (budget * 9)))
    counts = _counts([text[start:end] for start, end, _ in spans], count_tokens)
    parts: list[_Piece] = []
    for (start, end, quality), tokens in zip(spans, counts, strict=True):
        is_last = end == len(text)
        part = _Piece(
            piece.block,
            piece.start + start,
            piece.start + end,
            tokens,
            piece.quality if is_last else quality,
        )
        if tokens > budget and end - start < len(text):
            parts += _split(part, budget, count_tokens)
        else:
            parts.append(part)
    return parts


def _packed(found: list[_Piece], budget: int) -> list[tuple[int, int]]:
    """Ranges of pieces, each a passage: as full as may be, ending where a paragraph does.

    What is left for two passages is shared out evenly, so that no crumb remains.
    """
    ranges: list[tuple[int, int]] = []
    left = sum(piece.tokens for piece in found)
    start = 0
    while start < len(found):
        limit = budget
        if budget < left < 2 * budget:
            limit = min(budget, left * 6 // 10)
        end = start + 1 if left > budget else len(found)
        if left > budget:
            end = _best_end(found, start, limit)
        ranges.append((start, end))
        left -= sum(piece.tokens for piece in found[start:end])
        start = end
    return ranges


def _best_end(found: list[_Piece], start: int, limit: int) -> int:
    """Where a passage that begins at ``start`` best ends, at most ``limit`` tokens on."""
    best, best_score = start + 1, 0.0
    tokens = 0
    for at in range(start, len(found)):
        piece = found[at]
        tokens += piece.tokens
        if tokens > limit and at > start:
            break
        score = tokens / limit + _worth(piece)
        if score >= best_score:
            best, best_score = at + 1, score
    return best


def _worth(piece: _Piece) -> float:
    """What it is worth to end a passage after ``piece``, as a share of the room in it."""
    if piece.block.kind == "heading":
        return -1.0
    if piece.quality == PARAGRAPH or piece.end == len(piece.block.text):
        return 0.5
    return 0.2 if piece.quality == SENTENCE else 0.0


class _Lines:
    """Counts the lines of a block once, however many passages it gives."""

    def __init__(self) -> None:
        self._block: Block | None = None
        self._at = 0
        self._line = 0

    def before(self, piece: _Piece, offset: int) -> int:
        """How many lines end before ``offset`` of the piece's block. Offsets only grow."""
        if self._block is not piece.block or offset < self._at:
            self._block, self._at, self._line = piece.block, 0, 0
        self._line += piece.block.text.count("\n", self._at, offset)
        self._at = offset
        return self._line


def _passage(found: list[_Piece], heading: HeadingPath, lines: _Lines) -> Passage:
    """The passage made of neighbouring pieces."""
    text = ""
    at = 0
    previous: Block | None = None
    while at < len(found):
        block, start = found[at].block, found[at].start
        while at + 1 < len(found) and found[at + 1].block is block:
            at += 1
        if previous is not None:
            text = text.rstrip() + _joint(previous, block)
        text += block.text[start : found[at].end]
        previous = block
        at += 1
    text = text.rstrip().lstrip("\n")
    first, last = found[0], found[-1]
    offset = (
        first.start
        + len(first.block.text[first.start : first.end])
        - len(first.block.text[first.start : first.end].lstrip("\n"))
    )
    skipped = lines.before(first, offset)
    line = None if first.block.line is None else first.block.line + skipped
    return Passage(text, heading, _place(first, last, skipped, lines), line)


def _joint(before: Block, after: Block) -> str:
    """As in the source where lines are known; else paragraphs stand apart and items do not."""
    if before.line is not None and after.line is not None and after.kind != "heading":
        gap = after.line - before.line - before.text.count("\n")
        if before.kind == after.kind == "code":
            return "\n" * min(max(gap, 1), _MOST_BLANK)  # lines of code are counted from the first
        return "\n\n" if gap > 1 else "\n"
    is_prose = before.kind in _PROSE and after.kind in _PROSE
    return "\n\n" if is_prose or after.kind == "heading" else "\n"


def _place(first: _Piece, last: _Piece, skipped: int, lines: _Lines) -> Place | None:
    """The place of a passage: the range of rows or cells it covers, or the one page."""
    place, end = first.block.place, last.block.place
    if place is None or end is None:
        return place
    if place.kind == "sheet" and _has_a_line_for_each_row(first.block):
        start_row = place.first + skipped
    else:
        start_row = place.first
    last_row = end.last
    if end.kind == "sheet" and _has_a_line_for_each_row(last.block):
        text = last.block.text
        stop = last.start + len(text[last.start : last.end].rstrip("\n"))
        last_row = end.first + lines.before(last, stop)
    return Place(place.kind, start_row, max(start_row, last_row), place.label)


def _has_a_line_for_each_row(block: Block) -> bool:
    place = block.place
    if place is None or place.last == place.first:
        return False
    return block.text.count("\n") == place.last - place.first
