"""Series of one moment in a library: their kind, the best frame, and what is never shown or marked."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from photosim.boxes import Box
from photosim.library.duplicates.groups import find_groups, with_keeper
from photosim.library.duplicates.moment_groups import components
from photosim.library.duplicates.reports import as_dict
from photosim.library.trash.removals_from_groups import removals
from photosim.photo_facts import FaceQuality
from photosim.progress import Progress
from photosim.store import duplicate_links
from photosim.store.duplicate_links import Link
from photosim.store.facts import frame_quality
from tests.library.conftest import Find
from tests.scenes import save, scene


def burst(folder: Path, *, blurred: int, count: int = 3, apart_s: int = 1) -> None:
    for number in range(count):
        frame = scene(1).crop((5 * number, 0, 440 + 5 * number, 340))
        frame = frame.filter(ImageFilter.GaussianBlur(3)) if number == blurred else frame
        second = apart_s * number
        taken = f"2019:07:03 14:{5 + second // 60:02d}:{second % 60:02d}"
        quality = 99 if number == blurred else 80
        save(frame, folder / f"{number}.jpg", taken=taken, model="Canon EOS 40D", quality=quality)


def test_the_blurred_frame_of_a_burst_is_not_proposed_although_its_file_is_the_largest(
    folder: Path, find: Find
) -> None:
    burst(folder, blurred=0)
    (group,) = find("moment")
    assert group.series == "burst"
    assert group.keeper.files[0].name in ("1.jpg", "2.jpg")
    assert group.reason == "Best: 1 of the other 2 is blurred."
    assert {member.files[0].name: member.difference for member in group.members}["0.jpg"].endswith("blurred")
    assert list(removals([group])) == []
    told = as_dict(group)
    assert (told["series"], [member["role"] for member in told["members"]]) == ("burst", ["best", "shown", "shown"])


def test_a_burst_that_lasts_longer_than_the_links_reach_is_one_series(folder: Path, find: Find) -> None:
    burst(folder, blurred=-1, count=4, apart_s=8)
    (group,) = find("moment")
    assert len(group.members) == 4


def test_another_frame_may_be_kept_and_the_others_stay_beside_it(
    conn: sqlite3.Connection, folder: Path, find: Find
) -> None:
    burst(folder, blurred=0)
    (group,) = find("moment")
    chosen = next(member for member in group.members if member.files[0].name == "0.jpg")
    other = with_keeper(conn, group, chosen)
    assert (other.keeper.files[0].name, other.reason) == ("0.jpg", "Kept: you chose it.")
    assert (len(other.members), other.key) == (3, group.key)


def test_frames_of_a_bracket_are_held_and_none_is_called_better(folder: Path, find: Find) -> None:
    for number, factor in enumerate((0.5, 0.75, 1.0)):
        lit = scene(1).point([round(level * factor) for level in range(256)] * 3)
        exif = Image.Exif()
        exif[0x0110] = "Canon EOS 40D"
        detail = exif.get_ifd(0x8769)
        detail[0x9003], detail[0x9204] = f"2019:07:03 14:05:1{number}", float(number - 2)
        lit.save(folder / f"{number}.jpg", exif=exif, quality=92)
    (group,) = find("moment")
    assert group.series == "bracket"
    assert {member.held for member in group.members} == {"It belongs to an exposure bracket."}
    assert group.reason == "3 exposures of one view, from -2 to +0 EV."


def test_no_series_shows_up_before_its_photos_were_compared(conn: sqlite3.Connection, folder: Path, find: Find) -> None:
    burst(folder, blurred=0)
    (group,) = find("moment")
    duplicate_links.set_not_compared(conn, [group.members[1].photo.id])
    assert [len(one.members) for one in find_groups(conn, Progress(), kinds=["moment"])] == [2]


@pytest.mark.parametrize("backward", [False, True])
def test_photos_that_were_called_different_are_not_joined_by_a_third(backward: bool) -> None:
    links = [Link(1, 2, "moment", 0.1), Link(2, 3, "moment", 0.2)]
    contents = {number: bytes([number]) for number in (1, 2, 3)}

    def apart(one: int, other: int) -> bool:
        return {one, other} == {1, 3}

    assert components(links[::-1] if backward else links, contents, apart) == [(1, 2)]
    assert components(links, contents, lambda one, other: False) == [(1, 2, 3)]


def test_faces_whose_eyes_were_kept_as_a_number_are_measured_again(
    conn: sqlite3.Connection, folder: Path, find: Find
) -> None:
    burst(folder, blurred=0)
    find("moment")
    assert frame_quality.unmeasured(conn) == []
    seen = FaceQuality(Box.of(0.2, 0.2, 0.5, 0.5), 3.0, bytes(range(200)))
    with conn:
        (first, *others) = [row[0] for row in conn.execute("SELECT photo_id FROM frame_quality ORDER BY photo_id")]
        found = replace(frame_quality.of_many(conn, [first])[first], faces=(seen,))
        frame_quality.put(conn, first, found)
        conn.execute(
            "UPDATE frame_quality SET faces = ? WHERE photo_id = ?", ['[["2000 2000 5000 5000", 3.0, 0.4]]', others[0]]
        )
    assert frame_quality.of_many(conn, [first])[first].faces == (seen,)
    assert frame_quality.unmeasured(conn) == [others[0]]
    assert frame_quality.of_many(conn, others)[others[0]].faces == ()
