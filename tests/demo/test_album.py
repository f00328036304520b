"""The demo album: drawn photos, the same for each seed, with the copies and the people that it promises."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.demo.album import NAMES, draw_album, photo_count
from photosim.demo.palette import LIGHTS
from photosim.demo.portraits import portrait, somebody
from photosim.demo.scenery import KINDS, Scene, landscape
from photosim.vision.face_detection import find_faces, why_no_faces
from photosim.vision.metadata.xmp_regions import read_regions


@pytest.mark.parametrize("kind", KINDS)
def test_a_landscape_is_the_same_for_the_same_seed_and_another_for_another(kind: str) -> None:
    one, again, other = (landscape(Scene(kind, LIGHTS[0], seed), 96, 64) for seed in (1, 1, 2))  # type: ignore[arg-type]
    assert np.array_equal(np.asarray(one), np.asarray(again))
    assert not np.array_equal(np.asarray(one), np.asarray(other))


def test_the_album_holds_byte_identical_copies_smaller_ones_edits_and_a_burst(tmp_path: Path) -> None:
    drawn: list[None] = []
    count = draw_album(tmp_path, advance=lambda: drawn.append(None))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == count
    assert len(drawn) == photo_count()
    contents = [sha256(path.read_bytes()).digest() for path in files]
    assert len(contents) - len(set(contents)) == 9
    assert {path.name for path in tmp_path.iterdir()} == {
        "Travels",
        "Friends",
        "Harbor",
        "Backup 2023",
        "Sent",
        "Edited",
    }
    with Image.open(sorted((tmp_path / "Harbor").iterdir())[0]) as frame:
        assert frame.getexif().get_ifd(0x8769)[0x9003] == "2023:08:02 18:04:11"


def test_most_drawn_people_are_found_by_the_face_detector() -> None:
    if reason := why_no_faces():
        pytest.skip(reason)
    dice, found = np.random.default_rng(3), 0
    for _ in range(8):
        wall = Image.new("RGB", (480, 320), (120, 140, 160))
        wall.paste(portrait(somebody(dice), dice).resize((200, 200)), (140, 60))
        found += len(find_faces(wall)) == 1
    assert found >= 6


def test_a_named_album_says_who_is_in_the_first_photos_of_each(tmp_path: Path) -> None:
    draw_album(tmp_path / "plain")
    draw_album(tmp_path / "named", named=True)
    said: dict[str, int] = {}
    for path in sorted((tmp_path / "named" / "Friends").iterdir()):
        with Image.open(path) as picture, Image.open(tmp_path / "plain" / "Friends" / path.name) as plain:
            assert picture.tobytes() == plain.tobytes()
            assert "xmp" not in plain.info
            for region in read_regions(picture.info["xmp"], 1) if "xmp" in picture.info else []:
                said[region.name] = said.get(region.name, 0) + 1
    assert said == dict.fromkeys(NAMES, 2)
