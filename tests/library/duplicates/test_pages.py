"""Pages and screens of one layout are compared by what they say, and files whose pixels are equal by these alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

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
