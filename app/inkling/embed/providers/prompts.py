"""What models of known families expect before a question and before a passage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from inkling.domain.models import ModelProfile, ProviderOption

Role = Literal["query", "document"]
"""What a text is to a model, in the words of Sentence Transformers."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """``include_prompt``: whether the tokens of a prompt count in the pooling."""

    query: str = ""
    document: str = ""
    include_prompt: bool = True

    def of(self, role: Role) -> str:
        """What is put before a text of that role."""
        return self.query if role == "query" else self.document


OPTIONS: Final = (
    ProviderOption("query_prompt", "", "put before a question, where not what the model expects"),
    ProviderOption("document_prompt", "", "put before a passage, where not what the model expects"),
)

_SEARCH: Final = "Represent this sentence for searching relevant passages: "
_INSTRUCT: Final = (
    "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
)

# The first that matches the name of a model wins. From the model cards on huggingface.co of the
# models named; those of Instructor are the defaults of LangChain's HuggingFaceInstructEmbeddings,
# that of mxbai also in embeddings-benchmark/mteb, models/mxbai_models.py.
_PRESETS: Final[tuple[tuple[re.Pattern[str], Prompts], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), prompts)
    for pattern, prompts in (
        # intfloat/multilingual-e5-large-instruct, intfloat/e5-mistral-7b-instruct
        (r"\be5-.*instruct", Prompts(_INSTRUCT)),
        # intfloat/e5-small-v2, intfloat/multilingual-e5-small
        (r"\be5-(small|base|large)", Prompts("query: ", "passage: ")),
        # BAAI/bge-small-zh-v1.5
        (r"\bbge-(small|base|large)-zh", Prompts("为这个句子生成表示以用于检索相关文章：")),
        # BAAI/bge-small-en-v1.5; BAAI/bge-m3 expects nothing
        (r"\bbge-(small|base|large)-en", Prompts(_SEARCH)),
        # Alibaba-NLP/gte-Qwen2-1.5B-instruct
        (r"\bgte-qwen.*instruct", Prompts(_INSTRUCT)),
        # thenlper/gte-small, Alibaba-NLP/gte-multilingual-base: nothing
        (r"\bgte-", Prompts()),
        # nomic-ai/nomic-embed-text-v1.5, nomic-ai/modernbert-embed-base
        (r"\b(nomic-embed-text|modernbert-embed)", Prompts("search_query: ", "search_document: ")),
        # hkunlp/instructor-large; its pooling leaves the prompt out
        (
            r"\binstructor-",
            Prompts(
                "Represent the question for retrieving supporting documents: ",
                "Represent the document for retrieval: ",
                include_prompt=False,
            ),
        ),
        # Snowflake/snowflake-arctic-embed-l-v2.0
        (r"\barctic-embed-.*v2", Prompts("query: ")),
        # Snowflake/snowflake-arctic-embed-m-v1.5
        (r"\barctic-embed-", Prompts(_SEARCH)),
        # mixedbread-ai/deepset-mxbai-embed-de-large-v1
        (r"\bmxbai-embed-de-", Prompts("query: ", "passage: ")),
        # mixedbread-ai/mxbai-embed-large-v1
        (r"\bmxbai-embed-", Prompts(_SEARCH)),
        # Qwen/Qwen3-Embedding-0.6B, which puts no space behind the colon
        (r"\bqwen3-embedding", Prompts(_INSTRUCT.rstrip())),
        # google/embeddinggemma-300m
        (
            r"\bembeddinggemma",
            Prompts("task: search result | query: ", "title: none | text: "),
        ),
    )
)
# An empty "document", which Sentence Transformers adds on saving, hides no "passage".
_DOCUMENT_NAMES: Final = ("document", "passage", "corpus")


def preset(model: str) -> Prompts:
    """What the family of a model expects; nothing of one that is not known.

    ``model`` is its name on a hub, or the name of its folder.
    """
    return next((prompts for pattern, prompts in _PRESETS if pattern.search(model)), Prompts())


def prompts_of(
    profile: ModelProfile, name: str, own: Mapping[str, str], default_name: str | None = None
) -> Prompts:
    """The prompts a model is asked with: the profile's, else the model's own, else the preset.

    ``own`` are those its configuration names, and ``default_name`` the one it uses throughout.
    Where the configuration has empty ones alone, which Sentence Transformers writes for every
    model, it says nothing. A profile that sets a prompt to nothing is asked with nothing.
    """
    found = preset(name)
    if any(own.values()):
        default = own.get(default_name or "", "")
        document = next((own[key] for key in _DOCUMENT_NAMES if own.get(key)), default)
        found = replace(found, query=own.get("query", default), document=document)
    chosen = profile.options
    return replace(
        found,
        query=str(chosen.get("query_prompt", found.query)),
        document=str(chosen.get("document_prompt", found.document)),
    )
