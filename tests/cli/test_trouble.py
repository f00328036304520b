"""photosim-cli on a damaged, lost, full or read-only library: one sentence, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from photosim import cli
from photosim.paths import Home
from photosim.store.db import open_writer
from tests.library.disks import WANTS_ROOT, run
from tests.pictures import draw
from tests.store.test_damaged_library import damage
from tests.tiny_models import CARD, tiny_encoder

READING = [["status"], ["problems"], ["history"], ["people"], ["person", "Anna"], ["similar", "1.jpg"]]
WRITING = [
    ["undo"],
    ["empty-trash"],
    ["duplicates"],
    ["export-people", "out"],
    ["write-names"],
    ["write-ratings"],
    ["read-ratings"],
    ["trash", "--plan", "plan.json"],
    ["people", "--precision", "0.9"],
    ["index", "photos"],
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Home:
    """A library of three photos, and tiny encoders in the place of the shipped ones."""
    tiny = {
        "photo": tiny_encoder(tmp_path / "tiny.onnx"),
        "face": tiny_encoder(tmp_path / "face.onnx", replace(CARD, subject="face")),
    }
    for module in ("photosim.cli.read_commands", "photosim.cli.people", "photosim.cli.duplicates"):
        monkeypatch.setattr(f"{module}.model_path", tiny.get)
    for number in range(3):
        draw(tmp_path / "photos" / f"{number}.jpg", number)
    (tmp_path / "plan.json").write_text(json.dumps({"format": 1, "label": "a plan", "remove": []}))
    monkeypatch.chdir(tmp_path)
    home = Home(tmp_path / "home")
    assert cli.main(["index", "photos", "--no-faces", "--home", str(home.folder)]) == 0
    capsys.readouterr()
    return home


def sentence(home: Home, command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command that fails says: one line on standard error."""
    code = cli.main([*command, "--home", str(home.folder)])
    captured = capsys.readouterr()
    assert (code, captured.out) == (1, "")
    assert captured.err.startswith("photosim-cli: ")
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err


@pytest.mark.parametrize("command", READING + WRITING, ids=lambda command: command[0])
def test_every_command_says_that_a_library_is_damaged_and_leaves_it_alone(
    command: list[str], home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    before = damage(home.database, 7)
    assert "is damaged. Nothing is written to it" in sentence(home, command, capsys)
    assert home.database.read_bytes() == before


@pytest.mark.parametrize("command", [["status"], ["index", "photos"]], ids=lambda command: command[0])
def test_a_library_of_no_bytes_is_told_and_not_begun_anew(
    command: list[str], home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in home.folder.glob("library.db*"):
        path.unlink()
    home.database.touch()
    assert "is empty" in sentence(home, command, capsys)
    assert home.database.stat().st_size == 0


@WANTS_ROOT
def test_a_read_only_library_answers_and_refuses_to_change_in_one_sentence(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_writer(home)) as conn:
        conn.execute("INSERT INTO action (label, folder, done_at) VALUES ('an action', 'x', '2026-01-01')")
    run("mount", "--bind", home.folder, home.folder)
    try:
        run("mount", "-o", "remount,ro,bind", home.folder)
        for command in READING[:4]:
            assert cli.main([*command, "--home", str(home.folder)]) == 0
            captured = capsys.readouterr()
            assert captured.err == ""
            assert captured.out != ""
        assert cli.main(["similar", "photos/1.jpg", "--home", str(home.folder)]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 2
        for command in WRITING:
            assert "may only be read here" in sentence(home, command, capsys), command
    finally:
        run("umount", home.folder)


def test_an_unknown_failure_is_one_sentence_and_a_trace_in_the_log(
    home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setattr("photosim.store.photos.counts", fail)
    assert "Something went wrong inside photosim" in sentence(home, ["status"], capsys)
    log = home.log.read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "nobody thought of this" in log


def test_the_log_names_no_photos(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    sentence(home, ["similar", "/some where/holiday of Anna.jpg"], capsys)
    log = home.log.read_text(encoding="utf-8")
    assert "holiday" not in log
    assert "<photo.jpg>" in log


@WANTS_ROOT
def test_a_full_disk_is_one_sentence_and_no_logging_error(home: Home, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk)
    try:
        (disk / "home").mkdir()
        shutil.copy(home.database, disk / "home")
        subprocess.run(["sh", "-c", f"cat /dev/zero > {disk}/filler"], check=False, capture_output=True)
        command = [sys.executable, "-m", "photosim.cli", "index", "photos", "--no-faces", "--home", str(disk / "home")]
        command += ["--model", "tiny.onnx"]
        draw(tmp_path / "photos" / "new.jpg", 12)
        paths = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent.parent)}
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=paths)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1, done.stderr
        assert "Logging error" not in done.stderr
    finally:
        run("umount", disk)


def test_an_empty_name_is_no_folder_not_even_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`photosim-cli index "$PHOTOS"`, with PHOTOS never set, read whatever folder one stood in."""
    draw(tmp_path / "a.jpg", 1)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        cli.main(["index", "", "--home", str(tmp_path / "home")])
    assert ended.value.code == 2
    assert "no folder was named" in capsys.readouterr().err
    assert not (tmp_path / "home").exists()
