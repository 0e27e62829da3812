"""Runs code in an interpreter of its own, for what an import does."""

from __future__ import annotations

import os
import subprocess
import sys


def run_python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, (done.returncode, done.stderr)
    return done.stdout.strip()
