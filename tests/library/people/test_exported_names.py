"""Names in sidecars that hold no more: they go, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.boxes import Box
from photosim.library.people import edits
from photosim.library.people.edit_log import undo
from photosim.library.people.import_names import take_over
from photosim.library.people.write_xmp_names import Written, write_regions
from photosim.progress import Progress
from photosim.store.db import transaction
from photosim.store.people import person_named
from photosim.vision.metadata.xmp import read_xmp
from photosim.vision.metadata.xmp_regions import Region, read_regions, with_regions
from tests.library.some_people import SomePeople, looks, named
from tests.pictures import draw

SIZE = (300, 200)
LEFT, RIGHT, ELSEWHERE = (Box.of(x, 0.1, 0.08, 0.08) for x in (0, 0.1, 0.6))
PET = """<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Rex</mwg-rs:Name><mwg-rs:Type>Pet</mwg-rs:Type>
<mwg-rs:Area rdf:parseType="Resource"><stArea:x>0.04</stArea:x><stArea:y>0.14</stArea:y><stArea:w>0.08</stArea:w>
<stArea:h>0.08</stArea:h></mwg-rs:Area></rdf:li></rdf:Bag></mwg-rs:RegionList>"""


@pytest.fixture
def faces(library: SomePeople, tmp_path: Path) -> list[int]:
    """Two faces of a photo on the disk."""
    path = draw(tmp_path / "a.jpg", 1, *SIZE)
    ids = library.photo(path.name, [*looks(1, 1), *looks(2, 1)])
    library.conn.execute("UPDATE file SET path = ?", [bytes(path)])
    return ids


@pytest.fixture
def sidecar(tmp_path: Path) -> Path:
    return tmp_path / "a.jpg.xmp"


def write(library: SomePeople) -> Written:
    done = write_regions(library.conn, Progress())
    again = write_regions(library.conn, Progress())
    assert (again.written, again.failed, done.failed) == ([], [], [])
    return done


def told(sidecar: Path) -> tuple[list[str], tuple[str, ...]]:
    """The names on faces, and all names."""
    packet = sidecar.read_bytes()
    return [region.name for region in read_regions(packet, 1)], read_xmp(packet).people


def test_a_renamed_person_leaves_the_old_name_nowhere(library: SomePeople, faces: list[int], sidecar: Path) -> None:
    kim = named(library, faces, "Kim")
    write(library)
    assert told(sidecar) == (["Kim", "Kim"], ("Kim",))
    edits.name(library.conn, kim, "Karl")
    edits.refuse(library.conn, faces[1:], kim)
    assert write(library).written == [sidecar]
    assert told(sidecar) == (["Karl"], ("Karl",))


Takes = Callable[[SomePeople, list[int], int], object]
TAKING_AWAY: dict[str, Takes] = {
    "refused": lambda library, ids, kim: edits.refuse(library.conn, ids, kim),
    "no face": lambda library, ids, _: edits.no_face(library.conn, ids),
    "forgotten": lambda library, _, kim: edits.dissolve(library.conn, kim),
    "undone": lambda library, _, kim: undo(library.conn),
    "without a name": lambda library, _, kim: edits.name(library.conn, kim, ""),
    "another without a name": lambda library, ids, _: edits.new_person(library.conn, ids, ""),
}


@pytest.mark.parametrize("how", TAKING_AWAY)
def test_the_last_name_in_a_photo_goes_when_it_is_taken_away(
    library: SomePeople, faces: list[int], sidecar: Path, how: str
) -> None:
    kim = named(library, faces[:1], "Kim")
    write(library)
    TAKING_AWAY[how](library, faces[:1], kim)
    done = write(library)
    assert (done.written, done.unchanged) == ([sidecar], 0)
    assert told(sidecar) == ([], ())


def test_a_face_that_is_another_one_gets_that_name(library: SomePeople, faces: list[int], sidecar: Path) -> None:
    kim = named(library, faces[:1], "Kim")
    write(library)
    karl = named(library, faces[1:], "Karl")
    edits.merge(library.conn, karl, [kim])
    write(library)
    assert told(sidecar) == (["Karl", "Karl"], ("Karl",))
    edits.refuse(library.conn, faces, karl)
    write(library)
    assert told(sidecar) == ([], ())


def test_names_that_others_wrote_stay(library: SomePeople, faces: list[int], sidecar: Path) -> None:
    theirs = with_regions(None, [Region("Eve", RIGHT), Region("Kim", ELSEWHERE)], SIZE, 1)
    before = theirs.decode().replace("</rdf:Bag></mwg-rs:RegionList>", PET)
    assert "Rex" in before
    sidecar.write_text(before)
    kim = named(library, faces[:1], "Kim")
    edits.refuse(library.conn, faces[1:], kim)
    write(library)
    assert sorted(told(sidecar)[0]) == ["Eve", "Kim", "Kim"]
    edits.refuse(library.conn, faces[:1], kim)
    write(library)
    assert sorted(re.split(r"[\s<>]+", sidecar.read_text())) == sorted(re.split(r"[\s<>]+", before))


def test_a_sidecar_of_which_nothing_was_ever_said_is_not_touched(
    library: SomePeople, faces: list[int], sidecar: Path
) -> None:
    before = with_regions(None, [Region("Eve", LEFT)], SIZE, 1)
    sidecar.write_bytes(before)
    edits.refuse(library.conn, faces[:1], named(library, faces[1:], ""))
    assert write(library) == Written([], 0, [])
    assert sidecar.read_bytes() == before


def test_a_name_that_was_refused_goes_whoever_wrote_it(library: SomePeople, faces: list[int], sidecar: Path) -> None:
    sidecar.write_bytes(with_regions(None, [Region("KIM", LEFT), Region("Eve", RIGHT)], SIZE, 1))
    kim = named(library, library.person(3, 1), "Kim")
    edits.refuse(library.conn, faces, kim)
    library.conn.execute("UPDATE file SET gone_since = 'now' WHERE name = '3-0.jpg'")
    write(library)
    assert told(sidecar) == (["Eve"], ("Eve",))


def test_reading_names_and_undoing_it_leaves_what_others_wrote(
    library: SomePeople, faces: list[int], sidecar: Path
) -> None:
    before = with_regions(None, [Region("Eve", LEFT)], SIZE, 1)
    sidecar.write_bytes(before)
    with transaction(library.conn):
        take_over(library.conn, [(faces[0], "Eve")], None)
    undo(library.conn)
    write(library)
    assert sidecar.read_bytes() == before


def test_only_the_people_asked_for_are_looked_at(library: SomePeople, faces: list[int], sidecar: Path) -> None:
    kim, eve = (named(library, [face], name) for face, name in zip(faces, ("Kim", "Eve"), strict=True))
    write(library)
    edits.name(library.conn, kim, "Karl")
    edits.refuse(library.conn, faces[1:], eve)
    write_regions(library.conn, Progress(), person_ids=[kim])
    assert told(sidecar) == (["Karl", "Eve"], ("Eve", "Karl"))
    write_regions(library.conn, Progress(), person_ids=[eve])
    assert told(sidecar) == (["Karl"], ("Karl",))
    assert [one.id for one in person_named(library.conn, "Karl")] == [kim]


def test_no_sidecar_comes_to_be_for_a_name_that_is_gone(library: SomePeople, faces: list[int], sidecar: Path) -> None:
    edits.refuse(library.conn, faces, named(library, faces, "Kim"))
    assert write(library) == Written([], 0, [])
    assert not sidecar.exists()
