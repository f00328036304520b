"""Metadata comparison table of two photos: equal values are muted, differing and better ones marked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from photosim.gui.duplicates.exposure_cache import exposure_text
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.theme import colors_of
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Member
from photosim.library.files.file_identity import Alias
from photosim.sentences import sentence
from photosim.store.photos import Photo
from photosim.vision.image.exposure import Exposure
from photosim.vision.image.video_facts import clock

BETTER, DIFFERS, SAME = "better", "differs", "same"
WHOLE = sentence("whole")
_RATINGS = {BETTER: sentence("better"), DIFFERS: sentence("differs"), SAME: sentence("the same")}


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the table: name, both values, a rating of each, and a remark on the better one.

    `first` and `second` rate the values: "better", "differs" (neither is better) or "same".
    """

    name: str
    values: tuple[str, str]
    first: str = SAME
    second: str = SAME
    remark: str = ""


def facts_of(
    keeper: Member, other: Member | None, exposures: tuple[Exposure, Exposure] = (Exposure(), Exposure())
) -> list[Fact]:
    """The rows for a keeper and another member, or for the keeper alone; rows without any value are left out."""
    shot, again = exposures if other is not None else (exposures[0], exposures[0])
    a, b = keeper.photo, (other or keeper).photo
    one, two = keeper, other or keeper
    found = [
        _plain(tr("Name"), a.name, b.name),
        _plain(tr("Folder"), *(formatting.display_path(each.files[0].parent) for each in (one, two))),
        _ranked(tr("Pixels"), formatting.pixels(a.width, a.height), formatting.pixels(b.width, b.height),
                a.width * a.height, b.width * b.height, is_number=True),
        # More bytes mean more detail within one format only: a PNG of a JPEG is seven times as large and no better.
        _ranked(tr("Size"), formatting.size(a.size_bytes), formatting.size(b.size_bytes), a.size_bytes, b.size_bytes)
        if a.format == b.format else _plain(tr("Size"), formatting.size(a.size_bytes), formatting.size(b.size_bytes)),
        _plain(tr("Format"), a.format, b.format),
        _known(tr("Length"), *(clock(one.length_s) if one.length_s else None for one in (a, b))),
        _known(tr("Taken"), *(one.taken_at and formatting.date_time(one.taken_at) for one in (a, b))),
        _known(tr("Camera"), a.camera, b.camera),
        _known(tr("Exposure"), exposure_text(shot), exposure_text(again)),
        _known(tr("Lens"), shot.lens, again.lens),
        _known(tr("Place"), _place(a), _place(b)),
        _plain(tr("Changed"), formatting.file_date_time(a.mtime_ns), formatting.file_date_time(b.mtime_ns)),
    ]  # fmt: skip
    if one.companions or two.companions:
        found.append(_known(tr("Companions"), _names(one.companions), _names(two.companions)))
    if len(one.files) > 1 or len(two.files) > 1:
        found.append(
            _plain(tr("Files"), formatting.count(len(one.files), "file"), formatting.count(len(two.files), "file"))
        )
    if a.damage or b.damage:
        found.append(Fact(tr("Damage"), (tr(a.damage or WHOLE), tr(b.damage or WHOLE)),
                          DIFFERS if a.damage else BETTER, DIFFERS if b.damage else BETTER))  # fmt: skip
    return [fact for fact in found if any(value not in ("", "–") for value in fact.values)]


def alias_note(aliases: tuple[Alias, ...]) -> str:
    """Note about hard links and other aliases of files in the group: removing them frees no space."""
    if not aliases:
        return ""
    names = ", ".join(f"{alias.path.name} ({tr(alias.words)})" for alias in aliases[:3])
    if len(aliases) > 3:
        names = tr("{names} and {n} more", names=names, n=len(aliases) - 3)
    return tr("Other names of the same file, removing them frees no space: {names}", names=names)


def _plain(name: str, one: str, two: str) -> Fact:
    return Fact(name, (one, two)) if one == two else Fact(name, (one, two), DIFFERS, DIFFERS)


