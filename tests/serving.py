"""A real HTTP server on loopback that speaks the protocols of embedding servers, or breaks them.

It is our own: no server of Ollama or of Text Embeddings Inference can be had as a package. The
shapes are those of the documentation (developers.openai.com/api/reference/resources/embeddings,
docs.ollama.com/api/embed, huggingface.github.io/text-embeddings-inference, docs.nomic.ai), and
of what the official clients `openai`, `ollama` and `huggingface_hub` accept and send.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections import deque
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

DIMENSION = 8


def vectors_of(texts: list[str], dimension: int = DIMENSION) -> list[list[float]]:
    """A direction for each text, always the same one."""
    found = []
    for text in texts:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
        found.append(np.random.default_rng(seed).normal(size=dimension).astype("<f4").tolist())
    return found


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: dict


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: EmbeddingServer

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def log_message(self, *args) -> None:
        pass

    def _answer(self, body: dict) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append(Request(self.path, headers, body))
        if self.server.script:
            self.server.script.popleft()(self, body)
        elif self.server.fault is not None:
            self.server.fault(self, body)
        else:
            self.send_json(self.server.answer(self.path.partition("?")[0], body))

    def send_json(self, value: object, status: int = 200, **headers: str) -> None:
        self.send_bytes(json.dumps(value).encode(), "application/json", status, **headers)

    def send_bytes(self, told: bytes, kind: str, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(told)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(told)


Fault = Callable[[Handler, dict], None]


class EmbeddingServer(ThreadingHTTPServer):
    """``script`` holds what is done with the next requests, ``fault`` what with all after them.

    Without them they are answered.
    """

    daemon_threads = True

    def __init__(self, embed: Callable[..., list[list[float]]] = vectors_of) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.embed = embed
        self.requests: list[Request] = []
        self.script: deque[Fault] = deque()
        self.fault: Fault | None = None
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, path: str, body: dict) -> object:
        model = body.get("model", "")
        if path.endswith("/models"):
            return {"object": "list", "data": [{"id": "small", "object": "model"}]}
        if path == "/api/tags":
            return {"models": [{"model": "all-minilm:latest", "name": "all-minilm:latest"}]}
        if path == "/api/embed":
            return {
                "model": model,
                "embeddings": self._embed(body["input"], body.get("dimensions")),
                "total_duration": 14143917,
                "load_duration": 1019500,
                "prompt_eval_count": 8,
            }
        if path.endswith("/embedding/text"):
            return {"embeddings": self._embed(body["texts"], None), "model": model}
        if path.endswith("/embeddings"):
            return self._openai(body)
        return self._embed(body["inputs"], None)  # TEI, and the task feature-extraction

    def _embed(self, texts: list[str], dimension: int | None) -> list[list[float]]:
        return self.embed(texts, dimension) if dimension else self.embed(texts)

    def _openai(self, body: dict) -> object:
        found = self._embed(body["input"], body.get("dimensions"))
        data = []
        for place, vector in enumerate(found):
            told: object = vector
            if body.get("encoding_format") == "base64":
                told = base64.b64encode(np.array(vector, "<f4").tobytes()).decode()
            data.append({"object": "embedding", "index": place, "embedding": told})
        usage = {"prompt_tokens": 8, "total_tokens": 8}
        return {"object": "list", "data": data, "model": body["model"], "usage": usage}


@contextmanager
def running(**more) -> Iterator[EmbeddingServer]:
    server = EmbeddingServer(**more)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


# What servers do wrong


def status(code, body=None, **headers):
    return lambda handler, _: handler.send_json(body or {}, code, **headers)


def reply(change):
    def send(handler, body):
        answer = handler.server.answer(handler.path, body)
        handler.send_json(change(answer))

    return send


def with_data(change):
    return reply(lambda answer: {**answer, "data": change(answer["data"])})


def cut_off(handler, body):
    told = json.dumps(handler.server.answer(handler.path, body)).encode()
    handler.send_bytes(told[: len(told) // 2], "application/json")


def hang(handler, _):
    handler.server.stopped.wait()
    handler.close_connection = True


def trickle(handler, _):
    """A byte now and then: no single read ever times out."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.stopped.wait(0.05):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return
