"""Two copies that seem two exposures to each other are one picture when a third photo proves it of both."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from photosim.library.duplicates.bridged_exposures import Bridge, Triangles, triangles
from photosim.library.duplicates.groups import find_groups
from photosim.library.duplicates.matches import Match
from photosim.library.duplicates.pixel_compare import run_job
from photosim.progress import Progress
from photosim.store import duplicate_links
from photosim.store.db import transaction
from photosim.store.duplicate_links import Link
from photosim.store.photos import photo_ids
from photosim.vision.image.thumbnail_and_hash import thumbnail_bytes
from tests.library.conftest import Compare, Find, Index
from tests.scenes import save, scene, written_on


def grainy(seed: int) -> Image.Image:
    """A scene full of fine detail, with noise of its own at full size."""
    pixels = np.asarray(scene(1, 800, 600), np.float32) * 0.75
    detail = np.random.default_rng(0).normal(0, 14, (*pixels.shape[:2], 1))
    noise = np.random.default_rng(seed).normal(0, 7, (*pixels.shape[:2], 1))
    return Image.fromarray(np.clip(pixels + detail + noise, 0, 255).astype(np.uint8))


def brighter(image: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(1.25)


def test_a_brighter_and_a_cropped_copy_stay_together_beside_their_original(folder: Path, find: Find) -> None:
    save(grainy(1), folder / "original.jpg", quality=98)
    save(brighter(grainy(1)), folder / "brighter.jpg", quality=96)
    save(grainy(1).crop((16, 16, 784, 584)), folder / "cropped.jpg", quality=96)
    (group,) = find("picture")
    assert {member.files[0].name for member in group.members} == {"original.jpg", "brighter.jpg", "cropped.jpg"}
    assert find("moment") == []


@pytest.mark.parametrize("unproven", [None, (1, 3), (2, 3)])
def test_a_third_photo_must_prove_both_of_them(unproven: tuple[int, int] | None) -> None:
    class Proof:
        def has_its_noise(self, ids: tuple[int, int], match: Match, *, alike: bool) -> bool:
            assert ids != (1, 2)  # that these two do not prove it themselves is why they are looked at
            return alike and ids != unproven

        def size_bytes(self, photo_id: int) -> int:
            return 1000

    content = thumbnail_bytes(scene(1).resize((320, 240)))
    found = Triangles(((1, 2),), {1: {3}, 2: {3}, 3: {1, 2}})
    bridge = Bridge(Proof(), lambda row: content, lambda photo_id: photo_id, {}, run_job)  # type: ignore[arg-type]
    keys = [match.key for match in bridge.matches(found, lambda: False)]
    assert keys == ([(1, 2)] if unproven is None else [])


def test_only_moments_whose_photos_share_a_picture_that_is_news_are_looked_at(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    for number in range(4):
        save(scene(number), folder / f"{number}.jpg")
    index(folder)
    one, other, hub, alone = sorted(photo_ids(conn).tolist())
    links = [Link(one, other, "moment", 0.1), Link(one, alone, "moment", 0.1)]
    links += [Link(one, hub, "picture", 0.1), Link(other, hub, "picture", 0.1)]
    with transaction(conn):
        duplicate_links.put_links(conn, links)
    assert triangles(conn, {hub}).moments == ((one, other),)
    assert triangles(conn, {alone}).moments == ()


def test_another_exposure_is_not_bridged_by_a_copy_of_one(folder: Path, find: Find) -> None:
    save(grainy(1), folder / "one.jpg", quality=98)
    save(brighter(grainy(2)), folder / "other.jpg", quality=98)
    save(grainy(1), folder / "copy of one.jpg", quality=96)
    (group,) = find("picture")
    assert {member.files[0].name for member in group.members} == {"one.jpg", "copy of one.jpg"}


def test_a_run_that_is_cut_off_before_it_bridges_bridges_later(
    conn: sqlite3.Connection, folder: Path, index: Index, compare: Compare
) -> None:
    save(grainy(1), folder / "original.jpg", quality=98)
    # Of a piece with writing the third photo does not tell how it lies on another: laid, they seem two exposures.
    save(written_on(brighter(grainy(1))).crop((8, 8, 792, 592)), folder / "brighter.jpg", quality=90)
    save(grainy(1).crop((16, 16, 784, 584)), folder / "cropped.jpg", quality=87)
    index(folder)
    cut_off = Progress()
    assert compare(progress=cut_off, on_batch=cut_off.stop).stopped
    assert len(duplicate_links.links(conn, "moment")) == 1
    assert compare().photos == 0
    (group,) = find_groups(conn, Progress(), kinds=["picture"])
    assert len(group.members) == 3
    assert duplicate_links.links(conn, "moment") == []
