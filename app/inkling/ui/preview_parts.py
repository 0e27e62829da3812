"""The passages a preview holds: a stretch of a document that grows at either end, bounded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from inkling.domain.previews import MoreParts, Preview, PreviewPart

MOST_PARTS: Final = 150
"""Passages shown at once; more drop out at the other end, and come back when scrolled to."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages in reading order, the one in the centre of attention among them."""

    passage_id: int
    parts: tuple[PreviewPart, ...]
    starts_inside: bool
    ends_inside: bool

    @classmethod
    def of(cls, preview: Preview) -> Stretch:
        """What a preview brings."""
        return cls(preview.passage_id, preview.parts, preview.starts_inside, preview.ends_inside)

    @property
    def own(self) -> PreviewPart | None:
        """The passage itself, None when it has dropped out."""
        found = (part for part in self.parts if part.passage_id == self.passage_id)
        return next(found, None)

    def within_sheet(self) -> Stretch:
        """Only what stands on the same sheet as the passage itself."""
        own = self.own
        if own is None or own.place is None:
            return self
        kept = tuple(
            part for part in self.parts if part.place and part.place.label == own.place.label
        )
        return replace(
            self,
            parts=kept,
            starts_inside=self.starts_inside and kept[0] is self.parts[0],
            ends_inside=self.ends_inside and kept[-1] is self.parts[-1],
        )

    def with_more(self, more: MoreParts) -> Stretch:
        """The stretch with what was read at one end; unchanged when it does not belong there."""
        if not self.parts:
            return self
        if more.is_after and more.beside == self.parts[-1].passage_id:
            joined = self.parts + more.parts
            kept = joined[-MOST_PARTS:]
            return replace(
                self,
                parts=kept,
                ends_inside=more.goes_on,
                starts_inside=self.starts_inside or len(kept) < len(joined),
            )
        if not more.is_after and more.beside == self.parts[0].passage_id:
            joined = more.parts + self.parts
            kept = joined[:MOST_PARTS]
            return replace(
                self,
                parts=kept,
                starts_inside=more.goes_on,
                ends_inside=self.ends_inside or len(kept) < len(joined),
            )
        return self
