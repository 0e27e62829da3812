"""A model on a server of the test, as OpenAI's client reaches it."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.providers.provider import Access
from inkling.embed.providers.registry import provider


@contextmanager
def opened(url, **options):
    options = {"service": "vllm", "base_url": f"{url}/v1", **options}
    model = provider("openai").open(ModelProfile("m", "openai", "small", options), Access())
    try:
        yield model
    finally:
        model.close()


def failing(server, *script, **options) -> ModelProblem:
    """What embedding one text ends in when the server does ``script``."""
    server.script.extend(script)
    with opened(server.url, **options) as model, pytest.raises(ModelProblem) as caught:
        model.encode_documents(["a text that nobody may read"])
    assert "nobody may read" not in str(caught.value)
    return caught.value
