"""photosim-cli trash, undo, history, empty-trash as a person and as a script use them."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from photosim import cli
from photosim.library.trash.trash_folder import FOLDER
from tests.cli.conftest import plan_of
from tests.library.a_library import ALibrary
from tests.library.annotated_photos import sidecar, two_pairs


class Crash(BaseException):
    """The process ends here."""


def run(library: ALibrary, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main([*arguments, "--home", str(library.home.folder)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def ask(library: ALibrary, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, err = run(library, capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_tags_are_carried_over_when_that_is_asked_for(
    library: ALibrary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_pairs(library)
    removal = library.removal(library.root / "another.jpg", library.root / "kept.jpg", "same picture")
    plan = plan_of(tmp_path, removal)
    run(library, capsys, "trash", "--plan", str(plan))
    run(library, capsys, "undo")
    assert (library.root / "kept.xmp").read_bytes() == sidecar("boat")
    code, out, _ = run(library, capsys, "trash", "--plan", str(plan), "--carry-metadata")
    assert (code, out.splitlines()[-1]) == (0, "Tags, rating, place or date carried over to 1 photo.")
    assert b">sea<" in (library.root / "kept.xmp").read_bytes()
    library.file("kept.xmp", b"somebody wrote here")
    code, out, _ = run(library, capsys, "undo")
    assert code == 1
    assert "kept.xmp: It was changed since" in out


def test_a_plan_is_applied_and_undone_in_sentences(
    library: ALibrary, pair: tuple[Path, Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(library, capsys, "trash", "--plan", str(plan))
    assert (code, err) == (0, "")
    assert out == "1 file (7 bytes) moved to the trash. photosim-cli undo 1 gives them back.\n"
    assert not pair[0].exists()
    code, out, err = run(library, capsys, "undo")
    assert (code, out, err) == (0, "Undone: one copy. 1 file came back.\n", "")
    assert pair[0].exists()


def test_an_undo_that_brings_nothing_back_does_not_call_it_undone(
    library: ALibrary, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(library, capsys, "trash", "--plan", str(plan))
    shutil.rmtree(library.root / FOLDER)
    code, out, _ = run(library, capsys, "undo")
    assert code == 1
    assert "Undone" not in out
    assert out.splitlines()[-1] == "Nothing was restored: one copy."


def test_a_plan_is_applied_and_undone_for_programs(
    library: ALibrary, pair: tuple[Path, Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(library, capsys, "trash", "--plan", str(plan))
    lying = answer["moved"][0]["to"]
    assert Path(lying).read_bytes() == b"a photo"
    assert answer == {
        "dry_run": False,
        "action": 1,
        "planned": 1,
        "moved": [{"path": str(pair[0]), "to": lying, "size_bytes": 7, "note": None}],
        "refused": [],
        "carried": [],
        "not_carried": [],
        "size_bytes": 7,
        "stopped": False,
    }
    listed = ask(library, capsys, "history")["history"]
    assert [(row["id"], row["label"], row["in_trash"], row["undoable"]) for row in listed] == [(1, "one copy", 1, True)]
    answer = ask(library, capsys, "undo", "1")
    assert [row["to"] for row in answer["returned"]] == [str(pair[0])]


def test_a_dry_run_touches_nothing(
    library: ALibrary, pair: tuple[Path, Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(library, capsys, "trash", "--plan", str(plan), "--dry-run")
    assert (code, out) == (0, "1 file would go, 0 would be refused.\n")
    assert pair[0].exists()
    assert ask(library, capsys, "history") == {"history": []}


@pytest.mark.parametrize("partly", [[], ["--partly"]])
@pytest.mark.parametrize("edit", ["nothing", "another content", "a file that changed", "a keeper that went"])
def test_a_dry_run_foretells_what_the_same_command_does(
    edit: str,
    partly: list[str],
    library: ALibrary,
    pair: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    another = library.pair(b"another", ("c.jpg", "sub/d.jpg"))
    removals = [library.removal(*pair), library.removal(*another)]
    if edit == "another content":
        removals[1] = replace(removals[1], victim_content=b"x" * 32)
    elif edit == "a file that changed":
        another[0].write_bytes(b"edited")
    elif edit == "a keeper that went":
        another[1].unlink()
    plan = plan_of(tmp_path, *removals)
    foretold_code, out, _ = run(library, capsys, "trash", "--plan", str(plan), "--dry-run", *partly)
    *foretold, would = out.splitlines()
    code, out, _ = run(library, capsys, "trash", "--plan", str(plan), *partly)
    *told, did = out.splitlines()
    assert (foretold_code, foretold) == (code, told)
    if edit == "nothing":
        assert (would, did.split(" (")[0]) == ("2 files would go, 0 would be refused.", "2 files")
    elif partly:
        assert (would, did.split(" (")[0]) == ("1 file would go, 1 would be refused.", "1 file")
    else:
        assert would == did.replace("was moved", "would be moved")
        assert did.startswith("Nothing was moved: a file of the plan changed")


def test_a_plan_of_which_a_file_changed_is_refused_as_a_whole(
    library: ALibrary, pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    another = library.pair(b"another", ("c.jpg", "sub/d.jpg"))
    plan = plan_of(tmp_path, library.removal(*pair), library.removal(*another))
    pair[0].write_bytes(b"edited since")
    code, out, _ = run(library, capsys, "trash", "--plan", str(plan))
    assert (code, out) == (
        1,
        f"{pair[0]}: It changed since the plan was made.\nNothing was moved: a file of the plan changed since it was "
        "made. Make it anew, or apply the rest with --partly.\n",
    )
    assert another[0].exists()
    assert ask(library, capsys, "history") == {"history": []}
    code, out, _ = run(library, capsys, "trash", "--plan", str(plan), "--partly")
    assert code == 1
    assert out.startswith(f"{pair[0]}: It changed since it was looked at.\n")
    assert pair[0].exists()
    assert not another[0].exists()


def test_a_plan_whose_keeper_is_gone_is_refused(
    library: ALibrary, pair: tuple[Path, Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair[1].unlink()
    code, out, _ = run(library, capsys, "trash", "--plan", str(plan), "--json")
    assert code == 1
    assert json.loads(out)["refused"] == [{"path": str(pair[1]), "reason": "It is not there any more."}]
    assert pair[0].exists()


def test_a_plan_whose_files_were_only_touched_is_applied(
    library: ALibrary, pair: tuple[Path, Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.utime(pair[0])
    assert run(library, capsys, "trash", "--plan", str(plan))[0] == 0
    assert not pair[0].exists()


def test_a_dry_run_names_what_changed(
    library: ALibrary, pair: tuple[Path, Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair[0].write_bytes(b"edited since")
    code, out, _ = run(library, capsys, "trash", "--plan", str(plan), "--dry-run")
    assert code == 1
    assert out.startswith(f"{pair[0]}: It changed since the plan was made.\n")


def test_what_is_no_plan_is_one_sentence(library: ALibrary, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.json").write_text("[]")
    code, out, err = run(library, capsys, "trash", "--plan", str(tmp_path / "plan.json"))
    assert (code, out) == (1, "")
    assert err == f'photosim-cli: {tmp_path / "plan.json"} is not a plan: it has no list "remove".\n'
