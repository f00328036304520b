"""What a picture seems to be, by its facts and by simple measures of it, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from photosim.library.junk.kinds import judge
from photosim.store.facts.picture_measures import PictureFacts
from photosim.vision.image.picture_measures import picture_measures
from tests.scenes import page, scene


def facts(image: Image.Image | None, name: str = "a.jpg", **known: object) -> PictureFacts:
    measured = None if image is None else picture_measures(image)
    plain = PictureFacts(1, Path("/photos") / name, 1201, 901, "JPEG", None, None, False, "", measured)
    return replace(plain, **known)  # type: ignore[arg-type]


def told(image: Image.Image | None, name: str = "a.jpg", **known: object) -> tuple[str, str] | None:
    found = judge(facts(image, name, **known))
    return None if found is None else (found.kind, found.sure)


def screen() -> Image.Image:
    """A window with a bar, fields and buttons, as a program draws it."""
    image = Image.new("RGB", (320, 200), (240, 240, 243))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 320, 18), fill=(40, 60, 140))
    for row in range(8):
        draw.rectangle((12, 28 + 20 * row, 60 + 24 * (row % 4), 38 + 20 * row), fill=(90, 90, 96))
        draw.rectangle((150, 26 + 20 * row, 300, 40 + 20 * row), outline=(120, 120, 130), fill=(255, 255, 255))
    return image


def mosaic() -> Image.Image:
    levels = np.random.default_rng(1).integers(20, 230, (24, 32, 3))
    return Image.fromarray(np.uint8(levels)).resize((320, 240), Image.Resampling.BICUBIC)


@pytest.mark.parametrize(
    "name", ["Screenshot_20190703-140511.png", "Bildschirmfoto 2024-01-02.png", "Screen Shot 2020.png"]
)
def test_a_name_that_programs_give_screenshots_makes_it_certain(name: str) -> None:
    assert told(scene(1), name) == ("screenshot", "sure")


def test_a_drawn_window_is_probably_a_screenshot_unless_a_camera_took_it() -> None:
    assert told(screen()) == ("screenshot", "likely")
    assert told(screen(), camera="NIKON D70") is None
    assert told(scene(2), "b.png", width=1170, height=2532, format="PNG") == ("screenshot", "likely")
    assert told(scene(2), "b.jpg", width=1170, height=2532) is None


def test_a_page_of_writing_is_probably_a_document_and_certainly_with_a_name_that_says_so() -> None:
    image = page(1004).convert("RGB")
    measures = picture_measures(image)
    assert measures.paper > 0.9
    assert measures.gray > 0.95
    measured = replace(measures, busy=0.2, straight=0.4)
    plain = replace(facts(image), measured=measured)
    found = judge(plain)
    assert found is not None
    assert (found.kind, found.sure) == ("document", "likely")
    named = judge(replace(plain, path=Path("/photos/Receipt 12.jpg")))
    assert named is not None
    assert named.sure == "sure"


def test_a_black_frame_an_empty_one_and_a_soft_one_are_told_and_a_photo_is_not() -> None:
    noise = np.random.default_rng(1).normal(4, 10, (120, 160, 3))
    assert told(Image.fromarray(np.uint8(np.clip(noise, 0, 255)))) == ("dark", "likely")
    assert told(Image.new("RGB", (160, 120), (200, 190, 180))) == ("dark", "sure")
    assert told(mosaic().filter(ImageFilter.GaussianBlur(30)).resize((320, 240))) is not None
    assert told(mosaic()) is None
    assert told(scene(3), camera="NIKON D70") is None


def test_what_fits_into_a_fingernail_is_tiny_and_what_a_camera_took_small_is_not() -> None:
    assert told(scene(1), width=160, height=120) == ("tiny", "sure")
    assert told(scene(1), width=440, height=330) == ("tiny", "maybe")
    assert told(scene(1), width=440, height=330, exposed=True) is None


def test_white_letters_with_black_outlines_at_the_edge_are_perhaps_a_caption() -> None:
    image = mosaic().filter(ImageFilter.GaussianBlur(4))
    draw = ImageDraw.Draw(image)
    for top in (4, 200):
        draw.text((20, top), "WHEN THE TEST", fill="white", stroke_fill="black", stroke_width=3, font_size=34)
    assert told(image) == ("meme", "maybe")
    assert told(image, camera="NIKON D70") is None
    assert told(scene(1), "imgflip-12.jpg") == ("meme", "likely")


def test_a_photo_that_was_not_measured_is_judged_by_its_name_and_size_alone() -> None:
    assert told(None) is None
    assert told(None, "Scan 0001.jpg") == ("document", "maybe")
