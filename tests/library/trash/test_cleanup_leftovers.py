"""What a kill before the note left in the trash is tidied at the next start, and nothing else there is."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.library.files.disk import Disk
from photosim.library.trash.recovery import recover
from photosim.library.trash.trash_folder import FOLDER
from photosim.library.trash.undo import last_undoable, undo
from photosim.progress import Progress
from tests.library.a_library import ALibrary
from tests.library.disks import undo_last

NAME = "2026-11-23 22-41-07 3fa2c10b"


class Killed(BaseException):
    """The process ends here."""


def killed(library: ALibrary, step: str = "before intent") -> tuple[Path, Path]:
    """Two copies are about to go when the process is killed; answers the action's folder and its list, if any."""

    def kill(name: str) -> None:
        if name == step:
            raise Killed

    victim, keeper = library.pair()
    with pytest.raises(Killed):
        library.trash(library.removal(victim, keeper), disk=Disk(kill))
    (folder,) = (path for path in (library.root / FOLDER).iterdir() if path.is_dir())
    library.reopen()
    return folder, folder.with_name(f"{folder.name}.jsonl")


def everything(library: ALibrary) -> set[Path]:
    return set((library.root / FOLDER).rglob("*"))


def test_what_was_made_ready_and_never_used_is_gone_after_the_next_start(library: ALibrary) -> None:
    folder, manifest = killed(library)
    assert (folder / "sub").is_dir()
    assert manifest.is_file()
    recover(library.conn)
    assert not (library.root / FOLDER).exists()
    assert library.disagreements() == []
    victim = library.root / "sub" / "b.jpg"
    assert len(library.trash(library.removal(victim, library.root / "a.jpg")).moved) == 1
    recover(library.conn)
    assert undo_last(library) == []


def write_into(folder: Path, manifest: Path) -> None:
    (folder / "sub" / "mine.jpg").write_bytes(b"a photo that somebody put here")


def put_a_hidden_file(folder: Path, manifest: Path) -> None:
    (folder / ".directory").write_bytes(b"")


def put_a_link(folder: Path, manifest: Path) -> None:
    (folder / "sub" / "link").symlink_to(folder)


def make_it_a_link(folder: Path, manifest: Path) -> None:
    (folder / "sub").rmdir()
    folder.rmdir()
    folder.symlink_to(manifest.parent.parent)


def name_another_library(folder: Path, manifest: Path) -> None:
    about, row = map(json.loads, manifest.read_text().splitlines())
    manifest.write_text(json.dumps({**about, "library": "another"}) + "\n" + json.dumps(row) + "\n")


def name_no_library(folder: Path, manifest: Path) -> None:
    about, row = map(json.loads, manifest.read_text().splitlines())
    del about["library"]
    manifest.write_text(json.dumps(about) + "\n" + json.dumps(row) + "\n")


def damage_the_list(folder: Path, manifest: Path) -> None:
    manifest.write_text(manifest.read_text() + '{"from": ')


def empty_the_list(folder: Path, manifest: Path) -> None:
    manifest.write_text("")


def move_the_photo(folder: Path, manifest: Path) -> None:
    photo = manifest.parent.parent / "sub" / "b.jpg"
    photo.rename(photo.with_name("elsewhere.jpg"))


def rename_it(folder: Path, manifest: Path) -> None:
    folder.rename(folder.with_name("my own folder"))
    manifest.rename(manifest.with_name("my own folder.jsonl"))


MEDDLING: list[Callable[[Path, Path], None]] = [
    write_into,
    put_a_hidden_file,
    put_a_link,
    make_it_a_link,
    name_another_library,
    name_no_library,
    damage_the_list,
    empty_the_list,
    move_the_photo,
    rename_it,
]


@pytest.mark.parametrize("meddle", MEDDLING, ids=lambda meddle: meddle.__name__)
def test_in_doubt_all_of_it_stays(library: ALibrary, meddle: Callable[[Path, Path], None]) -> None:
    meddle(*killed(library))
    before = everything(library)
    assert before
    recover(library.conn)
    assert everything(library) == before


def test_an_action_of_the_journal_is_left_alone_also_when_its_files_were_taken_out(library: ALibrary) -> None:
    victim, keeper = library.pair()
    (moved,) = library.trash(library.removal(victim, keeper)).moved
    moved.to.rename(victim)
    before = everything(library)
    recover(library.conn)
    assert everything(library) == before


def test_an_empty_folder_without_a_list_goes_when_it_is_old(library: ALibrary) -> None:
    folder, manifest = killed(library, "append")
    assert not manifest.exists()
    recover(library.conn)
    assert folder.is_dir()
    os.utime(folder, (1, 1))
    recover(library.conn)
    assert not folder.exists()


def test_a_trash_that_is_a_link_is_not_followed(library: ALibrary, tmp_path: Path) -> None:
    (tmp_path / "other" / NAME).mkdir(parents=True)
    os.utime(tmp_path / "other" / NAME, (1, 1))
    (library.root / FOLDER).symlink_to(tmp_path / "other")
    recover(library.conn)
    assert (tmp_path / "other" / NAME).is_dir()


@pytest.mark.parametrize("step", ["before outcome", "after outcome"])
def test_a_kill_behind_an_undo_leaves_no_empty_folder_with_a_list(library: ALibrary, step: str) -> None:
    """An empty folder and its list stayed for good: the journal knew the action, and had nothing left to settle."""
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))
    action = last_undoable(library.conn)
    assert action is not None

    def kill(name: str) -> None:
        if name == step:
            raise Killed

    with pytest.raises(Killed):
        undo(library.conn, action.id, Progress(), disk=Disk(kill))
    assert any((library.root / FOLDER).glob("*.jsonl"))
    library.reopen()
    recover(library.conn)
    assert not (library.root / FOLDER).exists()
    assert victim.read_bytes() == b"a photo"
    assert library.disagreements() == []
