"""Status bar: the running job's stage, progress, rate, time left and Stop, else the library's counts; the messages."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.progress import Step
from photosim.sentences import sentence
from photosim.store.photos import Counts

HEIGHT_PX = 36
# What takes less than this is done before anyone could read that something waits for it.
PAUSED_AFTER_MS = 250
PAUSED = sentence("Paused for what you just did")


class StatusBar(QFrame):
    """At rest it shows counts; while a job runs, its progress."""

    stop_pressed = Signal()
    problems_pressed = Signal()
    messages_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self.setFixedHeight(HEIGHT_PX)
        self._what = ""
        self._at_rest = ""
        self._stage = ""
        self._running = ""  # the stage and how far it is
        self._is_paused = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSED_AFTER_MS)
        self._pause.timeout.connect(lambda: self._set_paused(True))
        self.text = ElidedLabel()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(160)
        self.pace = PlainLabel()
        self.pace.setProperty("kind", "muted")
        self.stop = QPushButton(tr("Stop"))
        self.stop.setToolTip(tr("Stop; what is done so far stays"))
        self.stop.setProperty("kind", "small")
        self.stop.clicked.connect(self._pressed_stop)
        self.problems = QPushButton()
        self.problems.setProperty("kind", "link")
        self.problems.clicked.connect(self.problems_pressed)
        self.messages = tool_button("bell", tr("Messages of this session"), side_px=28, icon_px=16)
        self.messages.clicked.connect(self.messages_pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(12)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.problems)
        layout.addWidget(self.bar)
        layout.addWidget(self.pace)
        layout.addWidget(self.stop)
        layout.addWidget(self.messages)
        self.problems.hide()
        self.rest()

    def show_counts(self, counts: Counts) -> None:
        """Set the counts that are shown at rest."""
        parts = [formatting.count(counts.photos, "photo")]
        if counts.files > counts.photos:
            parts.append(formatting.count(counts.files, "file"))
        parts.append(formatting.count(counts.folders, "folder"))
        self._at_rest = "   ·   ".join(parts) if counts.folders else ""
        self.problems.setText(tr("{files} with problems", files=formatting.count(counts.problems, "file")))
        self.problems.setVisible(counts.problems > 0)
        if not self.stop.isVisibleTo(self):
            self.text.setText(self._at_rest)

    def begin(self, what: str) -> None:
        """A job started; `what` names it until it reports a stage."""
        self._what = self._stage = what
        self._allow_stop()
        for widget in (self.bar, self.pace, self.stop):
            widget.show()
        self._show_running(tr(what))
        self.pace.setText("")
        self.bar.setRange(0, 0)

    def show_step(self, step: Step) -> None:
        """Show a progress report."""
        if not self.stop.isVisibleTo(self):
            self.begin("")
        stage = step.stage or self._what
        if stage != self._stage:
            # Another job runs now: Stop, pressed for the one before, was not meant for it.
            self._stage = stage
            self._allow_stop()
        stage, done = tr(stage), formatting.number(step.done)
        if step.total:
            self._show_running(tr("{stage}   ·   {done} of {total}", stage=stage, done=step.done, total=step.total))
            self.bar.setRange(0, step.total)
            self.bar.setValue(step.done)
        else:
            self._show_running(f"{stage}   ·   {done}" if step.done else stage)
            self.bar.setRange(0, 0)
        pace = [formatting.rate(step.per_second)] if step.per_second else []
        if step.seconds_left is not None and step.done:
            pace.append(formatting.time_left(step.seconds_left))
        self.pace.setText("   ·   ".join(pace))

    def show_giving_way(self, gives_way: bool) -> None:
        """Show that a long job is paused for the user's action, or resumed."""
        if gives_way:
            self._pause.start()
        else:
            self._pause.stop()
            self._set_paused(False)

    def rest(self) -> None:
        """Show the counts: no job runs."""
        self._pause.stop()
        self._is_paused = False
        self._stage = self._running = ""
        for widget in (self.bar, self.pace, self.stop):
            widget.hide()
        self.text.setText(self._at_rest)

    def _show_running(self, text: str) -> None:
        self._running = text
        self.text.setText(f"{tr(PAUSED)}   ·   {text}" if self._is_paused else text)

    def _set_paused(self, paused: bool) -> None:
        if paused != self._is_paused:
            self._is_paused = paused
            if self.stop.isVisibleTo(self):
                self._show_running(self._running)

    def _allow_stop(self) -> None:
        self.stop.setEnabled(True)
        self.stop.setText(tr("Stop"))

    def _pressed_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText(tr("Stopping"))
        self.stop_pressed.emit()
