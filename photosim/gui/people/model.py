"""Qt list model of people; loads all of them, since there are hundreds, not a hundred thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from photosim.gui.widgets import formatting
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.translation import tr
from photosim.store.people import Person

Index = QModelIndex | QPersistentModelIndex
PERSON_ROLE = Qt.ItemDataRole.UserRole + 1


def called(person: Person) -> str:
    """What to call a person in a sentence: the name, or the number of faces."""
    return person.name or tr("{faces} without a name", faces=formatting.count(person.faces, "face"))


def under(person: Person) -> str:
    """Caption under the name: "52 photos", "38 faces that may be one person"."""
    if person.name:
        return formatting.count(person.photos, "photo")
    if person.faces == 1:
        return formatting.count(1, "face")
    return formatting.count(person.faces, "face that may be one person", "faces that may be one person")


def faces_in_photos(person: Person) -> str:
    """How often a person was found: "52 faces in 50 photos"."""
    faces, photos = formatting.count(person.faces, "face"), formatting.count(person.photos, "photo")
    return tr("{faces} in {photos}", faces=faces, photos=photos)


def under_shortly(person: Person) -> str:
    """The caption of a narrow card."""
    if person.name or person.faces == 1:
        return under(person)
    return formatting.count(person.faces, "face, one person?", "faces, one person?")


class PeopleModel(QAbstractListModel):
    """List model: named people first, then the unnamed, each in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Person] = []

    def set_people(self, people: Sequence[Person]) -> None:
        """Replace the people."""
        self.beginResetModel()
        self.people = [one for one in people if one.name] + [one for one in people if not one.name]
        self.endResetModel()

    @property
    def named(self) -> int:
        """Number of named people, which are the first rows."""
        return sum(bool(person.name) for person in self.people)

    def row_of(self, person_id: int) -> int:
        """The row of a person, or -1."""
        return next((row for row, person in enumerate(self.people) if person.id == person_id), -1)

    def by_id(self, person_id: int) -> Person | None:
        """A person that is shown, or None."""
        return next((person for person in self.people if person.id == person_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The number of people."""
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tool tip, accessible text, or the Person (PERSON_ROLE)."""
        if not 0 <= index.row() < len(self.people):
            return None
        person = self.people[index.row()]
        if role == PERSON_ROLE:
            return person
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [person.name or tr("No name yet")]
            lines.append(faces_in_photos(person))
            if person.confirmed:
                lines.append(tr("{confirmed} confirmed", confirmed=person.confirmed))
            return plain("\n".join(lines))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{called(person)}, {under(person)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every card is selectable, draggable, and a drop target."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
