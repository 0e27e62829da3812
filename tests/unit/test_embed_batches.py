"""Grouping texts into the few shapes that may reach the model."""

from __future__ import annotations

import random

import numpy as np
import pytest

from inkling.embed.batches import ROWS, Batch, bucket, fill, plan, require_known_shape


def test_that_every_text_is_in_exactly_one_batch_that_is_wide_enough() -> None:
    random.seed(3)
    for count in (0, 1, 2, 7, 8, 9, 63, 500):
        lengths = [random.randint(2, 256) for _ in range(count)]
        batches = plan(lengths)
        assert sorted(row for batch in batches for row in batch.rows) == list(range(count))
        for batch in batches:
            require_known_shape(batch.shape)
            assert len(batch.rows) <= batch.shape[0]
            assert max(lengths[row] for row in batch.rows) <= batch.shape[1]


def test_that_like_lengths_go_eight_at_a_time() -> None:
    assert [batch.shape for batch in plan([100] * 24)] == [(8, 128)] * 3


def test_that_a_few_left_over_texts_are_not_padded_to_eight_rows() -> None:
    assert [batch.shape for batch in plan([100] * 11)] == [(8, 128)] + [(1, 128)] * 3


def test_that_one_long_text_does_not_stretch_seven_short_ones() -> None:
    assert sorted(batch.shape for batch in plan([250] + [10] * 7)) == [(1, 16)] * 7 + [(1, 256)]


def test_that_the_padded_tokens_of_a_plan_never_exceed_those_of_single_texts_by_much() -> None:
    random.seed(5)
    lengths = [min(256, int(random.expovariate(1 / 80)) + 2) for _ in range(256)]
    planned = sum(rows * width for rows, width in (batch.shape for batch in plan(lengths)))
    assert planned <= 1.1 * sum(bucket(length) for length in lengths)


@pytest.mark.parametrize(
    "shape", [(2, 16), (8, 17), (0, 16), (16, 16), (1, 320), (1, 0), (8,), (1, 16, 1)]
)
def test_that_a_shape_outside_the_buckets_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        require_known_shape(shape, 256)


@pytest.mark.parametrize(("longest", "count"), [(256, 16), (512, 22), (200, 16), (40, 6)])
def test_that_a_model_has_as_many_shapes_as_its_length_needs(longest: int, count: int) -> None:
    shapes = {(rows, bucket(length, longest)) for rows in ROWS for length in range(1, longest + 1)}
    assert len(shapes) == count
    assert max(width for _, width in shapes) == longest
    for shape in shapes:
        require_known_shape(shape, longest)


def test_that_a_text_longer_than_the_longest_row_is_refused() -> None:
    assert [bucket(1), bucket(16), bucket(17), bucket(256)] == [16, 16, 32, 256]
    with pytest.raises(ValueError, match="257"):
        bucket(257, 256)
    with pytest.raises(ValueError, match="513"):
        bucket(513, 8192)


def test_that_no_row_of_a_plan_is_longer_than_the_model_takes() -> None:
    assert [batch.shape for batch in plan([33, 40, 12], 40)] == [(1, 40), (1, 40), (1, 16)]


def test_that_rows_are_filled_up_with_the_padding_of_the_model() -> None:
    tokens, _ = fill(Batch((0,), (1, 16)), [[0, 7, 2]], pad_id=1)
    assert tokens[0].tolist() == [0, 7, 2] + [1] * 13


def test_that_rows_without_a_text_attend_to_one_padding_token_only() -> None:
    tokens, mask = fill(Batch((1, 0), (8, 16)), [[101, 7, 102], [101, 8, 9, 102]])
    assert tokens.dtype == mask.dtype == np.int64
    assert tokens[:2, :5].tolist() == [[101, 8, 9, 102, 0], [101, 7, 102, 0, 0]]
    assert mask.sum(axis=1).tolist() == [4, 3, 1, 1, 1, 1, 1, 1]
    assert not tokens[2:].any()
