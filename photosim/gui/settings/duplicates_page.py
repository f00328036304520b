"""Settings page of duplicates: what counts as one, which copy stays, what is carried over, and the trash."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox

from photosim.gui.settings.rows import SettingRow, SettingsPage, button
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.keeper_rules import PRESETS, KeeperRules


class DuplicatesSettings(SettingsPage):
    """`carries` is the library's own setting, shown by the action of the duplicates page's menu."""

    rules_wanted = Signal()
    scope_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, carries: QAction) -> None:
        box = QCheckBox()
        box.setChecked(carries.isChecked())
        box.clicked.connect(lambda on: carries.trigger() if on != carries.isChecked() else None)
        carries.toggled.connect(box.setChecked)
        self.rules = SettingRow(
            tr("Which copy to keep"),
            "",
            button(tr("Rules and folders…"), lambda: self.rules_wanted.emit(), tr("Rules for which copy to keep")),
            keywords=tr("keeper rules preset preferred protected reference folders"),
        )
        rows = [
            SettingRow(
                tr("What counts as a duplicate"),
                tr(
                    "Same file: identical byte for byte. Same picture: one shot, saved again, "
                    "resized, turned, cropped or "
                    "edited. Same moment: another shot of the scene, which is never marked by itself."
                ),
                keywords=tr("kinds burst edit threshold"),
            ),
            SettingRow(
                tr("How alike, and where"),
                tr(
                    "Which edits still count as the same picture, in one folder or across folders, "
                    "reference folders whose "
                    "copies alone are looked for, and protected folders."
                ),
                button(tr("Scope…"), lambda: self.scope_wanted.emit(), tr("Scope of the search for duplicates")),
                keywords=tr("scope likeness threshold reference protected folders"),
            ),
            self.rules,
            SettingRow(
                tr("Copy tags, rating, place and date to the photo that is kept"),
                tr("What the kept photo lacks is written into its sidecar file. Undo removes it again."),
                box,
                keywords=tr("metadata xmp carry"),
            ),
            SettingRow(
                tr("Trash"),
                tr(
                    "Files that went lie in the hidden folder .photosim-trash beside your photos until you empty it. "
                    "The history gives back all of an action, or single files."
                ),
                button(tr("Open the history"), lambda: self.history_wanted.emit()),
                keywords=tr("undo restore empty"),
            ),
        ]
        super().__init__(tr("Duplicates"), rows)

    def show_rules(self, rules: KeeperRules) -> None:
        """Say in words which rules count."""
        preset = next(
            (tr(name) for name, one in PRESETS.items() if one.order == rules.order), tr("Your own order of rules")
        )
        preferred = formatting.count(len(rules.preferred), "preferred folder") if rules.preferred else ""
        protected = formatting.count(len(rules.protected), "protected folder") if rules.protected else ""
        told = ", ".join(one for one in (preferred, protected) if one) or tr("No folder is preferred or protected")
        self.rules.text.setText(
            tr("{preset}. {told}. No file in a protected folder is ever moved to the trash.", preset=preset, told=told)
        )
        self.rules.text.show()
