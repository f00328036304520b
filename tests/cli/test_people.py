"""photosim-cli about people, over a library of made faces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from photosim import cli
from photosim.library.people import edits
from photosim.library.people import face_indexing as finding
from tests.library.some_people import SomePeople
from tests.pictures import draw
from tests.tiny_models import CARD, tiny_encoder


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    return [
        "--home",
        str(tmp_path / "home"),
        "--face-model",
        str(tiny_encoder(tmp_path / "tiny.onnx", replace(CARD, subject="face"))),
    ]


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[SomePeople]:
    """A library in which Anna is in two photos that lie on the disk, in one of them with Bea."""
    library = SomePeople.at(tmp_path / "home")
    conn = library.conn
    from tests.library.some_people import looks

    ids = library.photo("a.jpg", [*looks(1, 1), *looks(2, 1)]) + library.photo("b.jpg", list(looks(1, 1)))
    for name in ("a.jpg", "b.jpg"):
        path = draw(tmp_path / "photos" / name, len(name))
        conn.execute("UPDATE file SET path = ? WHERE name = ?", [bytes(path), name])
    conn.execute("INSERT INTO face_search SELECT id, ?, NULL FROM photo", [finding.METHOD])
    edits.new_person(conn, [ids[0], ids[2]], "Anna")
    edits.new_person(conn, [ids[1]], "Bea")
    yield library
    conn.close()


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code = cli.main([*arguments, "--json"])
    captured = capsys.readouterr()
    assert (code, captured.err) == (0, "")
    return json.loads(captured.out)


def test_a_person_is_found_by_name_and_two_together(
    anna: SomePeople, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "home")]
    alone = ask(capsys, "person", "ANNA", *home)
    assert sorted(Path(photo["path"]).name for photo in alone["photos"]) == ["a.jpg", "b.jpg"]
    both = ask(capsys, "person", "Anna", "Bea", *home)
    assert [Path(photo["path"]).name for photo in both["photos"]] == ["a.jpg"]
    assert cli.main(["person", "Cleo", *home]) == 1
    assert "Nobody is called Cleo." in capsys.readouterr().err


def test_people_are_exported_once_and_nothing_is_overwritten(
    anna: SomePeople, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, out = ["--home", str(tmp_path / "home")], tmp_path / "out"
    (out / "Anna").mkdir(parents=True)
    (out / "Anna" / "a.jpg").write_text("something else")
    first = ask(capsys, "export-people", str(out), *home)
    assert (first["files"], first["people"], first["there"], first["failed"]) == (3, 2, 0, [])
    assert (out / "Anna" / "a.jpg").read_text() == "something else"
    assert (out / "Anna" / "a (2).jpg").samefile(tmp_path / "photos" / "a.jpg")
    again = ask(capsys, "export-people", str(out), *home)
    assert (again["files"], again["there"]) == (0, 3)


@pytest.mark.parametrize("how", ["symlink", "copy"])
def test_people_are_exported_as_links_or_copies(
    anna: SomePeople, tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    out = tmp_path / "out"
    done = ask(capsys, "export-people", str(out), "--how", how, "--person", "bea", "--home", str(tmp_path / "home"))
    assert (done["files"], (out / "Bea" / "a.jpg").is_symlink()) == (1, how == "symlink")
    assert (out / "Bea" / "a.jpg").read_bytes() == (tmp_path / "photos" / "a.jpg").read_bytes()


@pytest.fixture
def sams(anna: SomePeople) -> list[int]:
    """Anna and Bea are both called Sam; who has two photos first."""
    ids = [one.id for one in anna.people()]
    for person_id in ids:
        edits.name(anna.conn, person_id, "Sam")
    return ids


def test_of_two_with_one_name_both_are_listed_and_the_number_chooses(
    sams: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, out = ["--home", str(tmp_path / "home")], str(tmp_path / "out")
    for command in (["person", "sam"], ["export-people", out, "--person", "Sam"], ["write-names", "--person", "Sam"]):
        assert cli.main([*command, *home]) == 1
        told = capsys.readouterr().err
        assert f"2 people are called {command[-1]}: #{sams[0]} with 2 photos, #{sams[1]} with 1 photo." in told
    assert not Path(out).exists()
    assert len(ask(capsys, "person", f"#{sams[0]}", *home)["photos"]) == 2
    assert len(ask(capsys, "person", f"#{sams[1]}", *home)["photos"]) == 1


@pytest.mark.parametrize("first", [0, 1])
def test_two_with_one_name_have_a_folder_each_and_keep_it(
    sams: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str], first: int
) -> None:
    def export(*whom: str) -> tuple[int, int]:
        done = ask(capsys, "export-people", str(tmp_path / "out"), *whom, "--home", str(tmp_path / "home"))
        return done["files"], done["there"]

    def lies() -> dict[str, int]:
        return {place.name: len(list(place.iterdir())) for place in (tmp_path / "out").iterdir()}

    photos, order = [2, 1], [first, 1 - first]
    for place, number in enumerate(order):
        assert export("--person", f"#{sams[number]}") == (photos[number], 0)
        assert lies() == dict(zip(["Sam", "Sam (2)"], [photos[each] for each in order[: place + 1]], strict=False))
    before = lies()
    for number in order:
        assert export("--person", f"#{sams[number]}") == (0, photos[number])
    assert export() == (0, 3)
    assert lies() == before


def test_the_folder_of_a_person_that_became_another_goes_on_with_that_one(
    anna: SomePeople, sams: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export-people", str(tmp_path / "out"), "--home", str(tmp_path / "home")]
    ask(capsys, *arguments, "--person", f"#{sams[0]}")
    edits.merge(anna.conn, sams[1], [sams[0]])
    done = ask(capsys, *arguments)
    assert (done["files"], done["there"], [place.name for place in (tmp_path / "out").iterdir()]) == (0, 2, ["Sam"])


def test_a_hidden_person_is_exported_when_asked_for(
    anna: SomePeople, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export-people", str(tmp_path / "out"), "--home", str(tmp_path / "home")]
    edits.hide(anna.conn, [anna.people()[0].id])
    assert ask(capsys, *arguments)["people"] == 1
    assert ask(capsys, *arguments, "--person", "Anna")["files"] == 2


def test_hidden_people_are_listed_when_asked_for(
    anna: SomePeople, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    edits.hide(anna.conn, [anna.people()[0].id])
    assert [one["name"] for one in ask(capsys, "people", *options)["people"]] == ["Bea"]
    listed = ask(capsys, "people", "--hidden", *options)["people"]
    assert [(one["name"], one["hidden"]) for one in listed] == [("Bea", False), ("Anna", True)]


def test_an_export_with_nobody_named_says_so(
    anna: SomePeople, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export-people", str(tmp_path / "out"), "--home", str(tmp_path / "home")]
    assert cli.main([*arguments, "--person", "Bea"]) == 0
    assert capsys.readouterr().out == "1 file made for 1 person; 0 were there already.\n"
    for one in anna.people():
        edits.name(anna.conn, one.id, "")
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out == "Nobody has a name yet, so there is no folder to make. The window gives names.\n"
    assert not (tmp_path / "out" / "Anna").exists()


def test_what_is_no_number_is_called_so(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, told in (
        (["people", "--precision", "abc"], "argument --precision: abc is no number"),
        (["similar", "a.jpg", "-k", "1.5"], "argument -k: 1.5 is no whole number"),
    ):
        with pytest.raises(SystemExit):
            cli.main(arguments)
        assert told in capsys.readouterr().err


def test_people_are_listed_and_words_go_to_another_library(
    anna: SomePeople, options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.json"
    listed = ask(capsys, "people", *options, "--write-words", str(words))
    assert [(one["name"], one["faces"]) for one in listed["people"]] == [("Anna", 2), ("Bea", 1)]
    other = SomePeople.at(tmp_path / "other")
    ids = other.photo("b.jpg", [anna_vector()])
    other.conn.execute("INSERT INTO face_search SELECT id, ?, NULL FROM photo", [finding.METHOD])
    other.conn.close()
    listed = ask(capsys, "people", *options[2:], "--home", str(tmp_path / "other"), "--read-words", str(words))
    assert {one["name"]: one["faces"] for one in listed["people"]} == {"Anna": 1, "Bea": 0}
    assert ids


def test_a_precision_is_kept_for_the_encoder(
    anna: SomePeople, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(capsys, "people", *options, "--precision", "0.9")["precision"] == 0.9
    assert ask(capsys, "people", *options)["precision"] == 0.9
    told = ask(capsys, "people", *options, "--precision", "0.8", "--preview")
    assert (told["precision"], told["preview"]["merge"]) == (0.9, 0)


def test_every_face_is_listed_once_with_its_photo_and_box(
    anna: SomePeople, options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.library.some_people import looks

    alone, wrong = anna.photo("c.jpg", [looks(7, 1)[0], looks(8, 1)[0]])
    anna.conn.execute("INSERT OR IGNORE INTO face_search SELECT id, ?, NULL FROM photo", [finding.METHOD])
    edits.no_face(anna.conn, [wrong])
    edits.hide(anna.conn, [one.id for one in anna.people() if one.name == "Bea"])
    told = ask(capsys, "people", *options, "--faces")
    faces = {one["name"]: one["faces"] for one in told["people"]}
    assert {name: len(own) for name, own in faces.items()} == {"Anna": 2, "Bea": 1}
    assert {Path(face["path"]).name for face in faces["Anna"]} == {"a.jpg", "b.jpg"}
    assert all(face["confirmed"] for face in faces["Anna"])
    assert faces["Bea"][0]["box"] == [0.1, 0.1, 0.08, 0.08]
    assert faces["Bea"][0]["score"] is None, "nobody to compare her with"
    assert [(Path(face["path"]).name, face["box"][0]) for face in told["alone"]] == [("c.jpg", 0.0)]
    assert [face["box"][0] for face in told["no_face"]] == [0.1]
    assert cli.main(["people", *options, "--faces"]) == 1
    assert "needs --json" in capsys.readouterr().err
    assert alone


def anna_vector() -> Any:
    from tests.library.some_people import looks

    return looks(1, 1)[0]
