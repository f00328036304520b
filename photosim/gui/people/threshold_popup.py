"""Popup that sets how strictly faces are grouped: a slider of wrong faces, its meaning, a preview, and Apply."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photosim.errors import PhotosimError
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.thin_slider import ThinSlider
from photosim.gui.widgets.translation import tr
from photosim.library.people.clustering import ThresholdEffect, preview
from photosim.library.people.threshold import (
    LEAST_PRECISION,
    MOST_PRECISION,
    USUAL_PRECISION,
    Calibration,
    caption,
    recalibrated,
    set_wanted_precision,
    wanted_precision,
)

STEPS_PER_UNIT = 1_000
DEBOUNCE_MS = 250
WIDTH_PX = 360


@dataclass(frozen=True, slots=True)
class Setting:
    """The precision in force, and the one that the user's own answers suggest."""

    value: float
    calibration: Calibration | None


def changes_in_words(found: ThresholdEffect) -> str:
    """Preview of a setting in words: "12 people merge, 4 split. 30 faces join somebody, 2 leave."."""
    people = []
    if found.merge:
        people.append(formatting.count(found.merge, "person merges", "people merge"))
    if found.split and people:
        people.append(formatting.count(found.split, "splits", "split"))
    elif found.split:
        people.append(formatting.count(found.split, "person splits", "people split"))
    faces = []
    if found.join:
        faces.append(formatting.count(found.join, "face joins somebody", "faces join somebody"))
    if found.leave and faces:
        faces.append(formatting.count(found.leave, "stands alone", "stand alone"))
    elif found.leave:
        faces.append(formatting.count(found.leave, "face stands alone", "faces stand alone"))
    sentences = [f"{', '.join(parts)}." for parts in (people, faces) if parts]
    return " ".join(sentences) or tr("Nothing changes.")


class ThresholdPopup(QFrame):
    """Popup under its button. The user's answers hold at any setting."""

    applied = Signal(float)  # the setting was changed, and was this before: grouping comes next

    def __init__(self, tasks: Tasks, engine: FaceService, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.setFixedWidth(WIDTH_PX)
        self._tasks, self._engine = tasks, engine
        self._setting = Setting(0.0, None)
        self._debounce = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._debounce.timeout.connect(self._preview)
        title = PlainLabel(tr("How strictly faces are grouped"))
        title.setProperty("kind", "name")
        self.slider = ThinSlider()
        self.slider.setAccessibleName(tr("How strictly faces are grouped"))
        self.slider.valueChanged.connect(self._moved)
        ends = QHBoxLayout()
        for word, side in (
            (tr("Surer groups"), Qt.AlignmentFlag.AlignLeft),
            (tr("Larger groups"), Qt.AlignmentFlag.AlignRight),
        ):
            label = PlainLabel(word, alignment=side)
            label.setProperty("kind", "label")
            ends.addWidget(label)
        self.caption = PlainLabel(wordWrap=True)
        self.caption.setProperty("kind", "muted")
        self.preview = PlainLabel(wordWrap=True)
        self.offer = PlainLabel(wordWrap=True)
        self.offer.setProperty("kind", "muted")
        self.use = QPushButton(tr("Use it"))
        self.use.setProperty("kind", "link")
        self.use.clicked.connect(self._use_offer)
        self.usual = QPushButton(tr("Reset to default"))
        self.usual.setProperty("kind", "link")
        self.usual.clicked.connect(lambda: self._apply(None))
        self.apply = QPushButton(tr("Apply"))
        self.apply.setProperty("kind", "primary")
        self.apply.clicked.connect(lambda: self._apply(self.value))
        buttons = QHBoxLayout()
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        buttons.addWidget(self.apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self.slider)
        layout.addLayout(ends)
        for widget in (self.caption, self.preview, self.offer):
            layout.addWidget(widget)
        layout.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        # Words of two lines must not make the popup jump while the slider moves.
        for label in (self.caption, self.preview):
            label.setMinimumHeight(2 * label.fontMetrics().lineSpacing() + 2)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)

    @property
    def value(self) -> float:
        """The expected precision at the slider's position."""
        return 1 - self.slider.value() / STEPS_PER_UNIT

    def open_under(self, button: QWidget) -> None:
        """Open under a button, with the setting in force."""
        embedder = self._engine.embedder
        if embedder is None:
            return

        def work(conn: Connection) -> Setting:
            return Setting(
                wanted_precision(conn, embedder.id), recalibrated(conn, embedder.id, embedder.card)
            )  # fmt: skip

        self._tasks.read("threshold.now", work, lambda setting: self._show(setting, button), lane="lists")

    def _show(self, setting: Setting, button: QWidget) -> None:
        embedder = self._engine.embedder
        if embedder is None:
            return
        self._setting = setting
        self.slider.setRange(_steps(MOST_PRECISION), _steps(LEAST_PRECISION))
        self.slider.setPageStep(10)
        self.slider.setValue(_steps(setting.value))
        offered = setting.calibration
        far = offered is not None and abs(offered.precision - setting.value) >= 0.5 / STEPS_PER_UNIT
        self.offer.setText(tr(offered.words) if offered is not None else "")
        self.offer.setVisible(far)
        self.use.setVisible(far)
        self.usual.setVisible(abs(setting.value - USUAL_PRECISION) >= 0.5 / STEPS_PER_UNIT)
        self._moved()
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - WIDTH_PX, button.height() + 4))
        self.move(corner)
        self.show()
        self.slider.setFocus()

    def _moved(self) -> None:
        embedder = self._engine.embedder
        if embedder is not None:
            self.caption.setText(tr(caption(self.value)))
            self.slider.setToolTip(tr("{value:.1f} in 100 faces right", value=100 * self.value))
            changed = abs(self.value - self._setting.value) >= 0.5 / STEPS_PER_UNIT
            self.apply.setEnabled(changed)
            self.preview.setText(
                tr("Looking at what would change") if changed else tr("This is how people are grouped now.")
            )
            self._tasks.cancel("threshold.preview")
            if changed:
                self._debounce.start()
            else:
                self._debounce.stop()

    def _preview(self) -> None:
        embedder, value = self._engine.embedder, self.value
        if embedder is None:
            return

        def failed(error: PhotosimError) -> None:
            self.preview.setText(tr(error.title))

        self._tasks.read(
            "threshold.preview",
            lambda conn: preview(conn, embedder.id, embedder.card, value),
            lambda found: self.preview.setText(changes_in_words(found)),
            failed=failed,
            lane="analyses",
        )

    def _use_offer(self) -> None:
        if self._setting.calibration is not None:
            self.slider.setValue(_steps(self._setting.calibration.precision))
            self._apply(self._setting.calibration.precision)

    def _apply(self, value: float | None) -> None:
        embedder = self._engine.embedder
        if embedder is None:
            return

        before = self._setting.value
        self.hide()
        self._tasks.write(
            lambda conn, _: set_wanted_precision(conn, embedder.id, value), lambda _: self.applied.emit(before)
        )  # fmt: skip


def _steps(precision: float) -> int:
    """Slider position of a precision; it counts the share of wrong faces."""
    return round((1 - precision) * STEPS_PER_UNIT)
