"""Inkling: offline personal semantic search for the desktop.

Importing this package switches off what libraries would send over the network. Every process
of ours passes through here first: the window, the command line, extraction children, tests.
"""

from __future__ import annotations

import os
import sys

__version__ = "0.1.0"

# WORKAROUND: `import openvino` sends an event to a web analytics service from a forked child
# (openvino#23832). A None entry makes its own fallback stub take over: no socket, no files.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

# Hub access is asked for explicitly by a download, never by a library on its own.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
os.environ.setdefault("DO_NOT_TRACK", "1")

# Tokenizers' own thread pool warns and misbehaves when a process is spawned around it.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
