"""Which variant a processor gets, from the flags its system reports."""

from __future__ import annotations

import pytest

from inkling.embed.processor import DotProduct, best_variant, detect, dot_product_of

LINUX = "processor\t: 0\nmodel name\t: CPU\nflags\t\t: fpu sse4_2 avx avx2 avx512f {}\nbugs\t:\n"
LINUX_ARM = "processor\t: 0\nFeatures\t: fp asimd aes crc32 {}\nCPU part\t: 0xd0c\n"
INTEL_MAC = (
    "hw.optional.avx512f: 1\nhw.optional.avx512vnni: {}\nmachdep.cpu.features: SSE4.2 AVX1.0"
)
APPLE = "hw.optional.floatingpoint: 1\nhw.optional.arm.FEAT_DotProd: {0}\nhw.optional.AdvSIMD: 1\n"
OPENVINO = "meta=1.0;ov=2026.4.1;isa=Intel {}"


@pytest.mark.parametrize(
    "flags",
    [
        LINUX.format("avx512_vnni avx512_bf16"),
        LINUX.format("avx_vnni"),
        INTEL_MAC.format(1),
        "machdep.cpu.leaf7_features: RDWRFSGS AVX512F AVX512VNNI",
        OPENVINO.format("AVX-512 with Intel DL Boost"),
        OPENVINO.format("AVX2 with Intel DL Boost"),
        OPENVINO.format("AVX10.1 and Intel AMX with bfloat16 and 8-bit integer support"),
    ],
)
def test_that_each_notation_of_vnni_is_recognised(flags: str) -> None:
    assert dot_product_of(flags) is DotProduct.VNNI


@pytest.mark.parametrize(
    "flags",
    [LINUX_ARM.format("asimddp"), LINUX_ARM.format("i8mm"), APPLE.format(1)],
)
def test_that_each_notation_of_an_arm_dot_product_is_recognised(flags: str) -> None:
    assert dot_product_of(flags) is DotProduct.ARM


@pytest.mark.parametrize(
    "flags",
    [
        "",
        LINUX.format("avx512bw avx512_4vnniw"),
        LINUX_ARM.format("sha1"),
        INTEL_MAC.format(0),
        APPLE.format(0),
        OPENVINO.format("AVX2"),
        OPENVINO.format("SSE4.1"),
    ],
)
def test_that_a_processor_without_8_bit_dot_products_is_not_taken_for_one_with(flags: str) -> None:
    assert dot_product_of(flags) is DotProduct.NONE


def test_that_only_a_processor_without_8_bit_dot_products_gets_float_activations() -> None:
    assert [best_variant(kind) for kind in DotProduct] == ["int8", "int8", "w8"]


def test_that_detection_agrees_with_what_openvino_says_of_this_computer() -> None:
    from inkling.embed import processor

    told = processor._ask_openvino()
    if "AVX" not in told and "SSE" not in told:
        pytest.skip(f"OpenVINO names no x86 instruction set: {told!r}")
    assert detect() is dot_product_of(told)
