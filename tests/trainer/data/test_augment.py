"""Edited views stay pictures of the same thing, and are the same for the same rng."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.demo import portraits
from trainer.data import augment, edits, synthetic_people


def picture() -> Image.Image:
    return portraits.portrait(portraits.somebody(np.random.default_rng(5)), np.random.default_rng(6)).resize((120, 90))


@pytest.mark.parametrize("subject", ["face", "upright face", "photo"])
def test_the_same_dice_make_the_same_view_and_other_dice_another(subject: str) -> None:
    one, same, other = (
        np.asarray(augment.view(picture(), subject, np.random.default_rng(seed)).resize((32, 32)))  # type: ignore[arg-type]
        for seed in (1, 1, 2)
    )
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("edit", augment.PHOTO_EDITS)
def test_every_edit_gives_an_rgb_picture_and_leaves_its_source_alone(edit: augment.Edit) -> None:
    source = picture()
    before = np.asarray(source).copy()
    for seed in range(5):
        assert edit(source, np.random.default_rng(seed)).mode == "RGB"
    assert np.array_equal(np.asarray(source), before)


@pytest.mark.parametrize("size", [(1, 1), (16, 16), (24, 24), (64, 64), (900, 30), (3, 400)])
def test_tiny_and_narrow_pictures_can_be_edited_in_every_way(size: tuple[int, int]) -> None:
    for seed in range(150):
        for kind in ("face", "upright face", "photo"):
            shown = augment.view(picture().resize(size), kind, np.random.default_rng(seed))  # type: ignore[arg-type]
            assert min(shown.size) >= 1


def test_a_crop_cuts_at_most_fifteen_percent_of_a_side() -> None:
    for seed in range(50):
        width, height = augment.crop(picture(), np.random.default_rng(seed)).size
        assert width >= 102 - 1
        assert height >= 76 - 1


def test_a_face_view_keeps_the_size() -> None:
    assert augment.face_view(picture(), np.random.default_rng(0)).size == (120, 90)


def test_an_upright_face_is_moved_less_than_one_as_it_was_cut() -> None:
    dot = Image.new("RGB", (128, 128))
    dot.paste((255, 255, 255), (80, 60, 84, 64))

    def moved(kind: augment.Kind) -> float:
        places = []
        for seed in range(60):
            shown = np.asarray(augment.view(dot, kind, np.random.default_rng(seed)).resize((128, 128)).convert("L"))
            row, column = np.unravel_index(shown.argmax(), shown.shape)
            places.append(np.hypot(row - 62, abs(column - 64) - 18))
        return float(np.median(places))

    assert moved("upright face") < 0.6 * moved("face")


def test_a_covered_face_keeps_at_least_seven_eighths() -> None:
    source = picture()
    for seed in range(30):
        changed = np.any(np.asarray(augment.cover(source, np.random.default_rng(seed))) != np.asarray(source), axis=2)
        assert 0 < changed.mean() <= 0.13


def test_the_named_edits_do_what_their_name_says() -> None:
    source = picture()
    sizes = {name: edit(source).size for name, edit in edits.EDITS.items()}
    assert sizes["resized to a third"] == (40, 30)
    assert sizes["cropped by 10 %"] == (108, 81)
    assert sizes["turned by 90 degrees"] == (90, 120)
    assert sizes["bars above and below"] == (120, 108)
    assert sizes["cropped, resized, JPEG"] == (36, 27)
    assert np.ptp(np.asarray(edits.EDITS["gray"](source)), axis=2).max() == 0
    assert np.asarray(edits.EDITS["30 % brighter"](source)).mean() > np.asarray(source).mean()


def test_made_up_people_are_the_same_for_a_seed_and_differ_between_people(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        synthetic_people.draw(tmp_path / folder, seed=1, people=2, pictures=2)
    first = sorted((tmp_path / "a").rglob("*.png"))
    assert [path.name for path in first] == [f"Person {p:02d}_{n:02d}.png" for p in (1, 2) for n in (1, 2)]
    pixels = [np.asarray(Image.open(path)) for path in first]
    for path, ours in zip(sorted((tmp_path / "b").rglob("*.png")), pixels, strict=True):
        assert np.array_equal(np.asarray(Image.open(path)), ours)
    assert len({each.tobytes() for each in pixels}) == 4
