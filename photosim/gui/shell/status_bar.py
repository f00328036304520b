"""The bar at the bottom: what is going on, how fast, how long still, and Stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.progress import Step
from photosim.store.photos import Counts

HEIGHT_PX = 36


class StatusBar(QFrame):
    """At rest it counts the library; while something runs it shows the step."""

    stop_pressed = Signal()
    problems_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self.setFixedHeight(HEIGHT_PX)
        self._what = ""
        self._at_rest = ""
        self.text = ElidedLabel()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(160)
        self.pace = QLabel()
        self.pace.setProperty("kind", "muted")
        self.stop = QPushButton("Stop")
        self.stop.setToolTip("Stop reading; what is read so far stays")
        self.stop.setProperty("kind", "small")
        self.stop.clicked.connect(self._pressed_stop)
        self.problems = QPushButton()
        self.problems.setProperty("kind", "link")
        self.problems.clicked.connect(self.problems_pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(12)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.problems)
        layout.addWidget(self.bar)
        layout.addWidget(self.pace)
        layout.addWidget(self.stop)
        self.problems.hide()
        self.rest()

    def show_counts(self, counts: Counts) -> None:
        """What the library holds, shown while nothing runs."""
        parts = [formatting.count(counts.photos, "photo")]
        if counts.files > counts.photos:
            parts.append(formatting.count(counts.files, "file"))
        parts.append(formatting.count(counts.folders, "folder"))
        self._at_rest = "   ·   ".join(parts) if counts.folders else ""
        self.problems.setText(f"{formatting.count(counts.problems, 'file')} with problems")
        self.problems.setVisible(counts.problems > 0)
        if not self.stop.isVisibleTo(self):
            self.text.setText(self._at_rest)

    def begin(self, what: str) -> None:
        """Something runs; `what` names it when the step does not."""
        self._what = what
        self.stop.setEnabled(True)
        self.stop.setText("Stop")
        for widget in (self.bar, self.pace, self.stop):
            widget.show()
        self.text.setText(what)
        self.pace.setText("")
        self.bar.setRange(0, 0)

    def show_step(self, step: Step) -> None:
        """How far the job is."""
        if not self.stop.isVisibleTo(self):
            self.begin("")
        stage = step.stage or self._what
        done = formatting.number(step.done)
        if step.total:
            self.text.setText(f"{stage}   ·   {done} of {formatting.number(step.total)}")
            self.bar.setRange(0, step.total)
            self.bar.setValue(step.done)
        else:
            self.text.setText(f"{stage}   ·   {done}" if step.done else stage)
            self.bar.setRange(0, 0)
        pace = [formatting.rate(step.per_second)] if step.per_second else []
        if step.seconds_left is not None and step.done:
            pace.append(formatting.time_left(step.seconds_left))
        self.pace.setText("   ·   ".join(pace))

    def rest(self) -> None:
        """Nothing runs."""
        for widget in (self.bar, self.pace, self.stop):
            widget.hide()
        self.text.setText(self._at_rest)

    def _pressed_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText("Stopping")
        self.stop_pressed.emit()
