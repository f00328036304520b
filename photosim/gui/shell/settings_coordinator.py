"""Coordinator of the settings: builds store, shortcuts and dialog, and applies each change to the running window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from photosim.gui.services.names_written import names_written_message
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.settings.appearance_page import LookPage
from photosim.gui.settings.dialog import SettingsDialog
from photosim.gui.settings.duplicates_page import DuplicatesSettings
from photosim.gui.settings.engine_page import EnginePage, shipped_or
from photosim.gui.settings.folders_page import FoldersPage
from photosim.gui.settings.people_page import PeopleSettings
from photosim.gui.settings.shortcuts import Shortcuts
from photosim.gui.settings.window_settings import SettingsStore
from photosim.gui.widgets.file_actions import open_file, show_in_file_manager
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.keeper_rules import load_rules
from photosim.library.people.write_xmp_names import Written, write_regions
from photosim.paths import Home, model_path
from photosim.store.repair.backups import Backup, backups, make_backup
from photosim.store.repair.integrity import faults
from photosim.store.repair.sizes import home_sizes

if TYPE_CHECKING:
    from photosim.gui.shell.main_window import MainWindow


class SettingsCoordinator(QObject):
    """The dialog is built when it is first opened."""

    def __init__(self, window: MainWindow, tasks: Tasks, store: SettingsStore, home: Home) -> None:
        super().__init__(window)
        self._window, self._tasks, self._home = window, tasks, home
        self.store = store
        self.shortcuts = Shortcuts(window.menuBar(), store.values.shortcuts)
        self.dialog: SettingsDialog | None = None
        self._rereads = False
        store.changed.connect(self._apply)
        window.engine.ready.connect(self._encoder_ready)
        for name in ("text_percent", "find_faces", "ask_about_people", "workers"):
            self._apply(name, store.get(name))

    def open(self, page: str = "") -> None:
        """Open the dialog on a page."""
        if self.dialog is None:
            self.dialog = self._build()
        self._refresh()
        self.dialog.open_page(page)

    def _build(self) -> SettingsDialog:
        window = self._window
        self.folders, self.people = FoldersPage(self.store), PeopleSettings(self.store)
        self.duplicates = DuplicatesSettings(window.duplicates.toolbar.carries)
        self.look, self.engine = LookPage(self.store, self.shortcuts), EnginePage(self.store, self._home)
        self.folders.add_pressed.connect(window.choose_folder)
        self.folders.exclusions_pressed.connect(window.library.exclusions.open_with_patterns)
        table = self.folders.table
        table.read_pressed.connect(lambda folder: window.index_jobs.read([folder.path]))
        table.show_pressed.connect(lambda folder: show_in_file_manager(folder.path))
        table.remove_pressed.connect(window.folder_actions.remove)
        window.watch.found.connect(table.show_folders)
        self.people.threshold_wanted.connect(window.people.page.threshold.open_under)
        self.people.hidden_wanted.connect(self._show_hidden)
        self.people.names_wanted.connect(self._write_names)
        self.duplicates.scope_wanted.connect(window.duplicates.tools.open_scope)
        self.duplicates.rules_wanted.connect(window.cleaning.show_rules)
        self.duplicates.history_wanted.connect(lambda: window.show_page("history"))
        window.cleaning.rules.saved.connect(self.duplicates.show_rules)
        self.engine.check_wanted.connect(self._check)
        self.engine.backup_wanted.connect(self._back_up)
        self.engine.show_wanted.connect(show_in_file_manager)
        self.engine.open_wanted.connect(open_file)
        for row in (self.engine.photo, self.engine.face):
            row.failed.connect(window.report)
        window.engine.ready.connect(self._show_encoders)
        window.people.faces.ready.connect(self._show_encoders)
        pages = {
            "folders": self.folders, "people": self.people, "duplicates": self.duplicates,
            "look": self.look, "engine": self.engine,
        }  # fmt: skip
        return SettingsDialog(pages, window)

    def _refresh(self) -> None:
        self.folders.table.show_folders(self._window.folders)
        self._tasks.read("settings.rules", load_rules, self.duplicates.show_rules)
        self._show_encoders()
        self._show_library()

    def _apply(self, name: str, value: Any) -> None:
        window = self._window
        if name == "appearance":
            window.set_appearance(value)
        elif name == "language":
            window.reopen()
        elif name == "text_percent":
            window.theme.set_text_percent(value)
        elif name == "watch_folders":
            window.updates.set_watching(value)
        elif name == "find_faces":
            window.people.finds_faces = value
        elif name == "ask_about_people":
            window.people.page.set_asking(value)
        elif name == "workers":
            window.engine.workers = window.people.faces.workers = value or None
        elif name == "photo_encoder":
            self._rereads = True
            window.engine.change_model(shipped_or(value, model_path("photo")))
        elif name == "face_encoder":
            window.people.faces.change_model(shipped_or(value, model_path("face")))

    def _encoder_ready(self) -> None:
        if self._rereads:
            self._rereads = False
            self._window.index_jobs.read([folder.path for folder in self._window.folders if folder.online])

    def _show_encoders(self) -> None:
        photos, faces = self._window.engine, self._window.people.faces
        self.engine.photo.show_encoder(
            photos.loaded.embedder.card if photos.loaded is not None else None,
            photos.model_file,
            is_shipped=photos.model_file == model_path("photo"),
            missing=tr(photos.missing.title) if photos.missing is not None else "",
        )
        self.engine.face.show_encoder(
            faces.embedder.card if faces.embedder is not None else None,
            faces.model_file,
            is_shipped=faces.model_file in (None, model_path("face")),
            missing=tr(faces.why_not or ""),
        )

    def _show_library(self, checked: str = "") -> None:
        def work(_: Connection) -> tuple[dict[str, int], list[Backup]]:
            return home_sizes(self._home), backups(self._home)

        def done(found: tuple[dict[str, int], list[Backup]]) -> None:
            self.engine.show_library(*found, checked)

        self._tasks.read("settings.library", work, done, lane="lists")

    def _check(self) -> None:
        def done(found: list[str]) -> None:
            self._show_library(tr("It is sound.") if not found else tr("It is damaged: {found}.", found=found[0]))

        def work(conn: Connection) -> list[str]:
            return faults(conn, full=True, stopped=lambda: self._tasks.is_closed)

        self._tasks.read("settings.check", work, done, lane="analyses")

    def _back_up(self) -> None:
        def work(_: Connection) -> Backup:
            return make_backup(self._home, whole=True, stopped=lambda: self._tasks.is_closed)

        def done(copy: Backup) -> None:
            self._show_library()
            self._window.message.say(
                tr("The library was copied.")
                if copy.is_whole
                else tr(
                    "Names, answers, decisions, stars, settings and the trash's history were copied. For the whole "
                    "library the disk has no room."
                )
            )

        self._tasks.read("settings.backup", work, done, lane="analyses")

    def _show_hidden(self) -> None:
        self._window.show_page("people")
        self._window.people.page.show_hidden()

    def _write_names(self, *, replace_other_names: bool = False) -> None:
        def done(written: Written) -> None:
            sentence = names_written_message(written)
            if written.conflicts:
                replace = partial(self._write_names, replace_other_names=True)
                self._window.message.say(sentence, tr("Replace them"), replace)
            else:
                self._window.message.say(sentence)

        self._tasks.write(
            lambda conn, progress: write_regions(conn, progress, replace_other_names=replace_other_names),
            done,
            priority="export",
        )
