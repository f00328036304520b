"""Pages of one layout that say different things are two pictures; saved again or scaled a page is the same."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from photosim.vision.compare.same_picture import same_picture
from photosim.vision.compare.writing import differ_in_writing, looks_written, readable
from tests.scenes import scene
from tests.vision.compare.test_same_picture import gray


def contract(rent: str) -> Image.Image:
    """A page of 30 lines, in one of which a sum stands."""
    found = Image.new("RGB", (900, 1270), "white")
    draw = ImageDraw.Draw(found)
    for line in range(30):
        words = f"{line + 1}. The tenant keeps the rooms in order and tells of damage at once."
        draw.text((70, 60 + 38 * line), words, fill="black", font_size=21)
    draw.text((70, 1205), f"The rent is {rent} a month.", fill="black", font_size=21)
    return found


def saved(image: Image.Image, quality: int, scale: float = 1.0) -> Image.Image:
    content = io.BytesIO()
    image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS).save(
        content, "JPEG", quality=quality
    )
    return Image.open(content).convert("RGB")


def differ(one: Image.Image, other: Image.Image) -> bool | None:
    found = same_picture(gray(one), gray(other))
    assert found is not None
    whole, piece = (other, one) if found.first_in_second else (one, other)
    return differ_in_writing(readable(whole), readable(piece), found.placing)


@pytest.mark.parametrize("scale", [1.0, 0.8])
@pytest.mark.parametrize("quality", [60, 92])
def test_another_figure_in_a_page_is_another_page(quality: int, scale: float) -> None:
    """Contracts of two years were one picture, and the later one was marked as saved again from the earlier."""
    assert differ(contract("850"), saved(contract("950"), quality, scale))
    assert differ(saved(contract("950"), quality, scale), contract("850"))


@pytest.mark.parametrize(("quality", "scale"), [(92, 1.0), (30, 1.0), (85, 0.8), (90, 1.3)])
def test_a_page_that_was_saved_again_or_scaled_is_the_same(quality: int, scale: float) -> None:
    assert differ(contract("850"), saved(contract("850"), quality, scale)) is False


def test_of_a_page_that_is_too_small_to_be_read_nothing_is_known() -> None:
    assert differ(contract("850"), saved(contract("850"), 92, 0.4)) is None


def test_pages_look_written_and_photos_do_not() -> None:
    page = gray(contract("850"))
    assert looks_written(page.thumbnail, page.image)
    for seed in range(6):
        photo = gray(scene(seed))
        assert not looks_written(photo.thumbnail, photo.image)
