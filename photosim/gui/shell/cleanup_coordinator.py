"""Coordinator of duplicates and trash: builds both pages, the dialogs, undo and crash recovery, and connects them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from photosim.gui.duplicates.compare_job import CompareJob
from photosim.gui.duplicates.keeper_rules_dialog import KeeperRulesDialog
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.trash.actions import TrashActions
from photosim.gui.trash.history_page import HistoryPage
from photosim.gui.trash.messages import recovery_message
from photosim.gui.trash.refused_files_dialog import RefusedFilesDialog
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.keeper_rules import KeeperRules, load_rules, save_rules
from photosim.library.trash.types import Recovery
from photosim.progress import Progress
from photosim.store.db import transaction


class CleanupCoordinator(QObject):
    """The window shows its pages, forwards its messages, and refreshes the library when files came or went."""

    said = Signal(str, str, object)  # a sentence, what can be done about it, and that
    failed = Signal(object)  # a PhotosimError
    changed = Signal()  # files came or went
    library_wanted = Signal()

    def __init__(self, tasks: Tasks, engine: PhotoService, window: QWidget) -> None:
        super().__init__(window)
        self._tasks = tasks
        self.compare_job = CompareJob(tasks, engine)
        self.trash = TrashActions(tasks)
        self.duplicates = DuplicatesPage(tasks, engine, self.compare_job, self.trash)
        self.history = HistoryPage(tasks, self.trash, engine.cached_thumbnail)
        self.rules = KeeperRulesDialog(window)
        self.refused = RefusedFilesDialog(window)
        self.undo = QAction(tr("Undo"), window)
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.undo.setEnabled(False)
        self._connect(engine)

    def put_undo_in(self, bar: QMenuBar) -> None:
        """Insert the Undo action, named after what it undoes, at the top of the Edit menu."""
        menu = next(menu for menu in bar.findChildren(QMenu) if menu.objectName() == "edit")
        first = menu.actions()[0]
        menu.insertAction(first, self.undo)
        menu.insertSeparator(first)

    def library_changed(self) -> None:
        """Reload after photos were indexed, or a disk came or went."""
        self.duplicates.library_changed()
        self.trash.stack.refresh()

    def _connect(self, engine: PhotoService) -> None:
        self.undo.triggered.connect(self.trash.stack.undo)
        self.trash.stack.changed.connect(self._name_undo)
        self.trash.said.connect(self.said)
        self.trash.refused.connect(self.refused.show_files)
        self.trash.changed.connect(self.changed)
        self.duplicates.said.connect(self.said)
        self.duplicates.failed.connect(self.failed)
        self.duplicates.library_pressed.connect(self.library_wanted)
        self.duplicates.rules_pressed.connect(self.show_rules)
        self.history.failed.connect(self.failed)
        self.rules.saved.connect(self._save_rules)
        engine.recovered.connect(self._tell_recovery)

    def _name_undo(self, name: str) -> None:
        self.undo.setText(name or tr("Undo"))
        self.undo.setEnabled(bool(name))

    def _tell_recovery(self, found: Recovery) -> None:
        self.trash.stack.refresh()
        if sentence := recovery_message(found):
            self.said.emit(sentence, "", None)

    def show_rules(self) -> None:
        """Open the rules for which copy to keep."""
        self._tasks.read("duplicates.rules", load_rules, self.rules.show_rules)

    def _save_rules(self, rules: KeeperRules) -> None:
        def work(conn: Connection, _: Progress) -> None:
            with transaction(conn):
                save_rules(conn, rules)

        self._tasks.write(work, lambda _: self.duplicates.search())
