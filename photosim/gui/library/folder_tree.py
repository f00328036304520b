"""Folder tree: the library's folders and what lies in them, read folder by folder as it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.layouts import vbox
from photosim.gui.widgets.translation import tr
from photosim.store.folder_contents import subfolders
from photosim.store.photos import Folder

SIZE_PX = (320, 380)
_PATH = Qt.ItemDataRole.UserRole
_LOADED = Qt.ItemDataRole.UserRole + 1


class FolderTree(QFrame):
    """Popup with the tree; Enter or a click chooses a folder."""

    chosen = Signal(object)  # the Path of a folder
    excluded = Signal(object, object)  # the Path of a root, and of a folder in it that is to be left out

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self._tasks = tasks
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(tr("Folders"))
        self.tree.itemExpanded.connect(self._expanded)
        self.tree.itemActivated.connect(self._choose)
        self.tree.itemClicked.connect(self._choose)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._menu)
        vbox((self.tree, 1), margins=(4, 4, 4, 4), parent=self)
        self.resize(*SIZE_PX)

    def open_below(self, button: QWidget, folders: Sequence[Folder]) -> None:
        """Show the roots below a button."""
        self.tree.clear()
        for folder in folders:
            item = self._item(folder.path, formatting.display_path(folder.path))
            if folder.photos is not None:
                item.setToolTip(0, formatting.count(folder.photos, "photo"))
            self.tree.addTopLevelItem(item)
        first = self.tree.topLevelItem(0)
        if first is not None and len(folders) == 1:
            first.setExpanded(True)
        self.move(button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 2)))
        self.show()
        self.tree.setFocus()

    def _item(self, path: Path, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setIcon(0, icon("folder"))
        item.setData(0, _PATH, str(path))
        # An arrow is shown until it is known that there is nothing inside.
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return item

    def _expanded(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _LOADED):
            return
        item.setData(0, _LOADED, True)
        path = Path(item.data(0, _PATH))

        def show(found: list[Path]) -> None:
            item.addChildren([self._item(one, one.name) for one in found])
            if not found:
                item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.DontShowIndicator)

        self._tasks.read(f"library.tree {path}", lambda conn: subfolders(conn, path), show)

    def item_menu(self, item: QTreeWidgetItem) -> QMenu:
        """What can be done with a folder: show its photos, or leave it out of the library."""
        menu = QMenu(self)
        menu.addAction(icon("folder-open"), tr("Show its photos"), lambda: self._choose(item))
        root = item
        while (above := root.parent()) is not None:
            root = above
        leave = menu.addAction(icon("eye-off"), tr("Leave this folder out of the library"))
        leave.setEnabled(root is not item)
        paths = Path(root.data(0, _PATH)), Path(item.data(0, _PATH))
        leave.triggered.connect(self.hide)
        leave.triggered.connect(lambda: self.excluded.emit(*paths))
        return menu

    def _menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        if item is not None:
            menu = self.item_menu(item)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.tree.viewport().mapToGlobal(at))

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.hide()
        self.chosen.emit(Path(item.data(0, _PATH)))
