"""What holds more than the picture that was compared never goes by itself, and the fact is named."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from photosim.library.duplicates.extra_content_reasons import FILM, NOT_KNOWN, TRANSPARENT, beyond_the_keeper
from photosim.library.duplicates.group import Member
from photosim.library.duplicates.groups import find_groups
from photosim.photo_facts import ExtraContent
from photosim.progress import Progress
from photosim.store.db import transaction
from photosim.vision.image.decoding import read_picture
from tests.library.conftest import Find
from tests.scenes import scene

FILM_BYTES = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 1200
MORE = [scene(seed) for seed in (2, 3, 4)]
FRAMES = "It has 4 frames; the other shows only the first."


def put(image: Image.Image, path: Path, **options: object) -> Path:
    image.save(path, **options)
    return path


def see_through() -> Image.Image:
    image = scene(1).convert("RGBA")
    image.putalpha(255)
    hole = Image.new("L", (40, 30), 0)
    image.paste(Image.merge("RGBA", (hole, hole, hole, hole)), (5, 5))
    return image


def motion_photo(path: Path) -> None:
    content = io.BytesIO()
    # Fewer pixels, so that the HEIC is the one to keep whatever the rules say of formats.
    scene(1).resize((360, 270)).save(content, "JPEG", quality=90)
    path.write_bytes(content.getvalue() + FILM_BYTES)


def animated(kind: str) -> Callable[[Path], object]:
    return lambda folder: put(scene(1), folder / f"more.{kind}", save_all=True, append_images=MORE)


# What holds more, what it would go for, and what is said of it.
PAIRS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "GIF": (animated("gif"), "still.png", FRAMES),
    "WebP": (animated("webp"), "still.jpg", FRAMES),
    "APNG": (animated("png"), "still.jpg", FRAMES),
    "TIFF": (animated("tif"), "still.jpg", "It has 4 pages; the other shows only the first."),
    "transparent PNG": (lambda folder: put(see_through(), folder / "more.png"), "still.jpg", TRANSPARENT),
    "motion photo": (lambda folder: motion_photo(folder / "more.jpg"), "still.heic", FILM),
}


def the_other_member(find: Find) -> Member:
    (group,) = find("picture")
    (keeper, member) = group.members
    assert (keeper.files[0].stem, member.files[0].stem) == ("still", "more")
    return member


@pytest.mark.parametrize("pair", PAIRS)
def test_what_holds_more_is_never_marked_by_itself(pair: str, folder: Path, find: Find) -> None:
    make, still, words = PAIRS[pair]
    make(folder)
    # Twice the pixels: by the rules alone the other one would have to go.
    first = read_picture(next(folder.iterdir()).read_bytes(), 1000).image
    put(first.resize((960, 720)), folder / still)
    member = the_other_member(find)
    assert (member.remove, member.held, member.doubt) == (False, None, words)


def test_a_photo_read_before_is_in_doubt_until_it_is_read_again(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    put(scene(1).resize((240, 180)), folder / "more.jpg")
    put(scene(1), folder / "still.jpg")
    assert the_other_member(find).remove
    with transaction(conn):
        conn.execute("DELETE FROM photo_beyond")
    (group,) = find_groups(conn, Progress(), kinds=["picture"])
    assert (group.members[1].remove, group.members[1].doubt) == (False, NOT_KNOWN)
    assert the_other_member(find).remove
    assert conn.execute("SELECT count(*) FROM photo_beyond").fetchone() == (2,)


def test_photos_that_are_nobodys_duplicate_are_not_read_again(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    put(scene(1), folder / "alone.jpg")
    assert find("picture") == []
    with transaction(conn):
        conn.execute("DELETE FROM photo_beyond")
    assert find("picture") == []
    assert conn.execute("SELECT count(*) FROM photo_beyond").fetchone() == (0,)


def test_the_words_name_what_would_be_lost() -> None:
    plain = ExtraContent(1, False, "")
    assert beyond_the_keeper("JPEG", plain, plain) is None
    assert beyond_the_keeper("PNG", ExtraContent(1, True, ""), ExtraContent(1, True, "")) is None
    assert beyond_the_keeper("GIF", ExtraContent(4, False, ""), ExtraContent(4, False, "")) == (
        "It has 4 frames, and only the first was compared."
    )
    assert beyond_the_keeper("GIF", ExtraContent(0, False, ""), plain) is not None
    assert beyond_the_keeper("JPEG", ExtraContent(1, False, "data"), plain) is not None
    assert beyond_the_keeper("BMP", None, plain) is None
