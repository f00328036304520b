"""List of the session's messages, reopened from the status bar: time, sentence, and the action still offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QPoint, Qt, QTime
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from photosim.gui.shell.message_log import Message, MessageLog
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr

WIDTH_PX, MOST_HEIGHT_PX = 480, 400


class MessageRow(QFrame):
    """One message; focus stops at its action alone."""

    def __init__(self, message: Message, take: Callable[[int], None]) -> None:
        super().__init__()
        when = PlainLabel(QLocale().toString(QTime(message.at.hour, message.at.minute), QLocale.FormatType.ShortFormat))
        when.setProperty("kind", "label")
        when.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        text = PlainLabel(message.sentence, wordWrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        mark = PlainLabel()
        mark.setPixmap(icon("triangle-alert" if message.bad else "circle-check").pixmap(16, 16))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        mark.setAccessibleName(tr("Problem") if message.bad else tr("Done"))
        row = hbox(mark, (text, 1), spacing=10, margins=(4, 6, 4, 6), parent=self)
        self.action = QPushButton(message.action)
        self.action.setProperty("kind", "link")
        self.action.setVisible(bool(message.action))
        self.action.setAccessibleName(f"{message.action}: {message.sentence}")
        self.action.clicked.connect(lambda: take(message.number))
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(when)
        self.setAccessibleName(message.sentence)


class MessageList(QFrame):
    """Popup above its button; Esc or a click elsewhere closes it."""

    def __init__(self, log: MessageLog, take: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("Messages"))
        self._log, self._take = log, take
        self.rows: list[MessageRow] = []
        title = PlainLabel(tr("Messages"))
        title.setProperty("kind", "name")
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vbox(title, (self._scroll, 1), spacing=8, margins=(16, 12, 12, 12), parent=self)

    def open_above(self, button: QWidget) -> None:
        """Show the messages of the log, newest first, right-aligned above a button."""
        inside = QWidget()
        inside.setProperty("kind", "surface")
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(0)
        self.rows = [MessageRow(message, self._act) for message in self._log.newest_first()]
        for row in self.rows:
            body.addWidget(row)
        if not self.rows:
            body.addWidget(PlainLabel(tr("There is no message yet. What photosim does is told here.")))
        body.addStretch(1)
        self._scroll.setWidget(inside)
        window = button.window()
        width = min(WIDTH_PX, window.width() - 16)
        inside.ensurePolished()
        height = min(body.heightForWidth(width - 44) + 56, MOST_HEIGHT_PX, window.height() - 80)
        self.resize(width, max(96, height))
        self.move(button.mapToGlobal(QPoint(button.width() - self.width(), -self.height() - 4)))
        self.show()
        offering = [row.action for row in self.rows if row.action.text()]
        (offering[0] if offering else self).setFocus()

    def _act(self, number: int) -> None:
        self.hide()
        self._take(number)
