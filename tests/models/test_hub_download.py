"""A model is fetched from a hub, or is no longer wanted before all of it is there.

The hub is our own, on loopback: the shapes are those that `huggingface_hub` asks for.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest.importorskip("huggingface_hub")

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CONTENT = bytes(range(256)) * 160_000  # 41 MB: more than the client reads at once
FETCH = """
import sys
from pathlib import Path
from inkling.domain.errors import ModelProblem
from inkling.embed.providers.hub import folder_of
from inkling.embed.providers.provider import Access

downloads, cancels = Path(sys.argv[1]), sys.argv[2] == "cancel"
def has_some() -> bool:
    return cancels and any(p.stat().st_size for p in downloads.rglob("*.incomplete"))
try:
    print(folder_of("some/model", Access(downloads=downloads, may_download=True,
                                         is_cancelled=has_some)))
except ModelProblem as problem:
    print(problem.code)
"""


class Hub(BaseHTTPRequestHandler):
    """Has one model of one file."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._give(is_whole=False)

    def do_GET(self) -> None:
        if self.path.startswith("/api/models/"):
            tree = "/tree/" in self.path
            file = {"type": "file", "path": "weights", "size": len(CONTENT), "oid": "1"}
            about = {"id": "some/model", "sha": COMMIT, "siblings": [{"rfilename": "weights"}]}
            body = json.dumps([file] if tree else about).encode()
            self._answer(200, {"Content-Type": "application/json"}, body)
        else:
            self._give(is_whole=True)

    def _give(self, *, is_whole: bool) -> None:
        headers = {"ETag": f'"{hashlib.sha256(CONTENT).hexdigest()}"', "X-Repo-Commit": COMMIT}
        self._answer(200, headers, CONTENT, sends=is_whole)

    def _answer(
        self, code: int, headers: dict[str, str], body: bytes, *, sends: bool = True
    ) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if sends:
            try:
                self.wfile.write(body)
            except ConnectionError:
                self.close_connection = True  # the client has hung up

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(loopback: None) -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def fetch(hub: ThreadingHTTPServer, downloads: Path, then: str) -> str:
    """What fetching the model ends with, in a process that takes ours for the hub."""
    address = f"http://127.0.0.1:{hub.server_port}"
    environment = {
        **os.environ,
        "HF_ENDPOINT": address,
        "HF_HUB_DISABLE_XET": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", FETCH, str(downloads), then],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_that_a_download_can_be_cancelled_and_begun_again(hub, tmp_path: Path) -> None:
    assert fetch(hub, tmp_path, "cancel") == "cancelled"
    assert not [path for path in tmp_path.rglob("weights") if path.exists()]
    folder = Path(fetch(hub, tmp_path, "finish"))
    assert (folder / "weights").read_bytes() == CONTENT
