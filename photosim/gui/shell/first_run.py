"""First-run page: which folders to read, what will happen and how long it takes, what stays on this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QScrollArea, QWidget

from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel, plain
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.indexing_forecast import count_pictures, reading_seconds
from photosim.progress import Progress
from photosim.sentences import sentence

WIDTH_PX = 620
STEPS = (
    ("images", sentence("Photos are read. They appear as they come, and you can browse, search and leave meanwhile.")),
    ("users", sentence("Faces are found and gathered into people. Names are yours to give.")),
    (
        "copy",
        sentence(
            "Duplicates are looked for when you ask for it. You decide what goes; the trash gives everything back."
        ),
    ),
    (
        "shield",
        sentence("Nothing leaves this computer: no account, no upload, no connection. Your photos are never changed."),
    ),
)


def usual_folders() -> list[Path]:
    """The folders where photos usually are on this system, those that exist."""
    places = QStandardPaths.StandardLocation
    found = [
        Path(text)
        for place in (places.PicturesLocation, places.DesktopLocation, places.DownloadLocation)
        for text in QStandardPaths.standardLocations(place)
    ]
    return [path for path in dict.fromkeys(found) if path != Path.home() and path.is_dir()]


def duration_range(seconds: tuple[float, float]) -> str:
    """A range of durations in words: "less than a minute", "about 2 to 12 min", "about 1 to 6 h"."""
    least, most = seconds
    if most < 60:
        return tr("less than a minute")
    unit, word = (60, sentence("min")) if most < 2 * 3600 else (3600, sentence("h"))
    low, high = max(1, round(least / unit)), max(1, round(most / unit))
    if low == high:
        return tr("about {low} {unit}", low=low, unit=word)
    return tr("about {low} to {high} {unit}", low=low, high=high, unit=word)


class FirstRunPage(QScrollArea):
    """Shown while the library has no folder; changes nothing itself."""

    start_pressed = Signal(list)  # the chosen folders (Path)
    browse_pressed = Signal()
    demo_pressed = Signal()

    def __init__(self, tasks: Tasks, library_place: Path, places: Callable[[], Sequence[Path]] = usual_folders) -> None:
        super().__init__()
        self._tasks, self._places = tasks, places
        self._counts: dict[Path, int] = {}
        self._counting: Progress | None = None
        self.boxes: dict[Path, QCheckBox] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        title = _label(tr("Your photos, in order"), "title")
        explanation = _label(tr("Choose the folders that photosim may read."), "muted")
        self._folders = vbox(spacing=4)
        self.browse = QPushButton(tr("Another folder…"))
        self.browse.setAccessibleName(tr("Choose another folder"))
        self.browse.clicked.connect(self.browse_pressed)
        self.time = _label("", "muted")
        steps = [hbox(_picture(name), (_label(tr(text)), 1), spacing=12) for name, text in STEPS]
        place = _label(
            tr(
                "What it learns is kept in {library_place}, for your account alone.",
                library_place=formatting.display_path(library_place),
            ),
            "label",
        )
        self.start = QPushButton(tr("Read these folders"))
        self.start.setProperty("kind", "primary")
        self.start.clicked.connect(lambda: self.start_pressed.emit(self.chosen()))
        self.demo = QPushButton(tr("Try it with drawn photos"))
        self.demo.setProperty("kind", "link")
        self.demo.setToolTip(tr("Opens a second window on a library of drawn photos, which goes when it is closed"))
        self.demo.clicked.connect(self.demo_pressed)
        card = QFrame()
        card.setProperty("kind", "card")
        card.setMaximumWidth(WIDTH_PX)
        vbox(
            title, explanation, 4, self._folders, hbox(self.browse, None), self.time,
            hbox(self.start, self.demo, None, spacing=12), 12, *steps, place,
            spacing=10, margins=(28, 24, 28, 24), parent=card,
        )  # fmt: skip
        inside = QWidget()
        vbox(None, hbox(None, (card, 10), None), None, margins=(16, 16, 16, 16), parent=inside)
        self.setWidget(inside)
        self._tell()

    def chosen(self) -> list[Path]:
        """The folders whose box is checked."""
        return [path for path, box in self.boxes.items() if box.isChecked()]

    def add_folder(self, folder: Path) -> None:
        """Offer a folder, checked."""
        if folder not in self.boxes:
            box = QCheckBox(formatting.display_path(folder).replace("&", "&&"))
            box.setToolTip(plain(str(folder)))
            box.toggled.connect(lambda _: self._tell())
            self.boxes[folder] = box
            self._folders.addWidget(box)
        self.boxes[folder].setChecked(True)
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the usual folders, and count what is in them."""
        super().showEvent(event)
        if not self.boxes:
            for number, folder in enumerate(self._places()):
                self.add_folder(folder)
                self.boxes[folder].setChecked(number == 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Counting ends with the page."""
        if self._counting is not None:
            self._counting.stop()
        super().hideEvent(event)

    def _count(self) -> None:
        """Count the folders one after the other, in a reader's thread."""
        waiting = next((folder for folder in self.boxes if folder not in self._counts), None)
        if waiting is None or self._counting is not None:
            return
        progress = self._counting = Progress()

        def done(folder: Path, count: int) -> None:
            self._counting = None
            if progress.stopped:
                return
            self._counts[folder] = count
            name = formatting.display_path(folder).replace("&", "&&")
            self.boxes[folder].setText(f"{name}   ·   {formatting.count(count, 'photo')}")
            self._tell()
            self._count()

        work = partial(count_pictures, waiting, progress)
        self._tasks.read("first_run.count", lambda _: work(), partial(done, waiting), lane="analyses")

    def _tell(self) -> None:
        chosen = self.chosen()
        photos = sum(self._counts.get(folder, 0) for folder in chosen)
        self.start.setEnabled(bool(chosen))
        self.browse.setText(tr("Another folder…") if self.boxes else tr("Choose a folder…"))
        self.start.setText(tr("Read this folder") if len(chosen) == 1 else tr("Read these folders"))
        if not chosen:
            self.time.setText(tr("No folder is chosen yet. A folder can be dropped on this window, too."))
        elif any(folder not in self._counts for folder in chosen):
            self.time.setText(tr("Counting the photos"))
        else:
            words = duration_range(reading_seconds(photos))
            self.time.setText(
                tr(
                    "{photos}: reading takes {words}, by the speed of disk and processor.",
                    photos=formatting.count(photos, "photo"),
                    words=words,
                )
            )


def _label(text: str, kind: str = "") -> QLabel:
    label = PlainLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        label.setProperty("kind", kind)
    return label


def _picture(icon_name: str) -> QLabel:
    label = PlainLabel()
    label.setPixmap(icon(icon_name).pixmap(20, 20))
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setFixedWidth(20)
    return label
