"""Edited copies are one picture; two shots of a scene are two."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from photosim.vision.compare import same_picture as same_picture_module
from photosim.vision.compare.alignment import Placing
from photosim.vision.compare.gray_pyramid import GrayPicture
from photosim.vision.compare.orientations import TURNS, all_turned, inverse, turned, turned_hashes
from photosim.vision.compare.same_picture import Residuals, Sameness, Verdict, judged, same_picture
from photosim.vision.image.thumbnail_and_hash import perceptual_hash, thumbnail, thumbnail_bytes
from tests.scenes import EDITS, cropped, frame, scene


def gray(image: Image.Image) -> GrayPicture:
    """As the library sees it: through its thumbnail."""
    return GrayPicture(Image.open(io.BytesIO(thumbnail_bytes(thumbnail(image)))).convert("RGB"))


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_copy_is_the_same_picture(name: str) -> None:
    for seed in range(3):
        assert same_picture(gray(scene(seed)), gray(EDITS[name](scene(seed)))) is not None


@pytest.mark.parametrize("name", ["as it is", "half the size", "turned", "cropped"])
def test_it_is_so_from_either_side(name: str) -> None:
    assert same_picture(gray(EDITS[name](scene(1))), gray(scene(1))) is not None


@pytest.mark.parametrize("name", ["as it is", "half the size", "turned"])
def test_a_copy_that_shows_all_is_found_without_a_search(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(first: GrayPicture, second: GrayPicture, far: bool) -> list[object]:
        raise AssertionError("searched")

    monkeypatch.setattr(same_picture_module, "placings", refused)
    assert same_picture(gray(scene(1)), gray(EDITS[name](scene(1)))) is not None
    with pytest.raises(AssertionError, match="searched"):
        same_picture(gray(scene(1)), gray(EDITS["cropped"](scene(1))))


@pytest.mark.parametrize("name", ["as it is", "half the size", "turned"])
def test_a_copy_that_lies_on_the_picture_as_it_is_needs_no_registration(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = same_picture(gray(scene(1)), gray(EDITS[name](scene(1))))
    assert found is not None

    def refused(*arguments: object) -> Placing:
        raise AssertionError("registered")

    monkeypatch.setattr(same_picture_module, "refine", refused)
    assert same_picture(gray(scene(1)), gray(EDITS[name](scene(1)))) == found
    assert found.placing.window == (0, 0, 1, 1)
    with pytest.raises(AssertionError, match="registered"):
        same_picture(gray(scene(1)), gray(frame(1)))


@pytest.mark.parametrize("side_px", [100, 128, 160, 208])
def test_a_small_copy_is_the_same_picture_however_it_was_scaled_and_from_either_side(side_px: int) -> None:
    for seed in range(3):
        for way in (Image.Resampling.LANCZOS, Image.Resampling.BICUBIC, Image.Resampling.BOX):
            small = scene(seed).resize((side_px, side_px * 3 // 4), way)
            for first, second in ((scene(seed), small), (small, scene(seed))):
                assert same_picture(gray(first), gray(second)) is not None, (seed, way)


@pytest.mark.parametrize("side_px", [100, 160])
def test_a_small_frame_of_the_scene_is_another_picture(side_px: int) -> None:
    for seed in range(5):
        small = frame(seed).resize((side_px, side_px * 3 // 4), Image.Resampling.LANCZOS)
        assert same_picture(gray(scene(seed)), gray(small)) is None
        assert same_picture(gray(small), gray(scene(seed))) is None


def test_different_scenes_are_different_pictures() -> None:
    for one, other in combinations([gray(scene(seed)) for seed in range(6)], 2):
        assert same_picture(one, other) is None


def test_two_frames_of_one_scene_are_different_pictures() -> None:
    for seed in range(5):
        assert same_picture(gray(scene(seed)), gray(frame(seed))) is None
        assert same_picture(gray(frame(seed)), gray(frame(seed, 1.0))) is None


def test_something_that_moved_makes_another_picture_though_the_camera_stood_still() -> None:
    still = scene(4)
    moved = still.copy()
    moved.paste(still.crop((100, 100, 200, 190)), (125, 110))
    assert same_picture(gray(still), gray(moved)) is None
    # A piece without what moved may be of either of them: nothing is concluded from one for the other.
    assert judged(gray(still), gray(moved)) is Verdict.UNSURE


def test_frames_that_are_off_all_over_are_surely_two_shots() -> None:
    for seed in range(5):
        assert judged(gray(scene(seed)), gray(frame(seed))) is Verdict.OTHER_SHOT
        assert judged(gray(scene(seed)), gray(scene(seed + 1))) is Verdict.UNSURE


def test_of_far_pictures_only_those_that_fit_roughly_are_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    """What neither hash nor encoder calls a copy: strong crops are found still, and little else is registered."""
    for seed in range(5):
        whole, piece = gray(scene(seed)), gray(scene(seed).crop((60, 50, 440, 330)))
        assert isinstance(judged(whole, piece, far=True), Sameness)

    def refused(whole: GrayPicture, piece: GrayPicture, placing: Placing) -> Residuals:
        raise AssertionError("looked at closely")

    monkeypatch.setattr(same_picture_module, "compare", refused)
    for seed in range(5):
        alike = Image.blend(scene(seed), scene(seed + 1), 0.5)
        assert judged(gray(scene(seed)), gray(alike), far=True) is Verdict.UNSURE
        with pytest.raises(AssertionError, match="looked at closely"):
            judged(gray(scene(seed)), gray(alike))


def test_pictures_with_nothing_in_them_are_not_called_the_same() -> None:
    assert (
        same_picture(gray(Image.new("RGB", (300, 200), "white")), gray(Image.new("RGB", (300, 200), "white"))) is None
    )


def test_a_crop_is_found_inside_with_its_share_and_place() -> None:
    whole = scene(2)
    found = same_picture(gray(whole), gray(cropped(whole)))
    assert found is not None
    assert not found.first_in_second
    left, top, right, bottom = found.placing.window
    assert (left, top) == pytest.approx((20 / 480, 16 / 360), abs=0.005)
    assert (right, bottom) == pytest.approx((466 / 480, 350 / 360), abs=0.005)


def test_writing_over_a_picture_is_told() -> None:
    found = same_picture(gray(scene(3)), gray(EDITS["written on"](scene(3))))
    assert found is not None
    assert found.comparison.differing > 0


def test_strictly_only_a_picture_saved_again_is_the_same() -> None:
    content = io.BytesIO()
    scene(1).save(content, "JPEG", quality=70)
    again = Image.open(content).convert("RGB")
    assert same_picture(gray(scene(1)), gray(again), strict=True) is not None
    for name in ("turned", "cropped", "written on"):
        assert same_picture(gray(scene(1)), gray(EDITS[name](scene(1))), strict=True) is None


@pytest.mark.parametrize("turn", range(TURNS))
def test_every_turn_is_found_and_named(turn: int) -> None:
    found = same_picture(gray(scene(5)), gray(turned(scene(5), turn)))
    assert found is not None
    # The piece, turned so, lies on the whole: that takes the turn back.
    lies = found.placing.turn if not found.first_in_second else inverse(found.placing.turn)
    assert lies == inverse(turn)


def test_turns_are_the_same_for_pictures_and_arrays_and_have_inverses() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (7, 7), dtype=np.uint8)
    image = Image.fromarray(pixels)
    for turn in range(TURNS):
        assert np.array_equal(np.asarray(turned(image, turn)), all_turned(pixels.astype(np.float32))[turn])
        assert np.array_equal(np.asarray(turned(turned(image, turn), inverse(turn))), pixels)


def test_the_hash_of_a_turned_picture_is_the_turned_hash() -> None:
    for seed in range(6):
        small = scene(seed)
        told = turned_hashes(np.array([perceptual_hash(small)]))[0]
        for turn in range(TURNS):
            real = np.array([perceptual_hash(turned(small, turn))]).view(np.uint64)[0]
            assert np.bitwise_count(told[turn] ^ real) <= 1
