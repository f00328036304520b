"""Merges of a bracket and edits of one shot are told apart from frames, and none of them is marked."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps

from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import find_groups
from photosim.library.moments.frame_measures import measure_frames
from photosim.progress import Progress
from photosim.store import duplicate_links
from photosim.store.db import transaction
from photosim.store.duplicate_links import Link
from tests.library.conftest import Find
from tests.library.duplicates.test_groups import names
from tests.scenes import scene


def grainy(seed: int, factor: float = 1.0) -> Image.Image:
    """The scene in so much light, with the grain of one exposure."""
    grain = np.random.default_rng(seed).normal(0, 3, (360, 480, 3))
    return Image.fromarray(np.uint8(np.clip(np.asarray(scene(1), np.float64) * factor + grain, 0, 255)))


def shot(
    image: Image.Image, path: Path, *, bias: float = 0.0, second: int = 11, subsec: str = "", software: str = ""
) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Canon EOS 40D"
    if software:
        exif[0x0131] = software
    detail = exif.get_ifd(0x8769)
    detail[0x9003], detail[0x829A], detail[0x9204] = f"2019:07:03 14:05:{second}", 1 / 60, bias
    if subsec:
        detail[0x9291] = subsec
    image.save(path, exif=exif, quality=85 if software or subsec.endswith("0") else 92)


def bracket(folder: Path) -> list[Image.Image]:
    frames = [grainy(number, factor) for number, factor in enumerate((0.55, 0.8, 1.1))]
    for number, image in enumerate(frames):
        shot(image, folder / f"DSC_010{number}.jpg", bias=2.0 * number - 2, second=11 + number)
    return frames


def merge_of(frames: list[Image.Image]) -> Image.Image:
    return Image.fromarray(np.uint8(np.mean([np.asarray(frame, np.float64) for frame in frames], axis=0)))


def all_groups(find: Find) -> list[Group]:
    return [*find("picture"), *find("moment")]


@pytest.fixture
def find_moments(conn: sqlite3.Connection, find: Find) -> Callable[[], list[Group]]:
    """Groups of one moment, in which all photos are near to the encoder: a larger one than that of the tests."""

    def run() -> list[Group]:
        find("moment")
        ids = sorted(row[0] for row in conn.execute("SELECT id FROM photo"))
        with transaction(conn):
            duplicate_links.put_new_links(conn, [Link(*pair, "moment", 0.3) for pair in combinations(ids, 2)])
        measure_frames(conn, Progress())
        return list(find_groups(conn, Progress(), kinds=["moment"]))

    return run


@pytest.mark.parametrize(("name", "software"), [("result.jpg", "Photomatix Pro 6"), ("DSC_0101_HDR.jpg", "")])
def test_a_merge_is_no_exposure_of_its_bracket_and_never_marked(
    folder: Path, find: Find, name: str, software: str
) -> None:
    """It counted as a fourth exposure, or as a copy of the frame whose facts it has."""
    shot(merge_of(bracket(folder)), folder / name, second=12, software=software)
    (group,) = all_groups(find)
    assert group.series == "bracket"
    assert group.reason == "3 exposures of one view, from -2 to +2 EV; 1 picture may be merged of them."
    assert names(group)[-1] == name
    assert group.members[-1].held == "It may be merged of several exposures."
    assert not any(member.remove for member in group.members)


def test_an_export_of_each_frame_is_a_copy_of_it_and_no_merge(folder: Path, find: Find) -> None:
    for number, image in enumerate(bracket(folder)):
        path = folder / f"DSC_010{number} edited.jpg"
        shot(image, path, bias=2.0 * number - 2, second=11 + number, software="Lightroom 5")
    assert [len(group.members) for group in find("picture")] == [2, 2, 2]


def posterized(image: Image.Image) -> Image.Image:
    return ImageOps.posterize(image, 2)


def straightened(image: Image.Image) -> Image.Image:
    return image.rotate(2.5, Image.Resampling.BICUBIC).crop((24, 24, 456, 336))


def corrected(image: Image.Image) -> Image.Image:
    """Its verticals upright: drawn together at the top."""
    return image.transform(
        image.size, Image.Transform.QUAD, (0, 0, 40, 360, 440, 360, 480, 0), Image.Resampling.BICUBIC
    )


@pytest.mark.parametrize("change", [posterized, straightened, corrected])
def test_what_was_made_of_one_shot_is_no_bracket_burst_or_panorama(
    folder: Path, find_moments: Callable[[], list[Group]], change: Callable[[Image.Image], Image.Image]
) -> None:
    """They were told as a bracket, a burst or a panorama, though both are of one fraction of a second."""
    shot(grainy(1), folder / "a.jpg", subsec="34")
    shot(change(grainy(1)), folder / "b.jpg", subsec="340")
    (group,) = find_moments()
    assert (group.series, group.reason) == ("versions", "One shot; 1 picture may be an edit of it.")
    (other,) = group.members[1:]
    assert other.difference.endswith(f"perhaps an edit of {group.keeper.photo.name}")
    assert not any(member.remove for member in group.members)


def test_an_edit_beside_a_burst_is_no_frame_of_it(folder: Path, find_moments: Callable[[], list[Group]]) -> None:
    for number in range(3):
        shot(grainy(number), folder / f"{number}.jpg", second=11 + number)
    shot(straightened(grainy(1)), folder / "edit.jpg", second=12, software="GIMP 2.10")
    (group,) = find_moments()
    assert group.series == "burst"
    assert names(group)[-1] == "edit.jpg"
    assert group.members[-1].difference.endswith("perhaps an edit of 1.jpg")
    assert [member.difference.endswith("1.jpg") for member in group.members[:-1]] == [False] * 3


def test_frames_of_one_second_that_a_camera_saved_alike_stay_a_burst(folder: Path, find: Find) -> None:
    for number in range(3):
        shot(grainy(number).crop((4 * number, 0, 460 + 4 * number, 350)), folder / f"{number}.jpg")
    (group,) = find("moment")
    assert group.series == "burst"
    assert len(group.members) == 3


def test_pictures_in_other_light_without_exif_may_be_edits(folder: Path, find: Find) -> None:
    """A copy with fewer levels was told as a frame "as exposures for HDR are"."""
    grainy(1).save(folder / "a.jpg", quality=92)
    grainy(2, 0.7).save(folder / "b.jpg", quality=92)
    (group,) = find("moment")
    assert group.series == "versions"
    assert group.reason == "2 pictures of one view in other light: exposures, or edits of one."
    assert {member.held for member in group.members} == {"It may be an exposure of its own."}


def test_pictures_without_exif_whose_contrast_differs_are_not_called_a_burst(folder: Path, find: Find) -> None:
    """Both were "2 frames of one moment", though nothing told when either was taken."""
    grainy(1).save(folder / "a.jpg", quality=92)
    ImageEnhance.Contrast(grainy(2)).enhance(1.3).save(folder / "b.jpg", quality=92)
    (group,) = find("moment")
    assert group.series == "versions"
    assert group.reason == "2 pictures of one view: shots of one moment, or edits of one."
    assert not any(member.remove for member in group.members)
