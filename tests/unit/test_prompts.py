"""What is put before questions and passages of known models."""

import pytest

from inkling.domain.models import ModelProfile
from inkling.embed.providers.prompts import Prompts, preset, prompts_of

SEARCH = "Represent this sentence for searching relevant passages: "


@pytest.mark.parametrize(
    ("name", "query", "document"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("e5-base-v2", "query: ", "passage: "),
        ("BAAI/bge-small-en-v1.5", SEARCH, ""),
        ("BAAI/bge-large-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("BAAI/bge-m3", "", ""),
        ("thenlper/gte-small", "", ""),
        ("nomic-ai/nomic-embed-text-v1.5", "search_query: ", "search_document: "),
        ("Snowflake/snowflake-arctic-embed-m-v1.5", SEARCH, ""),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", "query: ", ""),
        ("mixedbread-ai/mxbai-embed-large-v1", SEARCH, ""),
        ("mixedbread-ai/deepset-mxbai-embed-de-large-v1", "query: ", "passage: "),
        ("sentence-transformers/all-MiniLM-L6-v2", "", ""),
        ("note5-small", "", ""),
    ],
)
def test_that_a_family_is_known_by_its_name(name: str, query: str, document: str) -> None:
    assert preset(name) == Prompts(query, document)


@pytest.mark.parametrize(
    "name", ["intfloat/multilingual-e5-large-instruct", "Alibaba-NLP/gte-Qwen2-1.5B-instruct"]
)
def test_that_a_model_for_instructions_gets_one_for_questions_alone(name: str) -> None:
    found = preset(name)
    assert found.query.startswith("Instruct: ")
    assert found.query.endswith("\nQuery: ")
    assert found.document == ""


def test_that_instructor_leaves_its_prompts_out_of_the_pooling() -> None:
    found = preset("hkunlp/instructor-large")
    assert found.query.startswith("Represent the question for retriev")
    assert found.document == "Represent the document for retrieval: "
    assert not found.include_prompt


def prompts(own=None, default=None, **options) -> tuple[str, str]:
    profile = ModelProfile("mine", "p", "m", options)
    found = prompts_of(profile, "e5-small", own or {}, default)
    return found.query, found.document


def test_that_a_profile_comes_before_a_model_and_a_model_before_its_family() -> None:
    assert prompts() == ("query: ", "passage: ")
    assert prompts({"query": "", "document": ""}) == ("query: ", "passage: ")
    assert prompts({"query": "ask: "}) == ("ask: ", "")
    assert prompts({"query": "ask: ", "document": "", "passage": "told: "}) == ("ask: ", "told: ")
    assert prompts({"all": "say: "}, "all") == ("say: ", "say: ")
    assert prompts({"query": "ask: "}, query_prompt="") == ("", "")
    assert prompts(document_prompt="text: ") == ("query: ", "text: ")
