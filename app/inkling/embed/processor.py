"""Does this processor multiply 8-bit integers natively? That decides which variant is faster.

With such instructions int8 embeds more than twice as fast as float32. Without them its sums
saturate, it gains next to nothing, and the graph with 8-bit weights only is faster and closer
to the original.
"""

from __future__ import annotations

import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inkling.embed.model_files import Variant

# AVX10 has them in every version; OpenVINO names nothing else of a processor that has it.
_X86: Final = frozenset({"avx512_vnni", "avx512vnni", "avx_vnni", "avxvnni", "avx10", "dl boost"})
_ARM: Final = frozenset({"asimddp", "i8mm", "feat_dotprod", "feat_i8mm"})
_SYSCTL: Final = ("/usr/sbin/sysctl", "hw.optional", "machdep.cpu")


class DotProduct(StrEnum):
    """Kinds of 8-bit arithmetic. int8 vectors of different kinds differ in the third digit."""

    VNNI = "vnni"
    ARM = "arm"
    NONE = "none"


def dot_product_of(flags: str) -> DotProduct:
    """The kind named in ``flags``, in any of three notations.

    These are ``/proc/cpuinfo`` (Linux), the output of ``sysctl hw.optional machdep.cpu``
    (macOS), where a value of 0 means absence, and OpenVINO's ``RUNTIME_REQUIREMENTS``.
    """
    text = re.sub(r"^\S+: 0$", "", flags.lower(), flags=re.MULTILINE)
    words = set(re.findall(r"\w+", text))
    if "dl boost" in text:
        words.add("dl boost")
    if words & _X86:
        return DotProduct.VNNI
    if words & _ARM:
        return DotProduct.ARM
    return DotProduct.NONE


def best_variant(kind: DotProduct) -> Variant:
    """The variant to use on a processor of this kind."""
    return "w8" if kind is DotProduct.NONE else "int8"


def detect() -> DotProduct:
    """The kind this computer has; asking costs under 10 ms on Linux and macOS."""
    return dot_product_of(_read_flags())


def devices() -> list[str]:
    """What OpenVINO can compute on here, such as CPU."""
    import openvino

    return list(openvino.Core().available_devices)


def _read_flags() -> str:
    if sys.platform.startswith("linux"):
        try:
            return Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
        except OSError:
            return _ask_openvino()
    if sys.platform == "darwin":
        # One of the two names is unknown on each architecture: the exit code says nothing.
        done = subprocess.run(_SYSCTL, capture_output=True, text=True, timeout=10, check=False)
        return done.stdout
    return _ask_openvino()


def _ask_openvino() -> str:
    """The instruction set OpenVINO chose, such as "Intel AVX-512 with Intel DL Boost".

    It is known only of a compiled graph; the smallest one takes about 50 ms. Returns nothing
    when OpenVINO cannot say: the variant that is right everywhere is then used.
    """
    try:
        import openvino
        from openvino import opset13

        value = opset13.parameter([1], openvino.Type.f32)
        graph = openvino.Model([opset13.relu(value)], [value])
        compiled = openvino.Core().compile_model(graph, "CPU")
        return str(compiled.get_property("RUNTIME_REQUIREMENTS"))
    except (ImportError, RuntimeError):
        return ""
