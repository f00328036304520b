"""Settings page of the look and the keys: theme, text size, and the shortcuts of all commands."""

from __future__ import annotations

from photosim.gui.settings.rows import SettingRow, SettingsPage, choice_row
from photosim.gui.settings.shortcut_table import ShortcutTable
from photosim.gui.settings.shortcuts import Shortcuts
from photosim.gui.settings.window_settings import APPEARANCES, TEXT_PERCENTS, SettingsStore


class LookPage(SettingsPage):
    """What changes here shows at once."""

    def __init__(self, store: SettingsStore, shortcuts: Shortcuts) -> None:
        self.table = ShortcutTable(shortcuts)
        self.table.changed.connect(lambda changed: store.set("shortcuts", changed))
        titles = " ".join(command.title for command in shortcuts.commands.values())
        rows = [
            choice_row(
                store,
                "appearance",
                "Theme",
                "Light, dark, or as the system has it.",
                APPEARANCES,
                keywords="dark mode colors",
            ),
            choice_row(
                store,
                "text_percent",
                "Size of the text",
                "In addition to the screen's own scaling.",
                [(percent, f"{percent} %") for percent in TEXT_PERCENTS],
                keywords="font zoom larger",
            ),
            SettingRow(
                "Keyboard shortcuts",
                "Click a field and press the keys. F1 shows the keys of the page that is open.",
                below=self.table,
                keywords=f"keys {titles}",
            ),
        ]
        super().__init__("Look and keys", rows)
