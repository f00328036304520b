"""What the comparison of two pictures computes: difference, overlay, turns, changed places, the loupe, exposure."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageDraw
from PySide6.QtCore import QPointF, QRectF

from photosim.gui.duplicates.compare_facts import alias_note
from photosim.gui.duplicates.difference_map import UNCOVERED_RGB, difference_map
from photosim.gui.duplicates.exposure_cache import exposure_text
from photosim.gui.duplicates.loupe import SIDE_PX, places
from photosim.gui.duplicates.turned_image import load_image, overlay_window
from photosim.library.files.file_identity import Alias
from photosim.vision.image.exposure import Exposure
from tests.gui.drawn_copies import scene


def test_the_difference_of_equal_pictures_is_black(tmp_path: Path) -> None:
    one, two, other = tmp_path / "one.png", tmp_path / "two.png", tmp_path / "other.png"
    scene(1).save(one)
    scene(1).save(two)
    scene(2).save(other)
    black = difference_map((one, 0), (two, 0)).image
    assert {black.pixelColor(x, y).name() for x in range(0, 640, 40) for y in range(0, 480, 40)} == {"#000000"}
    apart = difference_map((one, 0), (other, 0)).image
    assert any(apart.pixelColor(x, y).lightness() > 50 for x in range(0, 640, 40) for y in range(0, 480, 40))


def test_a_crop_is_laid_where_it_was_cut_out(tmp_path: Path) -> None:
    whole, crop = tmp_path / "whole.png", tmp_path / "crop.png"
    scene(1).save(whole)
    scene(1).crop((64, 0, 640, 432)).save(crop)
    assert overlay_window((whole, 0), (crop, 0)) == pytest.approx((0.1, 0, 1, 0.9), abs=0.004)
    apart = difference_map((whole, 0), (crop, 0)).image
    assert apart.size().toTuple() == (640, 480)
    assert apart.pixelColor(20, 100).getRgb()[:3] == UNCOVERED_RGB
    assert max(apart.pixelColor(x, y).lightness() for x in range(80, 640, 40) for y in range(20, 420, 40)) < 40
    kept = difference_map((crop, 0), (whole, 0)).image
    assert kept.size().toTuple() == (576, 432)
    assert max(kept.pixelColor(x, y).lightness() for x in range(20, 560, 40) for y in range(20, 420, 40)) < 40


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Exposure(), ""),
        (Exposure(seconds=2.5, f_number=11.0), "2.5 s   f/11"),
        (Exposure(seconds=1 / 3, iso=1600), "0.3 s   ISO 1600"),
        (Exposure(seconds=0.0005, focal_mm=4.15), "1/2000 s   4.2 mm"),
    ],
)
def test_an_exposure_is_said_as_photographers_do(told: Exposure, said: str) -> None:
    assert exposure_text(told) == said


def test_a_turned_copy_is_turned_back(tmp_path: Path) -> None:
    scene(1).save(tmp_path / "a.png")
    assert load_image(tmp_path / "a.png", 5, 640).size().toTuple() == (480, 640)


def test_the_loupe_shows_the_same_place_of_both() -> None:
    panes = [QRectF(0, 0, 400, 300), QRectF(408, 0, 400, 300)]
    # The other one is the left half of the keeper, shown as large as the keeper is.
    targets, window = [QRectF(0, 0, 400, 300), QRectF(408, 0, 400, 600)], (0.0, 0.0, 0.5, 1.0)
    (box, grown), (other_box, other_grown) = places(QPointF(100, 150), panes, targets, window, 25)
    assert other_grown.width() == pytest.approx(grown.width() / 2)
    assert (100 - grown.left()) / grown.width() == pytest.approx(0.25)
    # A quarter of the keeper's width is half of the other's.
    assert (408 + 200 - other_grown.left()) / other_grown.width() == pytest.approx(0.5)
    assert grown.width() == pytest.approx(4 * 400)
    assert box.width() <= SIDE_PX
    assert other_box.left() >= 408
    again = places(QPointF(608, 300), panes, targets, window, 25)
    assert (100 - again[0][1].left()) / again[0][1].width() == pytest.approx(0.25)


def test_what_was_changed_is_outlined_and_saving_again_is_not(tmp_path: Path) -> None:
    for name, quality in (("one", 95), ("again", 60), ("edited", 88)):
        picture = scene(1)
        if name == "edited":
            ImageDraw.Draw(picture).ellipse((480, 60, 560, 140), fill=(250, 240, 20))
        picture.save(tmp_path / f"{name}.jpg", quality=quality)
    one = (tmp_path / "one.jpg", 0)
    again, edited = (difference_map(one, (tmp_path / f"{name}.jpg", 0)) for name in ("again", "edited"))
    assert again.regions == ()
    assert "No place differs" in again.caption
    assert edited.regions is not None
    assert edited.caption == "1 place differs"
    left, top, right, bottom = edited.regions[0]
    assert left <= 480 / 640
    assert right >= 560 / 640
    assert (right - left, bottom - top) == (pytest.approx(80 / 640, abs=0.08), pytest.approx(80 / 480, abs=0.1))
    assert top <= 60 / 480
    assert bottom >= 140 / 480


def test_further_names_of_a_file_are_told() -> None:
    told = alias_note((Alias(Path("/a/two.jpg"), Path("/a/one.jpg"), "hard link"),))
    assert "two.jpg (hard link)" in told
    assert alias_note(()) == ""
