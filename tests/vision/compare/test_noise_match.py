"""Noise at full size: the same after an edit, another after another release of the shutter."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageEnhance

from photosim.vision.compare.noise_match import KeptMiddles, noise_match
from tests.scenes import scene

WHOLE = (0.0, 0.0, 1.0, 1.0)


def shot(seed: int, light: float = 0.7) -> Image.Image:
    pixels = np.asarray(scene(1, 640, 480), np.float32) * light + 20
    noise = np.random.default_rng(seed).normal(0, 6, (*pixels.shape[:2], 1))
    return Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))


def test_an_edit_keeps_the_noise_of_its_shot() -> None:
    brighter = noise_match(shot(1), ImageEnhance.Brightness(shot(1)).enhance(1.2), WHOLE)
    assert brighter is not None
    assert brighter > 0.95


def test_another_shot_of_the_scene_has_other_noise() -> None:
    other = noise_match(shot(1), shot(2, 0.8), WHOLE)
    assert other is not None
    assert other < 0.8


def test_a_piece_is_compared_with_its_window() -> None:
    piece = shot(1).crop((64, 48, 576, 432))
    found = noise_match(shot(1), piece, (0.1, 0.1, 0.9, 0.9))
    assert found is not None
    assert found > 0.95


def test_too_small_or_too_smooth_pictures_tell_nothing() -> None:
    assert noise_match(shot(1).resize((80, 60)), shot(1).resize((80, 60)), WHOLE) is None
    assert noise_match(Image.new("RGB", (640, 480), "gray"), Image.new("RGB", (640, 480), "gray"), WHOLE) is None


def test_what_was_kept_of_a_picture_gives_the_same_answers() -> None:
    kept, whole = KeptMiddles(), shot(1)
    others = {"light": ImageEnhance.Brightness(whole).enhance(1.2), "small": whole.resize((320, 240)), "shot": shot(2)}
    for name, other in [*others.items()] * 2:
        assert noise_match(whole, other, WHOLE, ("whole", name), kept) == noise_match(whole, other, WHOLE)


def test_a_reduced_picture_is_compared_by_its_middle_as_if_all_of_it_were_reduced() -> None:
    large = scene(1, 1600, 1200)
    noisy = np.asarray(large, np.float32) + np.random.default_rng(1).normal(0, 20, (1200, 1600, 1))
    large = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
    found = noise_match(large, large.resize((1200, 900), Image.Resampling.LANCZOS), WHOLE)
    assert found is not None
    assert found > 0.999
