"""A copy that fits several shots: which of its links are cut."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from photosim.library.duplicates.shot_conflicts import links_to_other_shots
from photosim.store import duplicate_links
from photosim.store.db import transaction
from photosim.store.duplicate_links import Link
from photosim.store.photos import get_photos, photo_ids
from tests.library.conftest import Find, Index
from tests.scenes import save, scene


@pytest.mark.parametrize(
    ("size", "turn", "is_cut"), [((480, 360), 0, True), ((400, 300), 0, False), ((480, 360), 3, False)]
)
def test_what_seems_two_exposures_is_cut_apart_unless_one_is_turned_or_scaled_as_no_camera_does(
    conn: sqlite3.Connection, folder: Path, index: Index, size: tuple[int, int], turn: int, is_cut: bool
) -> None:
    save(scene(1), folder / "a.png")
    index(folder)
    save(scene(2), folder / "b.jpg")
    index(folder)
    save(scene(3).resize(size), folder / "c.jpg")
    index(folder)
    copy, one, other = sorted(photo_ids(conn).tolist())
    with transaction(conn):
        duplicate_links.put_links(conn, [Link(one, other, "moment", 0.1)])
    links = [Link(copy, one, "picture", 0.001), Link(copy, other, "picture", 0.002, turn)]
    photos = {photo.id: photo for photo in get_photos(conn, [copy, one, other])}
    assert links_to_other_shots(conn, links, photos) == ({(copy, other)} if is_cut else set())


def test_a_turned_copy_stays_with_its_original_where_noise_tells_nothing(folder: Path, find: Find) -> None:
    smooth = scene(1, 640, 480).filter(ImageFilter.GaussianBlur(3))
    save(smooth, folder / "original.png")
    save(smooth, folder / "saved.jpg")
    save(smooth.transpose(Image.Transpose.ROTATE_180), folder / "turned.jpg")
    (group,) = find("picture")
    assert len(group.members) == 3
