"""Compare folders page: is everything of a folder, a card or a disk already in the library, or in another folder?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from photosim.errors import PhotosimError
from photosim.gui.compare_folders import empty as states
from photosim.gui.compare_folders.comparison_job import ComparisonJob, FolderComparison
from photosim.gui.compare_folders.path_thumbnails import PathThumbnails
from photosim.gui.compare_folders.preview import PicturePreview
from photosim.gui.compare_folders.result_list import ResultList, ResultModel
from photosim.gui.compare_folders.result_rows import ListName, place_words, rows_of
from photosim.gui.compare_folders.toolbar import CompareFoldersToolbar
from photosim.gui.compare_folders.verdict_bar import VerdictBar
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.file_actions import copy_paths, open_file, show_in_file_manager
from photosim.gui.widgets.layouts import splitter, vbox
from photosim.gui.widgets.row_delegate import THUMB_PX
from photosim.gui.widgets.translation import tr
from photosim.library.compare_folders.verified_copy import Copied
from photosim.library.files.paths import resolve
from photosim.library.trash.types import Refused
from photosim.progress import Step
from photosim.store.photos import Folder

PREVIEW_MIN_PX = 680  # a narrower page shows the list alone


class CompareFoldersPage(QWidget):
    """Wires question, job, lists and preview together."""

    said = Signal(str, str, object)  # a sentence, what can be done about it, and that
    failed = Signal(object)  # a PhotosimError
    refused = Signal(str, list)  # a title, and the files that could not be copied (Refused)
    add_wanted = Signal(object)  # a folder (Path) to read into the library

    def __init__(self, tasks: Tasks, engine: PhotoService) -> None:
        super().__init__()
        self.comparison: FolderComparison | None = None
        self.error: PhotosimError | None = None
        self.shown: ListName = "not_there"
        self._what = ""
        self._folders: list[Folder] = []
        self._step: Step | None = None
        self.job = ComparisonJob(tasks, engine)
        self.model = ResultModel()
        self.thumbnails = PathThumbnails(tasks, engine.thumbnail, THUMB_PX)
        self.list = ResultList(self.model, self.thumbnails)
        self.preview = PicturePreview(tasks)
        self.toolbar = CompareFoldersToolbar()
        self.verdict = VerdictBar()
        self.empty = EmptyState("folder-check", "", "")
        self._lay_out()
        self._connect(tasks)
        self.update_state()

    def set_folders(self, folders: Sequence[Folder]) -> None:
        """The folders of the library changed, or a disk came or went."""
        self._folders = list(folders)
        self.toolbar.set_folders(folders)
        self.thumbnails.forget_absent()

    def compare(self, folder: Path, within: Path | None = None) -> None:
        """Compare a folder with the library, or with another folder; nothing happens while a job runs."""
        if self.job.is_running:
            self.said.emit(tr("A folder is being compared already."), "", None)
            return
        self.toolbar.folder.set_folder(folder)
        self.toolbar.within.set_folder(within)
        self.comparison, self.error, self._step = None, None, None
        self._what = tr("Comparing {name} with {where}", name=folder.name or folder, where=self._where())
        self.job.compare(folder, within)

    def show_list(self, name: ListName) -> None:
        """Switch to one of the lists."""
        self.shown = name
        self.toolbar.tabs[name].setChecked(True)
        if self.comparison is not None:
            self.model.show_rows(rows_of(self.comparison.found, name), resolve(self.comparison.folder))
            self.list.go_first()
        self.update_state()

    def copy_missing(self, target: Path) -> None:
        """Copy what is missing, and what could not be read, into a folder."""
        if self.comparison is not None and not self.job.is_running:
            found = self.comparison.found
            self._what, self._step = tr("Copying to {name}", name=target.name or target), None
            files = [*found.not_there, *(path for path, _ in found.unread)]
            self.job.copy(files, self.comparison.folder, target)

    def selectAll(self) -> None:
        """Select every file shown."""
        self.list.selectAll()

    def update_state(self) -> None:
        """Show what fits: a running job, an error, the result, or what this page is for."""
        found = self.comparison.found if self.comparison is not None and not self.comparison.found.stopped else None
        running = self.job.is_running
        self.toolbar.set_running(running)
        self.toolbar.show_found(None if running else found)
        self.verdict.setVisible(found is not None and not running)
        self._stack.setCurrentWidget(self.empty)
        if running:
            states.say_running(self.empty, self._what, self._step)
        elif self.error is not None:
            states.say_failed(self.empty, self.error)
        elif self.comparison is None:
            states.say_idle(self.empty)
        elif found is None:
            states.say_stopped(self.empty)
        elif self.model.rowCount() == 0:
            states.say_none(self.empty, self.shown)
        else:
            self._stack.setCurrentWidget(self._split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pictures beside the list need room."""
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= PREVIEW_MIN_PX)

    # Inside

    def _where(self) -> str:
        folder, within = self.toolbar.folder.folder, self.toolbar.within.folder
        return place_words(folder, within, [root.path for root in self._folders])

    def _compare_chosen(self) -> None:
        if self.toolbar.folder.folder is not None:
            self.compare(self.toolbar.folder.folder, self.toolbar.within.folder)

    def _take(self, comparison: FolderComparison) -> None:
        self.comparison = comparison
        if not comparison.found.stopped:
            self.verdict.show_found(comparison.found, self._where())
            # What is missing is what was asked for; where nothing is, the list that holds the most to look at.
            names: tuple[ListName, ...] = ("not_there", "unread", "same_picture", "same_file")
            self.show_list(next((name for name in names if rows_of(comparison.found, name)), "not_there"))
        self.update_state()

    def _take_copied(self, result: Copied, target: Path) -> None:
        count = formatting.count(len(result.copied), "file")
        sentence = tr(
            "{files} copied to {name} and compared with the originals.", files=count, name=target.name or target
        )
        if result.there:
            sentence += " " + formatting.count(len(result.there), "lay there already.", "lay there already.")
        if result.failed:
            files = [Refused(path, reason) for path, reason in result.failed]
            sentence += " " + tr("{files} could not be copied.", files=formatting.count(len(files), "file"))
            self.said.emit(sentence, tr("Show"), lambda: self.refused.emit(tr("Not copied"), files))
        else:
            self.said.emit(sentence, tr("Add it to the library"), lambda: self.add_wanted.emit(target))

    def _take_failure(self, error: PhotosimError) -> None:
        if self.comparison is None:
            self.error = error
            self.update_state()
        else:
            self.failed.emit(error)

    def _take_step(self, step: Step) -> None:
        if self.job.is_running:
            self._step = step
            states.say_running(self.empty, self._what, step)

    def _forget_result(self) -> None:
        # The lists answered another question.
        self.comparison, self.error = None, None
        self.update_state()

    def _empty_pressed(self) -> None:
        if self.job.is_running:
            self.job.stop()
        elif self.comparison is not None and self.comparison.found.stopped:
            self._compare_chosen()
        else:
            self.toolbar.folder.ask()

    def _ask_copy(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(
            self, tr("Copy what is missing into this folder"), str(Path.home())
        ):
            self.copy_missing(Path(chosen))

    def _ask_export(self, form: str) -> None:
        if self.comparison is None:
            return
        pattern = {"csv": tr("Table (*.csv)"), "json": tr("Data (*.json)")}[form]
        start = str(Path.home() / f"compared.{form}")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export the lists"), start, pattern)
        if chosen:
            self.job.export(Path(chosen), self.comparison, form)

    def _menu(self, point: QPoint) -> None:
        row, rows = self.list.current(), self.list.selected()
        if row is None:
            return
        menu = QMenu(self)
        menu.addAction(tr("Open")).triggered.connect(lambda: open_file(row.path))
        menu.addAction(tr("Show in file manager")).triggered.connect(lambda: show_in_file_manager(row.path))
        if row.other is not None:
            other = row.other
            menu.addAction(tr("Show the one that is there")).triggered.connect(lambda: show_in_file_manager(other))
        menu.addSeparator()
        menu.addAction(tr("Copy paths")).triggered.connect(lambda: copy_paths([one.path for one in rows]))
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _lay_out(self) -> None:
        self._split = splitter(self.list, self.preview, 460, 600)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._split)
        vbox(self.toolbar, self.verdict, (self._stack, 1), spacing=0, parent=self)

    def _connect(self, tasks: Tasks) -> None:
        tasks.progressed.connect(self._take_step)
        self.job.changed.connect(self.update_state)
        self.job.compared.connect(self._take)
        self.job.copied.connect(self._take_copied)
        self.job.exported.connect(
            lambda path: self.said.emit(tr("The lists are written to {name}.", name=path.name), "", None)
        )
        self.job.failed.connect(self._take_failure)
        self.toolbar.compare_pressed.connect(self._compare_chosen)
        self.toolbar.folders_changed.connect(self._forget_result)
        self.toolbar.list_chosen.connect(lambda name: self.show_list(name))
        self.toolbar.copy_pressed.connect(self._ask_copy)
        self.toolbar.export_pressed.connect(self._ask_export)
        self.empty.pressed.connect(self._empty_pressed)
        self.list.selectionModel().currentChanged.connect(lambda *_: self.preview.show_row(self.list.current()))
        self.model.modelReset.connect(lambda: self.preview.show_row(self.list.current()))
        self.list.doubleClicked.connect(lambda index: open_file(self.model.rows[index.row()].path))
        self.list.customContextMenuRequested.connect(self._menu)
