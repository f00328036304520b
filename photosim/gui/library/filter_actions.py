"""Connects the ways to narrow the library page: filter menu, chips, folder tree, and what is left out altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photosim.library.search.query import parse, with_term, without

if TYPE_CHECKING:
    from photosim.gui.library.page import LibraryPage


def connect_filters(page: LibraryPage) -> None:
    """The text of the filter field is the query; everything else only changes it."""
    bar, menu, tree = page.toolbar, page.filter_menu, page.tree

    def add(field: str, value: str) -> None:
        bar.filter.setText(narrowed(bar.filter.text(), field, value))

    bar.filter.left.connect(page.grid.setFocus)
    bar.filter_changed.connect(page.gallery.chips.show_query)
    bar.add_filter.clicked.connect(lambda: menu.open_below(bar.add_filter))
    bar.captions.toggled.connect(page.grid.set_captions)
    page.gallery.chips.query_changed.connect(bar.filter.setText)
    menu.chosen.connect(add)
    menu.folders_wanted.connect(lambda: tree.open_below(bar.add_filter, page.roots))
    menu.exclusions_wanted.connect(page.exclusions.open_with_patterns)
    tree.chosen.connect(lambda path: add("folder", str(path)))
    tree.excluded.connect(page.exclusions.leave_out)
    page.exclusions.saved.connect(page.read_pressed)


def narrowed(text: str, field: str, value: str) -> str:
    """The query with another operator; a folder takes the place of the folder before."""
    for term in reversed(parse(text)) if field == "folder" else ():
        if term.field == field and not term.negated:
            text = without(text, term)
    return with_term(text, field, value)
