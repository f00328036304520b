"""Settings page of the library's folders: add, read again, show, remove; watching, and what runs at start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from photosim.gui.settings.rows import SettingRow, SettingsPage, button, switch_row
from photosim.gui.settings.window_settings import SettingsStore
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import icon, tool_button
from photosim.gui.widgets.layouts import hbox, remove_widgets, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.store.photos import Folder


class FolderTable(QWidget):
    """The folders of the library, each with its state and its buttons."""

    read_pressed = Signal(object)  # a Folder
    show_pressed = Signal(object)
    remove_pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, QFrame] = {}
        self._list = vbox(spacing=4, parent=self)

    def show_folders(self, folders: Sequence[Folder]) -> None:
        """Replace the rows."""
        remove_widgets(self._list, self.rows.values())
        self.rows = {folder.id: self._row(folder) for folder in folders}
        for row in self.rows.values():
            self._list.addWidget(row)

    def _row(self, folder: Folder) -> QFrame:
        mark = PlainLabel()
        mark.setPixmap(icon("folder" if folder.online else "unplug").pixmap(16, 16))
        path = ElidedLabel(formatting.display_path(folder.path))
        told = [] if folder.photos is None else [formatting.count(folder.photos, "photo")]
        if not folder.online:
            told.append(tr("its disk is away: its photos stay in the library"))
        facts = ElidedLabel("   ·   ".join(told))
        facts.setProperty("kind", "label")
        read = tool_button("refresh-cw", tr("Read {name} again", name=folder.path.name), side_px=28, icon_px=14)
        show = tool_button(
            "folder-open", tr("Show {name} in the file manager", name=folder.path.name), side_px=28, icon_px=14
        )
        remove = tool_button("x", tr("Remove {name} from the library", name=folder.path.name), side_px=28, icon_px=14)
        read.clicked.connect(lambda: self.read_pressed.emit(folder))
        show.clicked.connect(lambda: self.show_pressed.emit(folder))
        remove.clicked.connect(lambda: self.remove_pressed.emit(folder))
        for control in (read, show):
            control.setEnabled(folder.online)
        row = QFrame()
        row.setAccessibleName(tr("Folder {path}, {facts}", path=folder.path, facts=facts.text()))
        hbox(mark, (vbox(path, facts, spacing=0), 1), read, show, remove, spacing=8, parent=row)
        return row


class FoldersPage(SettingsPage):
    """Which folders are read, and when."""

    add_pressed = Signal()
    exclusions_pressed = Signal()

    def __init__(self, store: SettingsStore) -> None:
        self.table = FolderTable()
        rows = [
            SettingRow(
                tr("Folders of the library"),
                tr("Photos in these folders, and below them, are read. Removing one leaves its files as they are."),
                button(tr("Add a folder…"), lambda: self.add_pressed.emit()),
                below=self.table,
                keywords=tr("offline disk drive add remove"),
            ),
            SettingRow(
                tr("Folders and files to leave out"),
                tr("Patterns in the syntax of .gitignore. What is left out leaves the library; its files stay."),
                button(tr("Patterns…"), lambda: self.exclusions_pressed.emit(), tr("Patterns of what is left out")),
                keywords=tr("exclude excluded ignore pattern"),
            ),
            switch_row(
                store,
                "watch_folders",
                tr("Watch the folders for changes"),
                tr("Changes are noticed while the window is open. A disk that comes back is read on."),
                keywords=tr("offline disk automatic"),
            ),
            switch_row(
                store,
                "resume_at_start",
                tr("Resume unfinished work at start"),
                tr("Looks at every folder when the window opens, and goes on with what was cut short."),
            ),
        ]
        super().__init__(tr("Folders"), rows)
