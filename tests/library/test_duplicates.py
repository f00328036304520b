"""Groups of duplicates as a user meets them: a folder of drawn photos, indexed, compared, grouped."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.library.comparing import Compared, compare_new
from photosim.library.duplicates import aliases, choose, decide, find_groups, undo_decision, with_keeper
from photosim.library.group import Group, Kind
from photosim.library.keeper import Rules
from photosim.progress import Progress
from photosim.store import groups
from photosim.store.thumbs import ThumbStore
from photosim.vision.embedder import Embedder
from tests.library.conftest import Index
from tests.scenes import EDITS, cropped, frame, save, scene

Find = Callable[..., list[Group]]


@pytest.fixture
def compare(conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder) -> Callable[..., Compared]:
    def run(**options: object) -> Compared:
        progress = options.pop("progress", None) or Progress()
        return compare_new(conn, thumbs, embedder.id, embedder.card, progress, workers=0, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def find(conn: sqlite3.Connection, folder: Path, index: Index, compare: Callable[..., Compared]) -> Find:
    """Index the folder, compare what is new, and answer the groups of a kind."""

    def run(kind: Kind, rules: Rules | None = None) -> list[Group]:
        index(folder)
        compare()
        return list(find_groups(conn, Progress(), kinds=[kind], rules=rules))

    return run


def names(group: Group) -> list[str]:
    return [member.files[0].name for member in group.members]


def test_edited_copies_are_one_group_kept_by_their_original(folder: Path, find: Find) -> None:
    save(scene(1), folder / "original.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    for name, edit in EDITS.items():
        save(edit(scene(1)), folder / f"{name}.jpg", quality=85)
    save(scene(2), folder / "other.jpg")
    (group,) = find("picture")
    assert names(group)[0] == "original.jpg"
    assert len(group.members) == 1 + len(EDITS)
    assert group.reason == "Kept: it tells when and with what it was taken."
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


def test_a_grey_copy_with_better_facts_does_not_remove_the_colours(folder: Path, find: Find) -> None:
    save(EDITS["grey"](scene(1)), folder / "grey.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(scene(1), folder / "colour.jpg")
    (group,) = find("picture")
    assert group.members[1].doubt == "It is in colour, and the one to keep is grey."


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


def test_two_that_tell_different_times_are_one_picture_only_when_saved_again(folder: Path, find: Find) -> None:
    save(scene(1), folder / "a.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    save(scene(1), folder / "hour off.jpg", taken="2019:07:03 15:05:11", model="Canon EOS 40D", quality=85)
    save(cropped(scene(1)), folder / "crop.jpg", taken="2019:07:03 14:05:12", model="Canon EOS 40D")
    (group,) = find("picture")
    assert set(names(group)) == {"a.jpg", "hour off.jpg"}


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
    assert [path.name for member in group.members for path in member.files] == [
        "IMG_1.jpg",
        "IMG_1.jpg",
        "IMG_1 (1).jpg",
    ] or (len(group.members) == 3)
    assert [(alias.path.name, alias.words) for alias in aliases(conn, Progress())] == [
        ("hard link.jpg", "hard link")
    ] or ([alias.words for alias in group.aliases] == ["hard link"])
    assert sum(member.remove for member in group.members) == 2
    assert find("picture") == []


def test_a_file_with_hard_links_alone_is_no_group(folder: Path, find: Find) -> None:
    os.link(save(scene(1), folder / "a.jpg"), folder / "b.jpg")
    assert find("file") == []


def test_a_protected_folder_never_loses_a_file(folder: Path, find: Find) -> None:
    first = save(scene(1), folder / "mine" / "a.jpg")
    for place in ("mine/b.jpg", "c.jpg"):
        shutil.copyfile(first, folder / place)
    (group,) = find("file", Rules(protected=(folder / "mine",)))
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
    assert group.reason.startswith("Kept: its RAW file or film lies with it")
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


def test_what_is_not_a_duplicate_stays_away_until_a_new_member_joins(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    (group,) = find("picture")
    decision = decide(conn, group, "different")
    assert find("picture") == []
    (folder / "a.jpg").rename(folder / "moved.jpg")
    assert find("picture") == []
    save(scene(1), folder / "c.jpg", quality=70)
    again = find("picture")
    assert [len(one.members) for one in again] == [2]
    assert "c.jpg" in names(again[0])
    assert undo_decision(conn, decision)
    assert [len(one.members) for one in find("picture")] == [3]


def test_a_group_that_is_kept_whole_returns_whole_with_a_new_member(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    decide(conn, find("picture")[0], "keep all")
    assert find("picture") == []
    save(scene(1), folder / "c.jpg", quality=70)
    assert [len(group.members) for group in find("picture")] == [3]


def test_copies_that_are_kept_return_with_one_more(folder: Path, find: Find, conn: sqlite3.Connection) -> None:
    first = save(scene(1), folder / "a.jpg")
    shutil.copyfile(first, folder / "b.jpg")
    decide(conn, find("file")[0], "keep all")
    assert find("file") == []
    shutil.copyfile(first, folder / "c.jpg")
    assert [len(group.members) for group in find("file")] == [3]


def test_another_keeper_by_hand_says_so_and_keeps_only_its_own_links(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    for number, quality in enumerate((95, 80, 60)):
        save(scene(1), folder / f"{number}.jpg", quality=quality)
    (group,) = find("picture")
    chosen = with_keeper(conn, group, group.members[2])
    assert chosen.keeper.photo.id == group.members[2].photo.id
    assert (chosen.reason, len(chosen.members), chosen.left_out) == ("Kept: you chose it.", 3, 0)
    choose(conn, chosen.keeper, chosen.members[1:])
    assert len(groups.choices(conn)) == 2


def test_another_file_to_keep_by_hand(folder: Path, find: Find, conn: sqlite3.Connection) -> None:
    first = save(scene(1), folder / "a.jpg")
    shutil.copyfile(first, folder / "b.jpg")
    (group,) = find("file")
    chosen = with_keeper(conn, group, group.members[1])
    assert names(chosen) == names(group)[::-1]
    assert [member.remove for member in chosen.members] == [False, True]


def test_the_groups_are_the_same_in_whatever_order_files_came(
    tmp_path: Path, folder: Path, find: Find, index: Index, compare: Callable[..., Compared], conn: sqlite3.Connection
) -> None:
    made = [
        save(edit(scene(seed)), tmp_path / "made" / f"{seed} {name}.jpg")
        for seed in (1, 2)
        for name, edit in EDITS.items()
    ]
    for path in reversed(made):
        shutil.copyfile(path, folder / path.name)
        if len(list(folder.iterdir())) in (3, 9):
            index(folder)
            compare()
    piecemeal = [(group.key, names(group), group.worst) for group in find("picture")]
    with sqlite3.connect(":memory:"):
        conn.execute("DELETE FROM duplicate_compared")
        conn.execute("DELETE FROM duplicate_link")
    assert [(group.key, names(group), group.worst) for group in find("picture")] == piecemeal
    assert len(piecemeal) == 2


def test_a_second_run_compares_nothing_and_finds_the_same(
    folder: Path, find: Find, compare: Callable[..., Compared]
) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    before = find("picture")
    again = compare()
    assert (again.photos, again.pairs) == (0, 0)
    assert find("picture") == before


def test_a_run_that_is_stopped_goes_on_later(
    folder: Path, index: Index, compare: Callable[..., Compared], conn: sqlite3.Connection
) -> None:
    for number in range(3):
        save(scene(1), folder / f"{number}.jpg", quality=90 - 10 * number)
    index(folder)
    halted = Progress()
    halted.stop()
    stopped = compare(progress=halted)
    assert (stopped.stopped, stopped.photos) == (True, 0)
    assert list(find_groups(conn, Progress(), kinds=["picture"])) == []
    assert compare().photos == 3
    assert len(list(find_groups(conn, Progress(), kinds=["picture"]))) == 1


def test_a_photo_whose_pixels_cannot_be_had_waits_and_is_compared_later(
    folder: Path,
    index: Index,
    compare: Callable[..., Compared],
    conn: sqlite3.Connection,
    thumbs: ThumbStore,
    home: object,
) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    index(folder)
    cache = sqlite3.connect(home.thumbs)  # type: ignore[attr-defined]
    with cache:
        cache.execute("DELETE FROM thumb")
    cache.close()
    away = folder.rename(folder.with_name("away"))
    assert compare().waiting == 2
    away.rename(folder)
    assert (compare().waiting, len(list(find_groups(conn, Progress(), kinds=["picture"])))) == (0, 1)


def test_another_encoder_compares_everything_anew(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO photo (content, size_bytes, width, height, format, phash, mean_rgb, added_at) "
                 "VALUES (zeroblob(32), 1, 1, 1, 'JPEG', 0, 0, '')")  # fmt: skip
    groups.set_compared(conn, [1], "old")
    assert groups.forget_other_stamps(conn, "new") == 1
    assert len(groups.compared(conn, "old")) == 0
