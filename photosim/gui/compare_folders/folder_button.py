"""Button that holds a folder: its menu offers the folders of the library, and any other one by a file dialog."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.toolbar_items import popup_below
from photosim.gui.widgets.translation import tr
from photosim.store.photos import Folder

NARROWEST_PX, WIDEST_PX = 96, 220


class FolderButton(QPushButton):
    """Shows the chosen folder's name, elided; `chosen` is emitted when the user took another one."""

    chosen = Signal()

    def __init__(self, name: str, unset: str, *, unset_entry: str = "") -> None:
        """`unset` is shown while no folder is chosen; `unset_entry` offers that in the menu ("The whole library")."""
        super().__init__()
        self.folder: Path | None = None
        self._name, self._unset, self._unset_entry = name, unset, unset_entry
        self._folders: list[Folder] = []
        self._menu = QMenu(self)
        self.setIcon(icon("layers" if unset_entry else "folder"))
        self.setIconSize(QSize(16, 16))
        self.clicked.connect(self._open)
        self.set_width(WIDEST_PX)

    def set_folders(self, folders: Sequence[Folder]) -> None:
        """The folders of the library."""
        self._folders = list(folders)

    def set_folder(self, folder: Path | None) -> None:
        """Show a folder as the chosen one."""
        self.folder = folder
        self.set_width(self.maximumWidth())

    def set_width(self, most_px: int) -> None:
        """Take at most this width: the name is elided."""
        text = self._text
        self.setMaximumWidth(max(NARROWEST_PX, min(WIDEST_PX, most_px)))
        room = self.maximumWidth() - self._padding_px
        # Names of folders often end with what tells them apart.
        mode = Qt.TextElideMode.ElideRight if self.folder is None else Qt.TextElideMode.ElideMiddle
        self.setText(" " + self.fontMetrics().elidedText(text, mode, room).replace("&", "&&"))
        self.setToolTip(plain(str(self.folder)) if self.folder is not None else self._unset)
        self.setAccessibleName(f"{self._name}: {self.folder or self._unset}")

    @property
    def wanted_px(self) -> int:
        """The width in which nothing is elided, as far as there is one."""
        return min(WIDEST_PX, self.fontMetrics().horizontalAdvance(self._text) + self._padding_px + 2)

    @property
    def _padding_px(self) -> int:
        """What icon, margins and frame take beside the text; they grow with it."""
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text().strip())

    @property
    def _text(self) -> str:
        return self._unset if self.folder is None else self.folder.name or str(self.folder)

    def entries(self) -> list[str]:
        """Fill the menu; its texts."""
        self._menu.clear()
        if self._unset_entry:
            self._menu.addAction(self._unset_entry).triggered.connect(lambda _=False: self._take(None))
            self._menu.addSeparator()
        for folder in self._folders:
            action = self._menu.addAction(icon("folder" if folder.online else "unplug"), folder.path.name)
            action.setToolTip(plain(str(folder.path)))
            action.triggered.connect(lambda _=False, path=folder.path: self._take(path))
        if self._folders:
            self._menu.addSeparator()
        self._menu.addAction(tr("Another folder, card or disk…")).triggered.connect(lambda _=False: self.ask())
        self._menu.setToolTipsVisible(True)
        return [action.text() for action in self._menu.actions() if action.text()]

    def ask(self) -> None:
        """Let the user choose any folder."""
        start = str(self.folder or Path.home())
        if chosen := QFileDialog.getExistingDirectory(self, self._name, start):
            self._take(Path(chosen))

    def _open(self) -> None:
        self.entries()
        popup_below(self._menu, self)

    def _take(self, folder: Path | None) -> None:
        self.set_folder(folder)
        self.chosen.emit()
