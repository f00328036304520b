"""A change in one place is told; saving again, scaling, turning and light are not taken for one."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageOps

from photosim.vision.compare.local_edits import box_mean
from photosim.vision.compare.same_picture import same_picture
from tests.scenes import EDITS, page, scene
from tests.vision.compare.test_same_picture import gray


@pytest.mark.parametrize("reach", [1, 2, 3])
def test_the_mean_of_a_neighborhood_is_that_of_its_pixels(reach: int) -> None:
    values = np.random.default_rng(1).normal(size=(20, 30)).astype(np.float32)
    padded = np.pad(values, reach, mode="edge")
    squares = np.lib.stride_tricks.sliding_window_view(padded, (2 * reach + 1, 2 * reach + 1))
    np.testing.assert_allclose(box_mean(values, reach), squares.mean(axis=(2, 3)), atol=1e-5)


def saved(image: Image.Image, quality: int) -> Image.Image:
    content = io.BytesIO()
    image.save(content, "JPEG", quality=quality)
    return Image.open(content).convert("RGB")


def test_another_number_on_the_same_form_is_a_change_in_one_place() -> None:
    found = same_picture(gray(page(1004)), gray(page(2377)))
    assert found is not None
    assert found.one_place
    again = same_picture(gray(page(1004)), gray(saved(page(1004), 60)))
    assert again is not None
    assert not again.one_place


def test_something_put_in_is_a_change_in_one_place() -> None:
    put = scene(2).copy()
    put.paste(scene(7).crop((100, 100, 140, 140)), (200, 150))
    found = same_picture(gray(scene(2)), gray(put))
    assert found is None or found.one_place


@pytest.mark.parametrize("seed", range(3))
def test_writing_is_a_change_in_one_place(seed: int) -> None:
    found = same_picture(gray(scene(seed)), gray(EDITS["written on"](scene(seed))))
    assert found is not None
    assert found.one_place


@pytest.mark.parametrize("name", [name for name in EDITS if name not in ("written on", "brighter")])
def test_what_is_edited_all_over_has_no_change_in_one_place(name: str) -> None:
    for seed in range(3):
        found = same_picture(gray(scene(seed)), gray(saved(EDITS[name](scene(seed)), 80)))
        assert found is not None
        assert not found.one_place


@pytest.mark.parametrize("width", [10, 24, 48])
@pytest.mark.parametrize("color", ["white", "black"])
def test_a_frame_around_a_picture_changes_nothing_in_it(color: str, width: int) -> None:
    """An exact frame was told as a difference in one place, or as something laid over one of them."""
    for seed in range(3):
        found = same_picture(gray(scene(seed)), gray(saved(ImageOps.expand(scene(seed), width, color), 90)))
        assert found is not None
        assert found.comparison.framed or width == 10
        assert not found.comparison.overlaid
        assert not found.one_place
