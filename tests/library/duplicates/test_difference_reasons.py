"""What two copies of one picture have between them: bars, a change in one place, another light."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageOps

from photosim.library.duplicates.difference_reasons import doubt, in_words, saved
from photosim.library.duplicates.pixel_compare import Care, ComparePixelsJob, run_job
from photosim.store.duplicate_links import Link
from photosim.vision.image.thumbnail_and_hash import thumbnail, thumbnail_bytes
from tests.library.duplicates.test_keeper_rules import PHOTO
from tests.scenes import cropped, scene

LINK = Link(1, 2, "picture", 0.01)


def content(image: Image.Image) -> bytes:
    return thumbnail_bytes(thumbnail(image))


def test_bars_around_a_picture_are_told_from_what_a_crop_lost() -> None:
    bars = content(ImageOps.expand(scene(1), border=(0, 36), fill="white"))
    crop = content(cropped(scene(1)))
    framed, cut = run_job(ComparePixelsJob(content(scene(1)), [bars, crop], [Care(), Care()], [(1, 2), (1, 3)])).matches
    assert (framed.inside, framed.bars) == (1, True)
    assert (cut.inside, cut.bars) == (2, False)


def test_what_is_kept_for_its_bars_alone_is_doubted() -> None:
    bars = replace(LINK, bars=True, inside=1, share=0.8)
    assert doubt(bars, True) == "The photo to keep shows the same picture with bars around it."
    assert doubt(bars, False) is None
    assert doubt(LINK, None) is None
    assert in_words(PHOTO, PHOTO, bars) == ["bars around one of them"]


def test_a_change_in_one_place_is_doubted_and_named() -> None:
    changed = replace(LINK, one_place=True)
    assert doubt(changed, None) == "They differ in one place: compare before you choose."
    assert in_words(PHOTO, PHOTO, changed) == ["they differ in one place"]


@pytest.mark.parametrize(
    ("mean_rgb", "words"),
    [(0x808080, []), (0x828283, []), (0x999999, ["lighter"]), (0x606060, ["darker"]), (0x8C8074, ["other colors"])],
)
def test_light_and_colors_that_are_seen_to_differ_are_named(mean_rgb: int, words: list[str]) -> None:
    assert in_words(replace(PHOTO, mean_rgb=mean_rgb), PHOTO, LINK) == words


def test_what_thumbnails_cannot_tell_is_not_called_saved_again() -> None:
    """A file into which a keyword was written was "saved again", and so was one that was sharpened."""
    assert saved(0.00001) == "saved again, or other notes in it"
    assert saved(0.0001) == "saved again"
    assert saved(0.002) == "saved again or edited"
