"""Groups blocks into sections: same headings, same page, and no thousand crumbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from inkling.domain.documents import Block, Place

HeadingPath = tuple[str, ...]

# Within these a passage may run on; pages, slides, chapters and parts are borders.
_RUNS_ON = frozenset({"sheet", "line", "cell"})


@dataclass(slots=True)
class Section:
    """Blocks that may share a passage. ``heading`` is trimmed to what a passage can carry."""

    heading: HeadingPath
    blocks: list[Block] = field(default_factory=list)


def sections_of(
    blocks: Iterable[Block], trimmed: Callable[[HeadingPath], HeadingPath]
) -> list[Section]:
    """Group neighbouring blocks under the same headings and on the same page.

    A heading is context for what stands under it. One that has nothing under it, or that the
    trimmed path does not show, is text itself.
    """
    found: list[Section] = []
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None:
            if not _is_shown(waiting, block, trimmed):
                _append(found, _as_text(waiting), trimmed)
            waiting = None
        if block.kind == "heading":
            waiting = block
        else:
            _append(found, block, trimmed)
    if waiting is not None:
        _append(found, _as_text(waiting), trimmed)
    return found


def can_share(first: Place | None, second: Place | None) -> bool:
    """Whether one passage may hold text of both places."""
    if first is None or second is None:
        return first is second
    if first.kind != second.kind or first.label != second.label:
        return False
    return first.kind in _RUNS_ON or first.first == second.first


def _append(
    found: list[Section], block: Block, trimmed: Callable[[HeadingPath], HeadingPath]
) -> None:
    if found:
        last = found[-1].blocks[-1]
        if last.heading == block.heading and can_share(last.place, block.place):
            found[-1].blocks.append(block)
            return
    found.append(Section(trimmed(block.heading), [block]))


def _is_shown(
    heading: Block, following: Block, trimmed: Callable[[HeadingPath], HeadingPath]
) -> bool:
    depth = len(heading.heading)
    if len(following.heading) <= depth or following.heading[:depth] != heading.heading:
        return False
    if not can_share(heading.place, following.place):
        return False
    return following.heading[depth] in trimmed(following.heading)


def _as_text(heading: Block) -> Block:
    return Block(heading.text, "text", heading.heading, heading.place, heading.line)
