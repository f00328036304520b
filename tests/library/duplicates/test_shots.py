"""Two shots of a camera are never one picture, whatever their pixels say; an edit of one shot is."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageEnhance
from PIL.ExifTags import IFD, Base

from photosim.library.duplicates.groups import find_groups
from photosim.library.duplicates.keeper_rules import KeeperRules
from photosim.library.duplicates.members import SHOT_NOT_KNOWN
from photosim.library.duplicates.shots import one_shot, shot_table, two_shots
from photosim.photo_facts import ShotFacts
from photosim.progress import Progress
from photosim.store import duplicate_links
from photosim.store.facts import shots
from tests.library.conftest import Compare, Find
from tests.scenes import save, scene

SHOT = ShotFacts("2019-07-03T14:05:11", "34", 1 / 60, 2.8, 200.0, 35.0, 0.0, 0, "canon 1131326")


def judge(
    one: ShotFacts | None,
    other: ShotFacts | None,
    *,
    names: tuple[str, str] = ("a.jpg", "b.jpg"),
    cameras: tuple[int, int] = (1, 1),
) -> tuple[bool, bool]:
    """Whether they are two shots for certain, and whether they are one for certain."""
    table = shot_table(
        [1, 2], np.full(2, np.nan), np.array(cameras), {1: one, 2: other}, {1: [names[0]], 2: [names[1]]}
    )
    first, second = np.array([0]), np.array([1])
    return bool(two_shots(table, first, second)[0]), bool(one_shot(table, first, second)[0])


@pytest.mark.parametrize(
    "fact",
    [
        {"shot_at": "2019-07-03T14:05:12"}, {"subsec": "35"}, {"exposure_s": 1 / 30}, {"f_number": 4.0},
        {"iso": 400.0}, {"focal_mm": 50.0}, {"bias_ev": -1.0}, {"rendered": 3}, {"shot_number": "canon 1131327"},
    ],
)  # fmt: skip
def test_each_fact_that_differs_makes_two_shots(fact: Mapping[str, Any]) -> None:
    assert judge(SHOT, replace(SHOT, **fact)) == (True, False)


@pytest.mark.parametrize("lost", [{"subsec": None}, {"exposure_s": None, "f_number": None}, {"shot_number": None}, {}])
def test_an_edit_that_lost_some_facts_is_still_one_shot(lost: Mapping[str, Any]) -> None:
    assert judge(SHOT, replace(SHOT, **lost)) == (False, True)


def test_facts_written_anew_with_fewer_digits_are_the_same() -> None:
    assert judge(SHOT, replace(SHOT, exposure_s=0.0167, subsec="340")) == (False, True)


def test_a_copy_without_exif_claims_nothing() -> None:
    assert judge(SHOT, ShotFacts(), cameras=(1, 0)) == (False, False)


def test_other_numbers_in_a_cameras_names_make_two_shots_where_exif_does_not_prove_one() -> None:
    bare = replace(SHOT, subsec=None, shot_number=None)
    assert judge(bare, bare, names=("DSC_0104.JPG", "DSC_0105.JPG")) == (True, False)
    assert judge(ShotFacts(), ShotFacts(), names=("DSC_0104.jpg", "DSC_0105.jpg")) == (True, False)
    assert judge(SHOT, SHOT, names=("IMG_3870.HEIC", "IMG_4021.JPG")) == (False, True)
    assert judge(SHOT, ShotFacts(), names=("IMG_3870.HEIC", "IMG_4021.JPG"), cameras=(1, 0)) == (False, False)
    assert judge(ShotFacts(), ShotFacts(), names=("DSC_0104.jpg", "DSC_0104 (1).jpg")) == (False, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [("page1004.png", "page2377.png"), ("wall-1920x1080.jpg", "wall-1024x768.jpg"), ("2019.jpg", "2020.jpg")],
)
def test_other_numbers_in_other_names_claim_nothing(one: str, other: str) -> None:
    assert judge(ShotFacts(), ShotFacts(), names=(one, other)) == (False, False)


def exposed(path: Path, image: Image.Image, bias: float | None, quality: int = 92) -> None:
    """A frame of a bracket that was taken within one second, in grainy light; `bias` None: without EXIF."""
    exif = Image.Exif()
    if bias is not None:
        detail = exif.get_ifd(IFD.Exif)
        detail[Base.DateTimeOriginal], detail[Base.ExposureBiasValue] = "2019:07:03 14:05:11", bias
        exif[Base.Model] = "Canon EOS 40D"
    image.save(path, quality=quality, exif=exif)


def grainy(seed: int, light: float) -> Image.Image:
    """The same scene with the noise of another moment, in another light."""
    pixels = np.asarray(scene(1, 800, 600), np.float32) * light
    noise = np.random.default_rng(seed).normal(0, 6, (*pixels.shape[:2], 1))
    return Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))


def test_a_bracket_within_one_second_is_a_moment_and_never_marked(folder: Path, find: Find) -> None:
    for seed, bias in enumerate((-1.0, 0.0, 1.0)):
        exposed(folder / f"{seed}.jpg", grainy(seed, 2 ** (bias / 3) * 0.7), bias)
    assert find("picture") == []
    (group,) = find("moment")
    assert len(group.members) == 3
    assert not any(member.remove for member in group.members)


def test_without_exif_other_light_with_other_noise_is_a_moment_and_with_the_same_noise_an_edit(
    folder: Path, find: Find
) -> None:
    frame = grainy(1, 0.6)
    exposed(folder / "one.jpg", frame, None, 97)
    exposed(folder / "other.jpg", grainy(2, 0.8), None, 96)
    assert find("picture") == []
    exposed(folder / "edit.jpg", ImageEnhance.Brightness(frame).enhance(1.3), None, 98)
    (group,) = find("picture")
    assert {member.files[0].name for member in group.members} == {"one.jpg", "edit.jpg"}


def test_a_copy_that_fits_two_shots_belongs_to_the_nearer_alone_and_lets_neither_go(folder: Path, find: Find) -> None:
    """The copy lies in the preferred folder: kept, it would have taken both shots for its copies."""
    save(scene(1), folder / "a.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    # So rough that no processor's rounding makes it the nearer one.
    save(scene(1), folder / "b.jpg", taken="2019:07:03 14:05:13", model="Canon EOS 40D", quality=20)
    save(scene(1), folder / "best" / "copy.jpg", quality=70)
    groups = find("picture", KeeperRules(preferred=(folder / "best",)))
    assert [{member.files[0].name for member in group.members} for group in groups] == [{"a.jpg", "copy.jpg"}]


def test_files_of_one_camera_without_exif_need_the_same_noise_in_the_same_light_too(folder: Path, find: Find) -> None:
    exposed(folder / "one.jpg", grainy(1, 0.7), None)
    exposed(folder / "other.jpg", grainy(2, 0.7), None)
    assert find("picture") == []
    assert len(find("moment")) == 1


def test_what_was_compared_before_its_exif_was_known_is_compared_again(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    """As a library of the version before: they were one picture, and the next read tells the exposure bias."""
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    assert len(find("picture")) == 1
    with conn:
        conn.execute("DELETE FROM photo_shot")
    first, second = (row[0] for row in conn.execute("SELECT id FROM photo ORDER BY id"))
    shots.put(conn, first, SHOT)
    assert duplicate_links.links(conn, "picture") == []
    shots.put(conn, second, replace(SHOT, bias_ev=1.0))
    assert find("picture") == []
    assert len(find("moment")) == 1


def test_what_was_read_before_shots_were_told_apart_is_not_marked_until_it_is_read_again(
    folder: Path, find: Find, compare: Compare, conn: sqlite3.Connection
) -> None:
    save(scene(1), folder / "a.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(scene(1), folder / "b.jpg", quality=80)
    assert [member.remove for member in find("picture")[0].members] == [False, True]
    with conn:
        conn.execute("DELETE FROM photo_shot")
    compare()
    (group,) = find_groups(conn, Progress(), kinds=["picture"])
    assert [member.remove for member in group.members] == [False, False]
    assert group.members[1].doubt == SHOT_NOT_KNOWN
    assert [member.remove for member in find("picture")[0].members] == [False, True]
