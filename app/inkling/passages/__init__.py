"""Document → passages: pure functions that know no file and no model."""

from __future__ import annotations

from inkling.passages.cutting import cut
from inkling.passages.splitting import sentences

__all__ = ["cut", "sentences"]
