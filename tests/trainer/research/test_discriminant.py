"""Fisher's discriminant: what edits change is dropped, what tells pictures apart is kept."""

from __future__ import annotations

import numpy as np

from trainer.research import carry_lite0


def discriminant(
    numbers: np.ndarray, dim: int, shrinkage: float = carry_lite0.SHRINKAGE
) -> tuple[np.ndarray, np.ndarray]:
    """The map of views `(pictures, views, k)`."""
    labels = np.repeat(np.arange(len(numbers)), numbers.shape[1])
    return carry_lite0.discriminant(numbers.reshape(-1, numbers.shape[2]), labels, dim, shrinkage)


def made_up(pictures: int, views: int) -> np.ndarray:
    """Numbers of which four tell pictures apart, four are changed by edits fivefold as much, four are noise."""
    rng = np.random.default_rng(0)
    own = np.repeat(rng.standard_normal((pictures, 1, 4)), views, axis=1)
    edits = 5 * rng.standard_normal((pictures, views, 4))
    noise = 0.1 * rng.standard_normal((pictures, views, 4))
    numbers = np.concatenate([own + 0.1 * rng.standard_normal(own.shape), edits, noise], axis=2)
    return np.asarray(numbers, np.float32)


def hits(rows: np.ndarray) -> float:
    """How often another view of the same picture is nearest to the first view of it."""
    apart = np.linalg.norm(rows[:, :1] - rows[None, :, 1], axis=2)
    return float((apart.argmin(1) == np.arange(len(rows))).mean())


def test_views_of_a_picture_come_together_however_much_edits_change_them() -> None:
    numbers = made_up(200, 4)
    weight, bias = discriminant(numbers, 4, 0.001)
    assert weight.shape == (4, 12)
    assert hits(numbers) < 0.2
    assert hits(numbers @ weight.T + bias) > 0.9


def test_what_the_map_gives_is_centered_and_its_first_numbers_tell_most() -> None:
    numbers = made_up(200, 4)
    weight, bias = discriminant(numbers, 8)
    rows = numbers @ weight.T + bias
    assert np.abs(rows.mean((0, 1))).max() < 1e-3
    ratio = rows.mean(1).var(0) / (rows - rows.mean(1, keepdims=True)).var((0, 1))
    assert ratio[:4].min() > ratio[4:].max()


def test_shrinkage_keeps_a_direction_that_happens_not_to_vary_from_counting_for_everything() -> None:
    numbers = made_up(200, 4)
    numbers[:, :, -1] = np.repeat(1e-4 * np.random.default_rng(1).standard_normal((200, 1)), 4, axis=1)
    weight, _ = discriminant(numbers, 1)
    assert np.abs(weight[0, -1]) < np.abs(weight[0, :4]).max()
    unshrunk, _ = discriminant(numbers, 1, 1e-9)
    assert np.abs(unshrunk[0, -1]) > np.abs(unshrunk[0, :4]).max()
