"""Pages and screens of one layout are compared by what they say, and files whose pixels are equal by these alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from photosim.library.duplicates import exposure_proof
from photosim.library.duplicates.members import NOT_READ
from photosim.vision.image.decoding import open_upright
from tests.library.conftest import Find
from tests.library.duplicates.test_groups import names
from tests.scenes import page, save, scene

FACTS = {"taken": "2019:07:03 14:05:11", "model": "Canon EOS 40D"}


def test_another_number_on_one_form_is_another_picture(folder: Path, find: Find) -> None:
    """Such forms were one picture, told to "differ in one place": with a camera's EXIF on one the other was marked."""
    save(page(1004), folder / "one.png", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(page(1004), folder / "again.jpg", quality=80)
    save(page(2377), folder / "other.png")
    (group,) = find("picture")
    assert names(group) == ["one.png", "again.jpg"]


@pytest.mark.parametrize("facts", [{}, {"taken": "2019:07:03 14:05:11", "model": "Canon EOS 40D"}])
def test_a_page_too_small_to_be_read_is_a_copy_of_a_photographed_page_alone(
    folder: Path, find: Find, facts: dict[str, str]
) -> None:
    save(page(1004), folder / "page.jpg", **facts)
    save(page(1004).resize((400, 550), Image.Resampling.LANCZOS), folder / "small.jpg")
    assert [names(group) for group in find("picture")] == ([["page.jpg", "small.jpg"]] if facts else [])


def shaded(image: Image.Image) -> Image.Image:
    """The page as a phone sees it: darker toward one corner, of warm light, with some grain."""
    across, down = np.meshgrid(np.linspace(0, 0.25, image.width), np.linspace(0, 0.15, image.height))
    grain = np.random.default_rng(3).normal(0, 3, (image.height, image.width, 1))
    lit = np.asarray(image, np.float64) * (0.9 - across - down)[..., None] * (1, 0.96, 0.88) + grain
    return Image.fromarray(np.uint8(np.clip(lit, 0, 255)))


@pytest.mark.parametrize("small_facts", [{}, FACTS])
@pytest.mark.parametrize("seen", [shaded, lambda image: image])
def test_a_small_copy_of_another_page_is_never_marked(
    folder: Path, find: Find, seen: Callable[[Image.Image], Image.Image], small_facts: dict[str, str]
) -> None:
    """A contract of the year before, at half its size, went as a copy of a photographed one of the same words."""
    save(seen(page(1004)), folder / "page.jpg", **FACTS)
    save(seen(page(2377)).resize((400, 550), Image.Resampling.LANCZOS), folder / "small.jpg", **small_facts)
    for group in find("picture"):
        assert [member.doubt for member in group.members] == [None, NOT_READ]
        assert not any(member.remove for member in group.members)


def test_pages_of_twelve_megapixels_are_read_at_a_part_of_their_size(
    folder: Path, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[int]()
    monkeypatch.setattr(
        exposure_proof,
        "open_upright",
        lambda path, side_px: (asked.append(side_px), open_upright(path, side_px))[1],
    )
    for number, name, facts in ((1004, "one", FACTS), (1004, "again", {}), (2377, "other", {})):
        large = page(number).resize((2960, 4070), Image.Resampling.BICUBIC)
        save(shaded(large), folder / f"{name}.jpg", quality=80, **facts)
    (group,) = find("picture")
    assert sorted(names(group)) == ["again.jpg", "one.jpg"]
    assert asked
    assert max(asked) < 1000


def test_a_camera_picture_in_which_nothing_can_be_read_has_copies(folder: Path, find: Find) -> None:
    """Small pictures of things on white paper had none that were marked."""
    small = page(1004).resize((200, 275), Image.Resampling.LANCZOS)
    save(small, folder / "small.jpg", **FACTS)
    save(small.resize((150, 206), Image.Resampling.LANCZOS), folder / "smaller.jpg")
    (group,) = find("picture")
    assert [member.remove for member in group.members] == [False, True]


def test_two_small_pages_in_whose_type_a_figure_is_lost_are_not_marked(folder: Path, find: Find) -> None:
    """Two of half the size were compared where no figure can be read, and one was a copy of the other."""
    for number, facts in ((1004, FACTS), (1084, {})):
        small = shaded(page(number)).resize((350, 481), Image.Resampling.LANCZOS)
        save(small, folder / f"{number}.jpg", **facts)
    for group in find("picture"):
        assert not any(member.remove for member in group.members)


def test_a_page_is_no_copy_of_another_one_by_a_small_copy_that_both_are_like(folder: Path, find: Find) -> None:
    for number in (1004, 2377):
        save(page(number), folder / f"{number}.jpg", **FACTS)
    save(page(2377).resize((400, 550), Image.Resampling.LANCZOS), folder / "small.jpg", **FACTS)
    for group in find("picture"):
        assert {"1004.jpg", "2377.jpg"} - set(names(group))
        assert not any(member.remove for member in group.members)


def test_a_photographed_page_that_was_saved_again_is_a_copy(folder: Path, find: Find) -> None:
    save(shaded(page(1004)), folder / "page.jpg", **FACTS)
    save(shaded(page(1004)), folder / "again.jpg", quality=70)
    (group,) = find("picture")
    assert names(group) == ["page.jpg", "again.jpg"]
    assert [member.remove for member in group.members] == [False, True]


def test_of_two_screens_that_differ_in_one_place_a_name_makes_neither_the_copy(folder: Path, find: Find) -> None:
    """Of a chat about seven o'clock and one about eight the one named as a screenshot was marked."""
    for name, words in (("Screenshot_20240101-180000.png", "at 7?"), ("chat.jpg", "at 8?")):
        screen = scene(3, 540, 720)
        draw = ImageDraw.Draw(screen)
        draw.rectangle((60, 300, 480, 420), "white")
        draw.text((90, 330), words, "black", font_size=60)
        save(screen, folder / name)
    for group in find("picture"):
        assert not any(member.remove for member in group.members)


def test_a_file_in_which_only_the_date_was_put_right_is_one_picture(folder: Path, find: Find) -> None:
    """By its other second of capture it was told as another frame of a burst."""
    save(scene(1), folder / "a.jpg", **FACTS)
    content = (folder / "a.jpg").read_bytes()
    assert b"2019:07:03 14" in content
    (folder / "b.jpg").write_bytes(content.replace(b"2019:07:03 14", b"2019:07:04 15"))
    (group,) = find("picture")
    assert names(group) == ["a.jpg", "b.jpg"]
    assert group.members[1].difference in ("", "saved again, or other notes in it")
    assert not list(find("moment"))
