"""What is made ready before the first question is asked."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN
from inkling.store.picture_reader import picture_model

if TYPE_CHECKING:
    from inkling.compose.library import Library


def warm_up(library: Library) -> None:
    """Load the model in the box, and then what looks at pictures. Raises `ModelProblem`.

    Not the one in the box where no folder has it: others are loaded by the first question. One
    for pictures is slow to load, and a question about texts would wait for it.
    """
    with closing(library.open_reader()) as reader:
        profiles = [profile for profile, _ in reader.models_in_use()]
        looks = picture_model(reader)
    if not profiles or BUILT_IN in profiles:
        library.embedder().embed_query("warm up")
    if looks is not None:
        with suppress(ModelProblem):  # it is told with the answer that lacks it
            library.embedders.get(looks[0]).embed_query("warm up")
