"""Dialog for the keeper rules: order of the rules, preferred folders, and protected folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel, plain
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.keeper_rules import PRESETS, RULE_WORDS, KeeperRules, Rule

_ROW_PX = 30


class FolderList(QWidget):
    """Editable list of folders: add, remove and, when `ordered`, reorder by dragging."""

    def __init__(self, title: str, text: str, *, ordered: bool) -> None:
        super().__init__()
        name = PlainLabel(title)
        name.setProperty("kind", "name")
        explanation = PlainLabel(text, wordWrap=True)
        explanation.setProperty("kind", "label")
        add = tool_button("plus", tr("Add to: {title}", title=title), side_px=28, icon_px=16)
        add.clicked.connect(self._add)
        remove = tool_button("x", tr("Remove the selected folder"), side_px=28, icon_px=14)
        remove.clicked.connect(self._remove)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setFixedHeight(3 * _ROW_PX)
        if ordered:
            self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        vbox(hbox((name, 1), add, remove), explanation, self.list, spacing=4, parent=self)

    def folders(self) -> tuple[Path, ...]:
        """The folders, in list order."""
        return tuple(self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count()))

    def set_folders(self, folders: Sequence[Path]) -> None:
        """Replace the folders."""
        self.list.clear()
        for folder in folders:
            item = QListWidgetItem(formatting.display_path(folder))
            item.setData(Qt.ItemDataRole.UserRole, folder)
            item.setToolTip(plain(str(folder)))
            item.setSizeHint(QSize(0, _ROW_PX - 2))
            self.list.addItem(item)

    def _add(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder"), str(Path.home()))
        if chosen and Path(chosen) not in self.folders():
            self.set_folders([*self.folders(), Path(chosen)])

    def _remove(self) -> None:
        self.list.takeItem(self.list.currentRow())


def protected_folders() -> FolderList:
    """The list of protected folders, which two dialogs show."""
    text = tr("No file in these, or below them, is ever moved to the trash.")
    return FolderList(tr("Protected folders"), text, ordered=False)


class KeeperRulesDialog(QDialog):
    """Editor of the keeper rules; emits `saved` on Save and changes nothing itself."""

    saved = Signal(object)  # the edited KeeperRules

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Which copy to keep"))
        self.resize(640, 720)
        title = PlainLabel(tr("Which copy to keep"))
        title.setProperty("kind", "title")
        explanation = PlainLabel(
            tr("The rules are applied from the top: the first that finds a difference decides. Drag to reorder."),
            wordWrap=True,
        )
        explanation.setProperty("kind", "muted")
        self.presets = QComboBox()
        for name in PRESETS:
            self.presets.addItem(tr(name), name)
        self.presets.setAccessibleName(tr("Preset"))
        self.presets.activated.connect(self._use_preset)
        self.rules = QListWidget()
        self.rules.setAccessibleName(tr("Rules, the first counts most"))
        self.rules.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.rules.setMinimumHeight(9 * _ROW_PX)
        self.preferred = FolderList(
            tr("Preferred folders"),
            tr("A photo in one of these is kept before any other. The first is the best."),
            ordered=True,
        )
        self.protected = protected_folders()
        save = QPushButton(tr("Save"), default=True)
        save.setProperty("kind", "primary")
        save.clicked.connect(self._save)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        preset = hbox(PlainLabel(tr("Preset")), self.presets, None)
        buttons = hbox(None, cancel, save)
        vbox(
            title, explanation, preset, (self.rules, 1), 6, self.preferred, self.protected, buttons,
            spacing=10, margins=(24, 20, 24, 20), parent=self,
        )  # fmt: skip

    def show_rules(self, rules: KeeperRules) -> None:
        """Load rules into the dialog and open it."""
        self._fill(rules.order)
        self.preferred.set_folders(rules.preferred)
        self.protected.set_folders(rules.protected)
        self.show()
        self.raise_()
        self.activateWindow()

    def edited_rules(self) -> KeeperRules:
        """The rules as edited; unchecked ones are left out, and no checked rule means the default order."""
        order = tuple(
            self.rules.item(row).data(Qt.ItemDataRole.UserRole)
            for row in range(self.rules.count())
            if self.rules.item(row).checkState() == Qt.CheckState.Checked
        )
        return KeeperRules(order or KeeperRules().order, self.preferred.folders(), self.protected.folders())

    def _fill(self, order: Sequence[Rule]) -> None:
        self.rules.clear()
        for name in (*order, *(rule for rule in get_args(Rule) if rule not in order)):
            item = QListWidgetItem(tr(RULE_WORDS[name]))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, _ROW_PX - 2))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in order else Qt.CheckState.Unchecked)
            self.rules.addItem(item)
        same = next((number for number, preset in enumerate(PRESETS.values()) if preset.order == tuple(order)), -1)
        self.presets.setCurrentIndex(same)

    def _use_preset(self) -> None:
        self._fill(PRESETS[self.presets.currentData()].order)

    def _save(self) -> None:
        self.saved.emit(self.edited_rules())
        self.accept()
