"""The table of landmarks that another program's face mesh gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from trainer.research import face_mesh_points


def as_pixels(own: np.ndarray, turns: np.ndarray) -> np.ndarray:
    """Points `(n, 5, 2)` of faces that are turned and scaled by complex numbers."""
    placed = own * turns[:, None] + 60 + 50j
    return np.stack([placed.real, placed.imag], 2)


def test_points_are_placed_as_the_other_table_places_them_and_unsure_ones_left_out(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    own = face_mesh_points.MEAN_FACE + 0.05 * (rng.normal(size=(300, 5)) + 1j * rng.normal(size=(300, 5)))
    turns = 32 * np.exp(1j * rng.uniform(-0.6, 0.6, 300)) * rng.uniform(0.8, 1.2, 300)
    # The others put the nose lower and the mouth wider, and are 3 px off at random.
    theirs = own + np.array([0, 0, 0.1j, -0.05, 0.05])
    like = as_pixels(theirs, turns) + rng.normal(size=(300, 5, 2)) * 3
    names = [f"{'val' if row >= 250 else 'train'}/anna/{row}.webp" for row in range(300)]
    views = np.repeat(as_pixels(own, turns)[:, None], 2, 1)
    views[1, 1] += 9
    views[2, 1] = np.nan
    others = {name: points for name, points in zip(names, like, strict=True) if "/7" not in name}
    face_mesh_points.write(tmp_path / "points.csv", names, views, others)
    table = pd.read_csv(tmp_path / "points.csv").set_index("file")
    assert list(table.index) == [name for row, name in enumerate(names) if row not in (1, 2)]
    assert (table["split"] == [name.split("/")[0] for name in table.index]).all()
    found = table[face_mesh_points.COLUMNS].to_numpy().reshape(-1, 5, 2)
    wanted = np.delete(as_pixels(theirs, turns), (1, 2), 0)
    off = np.linalg.norm(found - wanted, axis=2)
    assert off.mean() < 1, "a third of the noise of the table that it was fitted to"
    assert np.abs((found - wanted).mean(0)).max() < 0.7
