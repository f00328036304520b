"""Connects the selection bar to what can be done with the selected photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photosim.gui.library.selection_bar import SelectionBar

if TYPE_CHECKING:
    from photosim.gui.library.page import LibraryPage


def connect_selection(page: LibraryPage, bar: SelectionBar) -> None:
    """Each button acts on the photos that are selected when it is pressed."""
    bar.favorite_pressed.connect(lambda: page.marks.toggle_favorite(page.selected()))
    bar.folder_pressed.connect(lambda: page.actions_.show_in_folder(page.selected()[0]))
    bar.copy_pressed.connect(lambda: page.actions_.copy_paths(page.selected()))
    bar.export_pressed.connect(lambda: page.exporting.ask(page.selected()))
    bar.trash_pressed.connect(lambda: page.actions_.trash(page.selected()))
    bar.compare_pressed.connect(lambda: page.compare(page.selected()[:2]))
    page.exporting.said.connect(page.said)
    page.exporting.failed.connect(page.failed)
