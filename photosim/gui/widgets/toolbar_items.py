"""Parts that the pages' toolbars share: the filter field, and menus that open below their button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

USUAL_PX, BESIDE_PX = 240, 44  # and what stands beside the words: margins, and the button that clears
_HINT_MARGIN_PX = 12  # at each side, as the style sheet has it


class HintedField(QLineEdit):
    """Line edit with a clear button and a hint in gray, of which only the first word is shown in a narrow one."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholderText=placeholder, clearButtonEnabled=True)
        self._hint = placeholder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the hint its first word says enough; the tool tip has the rest."""
        super().resizeEvent(event)
        room_px = self.width() - 2 * _HINT_MARGIN_PX
        fits = self.fontMetrics().horizontalAdvance(self._hint) <= room_px
        self.setPlaceholderText(self._hint if fits else self._hint.split()[0])


class FilterField(HintedField):
    """Filter line edit with a clear button: Esc clears the text first and leaves the field then; Return and Down leave.

    Leaving is for the page to answer, with the focus on what was filtered. Where that is not shown, the focus moves to
    the next widget. (After `clearFocus`, Qt would begin at the window's first widget, which may be this one.)
    """

    left = Signal()

    def __init__(self, placeholder: str, accessible_name: str, tool_tip: str, *, usual_px: int = USUAL_PX) -> None:
        super().__init__(placeholder)
        self._usual_px = usual_px
        self.setAccessibleName(accessible_name)
        self.setToolTip(tool_tip)
        self.setMinimumWidth(96)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the text needs another width."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        # The placeholder is to be read in every language.
        words_px = self.fontMetrics().horizontalAdvance(self._hint) + BESIDE_PX
        self.setMaximumWidth(max(self._usual_px, words_px))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc, leave on a second Esc, on Return and on Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
            if self.hasFocus():
                self.focusNextChild()
        else:
            super().keyPressEvent(event)


def order_button(accessible_name: str) -> QToolButton:
    """The button that opens the menu of sort orders: its icon, with the name of the order beside it."""
    button = QToolButton()
    button.setAccessibleName(accessible_name)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(16, 16))
    button.setMinimumHeight(32)
    return button


def popup_below(menu: QMenu, button: QWidget) -> None:
    """Open a menu below the button that it belongs to, aligned with its left edge."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
