"""Inline line edit for a person's name, with auto-completion from the existing names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from photosim.gui.widgets.translation import tr

_FOCUS_RETURNS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NameEditor(QLineEdit):
    """Name editor: Return submits, Tab submits and asks for the next one; Esc and losing the focus cancel."""

    submitted = Signal(str, bool)  # the name, and whether editing goes on with the next one (Tab)
    canceled = Signal()  # the old name stays

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = QStringListModel(self)
        self._old_name = ""
        self._is_editing = False
        self._is_permanent = False
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(7)
        self.setCompleter(completer)
        completer.activated.connect(lambda _: QTimer.singleShot(0, self._submit_completion))
        self.setPlaceholderText(tr("Name"))
        self.setAccessibleName(tr("Name of the person"))
        self.setMaxLength(200)

    def begin(self, text: str, names: Sequence[str]) -> None:
        """Start editing `text`; `names` are the completions offered."""
        self._old_name, self._is_editing, self._is_permanent = text, True, False
        self._names.setStringList([name for name in names if name != text])
        self.setText(text)
        self.show()
        self.setFocus()
        self.selectAll()

    def offer(self, names: Sequence[str]) -> None:
        """Accept names at any time: for an editor that is always visible and is cleared by its owner."""
        self._old_name, self._is_editing, self._is_permanent = "", True, True
        if self._names.stringList() != list(names):
            self._names.setStringList(list(names))

    def _submit_completion(self) -> None:
        # The completer has put the chosen name in by now.
        self._submit(False)

    def _submit(self, with_next: bool) -> None:
        if not self._is_editing:
            return
        self._finish()
        text = " ".join(self.text().split())
        if text == self._old_name and not with_next:
            self.canceled.emit()
        else:
            self.submitted.emit(text, with_next)

    def _cancel(self) -> None:
        if self._is_editing:
            self._finish()
            self.canceled.emit()

    def _finish(self) -> None:
        # An editor that is always visible takes the next name too.
        self._is_editing = self._is_permanent
        if (popup := self.completer().popup()) is not None:
            popup.hide()

    def event(self, event: QEvent) -> bool:
        """Tab submits; in an always visible editor with no text it moves the focus as usual."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if key == Qt.Key.Key_Tab and (not self._is_permanent or self.text().strip()):
            self._submit(True)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return submits, Esc cancels."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit(False)
        elif event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Losing the focus cancels: half a name and a click on "Not Anna" once made a person of half a name.

        Opening the completion list and switching to another window do not count: the user comes back to go on typing.
        """
        super().focusOutEvent(event)
        popup = self.completer().popup()
        is_completing = popup is not None and popup.isVisible()
        if event.reason() not in _FOCUS_RETURNS and not is_completing:
            self._cancel()
