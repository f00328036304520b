"""Coordinator of the people features: builds the page, the face job, its actions and the viewer, and connects them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from photosim.gui.grid.photo_model import id_array
from photosim.gui.library.page import LibraryPage
from photosim.gui.people.actions import PeopleActs
from photosim.gui.people.face_job import FaceFinding
from photosim.gui.people.page import PeoplePage
from photosim.gui.photo.face_editor import FaceEditor
from photosim.gui.photo.viewer import Viewer
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.trash.undo_stack import UndoStack
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.indexer import IndexResult
from photosim.library.people.face_indexing import FacesFound
from photosim.library.people.face_intake import FaceIntake
from photosim.progress import Progress
from photosim.store.faces import count_faces
from photosim.store.people import people


class PeopleCoordinator(QObject):
    """The window shows its page and forwards its messages."""

    said = Signal(str, str, object)  # a sentence, what can be done about it, and that
    failed = Signal(object)  # a PhotosimError
    begun = Signal(str)  # what runs now, for the status bar
    page_wanted = Signal(str)
    changed = Signal()  # somebody has another name or other faces

    def __init__(
        self, tasks: Tasks, engine: PhotoService, faces: FaceService, stack: UndoStack, window: QWidget
    ) -> None:
        super().__init__(window)
        self._tasks, self._engine, self._window = tasks, engine, window
        self.faces = faces
        self.pictures = FaceThumbnails(tasks, faces.image)
        self.finding = FaceFinding(tasks, faces)
        self.acts = PeopleActs(tasks, self.finding, stack)
        self.page = PeoplePage(tasks, faces, self.finding, self.acts, stack, self.pictures)
        self.viewer: Viewer | None = None
        self._library: LibraryPage | None = None
        self._wanted = False
        self._has_looked = False
        self.finds_faces = True
        engine.face_intake = self._intake
        engine.indexed.connect(lambda _, result: self._indexed(result))
        engine.looked.connect(lambda _: self._looked())
        tasks.writing.connect(self._writing)
        faces.ready.connect(self._go_on)
        self.finding.begun.connect(lambda: self.begun.emit(tr("Finding faces")))
        self.finding.done.connect(self._found)
        self.finding.failed.connect(self.failed)
        self.page.said.connect(self.said)
        self.page.failed.connect(self.failed)
        self.page.library_pressed.connect(lambda: self.page_wanted.emit("library"))
        self.page.large_wanted.connect(self.open_large)
        for signal in (self.acts.changed, self.finding.done, self.finding.regrouped):
            signal.connect(lambda *_: self.changed.emit())

    def join(self, library: LibraryPage) -> None:
        """Connect the navigation between the people page and the library page."""

        def search(text: str) -> None:
            self.page_wanted.emit("library")
            library.toolbar.filter.setText(text)

        def show(photo_id: int) -> None:
            search("")
            library.show_photo(photo_id)

        self.page.search_wanted.connect(search)
        self.page.photo_wanted.connect(show)
        self._library = library
        self.changed.connect(library.navigator.names_changed)
        library.person_wanted.connect(self.open_person)
        library.viewer_made.connect(self._let_draw)

    def _let_draw(self, viewer: Viewer) -> None:
        self.changed.connect(FaceEditor(viewer, self._tasks, self.acts).refresh)

    def open_person(self, person_id: int) -> None:
        """Open the people page on one person."""
        self.page_wanted.emit("people")
        self.page.open_person(person_id)

    def open_large(self, photo_ids: list[int], photo_id: int) -> None:
        """Open photos in the full-window viewer."""
        if self.viewer is None:
            assert self._library is not None
            self.viewer = self._library.make_viewer()
            self.viewer.left_at.connect(lambda _: self.page.focus())
            self.viewer.face_clicked.connect(lambda mark: self.open_person(mark.person_id))
        self.viewer.open(id_array(photo_ids), photo_ids.index(photo_id))

    def _intake(self, conn: Connection, progress: Progress) -> FaceIntake | None:
        """Who takes the faces that come with reading photos; in the writer's thread."""
        return self.faces.intake(conn, progress, self.finding.batch.emit, lambda: self.finds_faces)

    def library_changed(self) -> None:
        """Reload after files came, went or moved."""
        self.page.library_changed()

    def _looked(self) -> None:
        # The look at start goes on with what the last window left undone; later ones tell when they found something.
        self._wanted = self._wanted or not self._has_looked
        self._has_looked = True

    def _indexed(self, result: IndexResult) -> None:
        self._wanted = not result.stopped

    def _writing(self, writing: bool) -> None:
        # After the reading of all folders, and after the window has told what came of it.
        if not writing and self._wanted and self.finds_faces:
            self._wanted = False
            QTimer.singleShot(0, self.finding.start)

    def _go_on(self) -> None:
        """Resume face detection after a run that was cut short, with another encoder, or by other rules."""

        def done(known: bool) -> None:
            if known:
                self.finding.start()

        self._tasks.read(
            "people.known", lambda conn: bool(people(conn) or people(conn, hidden=True)), done, lane="lists"
        )

    def _found(self, found: FacesFound) -> None:
        if found.stopped:
            photos = formatting.count(found.photos, "photo")
            self.said.emit(
                tr("Stopped after {photos}. The faces found so far stay.", photos=photos),
                tr("Go on"),
                self.finding.start,
            )
        elif found.photos:
            self._tasks.read("people.total", count_faces, lambda total: self._tell_found(found, total), lane="lists")

    def _tell_found(self, found: FacesFound, total: int) -> None:
        sentence = faces_found_message(found.faces, found.photos, total)
        if found.faces and not self.page.isVisible():
            self.said.emit(sentence, tr("Show"), lambda: self.page_wanted.emit("people"))
        else:
            self.said.emit(sentence, "", None)


def faces_found_message(faces: int, photos: int, total: int) -> str:
    """What a run found, and what the library holds with what earlier runs had found (`total` faces in all)."""
    found = formatting.count(faces, "face")
    told = tr("{faces} found in {photos}.", faces=found, photos=formatting.count(photos, "photo"))
    if total <= faces:
        return told
    return f"{told} {tr('The library holds {faces} now.', faces=formatting.count(total, 'face'))}"
