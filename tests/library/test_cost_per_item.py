"""What one file, face or click costs does not grow with the library: counted in steps of SQLite's virtual machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks.made_rows import content_of, fill, fill_faces, fill_history
from photosim.boxes import Box, Sighting
from photosim.library.indexing import indexer
from photosim.library.indexing.indexer import index_folder
from photosim.library.people import edit_log, edits
from photosim.library.people.edits_follow_rewrites import follow
from photosim.library.people.import_names import take_over
from photosim.library.search.similar import NeighborIndex, similar_to_photo
from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.undo import last_undoable, undo
from photosim.progress import Progress
from photosim.store import faces, files, known_files
from photosim.store.db import transaction
from photosim.store.photos import get_photos
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from tests.library.a_library import ALibrary
from tests.library.conftest import DecoderInThisProcess
from tests.pictures import draw

SIZES = 1_000, 20_000
FILES = 16
Work = Callable[["Made"], object]


class Made(ALibrary):
    """A library with many photos that lie nowhere, and a folder with files that are there."""

    def __init__(self, place: Path, photos: int, embedder: Embedder) -> None:
        super().__init__(place)
        self.place, self.embedder = place, embedder
        self.thumbs = ThumbStore(self.home)
        fill(self.conn, place / "made", photos, model=embedder.id, dim=embedder.card.dim)
        fill_faces(self.conn, photos, dim=16)
        fill_history(self.conn, place / "made", photos)
        self.index = NeighborIndex.open(self.conn, self.home, embedder.id, embedder.card.dim, Progress())
        for number in range(FILES):
            draw(self.root / f"{number}.jpg", number, 64, 48)
        self.index_folder()

    def index_folder(self) -> None:
        def on_batch(ids: list[int]) -> None:
            self.index.add_new(self.conn, ids)

        index_folder(self.conn, self.thumbs, self.root, self.embedder, Progress(), on_batch=on_batch)

    def steps(self, work: Work) -> int:
        """How many instructions SQLite runs for a piece of work."""
        count = 0

        def step() -> None:
            nonlocal count
            count += 1

        self.conn.set_progress_handler(step, 1)
        try:
            work(self)
        finally:
            self.conn.set_progress_handler(None, 1)
        return count


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[list[Made]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexer, "Decoder", DecoderInThisProcess)
        libraries = [Made(tmp_path_factory.mktemp("made"), photos, embedder) for photos in SIZES]
        yield libraries
        for library in libraries:
            library.conn.close()
            library.thumbs.close()


def new_files(library: Made) -> None:
    for number in range(FILES):
        draw(library.root / "new" / f"{number}.jpg", 100 + number, 64, 48)
    library.index_folder()


def rewritten_files(library: Made) -> None:
    for number in range(FILES):
        draw(library.root / "new" / f"{number}.jpg", 200 + number, 64, 48)
    library.index_folder()


def moved_files(library: Made) -> None:
    (library.root / "new").rename(library.root / "moved")
    library.index_folder()


def gone_files(library: Made) -> None:
    for path in (library.root / "moved").iterdir():
        path.unlink()
    library.index_folder()


def new_faces(library: Made) -> None:
    model = 2
    with transaction(library.conn):
        ids = [int(row.id) for row in get_photos(library.conn, range(1, FILES))]
        new: list[int] = []
        for photo_id in ids:
            found = [faces.NewFace(Sighting(Box.of(x, 0.5, 0.1, 0.1), 0.9), 100, 5.0) for x in (0.2, 0.6)]
            own = faces.put_faces(library.conn, photo_id, found)
            for face_id in own:
                faces.put_face_vector(library.conn, model, face_id, np.ones(16, np.float32))
            faces.set_searched(library.conn, photo_id, "made")
            new += own
        follow(library.conn, new, None)
        take_over(library.conn, [(face_id, "Somebody new") for face_id in new[:4]], None)


def trash_undo_and_empty(library: Made) -> None:
    pairs = []
    for number in range(FILES):
        data = f"a photo {number}".encode()
        pairs.append(library.pair(data, (f"t/{number}.jpg", f"kept/{number}.jpg")))
    removals = [library.removal(victim, keeper) for victim, keeper in pairs]
    library.trash(*removals, carries=True)
    action = last_undoable(library.conn)
    assert action is not None
    undo(library.conn, action.id, Progress())
    library.trash(*removals)
    emptied = empty_trash(library.conn, Progress(), send=Path.unlink)
    assert emptied.handed_over == FILES


def similar_photos(library: Made) -> None:
    for photo_id in range(1, 6):
        near = similar_to_photo(library.conn, library.index, library.embedder.id, photo_id)
        assert len(near) == 10
        get_photos(library.conn, [one.photo_id for one in near])


def said_of_people(library: Made) -> None:
    # Of people that have as many faces in every library.
    edits.name(library.conn, 3, "Carla")
    edits.refuse(library.conn, [200], 5)
    edits.new_person(library.conn, [301], "Gregor")
    for _ in range(3):
        edit_log.undo(library.conn)
    edit_log.redo(library.conn)


@pytest.mark.parametrize(
    "work",
    [
        new_files,
        rewritten_files,
        moved_files,
        gone_files,
        new_faces,
        trash_undo_and_empty,
        similar_photos,
        said_of_people,
    ],
    ids=lambda work: work.__name__,
)
def test_as_many_steps_in_a_library_of_any_size(made: list[Made], work: Work) -> None:
    small, large = (library.steps(work) for library in made)
    assert small > 100
    assert large <= 1.2 * small, (
        f"{small:,} steps in a library of {SIZES[0]:,} photos, {large:,} in one of {SIZES[1]:,}"
    )


def test_a_question_about_all_photos_would_be_noticed(made: list[Made]) -> None:
    def all_photos(library: Made) -> None:
        library.index.add_new(library.conn)

    small, large = (library.steps(all_photos) for library in made)
    assert large > 5 * small


def test_photos_of_one_size_do_not_make_each_other_dear(made: list[Made]) -> None:
    library = made[0]
    with transaction(library.conn):
        for number in range(600):
            content = content_of(10**6 + number)
            photo = files.NewPhoto(content, 777, 9, 9, "BMP", None, None, None, None, phash=0, mean_rgb=0, damage=None)
            photo_id = files.put_photo(library.conn, photo)
            library.conn.execute(
                "INSERT INTO vector (model_id, photo_id, vector) VALUES (1, ?, ?)", [photo_id, bytes(4 * 24)]
            )
    assert known_files.contents_of_size(library.conn, 777, 1) == frozenset()
