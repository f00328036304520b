"""Dialog that filters the groups shown, and marks members in bulk, by folder, name pattern, size and date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from photosim.gui.duplicates.bulk_mark import Criteria, folders_of, mark_all, marking_words, megabytes
from photosim.gui.widgets import formatting
from photosim.gui.widgets.layouts import fit_to_contents, hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Group

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


class MarkDialog(QDialog):
    """Stays open beside the list; tells what it would mark while it is typed. Emits what the user wants."""

    filter_wanted = Signal(object)  # the Criteria
    mark_wanted = Signal(object, bool)  # the Criteria, and whether to mark (else unmark)

    def __init__(self, groups: Callable[[], Sequence[Group]], parent: QWidget | None = None) -> None:
        """`groups` gives those that are shown."""
        super().__init__(parent)
        self._groups = groups
        self.setWindowTitle(tr("Filter and mark"))
        self.setMinimumWidth(460)
        self.folder = QComboBox()
        self.folder.setAccessibleName(tr("Folder"))
        self.folder.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.folder.currentIndexChanged.connect(lambda _: self._tell())
        self.pattern = self._field(tr("Name pattern"), "*.png, *copy*, IMG_??")
        self.least, self.most = (
            self._field(tr("At least, in MB"), tr("from", about="size")),
            self._field(tr("At most, in MB"), tr("to", about="size")),
        )
        self.first, self.last = self._field(tr("First day"), "2019-07-01"), self._field(tr("Last day"), "2019-07-31")
        self.words = PlainLabel(wordWrap=True)
        self.words.setProperty("kind", "muted")
        self.mark, self.unmark = QPushButton(tr("Mark for the trash")), QPushButton(tr("Unmark"))
        self.mark.setProperty("kind", "primary")
        self.mark.clicked.connect(lambda _=False: self._want(True))
        self.unmark.clicked.connect(lambda _=False: self._want(False))
        self.only = QPushButton(tr("Show only these groups"))
        self.only.setCheckable(True)
        self.only.toggled.connect(lambda on: self.filter_wanted.emit(self.criteria() if on else Criteria()))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (tr("Folder"), (self.folder,)), (tr("Name"), (self.pattern,)), (tr("Size in MB"), (self.least, self.most)),
            (tr("Taken"), (self.first, self.last)),
        )  # fmt: skip
        for row, (name, fields) in enumerate(rows):
            grid.addWidget(PlainLabel(name), row, 0, Qt.AlignmentFlag.AlignVCenter)
            for column, field in enumerate(fields):
                grid.addWidget(field, row, 1 + column, 1, 2 // len(fields))
        title = PlainLabel(tr("Filter and mark"))
        title.setProperty("kind", "title")
        buttons = hbox(self.only, None, self.unmark, self.mark)
        vbox(title, grid, self.words, None, buttons, spacing=14, margins=(24, 20, 24, 20), parent=self)

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as its buttons, whose fonts and margins are known only from here on."""
        super().showEvent(event)
        fit_to_contents(self)

    def open_for_groups(self) -> None:
        """List the folders of the groups shown, and open the dialog."""
        chosen = self.folder.currentData()
        self.folder.blockSignals(True)
        self.folder.clear()
        self.folder.addItem(tr("Any folder"), None)
        for folder in folders_of(self._groups()):
            self.folder.addItem(formatting.display_path(folder), folder)
        self.folder.setCurrentIndex(max(0, self.folder.findData(chosen)))
        self.folder.blockSignals(False)
        self._tell()
        self.show()
        self.raise_()
        self.activateWindow()

    def criteria(self) -> Criteria:
        """What is typed; days may be months or years."""
        folder = self.folder.currentData()
        return Criteria(
            folder if isinstance(folder, Path) else None,
            self.pattern.text().strip(),
            megabytes(self.least.text()),
            megabytes(self.most.text()),
            day(self.first.text(), "-01"),
            day(self.last.text(), "-99"),
        )

    def _field(self, name: str, placeholder: str) -> QLineEdit:
        field = QLineEdit(placeholderText=placeholder)
        field.setAccessibleName(name)
        field.textChanged.connect(lambda _: self._tell())
        return field

    def _want(self, remove: bool) -> None:
        self.mark_wanted.emit(self.criteria(), remove)
        self._tell()

    def _tell(self) -> None:
        criteria, groups = self.criteria(), self._groups()
        found = mark_all(groups, criteria, remove=True)
        empty = criteria.is_empty
        self.words.setText(tr("Say which photos.") if empty else marking_words(found, remove=True))
        self.mark.setEnabled(not empty and found.changed > 0)
        self.unmark.setEnabled(not empty and mark_all(groups, criteria, remove=False).changed > 0)
        if self.only.isChecked():
            self.filter_wanted.emit(criteria)


def day(text: str, missing: str) -> str:
    """A day, month or year as a day: "2019-07" becomes "2019-07-01" or, with `missing` "-99", after its last day."""
    text = text.strip()
    return text + missing * (2 - text.count("-")) if _DAY.fullmatch(text) else ""
