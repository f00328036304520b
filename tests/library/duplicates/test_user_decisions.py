"""What the user says about groups holds: other keepers, not duplicates, keep all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.library.duplicates.compare import compare_new
from photosim.library.duplicates.decisions import choose, decide, undo_decision
from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import find_groups, with_keeper
from photosim.library.duplicates.keeper_rules import KeeperRules
from photosim.library.trash.move_to_trash import look
from photosim.library.trash.types import Removal
from photosim.progress import Progress
from photosim.store import duplicate_links, photos
from photosim.store.db import transaction
from photosim.store.photos import counts
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import VectorPart
from tests.library.conftest import Find, Index
from tests.scenes import save, scene
from tests.tiny_models import CARD, tiny_encoder

PARTS = (VectorPart("copy", 0, 12, 0.5, 0.4, 1e-5, CARD.roc), VectorPart("kind", 12, CARD.dim, 0.5))


def names(group: Group) -> list[str]:
    return [member.files[0].name for member in group.members]


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


def test_what_was_said_holds_with_another_encoder_whose_vectors_are_made_anew(
    folder: Path, find: Find, conn: sqlite3.Connection, thumbs: ThumbStore, index: Index, tmp_path: Path
) -> None:
    for scene_number in (1, 2):
        save(scene(scene_number), folder / f"a{scene_number}.jpg")
        save(scene(scene_number), folder / f"b{scene_number}.jpg", quality=80)
    first = next(group for group in find("picture") if "a1.jpg" in names(group))
    decide(conn, first, "different")
    card = replace(CARD, name="another", parts=PARTS)
    other = Embedder(tiny_encoder(tmp_path / "other.onnx", card, seed=2), threads=1)
    index(folder, embedder=other)
    compared = compare_new(conn, thumbs, other.id, other.card, Progress(), workers=0)
    assert (compared.photos, counts(conn, other.id).vectors) == (4, 4)
    (left,) = find_groups(conn, Progress(), kinds=["picture"])
    assert sorted(names(left)) == ["a2.jpg", "b2.jpg"]


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
    assert len(duplicate_links.choices(conn)) == 2


def test_what_the_user_called_different_does_not_count_as_left_out(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    decide(conn, find("picture")[0], "different")
    save(scene(1), folder / "c.jpg", quality=70)
    assert [(len(group.members), group.left_out) for group in find("picture")] == [(2, 0)]


def test_another_keeper_by_hand_takes_in_nothing_that_was_called_different(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    for number, quality in enumerate((95, 80, 60)):
        save(scene(1), folder / f"{number}.jpg", quality=quality)
    (group,) = find("picture")
    apart = {member.photo.content: 1 for member in group.members[1:]}
    with transaction(conn):
        duplicate_links.put_decision(conn, "different", apart)
    (group,) = find("picture")
    chosen = with_keeper(conn, group, group.members[1])
    assert (names(chosen), chosen.left_out) == ([names(group)[1], names(group)[0]], 0)


def test_another_file_to_keep_by_hand_wins_nothing_from_a_hard_link(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    first = save(scene(1), folder / "a.jpg")
    os.link(first, folder / "a too.jpg")
    shutil.copyfile(first, folder / "b.jpg")
    (group,) = find("file")
    assert names(group)[1:] == ["b.jpg"]
    assert group.removable_bytes == first.stat().st_size
    chosen = with_keeper(conn, group, group.members[1])
    assert names(chosen) == names(group)[::-1]
    assert (chosen.members[1].remove, chosen.removable_bytes) == (False, 0)
    assert "has another name" in (chosen.members[1].held or "")
    assert chosen.aliases == group.aliases
    back = with_keeper(conn, chosen, chosen.members[1])
    assert (names(back), back.removable_bytes) == (names(group), group.removable_bytes)


def test_another_file_to_keep_by_hand(folder: Path, find: Find, conn: sqlite3.Connection) -> None:
    first = save(scene(1), folder / "a.jpg")
    shutil.copyfile(first, folder / "b.jpg")
    (group,) = find("file")
    chosen = with_keeper(conn, group, group.members[1])
    assert names(chosen) == names(group)[::-1]
    assert [member.remove for member in chosen.members] == [False, True]
    # What the user chose counts more than any rule; but nothing goes out of a protected folder.
    (kept,) = [m for m in group.members if m is group.keeper]
    guarded = with_keeper(conn, group, group.members[1], KeeperRules(protected=(kept.files[0],)))
    assert names(guarded) == names(chosen)
    assert guarded.members[1].held == "It lies in a protected folder."


def six_apart_and_one_saved_again(folder: Path, find: Find, conn: sqlite3.Connection, names: str) -> list[Group]:
    """Six pictures that look alike and were called different, and then a larger one that looks like all of them."""
    seen = dict(zip(names, (95, 90, 85, 80, 75, 70), strict=True))
    for name in sorted(seen):
        save(scene(1), folder / f"{name}.jpg", quality=seen[name])
    decide(conn, find("picture")[0], "different")
    assert find("picture") == []
    save(scene(1).resize((960, 720)), folder / "again.jpg", quality=95)
    return find("picture")


@pytest.mark.parametrize("names_by_quality", ["abcdef", "fedcba", "cafebd"])
def test_one_new_file_takes_in_only_the_nearest_of_those_called_different(
    names_by_quality: str, folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    (group,) = six_apart_and_one_saved_again(folder, find, conn, names_by_quality)
    again, nearest = group.members
    distances = {
        content_of(conn, link.first_id if link.second_id == again.photo.id else link.second_id): link.distance
        for link in duplicate_links.links(conn, "picture", of=again.photo.id)
    }
    assert names(group)[0] == "again.jpg"
    assert len(distances) == 6
    assert nearest.photo.content == min(distances, key=lambda content: (distances[content], content))
    assert group.left_out == 0


def test_those_called_different_stay_out_when_the_nearest_is_gone(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    (group,) = six_apart_and_one_saved_again(folder, find, conn, "abcdef")
    group.members[1].files[0].unlink()
    assert find("picture") == []


def test_a_plan_made_by_hand_takes_none_of_those_called_different_but_the_nearest(
    folder: Path, find: Find, conn: sqlite3.Connection
) -> None:
    (group,) = six_apart_and_one_saved_again(folder, find, conn, "abcdef")
    keeper, nearest = (member.photo for member in group.members)
    others = photos.get_photos(conn, photos.photo_ids(conn, sort="name", descending=False))
    removals = [
        Removal(one.path, one.content, keeper.path, keeper.content, "same picture", "")
        for one in others
        if one.id != keeper.id
    ]
    for plan in (removals, removals[::-1]):
        refused = look(conn, plan, Progress())
        assert {one.path for one in refused} == {row.victim for row in plan} - {nearest.path}
        assert {one.reason for one in refused} == {
            "You said that it is no duplicate of a photo that is nearer to again.jpg."
        }


def content_of(conn: sqlite3.Connection, photo_id: int) -> bytes:
    photo = photos.get_photo(conn, photo_id)
    assert photo is not None
    return photo.content
