"""Context menu of photos: view large, find similar, open, reveal, copy; and the actions behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from photosim.errors import PhotosimError
from photosim.gui.library.mark_actions import MarkActions
from photosim.gui.services.image_loading import read_picture
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.trash.actions import TrashActions
from photosim.gui.widgets import formatting
from photosim.gui.widgets.file_actions import copy_image, copy_paths, open_file, show_in_file_manager
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.photos import Photo, get_photos

COPY_MAX_SIDE_PX = 8_192
COPY_LIMIT = 10_000


class PhotoActions(QObject):
    """Actions on photos (known by id) that need their files."""

    said = Signal(str)
    failed = Signal(object)  # a PhotosimError
    similar_wanted = Signal(int)
    large_wanted = Signal(int)
    files_moved = Signal()  # to the trash, or back

    def __init__(self, tasks: Tasks, trash: TrashActions, marks: MarkActions) -> None:
        super().__init__()
        self._tasks, self._trash, self._marks = tasks, trash, marks
        trash.changed.connect(self.files_moved)

    def menu(self, parent: QWidget, ids: Sequence[int]) -> QMenu:
        """The context menu for the selected photos; the first id is the current one."""
        menu = QMenu(parent)
        first = ids[0]

        def add(text: str, icon_name: str, act: Callable[[], None], keys: str = "") -> None:
            action = menu.addAction(icon(icon_name), text)
            action.triggered.connect(act)
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutVisibleInContextMenu(True)

        add(tr("View large"), "image", lambda: self.large_wanted.emit(first), "Enter")
        add(tr("Find similar"), "scan-search", lambda: self.similar_wanted.emit(first))
        menu.addSeparator()
        add(tr("Open in default viewer"), "external-link", lambda: self.open(first))
        add(tr("Show in file manager"), "folder-open", lambda: self.show_in_folder(first))
        menu.addSeparator()
        many = len(ids) > 1
        add(
            tr("Copy {n} paths", n=len(ids)) if many else tr("Copy path"),
            "clipboard",
            lambda: self.copy_paths(ids),
            "Ctrl+C",
        )
        add(tr("Copy image"), "copy-plus", lambda: self.copy_image(first), "Ctrl+Shift+C")
        menu.addSeparator()
        add(tr("Favorite"), "heart", lambda: self._marks.toggle_favorite(ids), "L")
        stars = menu.addMenu(icon("star"), tr("Rating"))
        for rating in range(6):
            words = formatting.count(rating, "star") if rating else tr("No stars")
            stars.addAction(words).triggered.connect(lambda _=False, rating=rating: self._marks.rate(ids, rating))
        stars.addSeparator()
        stars.addAction(tr("Write to XMP files beside the photos")).triggered.connect(
            lambda: self._marks.write_xmp(ids)
        )
        stars.addAction(tr("Read from XMP files beside the photos")).triggered.connect(
            lambda: self._marks.read_xmp(ids)
        )
        menu.addSeparator()
        trashed = tr("Move {n} photos to the trash", n=len(ids)) if many else tr("Move to the trash")
        add(trashed, "trash-2", lambda: self.trash(ids), "Del")
        return menu

    def popup(self, parent: QWidget, ids: Sequence[int], where: QPoint) -> None:
        """Show the menu at a point of the screen."""
        menu = self.menu(parent, ids)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def open(self, photo_id: int) -> None:
        """Open a photo in the system's default viewer."""
        self._with_existing_file(
            photo_id, lambda path: self._report_unless(open_file(path), tr("No program opens this kind of file."))
        )

    def show_in_folder(self, photo_id: int) -> None:
        """Reveal a photo in the file manager."""
        self._with_existing_file(
            photo_id, lambda path: self._report_unless(show_in_file_manager(path), tr("No file manager answers."))
        )

    def trash(self, ids: Sequence[int], done: Callable[[list[int]], None] = lambda _: None) -> None:
        """Move photos to the trash; `done` is told which ones were asked for, when at least one file went."""
        if ids:
            wanted = [int(photo_id) for photo_id in ids]
            self._trash.trash_photos(wanted, lambda result: done(wanted) if result.moved else None)

    def copy_paths(self, ids: Sequence[int]) -> None:
        """Copy the paths of photos to the clipboard, at most COPY_LIMIT of them."""

        def done(photos: list[Photo]) -> None:
            copy_paths([photo.path for photo in photos])
            self.said.emit(tr("{paths} copied.", paths=formatting.count(len(photos), "path")))

        wanted = list(ids[:COPY_LIMIT])
        self._tasks.read("menu.paths", lambda conn: get_photos(conn, wanted), done)

    def copy_image(self, photo_id: int) -> None:
        """Copy a photo's image to the clipboard, at most COPY_MAX_SIDE_PX on its long side."""

        def done(image: object) -> None:
            copy_image(image)  # type: ignore[arg-type]
            self.said.emit(tr("Image copied."))

        def copy(path: Path) -> None:
            self._tasks.read(
                "menu.image",
                lambda _: read_picture(path, COPY_MAX_SIDE_PX),
                done,
                failed=self.failed.emit,
                lane="pictures",
            )

        self._with_existing_file(photo_id, copy)

    def _with_existing_file(self, photo_id: int, act: Callable[[Path], None]) -> None:
        def look(conn: Connection) -> Path:
            photos = get_photos(conn, [photo_id])
            if not photos or not photos[0].path.is_file():
                raise PhotosimError(sentence("The file of this photo is not there now."))
            return photos[0].path

        self._tasks.read("menu.file", look, act, failed=self.failed.emit)

    def _report_unless(self, worked: bool, otherwise: str) -> None:
        if not worked:
            self.failed.emit(PhotosimError(otherwise))
