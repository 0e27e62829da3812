"""Services that speak the embeddings protocol of OpenAI, and how each differs from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Service:
    """A service, or a server that people run themselves.

    ``secret`` names its key; a server of one's own usually needs none. ``most_texts`` is its
    limit a request. ``dimensions`` is what it calls the wished length of vectors, "" where it
    cannot be wished for. ``question`` and ``document`` are sent along with texts of either kind.
    ``path``, ``texts`` and ``vectors`` name its endpoint, and what it calls texts and vectors.
    """

    title: str
    address: str
    secret: str
    needs_secret: bool = True
    most_texts: int = 256
    dimensions: str = "dimensions"
    question: Mapping[str, str] = field(default_factory=dict)
    document: Mapping[str, str] = field(default_factory=dict)
    path: str = "/embeddings"
    texts: str = "input"
    vectors: str = "data"


SERVICES: Final[Mapping[str, Service]] = {
    # developers.openai.com/api/reference/resources/embeddings
    "openai": Service("OpenAI", "https://api.openai.com/v1", "openai", most_texts=2048),
    # learn.microsoft.com/azure/ai-services/openai/reference: an address and deployments of one's
    # own, and a date as the version of the API.
    "azure": Service("Azure OpenAI", "", "azure", most_texts=2048),
    # www.alibabacloud.com/help/en/model-studio/embedding-interfaces-compatible-with-openai: 10
    # rows for text-embedding-v3 and v4; dashscope-intl.aliyuncs.com is the one outside China.
    "dashscope": Service(
        "DashScope",
        "https://dashscope.aliyuncs.com/compatible-mode/v1",
        "dashscope",
        most_texts=10,
    ),
    # api.jina.ai/openapi.json
    "jina": Service(
        "Jina",
        "https://api.jina.ai/v1",
        "jina",
        question={"task": "retrieval.query"},
        document={"task": "retrieval.passage"},
    ),
    # docs.mistral.ai/api/endpoint/embeddings; "too many inputs" above 256.
    "mistral": Service(
        "Mistral", "https://api.mistral.ai/v1", "mistral", dimensions="output_dimension"
    ),
    # docs.voyageai.com/reference/embeddings-api
    "voyage": Service(
        "Voyage",
        "https://api.voyageai.com/v1",
        "voyage",
        most_texts=1000,
        dimensions="output_dimension",
        question={"input_type": "query"},
        document={"input_type": "document"},
    ),
    # docs.together.ai/docs/openai-api-compatibility
    "together": Service("Together", "https://api.together.xyz/v1", "together", dimensions=""),
    # docs.fireworks.ai/api-reference/creates-an-embedding-vector-representing-the-input-text
    "fireworks": Service("Fireworks", "https://api.fireworks.ai/inference/v1", "fireworks"),
    # docs.nomic.ai/atlas/embeddings-and-retrieval/embeddings: its own names for everything.
    "nomic": Service(
        "Nomic",
        "https://api-atlas.nomic.ai/v1",
        "nomic",
        dimensions="dimensionality",
        question={"task_type": "search_query"},
        document={"task_type": "search_document"},
        path="/embedding/text",
        texts="texts",
        vectors="embeddings",
    ),
    # ai.google.dev/gemini-api/docs/openai; ai.google.dev/api/embeddings: 100 in a batch.
    "gemini": Service(
        "Gemini",
        "https://generativelanguage.googleapis.com/v1beta/openai",
        "gemini",
        most_texts=100,
    ),
    # docs.vllm.ai/en/stable/serving/openai_compatible_server.html
    "vllm": Service("vLLM", "http://localhost:8000/v1", "vllm", needs_secret=False),
    # lmstudio.ai/docs/text-embeddings
    "lm-studio": Service(
        "LM Studio", "http://localhost:1234/v1", "lm-studio", needs_secret=False, dimensions=""
    ),
    # huggingface.co/docs/text-embeddings-inference/cli_arguments: 32 texts by default.
    "tei": Service(
        "Text Embeddings Inference",
        "http://localhost:8080/v1",
        "tei",
        needs_secret=False,
        most_texts=32,
        dimensions="",
    ),
    # github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
    "llama.cpp": Service(
        "llama.cpp", "http://localhost:8080/v1", "llama.cpp", needs_secret=False, dimensions=""
    ),
    # docs.ollama.com/api/openai-compatibility
    "ollama": Service("Ollama", "http://localhost:11434/v1", "ollama", needs_secret=False),
    "other": Service("This service", "", "other", needs_secret=False),
}
