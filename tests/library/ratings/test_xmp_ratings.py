"""Stars in XMP sidecars: written beside the photo, read back, and nothing else lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.library.ratings.xmp_ratings import RatingConflict, ratings_beside, write_ratings
from photosim.progress import Progress
from photosim.store.db import transaction
from photosim.store.marks import set_rating
from photosim.store.photos import photo_at
from photosim.vision.metadata.photo_metadata import Notes
from photosim.vision.metadata.xmp import read_xmp
from photosim.vision.metadata.xmp_writing import with_notes, with_rating
from tests.library.a_library import ALibrary
from tests.pictures import draw


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ALibrary]:
    made = ALibrary(tmp_path)
    yield made
    made.conn.close()


def photo(library: ALibrary, name: str, seed: int = 1) -> tuple[Path, int]:
    path = draw(library.root / name, seed)
    library.know(path)
    found = photo_at(library.conn, path)
    assert found is not None
    return path, found


def rate(library: ALibrary, photo_id: int, rating: int) -> None:
    with transaction(library.conn):
        set_rating(library.conn, [photo_id], rating)


def rating_in(sidecar: Path) -> int:
    return read_xmp(sidecar.read_bytes()).rating or 0


def test_stars_are_written_beside_the_photo_whose_file_stays_as_it_is(library: ALibrary) -> None:
    path, photo_id = photo(library, "a.jpg")
    before = path.read_bytes()
    rate(library, photo_id, 4)
    result = write_ratings(library.conn, [photo_id], Progress())
    assert result.written == (path.with_name("a.jpg.xmp"),)
    assert rating_in(result.written[0]) == 4
    assert path.read_bytes() == before


def test_a_sidecar_keeps_what_else_it_says(library: ALibrary) -> None:
    path, photo_id = photo(library, "a.jpg")
    sidecar = path.with_name("a.xmp")
    sidecar.write_bytes(with_notes(None, Notes(2, ("sea",), people=("Ann",)), Notes(2, ("sea",), people=("Ann",))))
    rate(library, photo_id, 5)
    assert write_ratings(library.conn, [photo_id], Progress(), replace=True).written == (sidecar,)
    notes = read_xmp(sidecar.read_bytes())
    assert (notes.rating, notes.tags, notes.people) == (5, ("sea",), ("Ann",))


def test_writing_twice_writes_once_and_no_stars_make_no_file(library: ALibrary) -> None:
    path, photo_id = photo(library, "a.jpg")
    assert write_ratings(library.conn, [photo_id], Progress()).written == ()
    assert not path.with_name("a.jpg.xmp").exists()
    rate(library, photo_id, 3)
    assert len(write_ratings(library.conn, [photo_id], Progress()).written) == 1
    again = write_ratings(library.conn, [photo_id], Progress())
    assert (again.written, again.unchanged) == ((), 1)


def test_stars_that_were_taken_back_leave_the_sidecar(library: ALibrary) -> None:
    path, photo_id = photo(library, "a.jpg")
    rate(library, photo_id, 3)
    write_ratings(library.conn, [photo_id], Progress())
    rate(library, photo_id, 0)
    write_ratings(library.conn, [photo_id], Progress(), replace=True)
    assert rating_in(path.with_name("a.jpg.xmp")) == 0


def test_other_stars_in_a_sidecar_are_told_and_never_written_over_unasked(library: ALibrary) -> None:
    path, photo_id = photo(library, "a.jpg")
    sidecar = path.with_suffix(".xmp")
    sidecar.write_bytes(with_rating(None, 2))
    before = sidecar.read_bytes()
    rate(library, photo_id, 5)
    result = write_ratings(library.conn, [photo_id], Progress())
    assert (result.written, result.unchanged, result.conflicts) == ((), 0, (RatingConflict(path, 5, 2),))
    assert sidecar.read_bytes() == before
    assert write_ratings(library.conn, [photo_id], Progress(), replace=True).conflicts == ()
    assert rating_in(sidecar) == 5


def test_stars_of_other_programs_are_read(library: ALibrary) -> None:
    (one, one_id), (two, two_id), (_, three_id) = (photo(library, f"{n}.jpg", n) for n in range(3))
    one.with_suffix(".xmp").write_bytes(with_rating(None, 5))
    two.with_suffix(".xmp").write_bytes(b"no xmp at all")
    ids = [one_id, two_id, three_id]
    assert ratings_beside(library.conn, ids, Progress()) == {one_id: 5}
    rate(library, one_id, 5)
    assert ratings_beside(library.conn, ids, Progress()) == {}


def test_a_sidecar_that_cannot_be_read_is_told_and_left_alone(library: ALibrary) -> None:
    path, photo_id = photo(library, "a.jpg")
    sidecar = path.with_suffix(".xmp")
    sidecar.write_bytes(b"no xmp at all")
    rate(library, photo_id, 3)
    ((failed, _),) = write_ratings(library.conn, [photo_id], Progress()).failed
    assert failed == path
    assert sidecar.read_bytes() == b"no xmp at all"
