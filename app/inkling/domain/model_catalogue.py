"""Models that are good choices, with what their pages say of them.

From the pages and lists of files on huggingface.co, ollama.com and bge-model.com. Sizes are those
of the weights in megabytes; what a model costs on this computer is measured (`ModelFigures`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A model that is worth a try. ``purpose`` and ``languages`` are short English phrases."""

    name: str
    provider: str
    model: str
    purpose: str
    languages: str
    size_mb: int
    dimension: int
    licence: str


CATALOGUE: Final = (
    CatalogueEntry(
        "bge-small",
        "sentence-transformers",
        "BAAI/bge-small-en-v1.5",
        "small and better in English",
        "English",
        133,
        384,
        "MIT",
    ),
    CatalogueEntry(
        "e5-small",
        "sentence-transformers",
        "intfloat/multilingual-e5-small",
        "small, many languages",
        "about 100 languages",
        471,
        384,
        "MIT",
    ),
    CatalogueEntry(
        "e5-base",
        "sentence-transformers",
        "intfloat/multilingual-e5-base",
        "better, many languages, slow",
        "about 100 languages",
        1_110,
        768,
        "MIT",
    ),
    CatalogueEntry(
        "bge-m3",
        "bge-m3",
        "BAAI/bge-m3",
        "best quality, long passages, very slow without a graphics card",
        "more than 100 languages",
        2_270,
        1_024,
        "MIT",
    ),
    CatalogueEntry(
        "potion",
        "model2vec",
        "minishlab/potion-base-8M",
        "fastest, for very large libraries",
        "English",
        30,
        256,
        "MIT",
    ),
    CatalogueEntry(
        "potion-multilingual",
        "model2vec",
        "minishlab/potion-multilingual-128M",
        "fastest, many languages",
        "about 100 languages",
        512,
        256,
        "MIT",
    ),
    CatalogueEntry(
        "splade",
        "splade",
        "opensearch-project/opensearch-neural-sparse-encoding-v2-distill",
        "words with their synonyms, beside the model in the box",
        "English",
        268,
        384,
        "Apache-2.0",
    ),
    CatalogueEntry(
        "rerank-small",
        "cross-encoder",
        "cross-encoder/ms-marco-MiniLM-L6-v2",
        "second look at the first results",
        "English",
        91,
        0,
        "Apache-2.0",
    ),
    CatalogueEntry(
        "rerank-m3",
        "cross-encoder",
        "BAAI/bge-reranker-v2-m3",
        "second look at the first results, many languages, slow",
        "many languages",
        2_270,
        0,
        "Apache-2.0",
    ),
    CatalogueEntry(
        "nomic",
        "ollama",
        "nomic-embed-text",
        "with Ollama, long passages",
        "English",
        274,
        768,
        "Apache-2.0",
    ),
)
