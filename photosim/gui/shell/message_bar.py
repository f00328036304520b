"""Message bar (snackbar) above every page: a sentence, at most one action, a close button; the log keeps all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from photosim.errors import PhotosimError
from photosim.gui.shell.message_log import Message, MessageLog
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.outcome_mark import OutcomeMark
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr

FROM_BOTTOM_PX = 56
WIDEST_PX = 640
# One that offers something stays longer; what it offers stays in the list of messages.
STAYS_MS, OFFERS_MS = 8_000, 30_000
# What of the status bar stays free: Stop, the messages.
RIGHT_PX = 140


class MessageBar(QFrame):
    """Overlay of a window, above whatever is shown in it. A newer message replaces an older one, which the log keeps.

    It is a child of the window and not of a page: a page stack raises the page that it shows, and the message, with
    its Undo still in the Tab order, would lie unseen below it.
    """

    details_wanted = Signal(object)  # a PhotosimError
    logged = Signal()  # the log has a new message

    def __init__(self, window: QWidget, over: QWidget | None = None, low: QWidget | None = None) -> None:
        """`over`: the part of the window at whose bottom it is placed, None for all of it.

        `low`: what it covers instead, the status bar: the buttons of a page reach down to its bottom.
        """
        super().__init__(window)
        self._window_area, self._over = window, over if over is not None else window
        self._low = low
        self.log = MessageLog()
        self._message: Message | None = None
        self.setProperty("kind", "message")
        self._mark = OutcomeMark()
        self.text = PlainLabel(wordWrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton()
        self.action.setProperty("kind", "link")
        self.action.setCursor(Qt.CursorShape.PointingHandCursor)
        self.action.clicked.connect(self._press)
        close = tool_button("x", tr("Close"), side_px=28, icon_px=14)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 6, 6)
        layout.setSpacing(10)
        layout.addWidget(self._mark)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(close)
        self._leave = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._leave.timeout.connect(self._leave_unless_used)
        self.hide()

    def say(self, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a message; it leaves after a while, later with an action, and not under the mouse or the keys."""
        self._show(sentence, action, act, bad=False)

    def warn(self, error: PhotosimError) -> None:
        """Show an error, with its details one click away."""
        self._show(
            tr(error.title), tr("Details") if error.detail else "", lambda: self.details_wanted.emit(error), bad=True
        )

    def take(self, number: int) -> None:
        """Do what a message of the log offers, once."""
        if self._message is not None and self._message.number == number:
            self.hide()
        if (act := self.log.take(number)) is not None:
            act()

    def _show(self, sentence: str, action: str, act: Callable[[], None] | None, *, bad: bool) -> None:
        self._message = self.log.add(sentence, action, act if action else None, bad=bad)
        self._mark.set_good(not bad)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._leave.stop()
        if not bad:
            self._leave.start(OFFERS_MS if action else STAYS_MS)
        self._place()
        self.show()
        self.raise_()
        self.logged.emit()

    def _press(self) -> None:
        if self._message is not None:
            self.take(self._message.number)

    def _leave_unless_used(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._leave.start()
        else:
            self.hide()

    def _place(self) -> None:
        text_px = self.text.fontMetrics().horizontalAdvance(self.text.text()) + 8
        action_px = self.action.sizeHint().width() + 10 if self.action.text() else 0
        width = min(text_px + action_px + 14 + 18 + 20 + 36, WIDEST_PX, self._over.width() - 32)
        self.setFixedWidth(width)
        layout = self.layout()
        assert layout is not None
        # What the label gets depends on the button beside it, so it is laid out first and then asked how high it is.
        layout.setGeometry(QRect(0, 0, width, 44))
        height = max(44, self.text.heightForWidth(self.text.width()) + 20)
        if self._low is not None:
            corner = self._low.mapTo(self._window_area, QPoint(0, 0))
            bottom = corner.y() + self._low.height() - 2
            self.setGeometry(corner.x() + 8, bottom - height, min(width, self._low.width() - RIGHT_PX), height)
            return
        top = self._over.height() - height - FROM_BOTTOM_PX
        corner = self._over.mapTo(self._window_area, QPoint(0, 0)) if self._over is not self._window_area else QPoint()
        self.setGeometry(corner.x() + (self._over.width() - width) // 2, corner.y() + top, width, height)

    def showEvent(self, event: QShowEvent) -> None:
        """Look after the window's events only once there is a message: a start has hundreds."""
        beside = self._window_area.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for widget in {self._window_area, self._over, *beside} - {self}:
            widget.installEventFilter(self)
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and stay above what is shown or raised in it."""
        if isinstance(event, QChildEvent) and event.type() == QEvent.Type.ChildAdded and event.child() is not self:
            event.child().installEventFilter(self)
        elif self.isVisible() and event.type() == QEvent.Type.Resize:
            if watched in (self._window_area, self._over):
                self._place()
        elif self.isVisible() and event.type() in (QEvent.Type.Show, QEvent.Type.ZOrderChange):
            self.raise_()
        return False
