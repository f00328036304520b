"""Drawn faces whose landmarks are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image, ImageDraw

from trainer.distillation import landmarks
from trainer.distillation.upright import TEMPLATE_PX


def draw_face(rng: np.random.Generator, side: int = 128) -> tuple[Image.Image, np.ndarray]:
    """An oval with eyes, nose and mouth, somewhat shifted, and where they are."""
    shift, scale = rng.uniform(-20, 20, 2), rng.uniform(0.85, 1.15)
    points = (TEMPLATE_PX - 56) * scale + side / 2 + shift
    image = Image.new("RGB", (side, side), tuple(rng.integers(0, 256, 3)))
    pen = ImageDraw.Draw(image)
    middle = points.mean(0)
    pen.ellipse((*(middle - 45 * scale), *(middle + 45 * scale)), fill=(230, 190, 160))
    for (x, y), color in zip(points, ((0, 0, 90), (0, 0, 90), (250, 120, 90), (180, 0, 0), (180, 0, 0)), strict=True):
        pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill=color)
    return image, points


def draw_people(folder: Path) -> None:
    """200 drawn faces of ten people, with their landmarks in `points.csv`; one has none."""
    rng, rows = np.random.default_rng(0), []
    for number in range(200):
        name = f"{'val' if number % 10 > 7 else 'train'}/person{number % 10}/{number}.png"
        image, points = draw_face(rng)
        (folder / "faces" / name).parent.mkdir(parents=True, exist_ok=True)
        image.save(folder / "faces" / name)
        rows.append([name, *points.ravel()])
    rows[0][1:] = [None] * 10
    columns = ["file", *(f"{name}_{axis}" for name in landmarks.POINTS for axis in "xy")]
    pd.DataFrame(rows, columns=columns).to_csv(folder / "points.csv", index=False)
