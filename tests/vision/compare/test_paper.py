"""A sheet of paper is told in any light, by its ground; snow and sky with something on them are not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from photosim.vision.compare.paper import has_lines, is_paper
from photosim.vision.compare.writing import looks_written
from tests.scenes import page, scene


def lit(image: Image.Image, dark: float, tint: tuple[float, float, float] = (1, 1, 1)) -> Image.Image:
    """Darker toward one corner by that share, and of another color."""
    across, down = np.meshgrid(np.linspace(0, dark, image.width), np.linspace(0, dark / 2, image.height))
    return Image.fromarray(np.uint8(np.asarray(image, np.float64) * (0.95 - across - down)[..., None] * tint))


@pytest.mark.parametrize("dark", [0.0, 0.25, 0.45])
@pytest.mark.parametrize("tint", [(1, 1, 1), (1, 0.94, 0.82)])
def test_a_page_is_paper_in_any_light(dark: float, tint: tuple[float, float, float]) -> None:
    """A photographed page, whose two ends are of other levels, was taken for a photo, and never read."""
    small = lit(page(1004), dark, tint)
    small.thumbnail((320, 320))
    assert is_paper(small)
    assert looks_written(small, small.convert("L"))


def test_a_page_on_a_desk_is_paper() -> None:
    desk = Image.new("RGB", (920, 1240), (96, 70, 50))
    desk.paste(lit(page(1004), 0.25), (60, 70))
    desk.thumbnail((320, 320))
    assert is_paper(desk)


def test_no_scene_is_paper_and_nothing_that_is_empty_or_colored() -> None:
    assert not any(is_paper(scene(seed)) for seed in range(8))
    assert not is_paper(Image.new("RGB", (320, 240), "white"))
    assert not is_paper(Image.new("RGB", (40, 3), "white"))
    sky = lit(Image.new("RGB", (320, 240), (120, 170, 240)), 0.3)
    ImageDraw.Draw(sky).ellipse((60, 60, 220, 180), fill=(20, 20, 20))
    assert not is_paper(sky)


def test_type_runs_in_lines_and_discs_do_not() -> None:
    """Photos of twigs before a white sky were read as pages."""
    assert has_lines(page(1004))
    sky, dice = Image.new("RGB", (480, 360), "white"), np.random.default_rng(1)
    draw = ImageDraw.Draw(sky)
    for x, y in dice.integers(0, 340, (900, 2)).tolist():
        draw.ellipse((x, y, x + 5, y + 5), fill=(90, 90, 90))
    assert not has_lines(sky)
