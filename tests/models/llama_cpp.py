"""A real server of llama.cpp, from the package `xllamacpp`, for a model of the BERT family."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import gguf
from safetensors.numpy import load_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SERVE = """
import sys, xllamacpp
params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.embedding = True
params.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
params.n_ctx = params.n_batch = params.n_ubatch = 512
params.n_parallel = 1
params.hostnames = ["127.0.0.1"]
params.n_threads_http = 2
params.port = 0
params.warmup = False
params.cpuparams.n_threads = 1
server = xllamacpp.Server(params)
print("listening at", server.listening_address, flush=True)
sys.stdin.read()
"""


def to_gguf(folder: Path, path: Path) -> None:
    """Write the model of a folder of Sentence Transformers as llama.cpp wants it.

    The names of metadata and tensors, and how tokens are spelled, are those of llama.cpp's own
    convert_hf_to_gguf.py.
    """
    config = json.loads((folder / "config.json").read_text())
    layers = config["num_hidden_layers"]
    writer = gguf.GGUFWriter(path, "bert")
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(layers)
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_layer_norm_eps(config["layer_norm_eps"])
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    _add_words(writer, (folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.BERT, layers)
    for name, tensor in load_file(folder / "model.safetensors").items():
        if name.endswith("position_ids") or name.startswith("pooler."):
            continue
        writer.add_tensor(names.get_name(name, (".weight", ".bias")), tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_words(writer: gguf.GGUFWriter, words: list[str]) -> None:
    words = words[:-1] if words[-1] == "" else words
    spelled, kinds = [], []
    for word in words:
        if word.startswith("[") and word.endswith("]") and len(word) > 2:
            spelled.append(word)
            is_unused = word.startswith("[unused")
            kinds.append(gguf.TokenType.UNUSED if is_unused else gguf.TokenType.CONTROL)
        else:
            spelled.append(word[2:] if word.startswith("##") else f"\u2581{word}")
            kinds.append(gguf.TokenType.NORMAL)
    writer.add_tokenizer_model("bert")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(spelled)
    writer.add_token_types(kinds)
    writer.add_token_type_count(2)
    writer.add_bos_token_id(words.index("[CLS]"))
    writer.add_eos_token_id(words.index("[SEP]"))
    writer.add_unk_token_id(words.index("[UNK]"))
    writer.add_sep_token_id(words.index("[SEP]"))
    writer.add_pad_token_id(words.index("[PAD]"))
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(True)


@contextmanager
def serving(model: Path) -> Iterator[str]:
    """The URL of a server of that model."""
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(model)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        lines = iter(server.stdout.readline, "")
        yield next(line.split()[2] for line in lines if line.startswith("listening at "))
    finally:
        server.kill()
        server.communicate()
