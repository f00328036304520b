"""photosim-cli undo, history and empty-trash, as a person and as a script use them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from photosim.library.files.disk import Disk
from photosim.library.trash import empty_trash
from photosim.library.trash.trash_folder import FOLDER
from tests.cli.conftest import plan_of
from tests.cli.test_trash_commands import Crash, run
from tests.library.a_library import ALibrary


def test_undo_says_when_there_is_nothing_to_undo(library: ALibrary, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, capsys, "undo") == (1, "", "photosim-cli: There is nothing to undo.\n")
    assert run(library, capsys, "undo", "7") == (1, "", "photosim-cli: There is no action 7.\n")


@pytest.mark.parametrize("lost", [False, True])
def test_undo_shows_a_label_on_one_line_and_the_right_way_round(
    lost: bool, library: ALibrary, pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_of(tmp_path, library.removal(*pair), label="two\nlines \u202e and \x1b[31m colors \ud800")
    assert run(library, capsys, "trash", "--plan", str(plan))[0] == 0
    if lost:
        shutil.rmtree(library.root / FOLDER)
    said = run(library, capsys, "undo")[1].splitlines()[-1]
    shown = "two\\nlines \\u202e and \\x1b[31m colors \\ud800."
    assert said == (f"Nothing was restored: {shown}" if lost else f"Undone: {shown} 1 file came back.")


def test_undo_names_what_had_to_take_another_name(
    library: ALibrary, pair: tuple[Path, Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(library, capsys, "trash", "--plan", str(plan))
    pair[0].write_bytes(b"another")
    code, out, _ = run(library, capsys, "undo")
    assert code == 0
    assert f"{pair[0].with_name('b (restored).jpg')}: Its place is taken by another file" in out


def test_history_is_listed_the_newest_first(
    library: ALibrary, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(library, capsys, "history") == (0, "Nothing was thrown away yet.\n", "")
    run(library, capsys, "trash", "--plan", str(plan))
    other = plan_of(tmp_path, library.removal(library.photo("c.jpg", b"a photo"), library.root / "a.jpg"), label="two")
    run(library, capsys, "trash", "--plan", str(other))
    run(library, capsys, "undo", "1")
    _, out, _ = run(library, capsys, "history")
    first, second = out.splitlines()
    assert first.endswith("two: 1 in the trash")
    assert second.endswith("one copy: 1 given back")
    _, out, _ = run(library, capsys, "history", "-n", "1")
    assert len(out.splitlines()) == 1


def test_emptying_says_how_many_bytes_come_back(
    library: ALibrary,
    plan: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(empty_trash, "to_system_trash", lambda path: path.rename(tmp_path / path.name))
    run(library, capsys, "trash", "--plan", str(plan))
    code, out, _ = run(library, capsys, "empty-trash")
    assert (code, out) == (0, "1 file handed to the system's trash. 7 bytes come back when that is emptied.\n")
    code, _, err = run(library, capsys, "undo", "1")
    assert code == 1
    assert "was emptied into the system's own trash" in err


def test_emptying_what_an_unknown_action_threw_away_says_so_and_empties_nothing(
    library: ALibrary, plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(empty_trash, "to_system_trash", lambda path: path.unlink())
    run(library, capsys, "trash", "--plan", str(plan))
    assert run(library, capsys, "empty-trash", "1", "99") == (1, "", "photosim-cli: There is no action 99.\n")
    assert run(library, capsys, "undo", "1")[0] == 0


def test_what_a_crash_cut_off_is_settled_at_the_next_command(
    library: ALibrary, pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(step: str) -> None:
        if step == "before outcome":
            raise Crash

    with pytest.raises(Crash):
        library.trash(library.removal(*pair), disk=Disk(crash))
    code, _, err = run(library, capsys, "history")
    assert (code, err) == (0, "1 move that a crash had cut off, settled: nothing is lost.\n")
    assert run(library, capsys, "undo")[0] == 0
    assert pair[0].exists()
