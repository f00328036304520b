"""Thumbnail, mean color and perceptual hash."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from photosim.vision.image.thumbnail_and_hash import mean_rgb, perceptual_hash, thumbnail, thumbnail_bytes
from tests.pictures import picture


@pytest.mark.parametrize(
    ("size", "small"),
    [((800, 600), (320, 240)), ((600, 800), (240, 320)), ((100, 50), (100, 50)), ((4000, 2), (320, 1))],
)
def test_a_thumbnail_is_at_most_320_on_its_longer_side(size: tuple[int, int], small: tuple[int, int]) -> None:
    assert thumbnail(Image.new("RGB", size)).size == small


def test_the_bytes_of_a_thumbnail_are_a_picture_that_looks_like_it() -> None:
    image = thumbnail(picture(1, 640, 480))
    with Image.open(io.BytesIO(thumbnail_bytes(image))) as again:
        assert (again.format, again.size) == ("JPEG", (320, 240))
        assert np.abs(np.asarray(again, float) - np.asarray(image, float)).mean() < 4


def test_the_mean_color_is_red_green_blue() -> None:
    assert mean_rgb(Image.new("RGB", (10, 10), (1, 2, 255))) == 0x0102FF


def test_the_hash_is_nearly_the_one_that_imagehash_computes() -> None:
    imagehash = pytest.importorskip("imagehash")
    for seed in range(50):
        image = picture(seed, 200 + seed, 150)
        theirs = int(str(imagehash.phash(image)), 16)
        # They differ where a frequency lies between 0 and the median of all.
        assert ((perceptual_hash(image) ^ theirs) % 2**64).bit_count() <= 12


def test_the_hash_fits_a_signed_64_bit_number_and_survives_saving_and_scaling() -> None:
    hashes = [perceptual_hash(picture(seed, 300, 200)) for seed in range(30)]
    assert all(-(2**63) <= bits < 2**63 for bits in hashes)
    assert any(bits < 0 for bits in hashes)
    for seed, bits in enumerate(hashes):
        file = io.BytesIO()
        picture(seed, 300, 200).resize((150, 100)).save(file, "JPEG", quality=60)
        with Image.open(file) as again:
            assert ((perceptual_hash(again) ^ bits) % 2**64).bit_count() <= 8
    apart = [((a ^ b) % 2**64).bit_count() for i, a in enumerate(hashes) for b in hashes[:i]]
    assert np.mean(apart) > 24


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (320, 213)])
def test_the_mean_color_is_the_mean_of_all_pixels(size: tuple[int, int]) -> None:
    image = picture(3, 320, 240).resize(size)
    red, green, blue = (round(float(mean)) for mean in np.asarray(image).reshape(-1, 3).mean(axis=0))
    assert mean_rgb(image) == red << 16 | green << 8 | blue
