"""photosim-cli duplicates, as a person and as a script use it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from photosim import cli
from tests.scenes import EDITS, save, scene
from tests.tiny_models import tiny_encoder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A photo with a byte-identical copy and a smaller one, and a photo of its own."""
    photos = tmp_path / "photos"
    first = save(scene(1), photos / "a.jpg", taken="2019:07:03 14:05:11", model="Canon EOS 40D")
    shutil.copyfile(first, photos / "a (1).jpg")
    save(scene(1).resize((240, 180)), photos / "small.jpg")
    save(scene(2), photos / "b.jpg")
    return photos


@pytest.fixture
def options(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    options = ["--home", str(tmp_path / "home")]
    model = ["--model", str(tiny_encoder(tmp_path / "tiny.onnx"))]
    assert cli.main(["index", str(folder), *options, *model]) == 0
    capsys.readouterr()
    return [*options, *model]


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_it_lists_the_groups_with_their_keeper_and_reason(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["duplicates", *options]) == 0
    out = capsys.readouterr().out
    assert "Same file. Kept: its name is not that of a copy." in out
    assert "Same picture. Kept: it tells when and with what it was taken" in out
    assert "small.jpg  (240 x 180)" in out
    assert "Same file: 1 group. Same picture: 1 group. Same moment: 0 groups." in out


def test_one_kind_alone_as_json(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(capsys, "duplicates", "--kind", "file", *options)
    (group,) = answer["groups"]
    assert [(Path(one["files"][0]).name, one["role"]) for one in group["members"]] == [
        ("a.jpg", "keep"),
        ("a (1).jpg", "remove"),
    ]


def test_the_plan_it_writes_is_one_that_the_trash_takes(
    folder: Path, options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.json"
    assert cli.main(["duplicates", "--plan", str(plan), *options]) == 0
    written = json.loads(plan.read_text(encoding="utf-8"))
    rows = written["remove"]
    photos = sum(row["kind"] != "companion" for row in rows)
    assert written["label"] == f"move {photos} photo{'s' * (photos != 1)} to the trash", "as the window calls it"
    assert {Path(row["file"]).name for row in rows} == {"a (1).jpg", "small.jpg"}
    assert all(row["why"] for row in rows)
    capsys.readouterr()
    assert cli.main(["trash", "--plan", str(plan), *options[:2]]) == 0
    assert sorted(path.name for path in folder.glob("*.jpg")) == ["a.jpg", "b.jpg"]
    assert cli.main(["undo", *options[:2]]) == 0
    assert len(list(folder.glob("*.jpg"))) == 4


def test_reports_are_written_beside(options: list[str], tmp_path: Path) -> None:
    table, page = tmp_path / "groups.csv", tmp_path / "groups.html"
    assert cli.main(["duplicates", "--csv", str(table), "--html", str(page), *options]) == 0
    assert table.read_text(encoding="utf-8-sig").count("small.jpg") == 1
    assert page.read_text(encoding="utf-8").count("data:image/jpeg") == 4


def test_a_library_without_duplicates_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = str(tiny_encoder(tmp_path / "tiny.onnx"))
    library = ["--home", str(tmp_path / "home"), "--model", model]
    (tmp_path / "photos").mkdir()
    assert cli.main(["index", str(tmp_path / "photos"), *library]) == 0
    capsys.readouterr()
    assert cli.main(["duplicates", *library]) == 0
    assert (
        capsys.readouterr().out
        == "Same file: 0 groups. Same picture: 0 groups. Same moment: 0 groups. Nothing to free.\n"
    )


@pytest.mark.parametrize("option", ["--plan", "--csv", "--html"])
def test_a_report_never_takes_the_place_of_a_photo_or_of_another_file(
    folder: Path, options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    before = (folder / "b.jpg").read_bytes()
    for path in (folder / "b.jpg", letter):
        assert cli.main(["duplicates", option, str(path), *options]) == 1
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert ((folder / "b.jpg").read_bytes(), letter.read_text()) == (before, "Dear all")


def test_what_is_to_win_is_said_in_units_that_fit(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["duplicates", "--json", *options]) == 0
    win = sum(group["bytes_to_win"] for group in json.loads(capsys.readouterr().out)["groups"])
    assert 1000 < win < 50_000
    assert cli.main(["duplicates", *options]) == 0
    assert f" {win / 1000:.1f} kB to free.\n" in capsys.readouterr().out


def test_one_path_leads_and_two_lead(folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for number, words in ((1, "1 path leads to"), (2, "2 paths lead to")):
        os.link(folder / "b.jpg", folder / f"b{number}.jpg")
        assert cli.main(["index", str(folder), *options]) == 0
        assert cli.main(["duplicates", "--kind", "file", *options]) == 0
        assert words in capsys.readouterr().out


def test_only_copies_of_what_lies_in_a_reference_folder_are_listed_and_nothing_there_is_marked(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    archive = folder / "archive"
    save(scene(2), archive / "b.jpg", quality=50)
    assert cli.main(["index", str(folder), *options]) == 0
    capsys.readouterr()
    assert len(ask(capsys, "duplicates", *options)["groups"]) == 3
    (group,) = ask(capsys, "duplicates", "--reference", str(archive), *options)["groups"]
    assert {file: one["role"] for one in group["members"] for file in one["files"]} == {
        str(archive / "b.jpg"): "keep",
        str(folder / "b.jpg"): "shown",
    }


def test_copies_inside_one_folder_or_across_folders_alone(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    save(scene(2), folder / "sent" / "c.jpg", quality=50)
    assert cli.main(["index", str(folder), *options]) == 0
    capsys.readouterr()

    def found(where: str) -> list[set[str]]:
        groups = ask(capsys, "duplicates", "--kind", "picture", "--where", where, *options)["groups"]
        return [{Path(file).name for one in group["members"] for file in one["files"]} for group in groups]

    assert sorted(map(len, found("anywhere"))) == [2, 3]
    assert found("one folder") == [{"a.jpg", "a (1).jpg", "small.jpg"}]
    assert found("across folders") == [{"b.jpg", "c.jpg"}]


def test_how_alike_copies_must_be_is_asked_for_in_words(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    save(EDITS["cropped"](scene(2)), folder / "cropped.jpg")
    save(EDITS["turned"](scene(2)), folder / "turned.jpg")
    assert cli.main(["index", str(folder), *options]) == 0
    capsys.readouterr()

    def beside_b(likeness: str) -> set[str]:
        groups = ask(capsys, "duplicates", "--kind", "picture", "--likeness", likeness, *options)["groups"]
        found = [{Path(file).name for one in group["members"] for file in one["files"]} for group in groups]
        return next((names - {"b.jpg"} for names in found if "b.jpg" in names), set())

    assert beside_b("edited") == {"cropped.jpg", "turned.jpg"}
    assert beside_b("recolored") == {"turned.jpg"}
    assert beside_b("saved again") == set()
