"""Selection bar: how many photos are selected, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.layouts import hbox
from photosim.gui.widgets.translation import tr

COMPARED = 2
NARROW_PX = 440


class SelectionBar(QFrame):
    """Shown from two selected photos on."""

    trash_pressed = Signal()
    export_pressed = Signal()
    copy_pressed = Signal()
    favorite_pressed = Signal()
    compare_pressed = Signal()
    folder_pressed = Signal()
    clear_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self.setFixedHeight(44)
        self.setAccessibleName(tr("Selection"))
        self.words = ElidedLabel()
        self.words.setProperty("kind", "name")
        self.favorite = tool_button("heart", tr("Favorite"), "L")
        self.compare = tool_button("columns-2", tr("Compare two photos"))
        self.folder = tool_button("folder-open", tr("Show in file manager"))
        self.copy = tool_button("clipboard", tr("Copy paths"), "Ctrl+C")
        self.export = tool_button("download", tr("Export copies to a folder"))
        self.trash = tool_button("trash-2", tr("Move to the trash"), "Del")
        self.clear = tool_button("x", tr("Clear the selection"))
        self.more = tool_button("ellipsis", tr("More for the selection"))
        self._rare = (self.compare, self.folder, self.copy, self.export)
        self.more.clicked.connect(self._show_more)
        for button, signal in (
            (self.favorite, self.favorite_pressed), (self.compare, self.compare_pressed),
            (self.folder, self.folder_pressed), (self.copy, self.copy_pressed), (self.export, self.export_pressed),
            (self.trash, self.trash_pressed), (self.clear, self.clear_pressed),
        ):  # fmt: skip
            button.clicked.connect(signal)
        hbox(
            (self.words, 1), self.favorite, self.compare, self.folder, self.copy, self.export, self.more,
            self.trash, 4, self.clear, spacing=4, margins=(16, 0, 12, 0), parent=self,
        )  # fmt: skip
        self.show_count(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, what is rare moves into a menu."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        self.more.setVisible(narrow)
        for button in self._rare:
            button.setVisible(not narrow)

    def more_menu(self) -> QMenu:
        """What has no button in a narrow window."""
        menu = QMenu(self)
        for button in self._rare:
            action = menu.addAction(button.icon(), button.accessibleName())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        return menu

    def _show_more(self) -> None:
        menu = self.more_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def show_count(self, selected: int) -> None:
        """Say how many photos are selected; hidden below two."""
        self.words.setText(tr("{n} selected", n=selected))
        self.compare.setEnabled(selected == COMPARED)
        self.setVisible(selected >= COMPARED)
