"""Words about people carried in a file: who stays apart, what changes nothing, and what a damaged file may not do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.errors import PhotosimError
from photosim.library.people import edits
from photosim.library.people.backup import export_decisions, import_decisions
from photosim.library.people.export_folders import export_people
from photosim.progress import Progress
from photosim.store.people import people
from tests.library.some_people import SomePeople, looks, named


@pytest.fixture
def other(tmp_path: Path) -> Iterator[SomePeople]:
    other = SomePeople.at(tmp_path / "other")
    yield other
    other.conn.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "words.json"


def fill(library: SomePeople) -> tuple[list[int], list[int], list[int]]:
    """Two people in two photos each, and a photo of both."""
    both = library.photo("both.jpg", [*looks(1, 1), *looks(2, 1)])
    return library.person(1, 2), library.person(2, 2), both


def two_sams(library: SomePeople) -> list[list[int]]:
    one, two, both = fill(library)
    faces = [[*one, both[0]], [*two, both[1]]]
    sams = [named(library, ids, "Sam") for ids in faces]
    edits.refuse(library.conn, [both[0]], sams[1])
    return faces


@pytest.mark.parametrize("known", ["nobody", "one of them", "another"])
def test_two_people_of_one_name_stay_two(library: SomePeople, other: SomePeople, file: Path, known: str) -> None:
    two_sams(library)
    export_decisions(library.conn, file)
    one, two, both = fill(other)
    if known == "one of them":
        named(other, two, "Sam")
    elif known == "another":
        named(other, other.person(3, 2), "Sam")
    import_decisions(other.conn, file)
    other.regroup()
    assert [person.name for person in people(other.conn)] == ["Sam"] * (3 if known == "another" else 2)
    assert len(set(other.whose(*one, both[0]))) == 1
    assert len(set(other.whose(*two, both[1]))) == 1
    assert other.whose(both[0]) != other.whose(both[1])


def test_a_file_read_back_into_its_own_library_changes_nothing(library: SomePeople, file: Path) -> None:
    two_sams(library)
    lone = library.person(3, 2)
    edits.dissolve(library.conn, named(library, lone[:1], "Eve"))
    edits.refuse(library.conn, lone[:1], named(library, lone, ""))
    export_decisions(library.conn, file)
    before = library.everything()
    with pytest.raises(PhotosimError, match="so already"):
        import_decisions(library.conn, file)
    assert library.everything() == before


def test_a_file_of_before_a_rename_brings_the_old_name_not_back(library: SomePeople, file: Path) -> None:
    ids = library.person(1, 3)
    kim = named(library, ids, "Kim")
    export_decisions(library.conn, file)
    edits.name(library.conn, kim, "Karl")
    with pytest.raises(PhotosimError, match="so already"):
        import_decisions(library.conn, file)
    assert [(one.id, one.name) for one in people(library.conn)] == [(kim, "Karl")]


def test_a_face_in_a_photo_of_a_namesake_becomes_another_person(
    library: SomePeople, other: SomePeople, file: Path
) -> None:
    ids, _, both = fill(library)
    named(library, [*ids, both[0]], "Sam")
    export_decisions(library.conn, file)
    _, theirs, both = fill(other)
    sam = named(other, [*theirs, both[1]], "Sam")
    import_decisions(other.conn, file)
    assert other.whose(both[1]) == [sam]
    assert [(one.name, one.faces) for one in people(other.conn)] == [("Sam", 3), ("Sam", 0)]
    other.regroup()
    assert [(one.name, one.faces) for one in people(other.conn)] == [("Sam", 3), ("Sam", 3)]
    with pytest.raises(PhotosimError, match="so already"):
        import_decisions(other.conn, file)


def test_one_face_that_is_disputed_makes_nobody_another_person(
    library: SomePeople, other: SomePeople, file: Path
) -> None:
    bea = named(library, library.person(1, 3), "Bea")
    edits.hide(library.conn, [bea])
    export_decisions(library.conn, file)
    ids = other.person(1, 3)
    anna = named(other, ids[:1], "Anna")
    import_decisions(other.conn, file)
    other.regroup()
    assert other.whose(ids[0]) == [anna]
    assert {one.name for one in people(other.conn, hidden=True)} == {"Bea"}
    assert anna not in other.whose(*ids[1:])


def test_nobody_without_a_face_is_made(library: SomePeople, other: SomePeople, file: Path) -> None:
    ids = library.person(1, 1)
    named(library, ids, "Bea")
    export_decisions(library.conn, file)
    anna = named(other, other.person(1, 1), "Anna")
    named(other, other.person(2, 2), "Bea")
    with pytest.raises(PhotosimError, match="so already"):
        import_decisions(other.conn, file)
    assert len(people(other.conn)) == 2
    assert anna in {one.id for one in people(other.conn)}


FACE = {"content": "ab" * 32, "box": "1 2 3 4", "verdict": "is", "person": 1}
DAMAGES = [
    ("people", {"cover": "garbage"}),
    ("people", {"cover": "ab" * 32}),
    ("people", {"cover": 7}),
    ("people", {"name": None}),
    ("people", {"name": "\ud800"}),
    ("people", {"id": 2}),
    ("people", {"id": [1]}),
    ("words", {"verdict": "perhaps"}),
    ("words", {"verdict": []}),
    ("words", {"person": 9}),
    ("words", {"content": "ab"}),
    ("words", {"box": "1 2 3"}),
    ("words", {"box": "1 2 3 " + "9" * 400}),
    ("words", {"person": 2, "box": "01  2 3 4"}),
    ("words", {"verdict": "no face", "person": None}),
]


@pytest.mark.parametrize(("part", "damage"), DAMAGES)
def test_a_damaged_file_is_refused_and_leaves_nothing(
    library: SomePeople, file: Path, part: str, damage: dict[str, object]
) -> None:
    whole = {
        "photosim_people": 1,
        "people": [{"id": i, "name": f"Person {i}", "hidden": False, "cover": None} for i in (1, 2)],
        "words": [FACE],
    }
    first = {"people": whole["people"][0], "words": FACE}[part]  # type: ignore[index]
    rest = whole["people"][1:] if part == "people" else [FACE]  # type: ignore[index]
    file.write_text(json.dumps({**whole, part: [{**first, **damage}, *rest]}))
    with pytest.raises(PhotosimError, match="nothing was read from it"):
        import_decisions(library.conn, file)
    assert library.everything() == {"person": [], "face_word": [], "face_place": []}
    file.write_text(json.dumps(whole))
    import_decisions(library.conn, file)
    assert len(library.everything()["person"]) == 1


def test_a_file_that_nests_too_deeply_is_refused(library: SomePeople, file: Path) -> None:
    file.write_text("[" * 100_000)
    with pytest.raises(PhotosimError, match="cannot be read"):
        import_decisions(library.conn, file)


def test_a_name_of_five_million_letters_is_cut_and_stops_nobodys_folders(
    library: SomePeople, other: SomePeople, file: Path, tmp_path: Path
) -> None:
    one, two, _ = fill(library)
    named(library, one, "Anna")
    named(library, two, "Bea")
    export_decisions(library.conn, file)
    file.write_text(file.read_text().replace("Anna", "A" * 5_000_000))
    fill(other)
    import_decisions(other.conn, file)
    assert sorted(len(person.name) for person in people(other.conn) if person.name) == [3, 200]
    export_people(other.conn, tmp_path / "out", Progress())
    assert sorted(len(path.name) for path in (tmp_path / "out").iterdir()) == [3, 80]


def test_a_folder_that_cannot_be_made_costs_one_person(library: SomePeople, tmp_path: Path) -> None:
    one, two, _ = fill(library)
    named(library, one, "Anna")
    named(library, two, "Bea")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "Anna").write_text("in the way")
    done = export_people(library.conn, tmp_path / "out", Progress())
    assert (tmp_path / "out" / "Bea").is_dir()
    assert {path for path, _ in done.failed} >= {tmp_path / "out" / "Anna"}
