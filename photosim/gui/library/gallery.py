"""The middle of the library page: filter chips, the grid with its timeline, the selection bar, or an empty page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from photosim.gui.grid.photo_grid import PhotoGrid
from photosim.gui.grid.photo_model import PhotoModel
from photosim.gui.grid.timeline import Timeline
from photosim.gui.library.filter_chips import FilterChips
from photosim.gui.library.selection_bar import SelectionBar
from photosim.gui.services.tasks import Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.library.search.listing import Listing, first_photos
from photosim.store.photos import Sort

TIMELINE_FROM_PX = 340
FEW, MONTH_LENGTH = 8, len("2019-07")  # so many photos need no month of their own
# More than a screen of the smallest cells holds.
_FIRST = 1000


class Gallery(QWidget):
    """Shows a listing; tells of the selection."""

    selection_changed = Signal(int)  # how many photos are selected

    def __init__(self, model: PhotoModel, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        self._model = model
        self.grid = PhotoGrid(model, thumbnails)
        self.timeline = Timeline(self.grid.verticalScrollBar())
        self.chips = FilterChips()
        self.selection = SelectionBar()
        self.empty = EmptyState("images", "", "")
        self._by_month = self._has_timeline = False
        self.stack = QStackedWidget()
        shown = QWidget()
        hbox((self.grid, 1), self.timeline, spacing=0, parent=shown)
        self.stack.addWidget(shown)
        self.stack.addWidget(self.empty)
        vbox(self.chips, (self.stack, 1), self.selection, spacing=0, parent=self)
        self.grid.selectionModel().selectionChanged.connect(self._selection_changed)
        model.modelReset.connect(self._selection_changed)
        self.grid.sections_changed.connect(self._mark_timeline)
        self.selection.clear_pressed.connect(self.grid.clearSelection)
        self.timeline.hide()

    def show_listing(self, listing: Listing, *, keep_place: bool) -> None:
        """Show photos in their sections; months have a timeline."""
        self._by_month = bool(listing.sections) and isinstance(listing.sections[0][0], str)
        self.grid.show_ids(listing.ids, section_titles(listing.sections), keep_place=keep_place)
        self._has_timeline = self._by_month and len(listing.sections) > 1
        self._fit_timeline()
        self._mark_timeline()

    def show_first(self, tasks: Tasks, sort: Sort, descending: bool, folder_id: int | None) -> None:
        """Show the first photos until the listing is there: of a million it takes half a second and more."""
        tasks.read(
            "library.first",
            lambda conn: first_photos(conn, sort, descending, folder_id, _FIRST),
            lambda listing: None if len(self._model.ids) else self.show_listing(listing, keep_place=False),
            lane="lists",
        )

    def show_empty(self, is_empty: bool, instead: QWidget | None = None) -> None:
        """Show the empty page (or `instead` of it another widget of the stack) or the grid."""
        if is_empty and instead is not None:
            self.stack.setCurrentWidget(instead)
        else:
            self.stack.setCurrentIndex(int(is_empty))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the photos need the room of the timeline."""
        super().resizeEvent(event)
        self._fit_timeline()

    def _fit_timeline(self) -> None:
        self.timeline.setVisible(self._has_timeline and self.width() >= TIMELINE_FROM_PX)

    def _mark_timeline(self) -> None:
        if self._by_month:
            self.timeline.set_marks(self.grid.section_fractions())

    def _selection_changed(self) -> None:
        ranges = self.grid.selectionModel().selection().toList()
        selected = sum(part.bottom() - part.top() + 1 for part in ranges)
        self.selection.show_count(selected)
        self.selection_changed.emit(selected)


def _is_month_after(first: str | Path, key: str | Path) -> bool:
    both = isinstance(first, str) and isinstance(key, str)
    return both and len(str(key)) == MONTH_LENGTH and str(first)[:5] == str(key)[:5]


def section_titles(sections: Sequence[tuple[str | Path, int]]) -> list[tuple[str, int]]:
    """Months and folders in words, each with its number of photos.

    Months of a year that follow each other and have few photos stand under one title: "March – May 2023".
    """
    found: list[tuple[str | Path, str | Path, int]] = []
    for key, count in sections:
        first, _, before = found[-1] if found else ("", "", 0)
        if _is_month_after(first, key) and before + count <= FEW:
            found[-1] = first, key, before + count
        else:
            found.append((key, key, count))
    return [
        (formatting.months(first, str(last)) if isinstance(first, str) else formatting.display_path(first), count)
        for first, last, count in found
    ]
