"""Context menu of one or several person cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from photosim.gui.people.actions import PeopleActs
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.translation import tr
from photosim.store.people import Person


class PeopleMenu(QMenu):
    """Context menu: signals for actions of the page, calls for actions on the library."""

    open_wanted = Signal(int)
    name_wanted = Signal(int)
    together_wanted = Signal(list)


def people_menu(parent: QWidget, chosen: Sequence[Person], current_id: int, acts: PeopleActs) -> PeopleMenu:
    """Build the menu for the selected people; a merge goes into the current one."""
    menu = PeopleMenu(parent)
    ids = [person.id for person in chosen]
    first = next((person for person in chosen if person.id == current_id), chosen[0])

    def add(text: str, icon_name: str, act: Callable[[], None], keys: str = "") -> None:
        action = menu.addAction(icon(icon_name), text)
        action.triggered.connect(lambda _=False: act())
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)

    if len(chosen) == 1:
        add(tr("Open"), "images", lambda: menu.open_wanted.emit(first.id), "Return")
        name = tr("Change the name") if first.name else tr("Add a name")
        add(name, "pencil", lambda: menu.name_wanted.emit(first.id), "F2")
    else:
        into = next((person for person in chosen if person.name), first)
        said = tr("Merge into {name}", name=into.name) if into.name else tr("Merge {n} people", n=len(ids))
        add(said, "merge", lambda: acts.merge(into.id, ids), "M")
        add(tr("Photos with all of them"), "images", lambda: menu.together_wanted.emit(ids))
    menu.addSeparator()
    if first.hidden:
        add(tr("Show again"), "eye", lambda: acts.hide(ids, hidden=False), "H")
    else:
        add(tr("Hide"), "eye-off", lambda: acts.hide(ids), "H")
    if len(chosen) == 1 and first.made:
        add(tr("Forget what you said about this person"), "user-x", lambda: acts.dissolve(first.id))
    return menu
