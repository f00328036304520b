"""Photo service of the window: indexing, similarity search and comparing, run through `Tasks`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photosim.errors import ModelError, PhotosimError
from photosim.gui.services.tasks import Connection, Failed, Tasks
from photosim.gui.services.thumbnail_cache import render
from photosim.library.duplicates.compare import Compared, compare_new
from photosim.library.indexing.indexer import FaceSink, IndexResult, index_folder
from photosim.library.indexing.scan import FolderAway, FolderPart
from photosim.library.junk.piles import measure_new
from photosim.library.search.similar import Neighbor, NeighborIndex, similar_to_photo, similar_to_picture
from photosim.library.search.similarity_words import similarity_words
from photosim.library.thumbnails import thumbnail_bytes
from photosim.library.trash.recovery import recover
from photosim.paths import Home
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.photos import Photo, get_photos
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import count_vectors
from photosim.vision.encoder.embedder import Embedder

SIMILAR = 10
# Reading in the vectors of so large a library keeps the first photos from being painted: it waits for them, so long.
_LARGE, _PAINT_S = 10_000, 3.0


@dataclass(frozen=True, slots=True)
class Similar:
    """A search result: `distance` is Euclidean between unit vectors, 0..2; `image` the thumbnail, None without one."""

    photo: Photo
    distance: float
    in_words: str
    image: QImage | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """The loaded encoder and the nearest-neighbor index of its vectors."""

    embedder: Embedder
    index: NeighborIndex


class PhotoService(QObject):
    """Holds the photo encoder and its index. Slow work runs in the threads of `tasks`, signals in the GUI thread."""

    ready = Signal()  # similar photos can be asked for from now on
    unavailable = Signal(object)  # the ModelError that says why they cannot
    committed = Signal(list)  # the ids of photos just read in, batch by batch
    indexing = Signal(object)  # the folder (Path) whose turn it is
    recovered = Signal(object)  # the Recovery: what a crash had left open
    indexed = Signal(object, object)  # a folder (Path) and its IndexResult
    looked = Signal(object)  # a folder (Path) that was looked at by itself: its look has ended, however

    def __init__(self, tasks: Tasks, home: Home, thumbs: ThumbStore, model_file: Path) -> None:
        """`model_file` is opened by `start`, not here."""
        super().__init__()
        self._tasks = tasks
        self._home = home
        self._thumbs = thumbs
        self.model_file = model_file
        self.loaded: Loaded | None = None
        self.missing: PhotosimError | None = None
        self._is_painted = threading.Event()
        # Who takes the faces that come with reading new photos; None while nobody looks for faces.
        self.face_intake: Callable[[Connection, Progress], FaceSink | None] = lambda conn, progress: None
        self.workers: int | None = None  # processes that read files, None for one per core
        self._reading: list[tuple[Path, Progress]] = []

    @property
    def home(self) -> Home:
        """Where the library lies."""
        return self._home

    def recover(self) -> None:
        """Reconcile what a crash left open in the trash. Comes before anything else."""
        self._tasks.write(lambda conn, _: recover(conn), self.recovered.emit, priority="start")

    def start(self) -> None:
        """Load the encoder and the index of its vectors, which is rebuilt where its file is missing."""
        self._tasks.write(self._load, self._take_loaded, failed=self._take_failure, priority="reading")

    def change_model(self, model_file: Path) -> None:
        """Use another encoder as soon as it is loaded; photos get its vectors when their folder is read again."""
        self.model_file, self.missing = model_file, None
        self.start()

    def thumbnail(self, photo: Photo) -> bytes | None:
        """The thumbnail of a photo as JPEG or WebP bytes. Slow where it is not cached: reader threads only."""
        return thumbnail_bytes(self._thumbs, photo)

    def cached_thumbnail(self, content: bytes) -> bytes | None:
        """The cached thumbnail of a content, also of a file that is gone; None when there is none."""
        return self._thumbs.get(content)

    def index(self, folder: Path, *, parts: Collection[FolderPart] | None = None, automatic: bool = False) -> None:
        """Queue a folder for indexing, after the folders that already wait.

        `parts`: look only in these folders of it. An `automatic` look is not told where it found nothing new, and a
        folder that is away then is no error.
        """

        def work(conn: Connection, progress: Progress) -> IndexResult:
            if self.loaded is None:
                raise self.missing or ModelError(sentence("The encoder is not loaded."))
            self.indexing.emit(folder)
            loaded = self.loaded
            loaded.index.add_new(conn)

            def batch(ids: list[int]) -> None:
                loaded.index.add_new(conn, ids)
                self.committed.emit(ids)

            try:
                return index_folder(
                    conn, self._thumbs, folder, loaded.embedder, progress,
                    on_batch=batch, parts=parts, workers=self.workers, faces=self.face_intake(conn, progress),
                )  # fmt: skip
            finally:
                loaded.index.add_new(conn)

        def ended() -> None:
            self._reading = [(path, progress) for path, progress in self._reading if progress is not asked]
            if not self._reading:
                # Not with each folder: it writes the whole index, and a name given meanwhile would wait for it.
                self._tasks.write(self._save_index, lambda _: None, priority="background")

        def finished(result: IndexResult) -> None:
            ended()
            news = result.new or result.changed or result.moved or result.gone or result.failed or result.stopped
            if news or not automatic:
                self.indexed.emit(folder, result)
            if automatic:
                self.looked.emit(folder)

        def failed(error: PhotosimError) -> None:
            ended()
            if not (automatic and isinstance(error, FolderAway)):
                self._tasks.failed.emit(error)
            if automatic:
                self.looked.emit(folder)

        asked = self._tasks.write(work, finished, failed=failed, priority="reading")
        self._reading.append((folder, asked))

    def stop_index(self, folder: Path) -> None:
        """Cancel the indexing of a folder, running or queued; what is committed stays."""
        for path, progress in self._reading:
            if path == folder:
                progress.stop()

    def compare(self, conn: Connection, progress: Progress, on_batch: Callable[[], None]) -> Compared:
        """Find duplicates among the photos that were not compared yet. Slow: for the writer."""
        if self.loaded is None:
            raise self.missing or ModelError(sentence("The encoder is not loaded."))
        embedder = self.loaded.embedder
        return compare_new(conn, self._thumbs, embedder.id, embedder.card, progress, on_batch=on_batch)

    def measure_junk(self, conn: Connection, progress: Progress) -> int:
        """Measure the photos that were not yet, for the junk piles; says how many. Slow: for the writer."""
        return measure_new(conn, self._thumbs, progress)

    def similar(
        self, photo_id: int, side_px: int, scale: float, done: Callable[[list[Similar]], None], failed: Failed
    ) -> None:
        """The ten photos most similar to one of the library, nearest first, with thumbnails of that size."""
        find = lambda conn, loaded: similar_to_photo(conn, loaded.index, loaded.embedder.id, photo_id, SIMILAR)  # noqa: E731
        self._ask_similar(photo_id, find, side_px, scale, done, failed)

    def similar_to_picture(
        self, picture: bytes | Path, side_px: int, scale: float, done: Callable[[list[Similar]], None], failed: Failed
    ) -> None:
        """The ten photos most similar to a picture that need not be in the library."""
        find = lambda conn, loaded: similar_to_picture(conn, loaded.index, loaded.embedder, picture, SIMILAR)  # noqa: E731
        self._ask_similar(picture, find, side_px, scale, done, failed)

    def _ask_similar(
        self, asked: int | bytes | Path, find: Callable[[Connection, Loaded], list[Neighbor]], side_px: int,
        scale: float, done: Callable[[list[Similar]], None], failed: Failed,
    ) -> None:  # fmt: skip
        loaded = self.loaded

        def work(conn: Connection) -> list[Similar]:
            if loaded is None:
                raise self.missing or ModelError(sentence("The encoder is still loading."))
            found = find(conn, loaded)
            words = similarity_words(conn, self._thumbs, loaded.embedder, asked, found)
            return self._described(conn, found, words, side_px, scale)

        self._tasks.read("similar", work, done, failed=failed)

    def _described(
        self, conn: Connection, found: list[Neighbor], words: list[str], side_px: int, scale: float
    ) -> list[Similar]:
        photos = {photo.id: photo for photo in get_photos(conn, [one.photo_id for one in found])}
        described = []
        for one, said in zip(found, words, strict=True):
            if one.photo_id in photos:
                photo = photos[one.photo_id]
                encoded = thumbnail_bytes(self._thumbs, photo)
                image = None if encoded is None else render(encoded, side_px, scale)
                described.append(Similar(photo, one.distance, said, image))
        return described

    def _save_index(self, conn: Connection, progress: Progress) -> None:
        if self.loaded is not None:
            self.loaded.index.save()

    def painted(self) -> None:
        """The window shows its first photos: what is heavy may begin."""
        self._is_painted.set()

    def _wait_for_paint(self, progress: Progress) -> None:
        until = time.monotonic() + _PAINT_S
        while not self._is_painted.wait(0.02) and time.monotonic() < until and not progress.stopped:
            progress.give_way()

    def _load(self, conn: Connection, progress: Progress) -> Loaded:
        # Remembered here, in the writer's thread: a folder to read may wait right behind, and would start before the
        # GUI thread has heard of it.
        try:
            if not self.model_file.is_file():
                raise ModelError(
                    sentence("The encoder for photos is missing, so similar photos cannot be found."),
                    str(self.model_file),
                )
            embedder = Embedder(self.model_file, subject="photo")
            progress.give_way()
            if count_vectors(conn, embedder.id) > _LARGE:
                self._wait_for_paint(progress)
            index = NeighborIndex.open(conn, self._home, embedder.id, embedder.card.dim, progress)
        except PhotosimError as error:
            self.missing = error
            raise
        self.loaded = Loaded(embedder, index)
        return self.loaded

    def _take_loaded(self, loaded: Loaded) -> None:
        self.ready.emit()

    def _take_failure(self, error: PhotosimError) -> None:
        self.unavailable.emit(error)
