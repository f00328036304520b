"""Information panel of the viewer: where the photo lies, who is in it, and all EXIF in plain groups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from photosim.gui.photo.face_outlines import FaceOutline
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.layouts import vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import shown, tr
from photosim.store.photos import Photo
from photosim.vision.image.exif_groups import ExifGroup, Row
from photosim.vision.image.video_facts import clock

WIDTH_PX = 300
LABELS_SHARE = 0.45  # of the width, at most: the values need the rest


class InfoPanel(QFrame):
    """Passive view: shows what it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(tr("Information about the photo"))
        self._photo: Photo | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(16, 12, 12, 16)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        vbox(self._grid, None, spacing=0, parent=inside)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setAccessibleName(tr("Information about the photo"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        vbox((self._scroll, 1), spacing=0, margins=(1, 0, 0, 0), parent=self)
        self._fixed: list[ExifGroup] = []
        self._labels: list[ElidedLabel] = []

    def show_photo(self, photo: Photo, files: Sequence[Path], outlines: Sequence[FaceOutline]) -> None:
        """Show what the library knows; `show_groups` adds what the file itself tells."""
        self._photo = photo
        names = [outline.name for outline in outlines if outline.name]
        unnamed = len(outlines) - len(names)
        people = [(tr("Name"), name) for name in names]
        if unnamed:
            people.append((tr("Faces"), tr("{unnamed} without a name", unnamed=formatting.number(unnamed))))
        self._fixed = [ExifGroup(tr("Photo"), tuple(photo_rows(photo, files)))]
        if people:
            self._fixed.append(ExifGroup(tr("People"), tuple(people)))
        self._scroll.verticalScrollBar().setValue(0)
        self._show(self._fixed)

    def show_groups(self, groups: Sequence[ExifGroup]) -> None:
        """Add the groups of the file's header."""
        self._show([*self._fixed, *groups])

    def rows(self) -> list[tuple[str, str]]:
        """The labels and values that are shown, in order; titles have an empty value."""
        found = []
        for line in range(self._grid.rowCount()):
            left, right = self._grid.itemAtPosition(line, 0), self._grid.itemAtPosition(line, 1)
            label = left.widget() if left is not None else None
            value = right.widget() if right is not None else None
            if isinstance(label, QLabel):
                found.append((label.text(), value.text() if isinstance(value, QLabel) and value is not label else ""))
        return found

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs a wider column of labels."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_labels()

    def _show(self, groups: Sequence[ExifGroup]) -> None:
        self._labels = []
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        line = 0
        for group in groups:
            title = PlainLabel(tr(group.title))
            title.setProperty("kind", "section")
            title.setContentsMargins(0, 12 if line else 0, 0, 2)
            self._grid.addWidget(title, line, 0, 1, 2)
            line += 1
            for label, value in group.rows:
                self._add(line, shown(label), shown(value))
                line += 1
        self._fit_labels()

    def _fit_labels(self) -> None:
        for label in self._labels:
            label.ensurePolished()
        widest_px = max((label.sizeHint().width() for label in self._labels), default=0)
        for label in self._labels:
            label.setFixedWidth(min(widest_px, round(WIDTH_PX * LABELS_SHARE)))

    def _add(self, line: int, label: str, value: str) -> None:
        name = ElidedLabel(label)
        name.setProperty("kind", "label")
        shown = ElidedLabel(value, mode=Qt.TextElideMode.ElideMiddle)
        shown.setProperty("kind", "facts")
        shown.setAccessibleName(f"{label}: {value}")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, line, 0)
        self._labels.append(name)
        self._grid.addWidget(shown, line, 1)


def photo_rows(photo: Photo, files: Sequence[Path]) -> list[Row]:
    """What the library knows of a photo and its files, as labels and values."""
    rows = [(tr("Name"), photo.name), (tr("Folder"), formatting.display_path(photo.path.parent))]
    if photo.taken_at:
        rows.append((tr("Taken"), formatting.date_time(photo.taken_at)))
    rows.append((tr("File date"), formatting.file_date_time(photo.mtime_ns)))
    rows.append((tr("Pixels"), formatting.pixels(photo.width, photo.height)))
    rows.append((tr("Size"), f"{formatting.size(photo.size_bytes)} · {photo.format}"))
    if photo.length_s:
        rows.append((tr("Length"), clock(photo.length_s)))
    if photo.rating:
        rows.append((tr("Rating"), formatting.count(photo.rating, "star")))
    if photo.state != "here":
        rows.append((tr("State"), tr("Its disk is away") if photo.state == "offline" else tr("No longer on disk")))
    if photo.damage:
        rows.append((tr("Damage"), tr(photo.damage)))
    others = [path for path in files if path != photo.path]
    rows += [
        (tr("Also at") if place == 0 else "", formatting.display_path(path)) for place, path in enumerate(others[:8])
    ]
    return rows
