"""Vectors in a byte for each component."""

from __future__ import annotations

import numpy as np

from inkling.store.quantized import inner_products, packed, quantized, restored, rounded, unpacked


def rows(count: int) -> np.ndarray:
    """Unit rows of 384 components, some of them much longer than the others."""
    found = np.random.default_rng(1).normal(size=(count, 384)) * np.geomspace(1, 0.1, 384)
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def test_that_a_cosine_is_hardly_changed() -> None:
    vectors = rows(200)
    errors = rounded(vectors) @ vectors.T - vectors @ vectors.T
    assert errors.std() < 1e-3


def test_that_what_is_unpacked_is_what_was_rounded() -> None:
    vectors = rows(50)
    assert (unpacked(b"".join(packed(vectors)), len(vectors)) == rounded(vectors)).all()
    assert {len(row) for row in packed(vectors)} == {4 + 384}


def test_that_a_row_of_zeros_and_no_rows_at_all_are_kept_too() -> None:
    zeros = np.zeros((1, 8), np.float32)
    assert (unpacked(b"".join(packed(zeros)), len(zeros)) == zeros).all()
    assert restored(*quantized(np.empty((0, 8), np.float32))).shape == (0, 8)


def test_that_inner_products_are_those_of_the_rounded_rows() -> None:
    vectors = rows(1_200)
    found = inner_products(*quantized(vectors), vectors[3])
    assert np.allclose(found, rounded(vectors) @ vectors[3], atol=1e-6)
    assert len(inner_products(*quantized(vectors[:0]), vectors[3])) == 0
