"""Synthetic training set: drawn people, to try the whole path with, where nobody has pictures at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from photosim.demo.portraits import portrait, somebody
from photosim.errors import PhotosimError

PEOPLE, PICTURES = 48, 14
ABOUT = "Made-up people, drawn by photosim-train itself; good for trying it out and for nothing else."


def draw(
    folder: Path, seed: int, people: int = PEOPLE, pictures: int = PICTURES,
    advance: Callable[[int], object] = lambda done: None,
) -> None:  # fmt: skip
    """Draw `pictures` of each of `people` into `folder/NAME/NAME_01.png`, 128 px a side. Raises PhotosimError."""
    rng = np.random.default_rng(seed)
    try:
        for number in range(people):
            name, person = f"Person {number + 1:02d}", somebody(rng)
            (folder / name).mkdir(parents=True, exist_ok=True)
            for shot in range(pictures):
                portrait(person, rng).save(folder / name / f"{name}_{shot + 1:02d}.png")
                advance(1)
    except OSError as error:
        raise PhotosimError(
            f"The made-up people cannot be written to {folder}: {error.strerror}.", repr(error)
        ) from error
