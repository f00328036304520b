"""History page: log of all moves to the trash, newest first, each with Undo; emptying the trash."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.services.thumbnail_cache import render
from photosim.gui.trash.actions import TrashActions
from photosim.gui.trash.file_list import PICTURE_PX
from photosim.gui.trash.history_row import STRIP, STRIP_PX, HistoryRow
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.translation import tr
from photosim.gui.widgets.vertical_scroll_area import scrolled
from photosim.library.trash.undo import history
from photosim.store.journal import Entry, TrashAction, actions, entries_of, first_contents

PAGE_ROWS, MOST_PICTURES = 100, 500


class HistoryPage(QWidget):
    """List of actions. A refresh reuses the rows, so that expanded ones stay expanded."""

    failed = Signal(object)

    def __init__(self, tasks: Tasks, trash: TrashActions, thumbnail: Callable[[bytes], bytes | None]) -> None:
        """`thumbnail` gives the cached thumbnail of a content, and is called in a reader thread only."""
        super().__init__()
        self._tasks, self._trash, self._thumbnail = tasks, trash, thumbnail
        self._limit = PAGE_ROWS
        self.rows: dict[int, HistoryRow] = {}
        self._pictured: set[int] = set()  # actions whose row shows its pictures
        self.title = ElidedLabel(tr("History"))
        self.title.setProperty("kind", "title")
        self.count = ElidedLabel()
        self.count.setProperty("kind", "muted")
        self.empty_trash = QPushButton(tr("Empty the trash"))
        self.empty_trash.setToolTip(
            tr(
                "Moves the files to the system's trash. Disk space is freed when that trash is emptied. "
                "Undo cannot restore them afterwards; the system's trash can."
            )
        )
        self.empty_trash.clicked.connect(trash.empty)
        self.hint = ElidedLabel(
            tr(
                "Emptying moves the files to the system's trash: after that they can be restored "
                "from there, not with Undo."
            )
        )
        self.hint.setProperty("kind", "label")
        self.more = QPushButton(tr("Show older ones"))
        self.more.clicked.connect(self._show_more)
        self.empty = EmptyState(
            "history",
            tr("Nothing was moved to the trash yet"),
            tr(
                "Every photo moved to the trash is listed here, and can be restored. "
                "So far photosim has changed nothing on your disk."
            ),
        )
        self._lay_out()
        trash.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Reload the list of actions and the size of the trash."""
        limit = self._limit

        def work(conn: Connection) -> tuple[list[TrashAction], int, int]:
            kept = actions(conn, undoable=True)
            return history(conn, limit + 1), sum(a.in_trash for a in kept), sum(a.in_trash_bytes for a in kept)

        self._tasks.read("history.actions", work, self._take, failed=self.failed.emit, lane="lists")

    def showEvent(self, event: QShowEvent) -> None:
        """Reload when shown: another program or the command line may have changed the trash."""
        super().showEvent(event)
        self.refresh()

    def _take(self, answer: tuple[list[TrashAction], int, int]) -> None:
        found, files, size_bytes = answer
        self.more.setVisible(len(found) > self._limit)
        found = found[: self._limit]
        for action_id in self.rows.keys() - {action.id for action in found}:
            self.rows.pop(action_id).deleteLater()
            self._pictured.discard(action_id)
        for place, action in enumerate(found):
            row = self.rows.get(action.id)
            if row is None:
                row = HistoryRow(action)
                row.opened.connect(self._list_files)
                row.undo_pressed.connect(self._trash.undo)
                row.restore_pressed.connect(self._trash.undo)
                self.rows[action.id] = row
                self._list.insertWidget(place, row)
            elif row.action != action:
                row.show_action(action)
                if row.is_open:
                    self._list_files(action.id)
        self.count.setText(
            tr("{files} in the trash", files=formatting.count(files, "file")) + f"   ·   {formatting.size(size_bytes)}"
            if files
            else ""
        )
        self.empty_trash.setText(
            tr("Empty the trash   {size}", size=formatting.size(size_bytes)) if files else tr("Empty the trash")
        )
        for widget in (self.empty_trash, self.hint):
            widget.setVisible(files > 0)
        order: list[QWidget] = [self.empty_trash]
        for action in found:
            order += self.rows[action.id].tab_order()
        # Rows are made in any order, and what is made later would come last.
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        self._stack.setCurrentIndex(0 if found else 1)
        self._show_pictures([action.id for action in found])

    def _show_pictures(self, action_ids: Sequence[int]) -> None:
        wanted = [action_id for action_id in action_ids if action_id not in self._pictured]
        scale = self.devicePixelRatioF()

        def work(conn: Connection) -> dict[int, list[QImage]]:
            first = {action_id: first_contents(conn, action_id, STRIP) for action_id in wanted}
            return {action_id: list(self._images(some, STRIP_PX, scale).values()) for action_id, some in first.items()}

        def take(found: dict[int, list[QImage]]) -> None:
            for action_id, images in found.items():
                if action_id in self.rows:
                    self._pictured.add(action_id)
                    self.rows[action_id].show_pictures(images)

        if wanted:
            self._tasks.read("history.pictures", work, take, failed=self.failed.emit, lane="pictures")

    def _images(self, contents: Iterable[bytes], side_px: int, scale: float) -> dict[bytes, QImage]:
        found: dict[bytes, QImage] = {}
        for content in dict.fromkeys(contents):
            encoded = self._thumbnail(content)
            image = render(encoded, side_px, scale) if encoded is not None else None
            if image is not None:
                found[content] = image
        return found

    def _list_files(self, action_id: int) -> None:
        scale = self.devicePixelRatioF()

        def take(found: tuple[list[Entry], dict[bytes, QImage]]) -> None:
            if action_id in self.rows:
                self.rows[action_id].show_files(*found)

        def work(conn: Connection) -> tuple[list[Entry], dict[bytes, QImage]]:
            entries = entries_of(conn, action_id, "trashed", "returned", "emptied", "missing", "moving", "returning")
            return entries, self._images([entry.content for entry in entries[:MOST_PICTURES]], PICTURE_PX, scale)

        self._tasks.read(f"history.files.{action_id}", work, take, failed=self.failed.emit)

    def _show_more(self) -> None:
        self._limit += PAGE_ROWS
        self.refresh()

    def _lay_out(self) -> None:
        top = hbox(self.title, self.count, None, self.empty_trash, spacing=12, margins=(16, 12, 12, 4))
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(16, 8, 16, 16)
        body.setSpacing(8)
        body.addWidget(self.hint)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        body.addLayout(self._list)
        body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
        scroll = scrolled(inside)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._stack = QStackedWidget()
        self._stack.addWidget(scroll)
        self._stack.addWidget(self.empty)
        self._stack.setCurrentIndex(1)
        vbox(top, (self._stack, 1), spacing=0, parent=self)
        for widget in (self.empty_trash, self.hint, self.more):
            widget.hide()