def _ranked(name: str, one: str, two: str, first: int, second: int, *, is_number: bool = False) -> Fact:
    if first == second:
        return Fact(name, (one, two))
    share = max(first, second) / max(1, min(first, second))
    shown = QLocale().toString(share, "f", 1 if share < 10 else 0)
    remark = tr("{times} times as many", times=shown) if is_number else tr("{times} times as large", times=shown)
    remark = remark if share >= 1.05 else tr("slightly more")
    return Fact(name, (one, two), BETTER if first > second else DIFFERS, BETTER if second > first else DIFFERS, remark)


def _known(name: str, one: str | None, two: str | None) -> Fact:
    values = (one or "–", two or "–")
    if values[0] == values[1]:
        return Fact(name, values)
    # A known value is better than none.
    return Fact(name, values, BETTER if one and not two else DIFFERS, BETTER if two and not one else DIFFERS)


def _place(photo: Photo) -> str:
    if photo.latitude is None or photo.longitude is None:
        return ""
    return f"{photo.latitude:.4f}, {photo.longitude:.4f}"


def _names(paths: tuple[Path, ...]) -> str:
    return ", ".join(path.name for path in paths)


class _Dot(QWidget):
    """Status dot: green for better, accent color for different, nothing for equal."""

    def __init__(self) -> None:
        super().__init__()
        self.rating = SAME
        self.setFixedSize(8, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.rating == SAME:
            return
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.done if self.rating == BETTER else colors.accent))
        painter.drawEllipse(1, 5, 6, 6)
        painter.end()


class CompareFacts(QWidget):
    """Table with the columns name, keeper, other; aligned with the two pictures in side-by-side mode."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: list[Fact] = []
        self._rows: list[tuple[QLabel, tuple[_Dot, _Dot], tuple[ElidedLabel, ElidedLabel]]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, 56)
        for column in (2, 4):
            self._grid.setColumnStretch(column, 1)

    def show_members(
        self, keeper: Member, other: Member | None, exposures: tuple[Exposure, Exposure] = (Exposure(), Exposure())
    ) -> None:
        """Fill the table for two members, with their `exposures` in the same order."""
        self.facts = facts_of(keeper, other, exposures)
        while len(self._rows) < len(self.facts):
            self._add_row()
        for number, (name, dots, values) in enumerate(self._rows):
            used = number < len(self.facts)
            name.setVisible(used)
            for side in (0, 1):
                shown = used and (side == 0 or other is not None)
                dots[side].setVisible(shown)
                values[side].setVisible(shown)
            if used:
                self._fill(self.facts[number], name, dots, values)

    @staticmethod
    def _fill(fact: Fact, name: QLabel, dots: tuple[_Dot, _Dot], values: tuple[ElidedLabel, ElidedLabel]) -> None:
        name.setText(fact.name)
        for side, rating in enumerate((fact.first, fact.second)):
            remark = f"   {fact.remark}" if fact.remark and rating == BETTER else ""
            values[side].setText(fact.values[side] + remark)
            values[side].setProperty("kind", "label" if rating == SAME else "facts")
            values[side].style().unpolish(values[side])
            values[side].style().polish(values[side])
            dots[side].rating = rating
            dots[side].update()
            values[side].setAccessibleName(f"{fact.name}: {fact.values[side]}, {tr(_RATINGS[rating])}")

    def _add_row(self) -> None:
        row = len(self._rows)
        name = PlainLabel()
        name.setProperty("kind", "label")
        dots = (_Dot(), _Dot())
        values = (ElidedLabel(mode=Qt.TextElideMode.ElideMiddle), ElidedLabel(mode=Qt.TextElideMode.ElideMiddle))
        self._grid.addWidget(name, row, 0)
        for side in (0, 1):
            values[side].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(dots[side], row, 1 + 2 * side)
            self._grid.addWidget(values[side], row, 2 + 2 * side)
        self._rows.append((name, dots, values))
