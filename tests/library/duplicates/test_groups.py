"""Groups of duplicates as a user meets them: a folder of drawn photos, indexed, compared, grouped."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import aliases
from photosim.library.duplicates.keeper_rules import KeeperRules
from photosim.library.duplicates.members import LINKED_OUTSIDE
from photosim.progress import Progress
from tests.library.conftest import Find
from tests.scenes import EDITS, cropped, frame, save, scene


def names(group: Group) -> list[str]:
    return [member.files[0].name for member in group.members]


def test_edited_copies_are_one_group_kept_by_their_original(folder: Path, find: Find) -> None:
    save(scene(1), folder / "original.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    for name, edit in EDITS.items():
        # An editor that changes the light keeps the EXIF block; without it that may be another exposure.
        facts = {"taken": "2019:07:03 14:05:11", "model": "Canon EOS 40D"} if name == "brighter" else {}
        save(edit(scene(1)), folder / f"{name}.jpg", quality=85, **facts)
    save(scene(2), folder / "other.jpg")
    (group,) = find("picture")
    assert names(group)[0] == "original.jpg"
    assert len(group.members) == 1 + len(EDITS)
    assert group.reason == (
        "Kept: it is in color, unlike 1 of 9; it tells when and with what it was taken, unlike 8 of 9; "
        "it is like more of the copies, unlike 2 of 9."
    )
    assert 0 < group.worst < 0.2
    told = {member.files[0].stem: member.difference for member in group.members}
    assert told["half the size"] == "240 x 180"
    assert told["turned"] == "360 x 480, turned to the left"
    assert told["mirrored"] == "mirrored"
    assert told["cropped"].startswith("446 x 334, shows 8")


def test_what_is_the_worse_copy_is_proposed_and_what_shows_more_is_not(folder: Path, find: Find) -> None:
    save(cropped(scene(1)), folder / "crop.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(scene(1), folder / "whole.jpg")
    (group,) = find("picture")
    assert names(group) == ["crop.jpg", "whole.jpg"]
    assert (group.members[1].remove, group.members[1].held) == (False, None)
    assert group.members[1].doubt == "It shows more of the picture than the one to keep."
    assert group.removable_bytes == 0


def test_a_gray_copy_is_never_kept_over_the_colors_whatever_its_facts(folder: Path, find: Find) -> None:
    save(EDITS["gray"](scene(1)), folder / "gray.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(scene(1), folder / "color.jpg")
    (group,) = find("picture")
    assert names(group) == ["color.jpg", "gray.jpg"]
    assert group.reason == "Kept: it is in color."
    assert group.members[1].difference == "without colors"


@pytest.mark.parametrize("quality", [60, 92])
@pytest.mark.parametrize("tone", [(1.08, 1.0, 0.8), (1.2, 1.0, 0.6)])
def test_a_photo_in_color_is_never_given_up_for_its_toned_copy(
    folder: Path, find: Find, tone: tuple[float, ...], quality: int
) -> None:
    """A sepia copy that had the camera's EXIF was kept, and the photo in color, sent without it, was marked."""
    curve = [round(min(255.0, level * factor)) for factor in tone for level in range(256)]
    toned = scene(1).convert("L").convert("RGB").point(curve)
    save(toned, folder / "toned.jpg", quality=quality, taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(scene(1), folder / "color.jpg")
    (group,) = find("picture")
    assert names(group) == ["toned.jpg", "color.jpg"]
    assert not group.members[1].remove
    assert group.members[1].doubt == "It is in color, and the one to keep is toned in one color."
    assert group.members[1].difference.startswith("in color")


def test_a_toned_copy_is_named_so_and_goes(folder: Path, find: Find) -> None:
    curve = [round(min(255.0, level * factor)) for factor in (1.08, 1.0, 0.8) for level in range(256)]
    save(scene(1), folder / "color.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(scene(1).convert("L").convert("RGB").point(curve), folder / "toned.jpg", quality=80)
    (group,) = find("picture")
    assert [member.remove for member in group.members] == [False, True]
    assert group.members[1].difference == "toned in one color"


@pytest.mark.parametrize("quality", [60, 92])
def test_a_gray_original_is_not_given_up_for_a_copy_that_was_only_toned(folder: Path, find: Find, quality: int) -> None:
    """A warm filter over a black and white photo was kept with "it is in color"."""
    gray = scene(1).convert("L").convert("RGB")
    save(gray, folder / "original.jpg", quality=quality)
    curve = [round(min(255.0, level * factor)) for factor in (1.08, 1.0, 0.8) for level in range(256)]
    save(gray.point(curve), folder / "toned.jpg")
    (group,) = find("picture")
    assert not any(member.remove for member in group.members)
    assert "color" not in group.reason
    assert group.members[1].difference == "other colors"


def test_a_small_gray_original_is_not_given_up_for_what_saving_made_of_a_tone(folder: Path, find: Find) -> None:
    """Of 192 pixels, saved as JPEG, a strong tone varies by as much as pale colors do."""
    grain = np.random.default_rng(1).normal(0, 30, (148, 196))
    pixels = np.asarray(scene(1).convert("L").resize((196, 148)), np.float32) + grain
    gray = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).convert("RGB")
    save(gray, folder / "original.jpg", quality=88)
    curve = [round(min(255.0, level * factor)) for factor in (1.08, 1.0, 0.8) for level in range(256)]
    save(gray.point(curve), folder / "toned.jpg", quality=75)
    (group,) = find("picture")
    assert not any(member.remove for member in group.members)
    assert "color" not in group.reason


def test_a_copy_in_another_light_is_named_so(folder: Path, find: Find) -> None:
    save(scene(1), folder / "a.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    facts = {"taken": "2019:07:03 14:05:11", "model": "Canon EOS 40D"}
    save(EDITS["brighter"](scene(1)), folder / "light.jpg", quality=70, **facts)
    (group,) = find("picture")
    assert "lighter" in group.members[1].difference


def test_frames_of_one_moment_are_shown_and_never_proposed(folder: Path, find: Find) -> None:
    for number in range(3):
        aside = 5 * number
        save(
            scene(1).crop((aside, 0, 440 + aside, 340)),
            folder / f"{number}.jpg",
            taken=f"2019:07:03 14:05:1{number}",
            model="Canon EOS 40D",
        )
    assert find("picture") == []
    (group,) = find("moment")
    assert len(group.members) == 3
    assert not any(member.remove for member in group.members)


def test_frames_hours_apart_or_of_two_cameras_are_no_moment(folder: Path, find: Find) -> None:
    save(scene(1), folder / "a.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(frame(1), folder / "b.jpg", taken="2019:07:03 16:05:11", model="Canon EOS 40D")
    save(frame(1, 1.0), folder / "c.jpg", taken="2019:07:03 14:05:11", model="NIKON D70")
    assert find("moment") == []


def test_two_that_tell_different_times_are_at_most_one_moment_whatever_their_pixels_say(
    folder: Path, find: Find
) -> None:
    save(scene(1), folder / "a.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(scene(1), folder / "hour off.jpg", taken="2019:07:03 15:05:11", model="Canon EOS 40D", quality=85)
    assert find("picture") == []
    (group,) = find("moment")
    assert set(names(group)) == {"a.jpg", "hour off.jpg"}
    assert not any(member.remove for member in group.members)


def test_byte_identical_files_are_one_group_and_links_are_told_apart(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    first = save(scene(1), folder / "IMG_1.jpg")
    for place in ("backup/IMG_1.jpg", "IMG_1 (1).jpg"):
        (folder / place).parent.mkdir(exist_ok=True)
        shutil.copyfile(first, folder / place)
    os.link(first, folder / "hard link.jpg")
    (folder / "soft link.jpg").symlink_to(first)
    (group,) = find("file")
    assert group.keeper.files == (first,)
    assert sorted(member.files[0].name for member in group.members) == ["IMG_1 (1).jpg", "IMG_1.jpg", "IMG_1.jpg"]
    assert [(alias.path.name, alias.of, alias.words) for alias in group.aliases] == [
        ("hard link.jpg", first, "hard link")
    ]
    assert list(aliases(conn, Progress())) == list(group.aliases)
    assert sum(member.remove for member in group.members) == 2
    assert find("picture") == []


def test_a_file_with_hard_links_alone_is_no_group(folder: Path, find: Find) -> None:
    os.link(save(scene(1), folder / "a.jpg"), folder / "b.jpg")
    assert find("file") == []


def test_a_protected_folder_never_loses_a_file(folder: Path, find: Find) -> None:
    first = save(scene(1), folder / "mine" / "a.jpg")
    for place in ("mine/b.jpg", "c.jpg"):
        shutil.copyfile(first, folder / place)
    (group,) = find("file", KeeperRules(protected=(folder / "mine",)))
    told = {member.files[0].name: member for member in group.members}
    assert told["c.jpg"].remove
    held = [member for member in group.members if member.held == "It lies in a protected folder."]
    assert len(held) == 1
    assert not held[0].remove


def test_a_raw_file_that_lies_nowhere_else_holds_its_jpeg(folder: Path, find: Find) -> None:
    first = save(scene(1), folder / "trip" / "IMG_1.jpg")
    for place in ("one", "two"):
        (folder / place).mkdir()
        shutil.copyfile(first, folder / place / "IMG_1.jpg")
        (folder / place / "IMG_1.cr2").write_bytes(place.encode() * 1000)
    (group,) = find("file")
    assert group.keeper.files[0].parent.name in ("one", "two")
    assert group.reason.startswith("Kept: its RAW file, film or voice note lies with it")
    by_place = {member.files[0].parent.name: member for member in group.members}
    assert by_place["trip"].remove
    other = {"one", "two"} - {group.keeper.files[0].parent.name}
    assert by_place[other.pop()].held == "IMG_1.cr2 lies only here."


def test_a_unit_goes_when_the_other_unit_has_the_same_raw_file(folder: Path, find: Find) -> None:
    first = save(scene(1), folder / "one" / "IMG_1.jpg")
    (folder / "two").mkdir()
    shutil.copyfile(first, folder / "two" / "IMG_1.jpg")
    for place in ("one", "two"):
        (folder / place / "IMG_1.cr2").write_bytes(b"raw" * 1000)
    (group,) = find("file")
    assert group.members[1].remove
    assert [path.name for path in group.members[1].companions] == ["IMG_1.cr2"]
    assert group.removable_bytes == first.stat().st_size + 3000


def original_and_worse(folder: Path) -> tuple[Path, Path]:
    """The camera's file, and a copy of it of the same size that is compressed harder and lost its facts."""
    original = save(scene(1), folder / "camera" / "IMG_1.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    return original, save(scene(1), folder / "sent" / "IMG_1.jpg", quality=40)


def test_a_hard_link_makes_no_worse_copy_the_one_to_keep(folder: Path, find: Find) -> None:
    original, worse = original_and_worse(folder)
    os.link(worse, folder / "sent" / "again.jpg")
    (group,) = find("picture")
    assert group.keeper.files == (original,)
    assert group.reason == "Kept: it tells when and with what it was taken."


def test_a_film_beside_a_worse_copy_lets_no_original_go_by_itself(folder: Path, find: Find) -> None:
    original, worse = original_and_worse(folder)
    worse.with_suffix(".mov").write_bytes(b"another film of that number")
    (group,) = find("picture")
    assert [member.files[0] for member in group.members] == [worse, original]
    assert (group.members[1].remove, group.members[1].held) == (False, None)
    assert group.members[1].doubt == "It tells when or with what it was taken, and the one to keep does not."


def test_a_protected_folder_with_a_worse_copy_lets_no_original_go_by_itself(folder: Path, find: Find) -> None:
    original, worse = original_and_worse(folder)
    (group,) = find("picture", KeeperRules(protected=(worse.parent,)))
    assert [member.files[0] for member in group.members] == [worse, original]
    assert not group.members[1].remove
    assert group.members[1].doubt == "It tells when or with what it was taken, and the one to keep does not."


def test_a_protected_original_still_lets_its_worse_copy_go(folder: Path, find: Find) -> None:
    original, worse = original_and_worse(folder)
    original.with_suffix(".cr2").write_bytes(b"raw")
    (group,) = find("picture", KeeperRules(protected=(original.parent,)))
    assert [member.files[0] for member in group.members] == [original, worse]
    assert (group.members[1].remove, group.members[1].doubt) == (True, None)


def test_a_copy_with_another_name_outside_of_the_library_frees_nothing_and_is_told_so(
    tmp_path: Path, folder: Path, find: Find
) -> None:
    _, worse = original_and_worse(folder)
    os.link(worse, tmp_path / "elsewhere.jpg")
    (group,) = find("picture")
    assert group.members[1].doubt == LINKED_OUTSIDE
    assert (group.members[1].size_bytes, group.removable_bytes) == (0, 0)


@pytest.mark.parametrize("made", [True, False])
def test_an_enlarged_copy_goes_where_headers_too_speak_for_the_smaller_original(
    folder: Path, find: Find, conn: sqlite3.Connection, made: bool
) -> None:
    save(scene(1), folder / "photo.jpg", taken="2019:07:03 14:05:11")
    save(scene(1).resize((960, 720), Image.Resampling.BICUBIC), folder / "large.jpg")
    find("picture")
    with conn:
        larger = "(SELECT photo_id FROM file WHERE name = 'large.jpg')"
        conn.execute(f"UPDATE duplicate_link SET made = {int(made)} * (1 + (second_id = {larger}))")
    (group,) = find("picture")
    assert group.keeper.files[0].name == "photo.jpg"
    assert group.members[1].remove == made
