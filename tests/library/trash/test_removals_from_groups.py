"""What a review marked becomes what the trash does; nothing is lost on the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.errors import PhotoError
from photosim.library.duplicates.compare import compare_new
from photosim.library.duplicates.group import KINDS, Group, Kind
from photosim.library.duplicates.groups import find_groups
from photosim.library.duplicates.keeper_rules import KeeperRules, save_rules
from photosim.library.trash.move_to_trash import look, move_to_trash
from photosim.library.trash.removals_from_groups import removals
from photosim.library.trash.undo import undo
from photosim.progress import Progress
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from tests.library.a_library import ALibrary
from tests.library.conftest import Index
from tests.scenes import save, scene


@pytest.fixture
def found(conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder, folder: Path, index: Index) -> object:
    def run(*kinds: Kind) -> list[Group]:
        index(folder)
        compare_new(conn, thumbs, embedder.id, embedder.card, Progress(), workers=0)
        return list(find_groups(conn, Progress(), kinds=kinds or KINDS))

    return run


def test_the_trash_takes_what_was_marked_and_undo_brings_it_back(folder: Path, found, conn: sqlite3.Connection) -> None:  # type: ignore[no-untyped-def]
    first = save(scene(1), folder / "one" / "IMG_1.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    (folder / "two").mkdir()
    shutil.copyfile(first, folder / "two" / "IMG_1.jpg")
    for place in ("one", "two"):
        (folder / place / "IMG_1.cr2").write_bytes(b"raw" * 1000)
        (folder / place / "IMG_1.xmp").write_text(place)
    save(scene(1).resize((240, 180)), folder / "small.jpg")
    planned = removals(found())
    assert {path.victim.name for path in planned} == {"IMG_1.jpg", "IMG_1.cr2", "IMG_1.xmp", "small.jpg"}
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert look(conn, planned, Progress()) == []
    result = move_to_trash(conn, planned, label="Duplicates", progress=Progress())
    assert (len(result.moved), result.refused) == (4, [])
    left = [path.name for path in folder.rglob("*.*") if path.is_file() and ".photosim-trash" not in path.parts]
    assert sorted(left) == ["IMG_1.cr2", "IMG_1.jpg", "IMG_1.xmp"]
    assert result.action_id is not None
    undo(conn, result.action_id, Progress())
    assert {path: path.read_bytes() for path in before} == before


def test_a_worse_copy_goes_with_all_its_files_and_relies_on_none_that_goes(folder: Path, found) -> None:  # type: ignore[no-untyped-def]
    save(scene(1), folder / "best.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    worse = save(scene(1), folder / "worse.jpg", quality=60)
    shutil.copyfile(worse, folder / "worse again.jpg")
    planned = removals(found())
    assert sorted(row.victim.name for row in planned) == ["worse again.jpg", "worse.jpg"]
    assert {row.keeper.name for row in planned} == {"best.jpg"}


def test_what_is_held_or_of_a_bracket_or_panorama_never_goes_whatever_its_mark(folder: Path, found) -> None:  # type: ignore[no-untyped-def]
    first = save(scene(1), folder / "a.jpg")
    shutil.copyfile(first, folder / "b.jpg")
    (group,) = found("file")
    held = replace(group, members=(group.members[0], replace(group.members[1], held="It lies in a protected folder.")))
    assert removals([held]) == []
    for series in ("", "bracket", "panorama", "not known"):
        assert removals([replace(group, kind="moment", series=series)]) == []  # type: ignore[arg-type]


def test_a_frame_of_a_burst_goes_when_the_user_marked_it(folder: Path, found) -> None:  # type: ignore[no-untyped-def]
    first = save(scene(1), folder / "a.jpg")
    shutil.copyfile(first, folder / "b.jpg")
    (group,) = found("file")
    (row,) = removals([replace(group, kind="moment", series="burst")])
    assert (row.kind, row.victim) == ("same moment", group.members[1].files[0])
    plain = replace(group.members[1], remove=False)
    assert removals([replace(group, kind="moment", series="burst", members=(group.keeper, plain))]) == []


def test_a_keeper_that_is_marked_itself_takes_nothing_with_it(folder: Path, found) -> None:  # type: ignore[no-untyped-def]
    first = save(scene(1), folder / "a.jpg")
    shutil.copyfile(first, folder / "b.jpg")
    (group,) = found("file")
    assert removals([replace(group, members=tuple(replace(one, remove=True) for one in group.members))]) == []


def test_a_companion_that_cannot_be_read_stops_the_plan(folder: Path, found) -> None:  # type: ignore[no-untyped-def]
    first = save(scene(1), folder / "one" / "a.jpg")
    (folder / "two").mkdir()
    shutil.copyfile(first, folder / "two" / "a.jpg")
    (folder / "one" / "a.xmp").write_text("notes")
    (folder / "two" / "a.xmp").mkdir()
    groups = found("file")
    with pytest.raises(PhotoError, match=r"a\.xmp"):
        removals(groups)


def test_a_companion_that_nobody_may_read_holds_its_photo_and_stops_no_plan(
    folder: Path,
    found,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sidecar of another user's, and no plan at all could be made: not of the other groups either."""
    for number in (1, 2):
        first = save(scene(number), folder / "one" / f"{number}.jpg")
        (folder / "two").mkdir(exist_ok=True)
        shutil.copyfile(first, folder / "two" / f"{number}.jpg")
        for place in ("one", "two"):
            (folder / place / f"{number}.xmp").write_text("notes")
    theirs = folder / "two" / "1.xmp"
    # Root, who runs the tests in a container, may read everything.
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != theirs and may(path, mode))
    groups = found("file")
    held = {member.files[0].name: member.held for group in groups for member in group.members[1:]}
    assert held == {"1.jpg": "1.xmp may not be read.", "2.jpg": None}
    assert {row.victim for row in removals(groups)} == {folder / "two" / "2.jpg", folder / "two" / "2.xmp"}


PLACES = st.lists(
    st.tuples(st.sampled_from(["x", "y", "mine"]), st.integers(0, 3), st.booleans(), st.booleans()),
    min_size=2, max_size=7, unique_by=lambda one: one[:2],
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLACES)
def test_units_are_never_split_protected_folders_lose_nothing_and_a_copy_always_stays(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[str, int, bool, bool]]
) -> None:
    library = ALibrary(tmp_path_factory.mktemp("library"))
    conn = library.conn
    for place, number, raw, sidecar in places:
        library.photo(f"{place}/{number}.jpg", b"one picture")
        if raw:
            library.file(f"{place}/{number}.cr2", b"raw %d" % (number % 2))
        if sidecar:
            library.file(f"{place}/{number}.xmp", b"notes")
    protected = library.root / "mine"
    save_rules(conn, KeeperRules(protected=(protected,)))
    (group,) = find_groups(conn, Progress(), kinds=["file"])
    planned = removals([group])
    gone = {row.victim for row in planned}
    assert not any(path.is_relative_to(protected) for path in gone)
    assert library.root / group.keeper.files[0] not in gone
    for path in gone:
        if path.suffix == ".jpg":
            assert {path.with_suffix(end) for end in (".cr2", ".xmp") if path.with_suffix(end).exists()} <= gone
        else:
            assert path.with_suffix(".jpg") in gone
    raws = {path.read_bytes() for path in library.root.rglob("*.cr2")}
    assert {path.read_bytes() for path in library.root.rglob("*.cr2") if path not in gone} == raws
    assert len({row.unit for row in planned}) == sum(path.suffix == ".jpg" for path in gone)
    conn.close()
