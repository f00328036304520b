"""Menu that adds filters to the query: people, cameras, lenses, years, formats and so on, as the library knows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.toolbar_items import popup_below
from photosim.gui.widgets.translation import shown, tr
from photosim.library.search.query import written
from photosim.sentences import sentence
from photosim.store.people import named_people
from photosim.store.photo_filters import values_of, years

MOST_PEOPLE = 40
Choice = tuple[str, str]  # words in the menu, and the value in the query
SIZES: tuple[Choice, ...] = (
    (sentence("Under 500 kB"), "<500kB"), (sentence("500 kB to 5 MB"), "500kB..5MB"),
    (sentence("Over 5 MB"), ">5MB"), (sentence("Over 20 MB"), ">20MB"),
)  # fmt: skip
FACES: tuple[Choice, ...] = (
    (sentence("None", about="faces"), "0"),
    (sentence("One", about="faces"), "1"),
    (sentence("Two", about="faces"), "2"),
    (sentence("Three or more", about="faces"), "3+"),
)
STARS: tuple[Choice, ...] = (
    (sentence("5 stars"), "5"), (sentence("4 stars or more"), "4+"), (sentence("3 stars or more"), "3+"),
    (sentence("Any star"), "1+"), (sentence("No stars"), "0"),
)  # fmt: skip
PLACES: tuple[Choice, ...] = ((sentence("Place known"), "yes"), (sentence("Place unknown"), "no"))


@dataclass(frozen=True, slots=True)
class Offered:
    """What the library has to offer for each filter."""

    people: tuple[str, ...]
    cameras: tuple[str, ...]
    lenses: tuple[str, ...]
    years: tuple[str, ...]
    kinds: tuple[str, ...]


def offered(conn: Connection) -> Offered:
    """The values for the menu: a seek in an index for each of them, and the people with names."""
    names = sorted({one.name for one in named_people(conn) if not one.hidden}, key=str.casefold)
    return Offered(
        tuple(names[:MOST_PEOPLE]),
        tuple(values_of(conn, "camera")),
        tuple(values_of(conn, "lens")),
        tuple(years(conn)),
        tuple(values_of(conn, "format")),
    )


class FilterMenu(QObject):
    """Opens below a button, with what the library knows at that moment."""

    chosen = Signal(str, str)  # an operator and its value, to be added to the query
    exclusions_wanted = Signal()  # show which folders and files are left out
    folders_wanted = Signal()  # show the folder tree

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._parent = tasks, parent

    def open_below(self, button: QWidget) -> None:
        """Ask the library what there is, and open."""

        def show_menu(found: Offered) -> None:
            menu = self.menu(found)
            menu.aboutToHide.connect(menu.deleteLater)
            popup_below(menu, button)

        self._tasks.read("library.offered", offered, show_menu, lane="lists")

    def menu(self, found: Offered) -> QMenu:
        """The menu of what there is; filters without values are left out."""
        menu = QMenu(self._parent)
        menu.addAction(icon("heart"), tr("Favorites"), lambda: self.chosen.emit("is", "favorite"))
        menu.addAction(icon("folder-tree"), tr("Folder…"), self.folders_wanted.emit)
        menu.addSeparator()
        for title, icon_name, field, choices in (
            (tr("Person"), "user", "person", _same(found.people)),
            (tr("Camera"), "image", "camera", _same(found.cameras)),
            (tr("Lens"), "scan-search", "lens", _same(found.lenses)),
            (tr("Year"), "history", "year", _same(found.years)),
            (tr("Rating"), "star", "rating", STARS),
            (tr("Faces"), "scan-face", "faces", FACES),
            (tr("Place"), "external-link", "place", PLACES),
            (tr("Kind"), "images", "kind", [*_same(found.kinds), (tr("Animated"), "animated"), (tr("Video"), "video")]),
            (tr("Size"), "layers", "size", SIZES),
        ):
            if choices:
                self._add(menu, title, icon_name, field, choices)
        menu.addSeparator()
        menu.addAction(icon("eye-off"), tr("Folders and files to leave out…"), self.exclusions_wanted.emit)
        return menu

    def _add(self, menu: QMenu, title: str, icon_name: str, field: str, choices: Iterable[Choice]) -> None:
        inside = menu.addMenu(icon(icon_name), title)
        inside.setToolTipsVisible(True)
        for words, value in choices:
            action = inside.addAction(shown(words).replace("&", "&&"))
            action.setToolTip(written(field, value))
            action.triggered.connect(lambda _=False, value=value: self.chosen.emit(field, value))


def _same(values: Iterable[str]) -> list[Choice]:
    return [(value, value) for value in values]
