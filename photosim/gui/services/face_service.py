"""Face service of the window: the face encoder, face detection and grouping, run through `Tasks`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photosim.boxes import Box
from photosim.errors import ModelError, PhotosimError
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.people.clustering import Regrouped, regroup
from photosim.library.people.draw_face import CutFace, cut, draw
from photosim.library.people.edit_log import PeopleEdit
from photosim.library.people.face_indexing import FacesFound, face_image, find_faces
from photosim.library.people.face_intake import FaceIntake
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.faces import Face
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.face_detection import why_no_faces


class FaceService(QObject):
    """Holds the face encoder. Methods that take a connection are slow: for the threads of `tasks`."""

    ready = Signal()  # faces can be found and grouped from now on
    unavailable = Signal(object)  # a PhotosimError: why they cannot

    def __init__(self, tasks: Tasks, thumbs: ThumbStore, model_file: Path | None) -> None:
        """`model_file` is opened by `start`; None: this window leaves faces alone."""
        super().__init__()
        self._tasks, self._thumbs, self.model_file = tasks, thumbs, model_file
        self.embedder: Embedder | None = None
        self._intakes: list[FaceIntake] = []  # since the last run of `find`; of the writer's thread
        self.missing: PhotosimError | None = None
        self.workers: int | None = None  # processes that look for faces, None for one per core

    @property
    def why_not(self) -> str | None:
        """Why faces cannot be found here, in a sentence; None where they can, or while the encoder is loading."""
        return why_no_faces() or (self.missing.title if self.missing is not None else None)

    def start(self) -> None:
        """Load the encoder."""
        if self.model_file is None:
            self.missing = ModelError(sentence("Faces are not looked for."))
            return
        self._tasks.write(self._load, lambda _: self.ready.emit(), failed=self._fail, priority="reading")

    def change_model(self, model_file: Path) -> None:
        """Replace the encoder; names carry over by the faces themselves."""
        self.model_file, self.embedder, self.missing = model_file, None, None
        self.start()

    def the_embedder(self) -> Embedder:
        """The encoder. Raises PhotosimError while there is none."""
        if self.embedder is None:
            raise self.missing or ModelError(sentence("The encoder for faces is still loading."))
        return self.embedder

    def image(self, conn: Connection, face: Face) -> bytes | None:
        """A face as a JPEG of 160 x 160; None while its photo is away."""
        return face_image(conn, self._thumbs, face)

    def cut(self, conn: Connection, photo_id: int, box: Box) -> CutFace:
        """Crop and embed a box of a photo; decoding runs in a worker process."""
        return cut(conn, self.the_embedder(), photo_id, box)

    def draw(self, conn: Connection, face: CutFace) -> tuple[PeopleEdit, int]:
        """Store a face that was cut out; also its id."""
        return draw(conn, self._thumbs, self.the_embedder(), face)

    def find(self, conn: Connection, progress: Progress, on_batch: Callable[[list[int]], None]) -> FacesFound:
        """Search new photos for faces, and cluster all."""
        came = sum(each.photos for each in self._intakes), sum(each.faces for each in self._intakes)
        self._intakes.clear()
        embedder, workers = self.the_embedder(), self.workers
        return find_faces(conn, self._thumbs, embedder, progress, on_batch=on_batch, workers=workers, came=came)

    def intake(
        self,
        conn: Connection,
        progress: Progress,
        on_batch: Callable[[list[int]], None],
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> FaceIntake | None:
        """Intake of the faces that come with the reading of new photos; None where none are looked for."""
        if self.embedder is None or self.why_not is not None or not is_wanted():
            return None
        self._intakes = [one for one in self._intakes if one.photos]
        self._intakes.append(FaceIntake(conn, self._thumbs, self.embedder, progress, on_batch, is_wanted))
        return self._intakes[-1]

    def regroup(self, conn: Connection, progress: Progress) -> Regrouped:
        """Full clustering of all faces, with the user's edits as constraints; an answer given meanwhile ends it."""
        embedder = self.the_embedder()
        return regroup(conn, embedder.id, embedder.card, progress, start_again=False)

    def _load(self, conn: Connection, progress: Progress) -> None:
        try:
            assert self.model_file is not None
            if not self.model_file.is_file():
                raise ModelError(
                    sentence("The encoder for faces is missing, so people cannot be found."), str(self.model_file)
                )
            self.embedder = Embedder(self.model_file, subject="face")
        except PhotosimError as error:
            self.missing = error
            raise

    def _fail(self, error: PhotosimError) -> None:
        self.unavailable.emit(error)
