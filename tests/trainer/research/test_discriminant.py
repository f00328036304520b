"""Fisher's discriminant: what edits change is dropped, what tells pictures apart is kept."""

from __future__ import annotations

import numpy as np

from trainer.research.discriminant import discriminant


def made_up(pictures: int, views: int) -> np.ndarray:
    """Numbers of which four tell pictures apart, four are changed by edits fivefold as much, four are noise."""
    dice = np.random.default_rng(0)
    own = np.repeat(dice.standard_normal((pictures, 1, 4)), views, axis=1)
    edits = 5 * dice.standard_normal((pictures, views, 4))
    noise = 0.1 * dice.standard_normal((pictures, views, 4))
    numbers = np.concatenate([own + 0.1 * dice.standard_normal(own.shape), edits, noise], axis=2)
    return np.asarray(numbers, np.float32)


def hits(rows: np.ndarray) -> float:
    """How often another view of the same picture is nearest to the first view of it."""
    apart = np.linalg.norm(rows[:, :1] - rows[None, :, 1], axis=2)
    return float((apart.argmin(1) == np.arange(len(rows))).mean())


def test_views_of_a_picture_come_together_however_much_edits_change_them() -> None:
    numbers = made_up(200, 4)
    weight, bias = discriminant(numbers, 4, shrinkage=0.001)
    assert weight.shape == (4, 12)
    assert hits(numbers) < 0.2
    assert hits(numbers @ weight.T + bias) > 0.9


def test_what_the_map_gives_is_centred_and_its_first_numbers_tell_most() -> None:
    numbers = made_up(200, 4)
    weight, bias = discriminant(numbers, 8)
    rows = numbers @ weight.T + bias
    assert np.abs(rows.mean((0, 1))).max() < 1e-3
    told = rows.mean(1).var(0) / (rows - rows.mean(1, keepdims=True)).var((0, 1))
    assert told[:4].min() > told[4:].max()


def test_shrinkage_keeps_a_direction_that_happens_not_to_vary_from_counting_for_everything() -> None:
    numbers = made_up(200, 4)
    numbers[:, :, -1] = np.repeat(1e-4 * np.random.default_rng(1).standard_normal((200, 1)), 4, axis=1)
    weight, _ = discriminant(numbers, 1)
    assert np.abs(weight[0, -1]) < np.abs(weight[0, :4]).max()
    unshrunk, _ = discriminant(numbers, 1, shrinkage=0.0)
    assert np.abs(unshrunk[0, -1]) > np.abs(unshrunk[0, :4]).max()
