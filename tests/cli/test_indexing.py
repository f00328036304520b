"""photosim-cli as a person and as a script use it."""

from __future__ import annotations

import csv
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from photosim import cli
from tests.cli.conftest import draw_picture


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_index_counts_what_it_read_and_what_it_could_not(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    result = ask(capsys, "index", str(folder), *options)
    assert (result["new"], result["failed"], result["stopped"]) == (8, 1, False)
    assert result["skipped"] == {".flv": 1}


@pytest.mark.skipif(os.name == "nt", reason="rights are inherited there")
def test_all_that_a_first_run_makes_is_its_users_alone(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ask(capsys, "index", str(folder), *options)
    home = tmp_path / "home"
    made = {path.name: oct(path.stat().st_mode & 0o077) for path in (home, *home.rglob("*"))}
    assert {"thumbs.db", "library.db"} <= made.keys()
    assert set(made.values()) == {"0o0"}, made


def test_index_again_finds_everything_unchanged(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "index", str(folder), *options)
    result = ask(capsys, "index", str(folder), *options)
    assert (result["new"], result["changed"], result["unchanged"]) == (0, 0, 9)


def test_index_tells_people_in_sentences(folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "index", str(folder), *options)
    assert (code, err) == (0, "")
    assert "8 new, 0 changed, 0 moved, 0 unchanged, 0 gone." in out
    assert "1 file could not be read. photosim-cli problems lists them." in out
    assert "1 .flv" in out


def test_similar_leaves_out_the_photo_itself_and_answers_nearest_first(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "index", str(folder), *options)
    answer = ask(capsys, "similar", str(folder / "3.jpg"), "-k", "5", *options)
    paths = [row["path"] for row in answer["similar"]]
    distances = [row["distance"] for row in answer["similar"]]
    assert answer["in_library"] is True
    assert len(paths) == 5
    assert str(folder / "3.jpg") not in paths
    assert distances == sorted(distances)


def test_similar_finds_the_original_of_a_copy_that_is_not_in_the_library(
    folder: Path, options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "index", str(folder), *options)
    copy = tmp_path / "copy.jpg"
    draw_picture(5).resize((80, 60)).save(copy, quality=60)
    answer = ask(capsys, "similar", str(copy), *options)
    assert answer["in_library"] is False
    assert answer["similar"][0]["path"] == str(folder / "5.jpg")
    assert answer["similar"][0]["words"]
    code, out, _ = run(capsys, "similar", str(copy), "-k", "2", *options)
    assert code == 0
    assert [line.endswith(f"{name}.jpg") for line, name in zip(out.splitlines(), [5], strict=False)] == [True]
    assert len(out.splitlines()) == 2


def test_similar_in_an_empty_library_says_how_to_fill_it(
    options: list[str], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ask(capsys, "index", str(empty), *options)
    code, out, err = run(capsys, "similar", str(folder / "1.jpg"), *options)
    assert (code, out) == (1, "")
    assert err == ("photosim-cli: The library has no photos to compare with. photosim-cli index FOLDER reads some.\n")


@pytest.mark.parametrize("photo", ["broken.jpg", "missing.jpg"])
def test_similar_to_what_is_no_picture_is_one_sentence(
    photo: str, folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "index", str(folder), *options)
    code, out, err = run(capsys, "similar", str(folder / photo), *options)
    assert (code, out) == (1, "")
    assert err.startswith("photosim-cli: ")
    assert err.count("\n") == 1
    assert photo in err


def test_status_tells_what_the_library_holds(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "index", str(folder), *options)
    status = ask(capsys, "status", *options)
    assert (status["photos"], status["files"], status["problems"], status["vectors"]) == (8, 8, 1, 8)
    assert [root["path"] for root in status["folder_list"]] == [str(folder)]
    code, out, _ = run(capsys, "status", *options)
    assert code == 0
    assert "8 in 8 files" in out


def test_status_calls_a_folder_that_is_away_offline(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "index", str(folder), *options)
    folder.rename(folder.with_name("unplugged"))
    status = ask(capsys, "status", *options)
    assert status["photos"] == 8
    assert [root["online"] for root in status["folder_list"]] == [False]


def test_problems_names_each_file_with_its_reason(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "index", str(folder), *options)
    home = options[:2]
    (problem,) = ask(capsys, "problems", *home)["problems"]
    assert problem["path"] == str(folder / "broken.jpg")
    code, out, _ = run(capsys, "problems", *home)
    left_out = "Left out: 1 .flv.\n"
    assert (code, out) == (0, f"{folder / 'broken.jpg'}: {problem['reason']}\n{left_out}")


def test_problems_are_grouped_by_reason_and_written_as_a_table_with_what_was_left_out(
    folder: Path, tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    broken = folder / "=broken too.jpg"
    broken.write_bytes((folder / "broken.jpg").read_bytes())
    ask(capsys, "index", str(folder), *options)
    table = tmp_path / "problems.csv"
    told = ask(capsys, "problems", "--csv", str(table), *options[:2])
    assert list(told["reasons"].values()) == [2]
    assert told["left_out"] == [{"folder": str(folder), "kinds": {".flv": 1}}]
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == [str(broken), str(folder / "broken.jpg"), str(folder)]
    assert rows[-1]["reason"] == "left out: 1 .flv"
    assert run(capsys, "problems", "--csv", str(table), *options[:2])[0] == 0, "an earlier table is replaced"
    code, _, err = run(capsys, "problems", "--csv", str(folder / "1.jpg"), *options[:2])
    assert code == 1
    assert "photo of the library" in err


def test_a_missing_folder_and_a_wrong_encoder_are_one_sentence_each(
    tmp_path: Path, options: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "index", str(tmp_path / "nowhere"), *options)
    assert code == 1
    assert "nowhere" in err
    code, _, err = run(capsys, "index", str(folder), *options[:2], "--model", str(folder / "1.jpg"))
    assert (code, err) == (1, "photosim-cli: 1.jpg is not an ONNX file that can be run here.\n")


def test_the_detail_of_a_failure_stands_in_the_log(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "index", str(folder), *options[:2], "--model", str(folder / "1.jpg"))
    assert "InvalidProtobuf" in (Path(options[1]) / "photosim.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["status"], ["problems"], ["similar", "1.jpg"], ["duplicates"], ["undo"]])
def test_a_home_without_a_library_is_told_and_not_made(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *arguments, "--home", str(tmp_path / "mistyped"))
    assert (code, out) == (1, "")
    assert err == (
        f"photosim-cli: There is no library in {tmp_path / 'mistyped'} yet. photosim-cli index FOLDER makes one.\n"
    )
    assert not (tmp_path / "mistyped").exists()


def test_a_home_that_cannot_be_made_is_one_sentence(folder: Path, options: list[str]) -> None:
    command = [sys.executable, "-m", "photosim.cli", "index", str(folder), "--home", str(folder / "1.jpg")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == f"photosim-cli: The library's folder {folder / '1.jpg'} cannot be made.\n"


def test_home_and_json_may_stand_before_the_command(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "index", str(folder), *options)
    code, out, _ = run(capsys, *options[:2], "--json", "problems")
    assert code == 0
    assert len(json.loads(out)["problems"]) == 1


def test_a_name_with_control_codes_stays_on_its_line_and_off_the_terminal(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    draw_picture(21).save(folder / "two\nlines \x1b[31mred.jpg")
    ask(capsys, "index", str(folder), *options)
    code, out, _ = run(capsys, "similar", str(folder / "1.jpg"), *options)
    assert code == 0
    assert len(out.splitlines()) == 8
    assert "two\\nlines \\x1b[31mred.jpg" in out


@pytest.mark.parametrize("arguments", [[], ["index"], ["similar", "x.jpg", "-k", "0"], ["nonsense"]])
def test_a_command_line_that_is_not_understood_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage: photosim-cli" in capsys.readouterr().err


def test_names_that_are_no_text_are_printed_and_given_as_json(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    odd = os.path.join(os.fsencode(folder), b"caf\xe9.jpg")  # noqa: PTH118  bytes, which pathlib does not take
    draw_picture(20).save(Path(os.fsdecode(odd)))
    ask(capsys, "index", str(folder), *options)
    paths = [row["path"] for row in ask(capsys, "similar", str(folder / "1.jpg"), *options)["similar"]]
    assert os.fsdecode(odd) in paths
    code, out, _ = run(capsys, "similar", str(folder / "1.jpg"), *options)
    assert code == 0
    assert "caf\\udce9.jpg" in out


def test_a_bar_is_drawn_on_a_terminal_and_none_in_a_pipe(folder: Path, options: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "photosim.cli", "index", str(folder), *options]
    main_end, terminal = pty.openpty()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=terminal, check=True)
    assert select.select([main_end], [], [], 10)[0], "nothing was drawn"
    drawn = os.read(main_end, 100_000).decode()
    os.close(terminal)
    os.close(main_end)
    assert "photos" in drawn
    assert "%|" in drawn
    second = tmp_path / "second"
    command[command.index("--home") + 1] = str(second)
    piped = subprocess.run(command, capture_output=True, text=True, check=True)
    assert piped.stderr == ""


def test_ctrl_c_keeps_what_is_committed_and_the_next_run_goes_on(
    tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        draw_picture(number).resize((640, 480)).save(folder / f"{number:03}.png")
    command = [sys.executable, "-m", "photosim.cli", "index", str(folder), *options, "--json"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(600):
        time.sleep(0.1)
        code, out, _ = run(capsys, "status", *options, "--json")
        if running.poll() is not None or (code == 0 and json.loads(out)["photos"] > 0):
            break
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, "")
    stopped = json.loads(out)
    assert stopped["stopped"] is True
    assert 0 < stopped["new"] < 400
    assert ask(capsys, "status", *options)["photos"] == stopped["new"]
    rest = ask(capsys, "index", str(folder), *options)
    assert rest["new"] == 400 - stopped["new"]
    assert rest["unchanged"] == stopped["new"]
