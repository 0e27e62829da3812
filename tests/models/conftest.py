"""Models of other providers: what is slow to make is made once."""

from __future__ import annotations

import os

# Before any of the libraries is imported; `inkling` does the same.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
