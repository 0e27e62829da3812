"""Questions with their texts, the best of which any good model puts first."""

from __future__ import annotations

import numpy as np

from inkling.domain.protocols import Embedder

PLANETS = (
    "Venus is often called Earth's twin because of its similar size and proximity.",
    "Mars, known for its reddish appearance, is often referred to as the Red Planet.",
    "Jupiter, the largest planet in our solar system, has a prominent red spot.",
    "Saturn, famous for its rings, is sometimes mistaken for the Red Planet.",
)
RED_PLANET = "Which planet is known as the Red Planet?"

TURING = (
    "Artificial intelligence was founded as an academic discipline in 1956.",
    "Alan Turing was the first person to conduct substantial research in AI.",
    "Born in Maida Vale, London, Turing was raised in southern England.",
)
WHO_IS_TURING = "Who is Alan Turing?"

HAPPY = (
    "That is a happy dog",
    "That is a very happy person",
    "Today is a sunny day",
)
HAPPY_PERSON = "That is a happy person"

# The order of the texts, best first, as sentence-transformers gives it with all-MiniLM-L6-v2.
EXPECTED = (
    (RED_PLANET, PLANETS, (1, 3, 2, 0)),
    (WHO_IS_TURING, TURING, (1, 2, 0)),
    (HAPPY_PERSON, HAPPY, (1, 0, 2)),
)


def ranked(embedder: Embedder, question: str, texts: tuple[str, ...]) -> tuple[int, ...]:
    """Which text comes when, by cosine, best first."""
    cosines = embedder.embed_documents(texts) @ embedder.embed_query(question)
    return tuple(np.argsort(-cosines).tolist())
