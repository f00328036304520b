"""List of the files of one action of the history: picture, path and state of each; several can be selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView

from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.journal import Entry

ROW_PX, PICTURE_PX, MOST_ROWS = 44, 36, 6
_STATE_TEXT = {
    "trashed": sentence("in the trash"),
    "returned": sentence("restored"),
    "emptied": sentence("in the system's trash"),
    "missing": sentence("no longer in the trash"),
}
_ID, _STATE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class FileList(QListView):
    """List view of journal rows; Enter restores the selected ones."""

    selection_changed = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setModel(QStandardItemModel(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(PICTURE_PX, PICTURE_PX))
        self.setAccessibleName(tr("Files of this action"))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def show_entries(self, entries: Sequence[Entry], images: Mapping[bytes, QImage]) -> None:
        """Replace the rows; the selection stays where its files are still listed."""
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        chosen = set(self._selected())
        model.clear()
        for entry in entries:
            words = f"{formatting.display_path(entry.source)}   ·   {tr(_STATE_TEXT.get(entry.state, entry.state))}"
            image = images.get(entry.content)
            picture = QIcon(QPixmap.fromImage(image)) if image is not None else icon("image-off")
            item = QStandardItem(picture, words + (f"   ·   {tr(entry.note)}" if entry.note else ""))
            item.setToolTip(plain(str(entry.source)))
            item.setSizeHint(QSize(0, ROW_PX))
            item.setData(entry.id, _ID)
            item.setData(entry.state, _STATE)
            model.appendRow(item)
            if entry.id in chosen:
                self.selectionModel().select(item.index(), self.selectionModel().SelectionFlag.Select)
        self.setFixedHeight(ROW_PX * min(len(entries), MOST_ROWS) + 4)

    def restorable(self) -> list[int]:
        """Ids of the selected rows whose files lie in the trash."""
        return [
            int(index.data(_ID)) for index in self.selectionModel().selectedIndexes() if index.data(_STATE) == "trashed"
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter restores what is selected."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.restorable():
            self.restore_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _selected(self) -> list[int]:
        return [int(index.data(_ID)) for index in self.selectionModel().selectedIndexes()]
