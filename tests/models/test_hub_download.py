"""A model is fetched from a hub, or is no longer wanted before all of it is there.

The client is the real one. The hub is our own, on loopback, for none can be had as a package: its
answers are recorded shapes of huggingface.co, as far as `huggingface_hub` 2.4 asks for them.
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
FILES = {"config.json": b"{}", "weights": CONTENT}
FETCH = """
import sys
from pathlib import Path
from inkling.domain.errors import ModelProblem
from inkling.embed.providers.hub import folder_of
from inkling.embed.providers.provider import Access

downloads, cancels = Path(sys.argv[1]), sys.argv[2] == "cancel"
if sys.argv[2] == "silent":
    sys.stderr = None
def has_some() -> bool:
    return cancels and any(p.stat().st_size for p in downloads.rglob("*.incomplete"))
try:
    print(folder_of("some/model", Access(downloads=downloads, may_download=True,
                                         is_cancelled=has_some)))
except ModelProblem as problem:
    print(problem.code)
"""


class HubServer(ThreadingHTTPServer):
    """``gets`` are the files that were asked for, and from which byte on.

    The next ``cuts`` of large files end in the middle; ``spoils``: they are sent with an error.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hub)
        self.gets: list[tuple[str, int]] = []
        self.cuts = 0
        self.spoils = False


class Hub(BaseHTTPRequestHandler):
    """Has one model of two files."""

    protocol_version = "HTTP/1.1"
    server: HubServer

    def do_HEAD(self) -> None:
        self._give(is_whole=False)

    def do_GET(self) -> None:
        if self.path.startswith("/api/models/"):
            files = [
                {"type": "file", "path": name, "size": len(content), "oid": "1"}
                for name, content in FILES.items()
            ]
            named = [{"rfilename": name} for name in FILES]
            about = {"id": "some/model", "sha": COMMIT, "siblings": named}
            body = json.dumps(files if "/tree/" in self.path else about).encode()
            self._answer(200, {"Content-Type": "application/json"}, body)
        else:
            self._give(is_whole=True)

    def _give(self, *, is_whole: bool) -> None:
        name = self.path.rpartition("/")[2]
        content = FILES[name]
        headers = {"ETag": f'"{hashlib.sha256(content).hexdigest()}"', "X-Repo-Commit": COMMIT}
        start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        if is_whole:
            self.server.gets.append((name, start))
        if self.server.spoils:
            content = content[:-1] + b"?"
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        self._answer(206 if start else 200, headers, content[start:], sends=is_whole)

    def _answer(
        self, code: int, headers: dict[str, str], body: bytes, *, sends: bool = True
    ) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if sends:
            if self.server.cuts and len(body) > 1_000_000:
                self.server.cuts -= 1
                body = body[: len(body) // 2]
                self.close_connection = True
            try:
                self.wfile.write(body)
            except ConnectionError:
                self.close_connection = True  # the client has hung up

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(loopback: None) -> Iterator[HubServer]:
    with HubServer() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def fetch(hub: HubServer, downloads: Path, then: str) -> str:
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
    hub.gets.clear()
    folder = Path(fetch(hub, tmp_path, "finish"))
    assert (folder / "weights").read_bytes() == CONTENT
    # This client begins a file anew that another process of it has begun, but no whole one.
    assert hub.gets == [("weights", 0)]


def test_that_a_download_goes_on_where_the_line_was_cut(hub, tmp_path: Path) -> None:
    hub.cuts = 2
    folder = Path(fetch(hub, tmp_path, "finish"))
    assert (folder / "weights").read_bytes() == CONTENT
    starts = [start for name, start in hub.gets if name == "weights"]
    assert len(set(starts)) == 3
    assert starts == sorted(starts)


def test_that_what_arrives_damaged_is_told_and_not_kept(hub, tmp_path: Path) -> None:
    hub.spoils = True
    assert fetch(hub, tmp_path, "finish") == "unusable"
    hub.spoils = False
    folder = Path(fetch(hub, tmp_path, "finish"))
    assert (folder / "weights").read_bytes() == CONTENT


def test_that_a_program_without_a_console_fetches_a_model(hub, tmp_path: Path) -> None:
    folder = Path(fetch(hub, tmp_path, "silent"))
    assert (folder / "weights").read_bytes() == CONTENT
