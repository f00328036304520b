"""What is looked for: copies of reference folders, copies in one folder or across folders, and how alike they are."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.library.duplicates.group import Group, Kind
from photosim.library.duplicates.groups import find_groups
from photosim.library.duplicates.scope import LIKENESS_WORDS, Likeness, Scope, Where
from photosim.library.trash.removals_from_groups import removals
from photosim.progress import Progress
from tests.library.conftest import Compare, Index
from tests.scenes import EDITS, save, scene

Found = Callable[..., list[Group]]


@pytest.fixture
def found(conn: sqlite3.Connection, folder: Path, index: Index, compare: Compare) -> Found:
    def run(kind: Kind, scope: Scope) -> list[Group]:
        index(folder)
        compare()
        return list(find_groups(conn, Progress(), kinds=[kind], scope=scope))

    return run


def names(groups: list[Group]) -> list[set[str]]:
    return [{path.name for member in group.members for path in member.files} for group in groups]


def test_only_copies_of_the_reference_folder_are_found_and_nothing_in_it_is_marked(folder: Path, found: Found) -> None:
    save(scene(1), folder / "kept" / "a.jpg", quality=60)
    save(scene(1), folder / "new" / "a large.png")
    save(scene(2), folder / "new" / "b.jpg")
    save(scene(2), folder / "new" / "b again.jpg", quality=70)
    (group,) = found("picture", Scope(reference=(folder / "kept",)))
    assert names([group]) == [{"a.jpg", "a large.png"}]
    assert group.keeper.files[0].name == "a.jpg"
    assert group.reason == "Kept: it lies in a reference folder."
    assert [row.victim for row in removals([group]) if row.victim.is_relative_to(folder / "kept")] == []


def test_copies_inside_the_reference_folder_itself_are_not_listed(folder: Path, found: Found) -> None:
    save(scene(1), folder / "kept" / "a.jpg")
    shutil.copy(folder / "kept" / "a.jpg", folder / "kept" / "b.jpg")
    assert found("file", Scope(reference=(folder / "kept",))) == []
    assert len(found("file", Scope())) == 1


@pytest.mark.parametrize(
    ("where", "expected"), [("one folder", "same.jpg"), ("across folders", "far.jpg"), ("anywhere", "both")]
)
def test_copies_are_looked_for_in_the_folder_of_the_one_to_keep_or_elsewhere(
    folder: Path, found: Found, where: Where, expected: str
) -> None:
    save(scene(1), folder / "a.jpg")
    shutil.copy(folder / "a.jpg", folder / "same.jpg")
    (folder / "deep" / "er").mkdir(parents=True)
    shutil.copy(folder / "a.jpg", folder / "deep" / "er" / "far.jpg")
    (group,) = found("file", Scope(where=where))
    told = {path.name for member in group.members for path in member.files}
    assert told == ({"a.jpg", "same.jpg", "far.jpg"} if expected == "both" else {"a.jpg", expected})


@pytest.mark.parametrize(
    ("likeness", "expected"),
    [
        ("saved again", {"a.jpg", "small.jpg"}),
        ("recolored", {"a.jpg", "small.jpg", "turned.jpg", "gray.jpg"}),
        ("edited", {"a.jpg", "small.jpg", "turned.jpg", "gray.jpg", "cropped.jpg"}),
    ],
)
def test_how_alike_copies_must_be_has_three_stops_with_words(
    folder: Path, found: Found, likeness: Likeness, expected: set[str]
) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1).resize((240, 180)), folder / "small.jpg")
    for edit in ("turned", "gray", "cropped"):
        save(EDITS[edit](scene(1)), folder / f"{edit}.jpg")
    (group,) = found("picture", Scope(likeness=likeness))
    assert names([group]) == [expected]
    assert LIKENESS_WORDS[likeness]


def test_a_copy_with_a_hard_link_outside_of_the_library_frees_nothing_and_is_not_marked(
    tmp_path: Path, folder: Path, found: Found
) -> None:
    save(scene(1), folder / "a.jpg")
    shutil.copy(folder / "a.jpg", folder / "a copy.jpg")
    assert found("file", Scope())[0].removable_bytes > 0
    os.link(folder / "a copy.jpg", tmp_path / "elsewhere.jpg")
    (group,) = found("file", Scope())
    assert group.removable_bytes == 0
    assert (
        group.members[1].doubt == "Its file has another name outside of the library: removing this one frees nothing."
    )
    assert list(removals([group])) == []
