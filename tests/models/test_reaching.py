"""Nothing is reached for, and nothing heavy imported, before a model is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import sys
from inkling.engine import network
network.start_counting()
from inkling.domain.models import ModelProfile
from inkling.embed.providers.provider import Access, sends_text_to
from inkling.embed.providers.registry import providers
names = []
for provider in providers():
    if provider.info.name in sys.argv[1:]:
        profile = ModelProfile("m", provider.info.name, "nowhere:Class")
        sends_text_to(provider, profile)
        provider.open(profile, Access())
        names.append(provider.info.name)
heavy = {"openai", "ollama", "huggingface_hub", "httpx", "httpx2", "keyring"} & set(sys.modules)
print(names, sorted(heavy), network.uses())
"""


def test_that_opening_a_model_elsewhere_reaches_for_nothing():
    for package in ("huggingface_hub", "ollama", "openai"):
        pytest.importorskip(package)
    names = ["huggingface-endpoint", "ollama", "openai", "python"]
    done = subprocess.run([sys.executable, "-c", CODE, *names], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (f"{names} [] 0\n", "")
