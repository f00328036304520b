"""Photos that were chosen by hand go without a copy that stays, and come back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.plan_file import PlanError, TrashPlan, read_plan, write_plan
from photosim.library.trash.removals_of_photos import removals_of_photos
from photosim.library.trash.undo import undo
from photosim.progress import Progress
from photosim.store.photos import get_photo, photo_at
from photosim.store.settings import set_setting
from tests.library.a_library import ALibrary


def id_of(library: ALibrary, path: Path) -> int:
    found = photo_at(library.conn, path)
    assert found is not None
    return found


def test_the_only_copy_goes_and_undo_brings_it_back(library: ALibrary) -> None:
    path = library.photo("a.jpg", b"the only one")
    photo_id = id_of(library, path)
    result = library.trash(*removals_of_photos(library.conn, [photo_id]))
    assert [moved.path for moved in result.moved] == [path]
    assert not path.exists()
    gone = get_photo(library.conn, photo_id)
    assert gone is not None
    assert gone.state == "gone"
    assert result.action_id is not None
    undo(library.conn, result.action_id, Progress())
    assert path.read_bytes() == b"the only one"
    assert id_of(library, path) == photo_id


def test_every_file_of_the_photo_goes_with_what_belongs_to_it(library: ALibrary) -> None:
    one, two = library.photo("a.jpg", b"a photo"), library.photo("copy/a.jpg", b"a photo")
    raw, notes = library.file("a.cr2", b"raw"), library.file("a.xmp", b"<x/>")
    result = library.trash(*removals_of_photos(library.conn, [id_of(library, one)]))
    assert {moved.path for moved in result.moved} == {one, two, raw, notes}
    assert result.refused == []
    assert result.action_id is not None
    undo(library.conn, result.action_id, Progress())
    assert all(path.exists() for path in (one, two, raw, notes))


def test_a_companion_does_not_go_without_its_photo(library: ALibrary) -> None:
    path, raw = library.photo("a.jpg", b"a photo"), library.file("a.cr2", b"raw")
    rows = removals_of_photos(library.conn, [id_of(library, path)])
    result = library.trash(*[row for row in rows if row.victim == raw])
    assert result.moved == []
    assert raw.exists()


def test_a_photo_does_not_leave_its_raw_file_behind(library: ALibrary) -> None:
    path = library.photo("a.jpg", b"a photo")
    rows = removals_of_photos(library.conn, [id_of(library, path)])
    library.file("a.cr2", b"raw")
    assert library.trash(*rows).moved == []
    assert path.exists()


def test_a_file_that_changed_since_stays(library: ALibrary) -> None:
    path = library.photo("a.jpg", b"a photo")
    rows = removals_of_photos(library.conn, [id_of(library, path)])
    path.write_bytes(b"another photo")
    (refused,) = library.trash(*rows).refused
    assert "changed" in refused.reason
    assert path.read_bytes() == b"another photo"


def test_a_protected_folder_keeps_its_photos(library: ALibrary) -> None:
    path = library.photo("safe/a.jpg", b"a photo")
    set_setting(library.conn, "protected_folders", [str(path.parent)])
    (refused,) = library.trash(*removals_of_photos(library.conn, [id_of(library, path)])).refused
    assert "protected" in refused.reason
    assert path.exists()


def test_what_was_chosen_is_handed_over_when_the_trash_is_emptied(library: ALibrary, tmp_path: Path) -> None:
    path = library.photo("a.jpg", b"the only one")
    library.trash(*removals_of_photos(library.conn, [id_of(library, path)]))
    result = empty_trash(library.conn, Progress(), send=lambda place: place.rename(tmp_path / "sent"))
    assert (result.handed_over, result.kept) == (1, [])
    assert (tmp_path / "sent").read_bytes() == b"the only one"


def test_a_duplicate_whose_keeper_was_chosen_later_is_kept_back_as_the_last_copy(
    library: ALibrary, tmp_path: Path
) -> None:
    better, worse = library.photo("better.jpg", b"better"), library.photo("worse.jpg", b"worse")
    library.trash(library.removal(worse, better, "same picture"))
    library.trash(*removals_of_photos(library.conn, [id_of(library, better)]))
    (tmp_path / "sent").mkdir()
    result = empty_trash(library.conn, Progress(), send=lambda place: place.rename(tmp_path / "sent" / place.name))
    assert result.handed_over == 1
    assert [kept.path for kept in result.kept] == [worse]


def test_a_plan_on_paper_cannot_choose_a_photo(library: ALibrary, tmp_path: Path) -> None:
    path = library.photo("a.jpg", b"a photo")
    (row,) = removals_of_photos(library.conn, [id_of(library, path)])
    plan = tmp_path / "plan.json"
    write_plan(plan, TrashPlan("by hand", (replace(row, kind="same file"),)))
    text = json.loads(plan.read_text())
    text["remove"][0]["kind"] = "chosen"
    plan.write_text(json.dumps(text))
    with pytest.raises(PlanError, match="kind"):
        read_plan(plan)
