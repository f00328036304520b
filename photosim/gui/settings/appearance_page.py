"""Settings page of the look and the keys: theme, language, text size, and the shortcuts of all commands."""

from __future__ import annotations

from photosim.gui.settings.rows import SettingRow, SettingsPage, choice_row
from photosim.gui.settings.shortcut_table import ShortcutTable
from photosim.gui.settings.shortcuts import Shortcuts
from photosim.gui.settings.window_settings import APPEARANCES, TEXT_PERCENTS, SettingsStore
from photosim.gui.widgets.languages import LANGUAGES
from photosim.gui.widgets.translation import tr


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
                tr("Theme"),
                tr("Light, dark, or as the system has it."),
                APPEARANCES,
                keywords=tr("dark mode colors"),
            ),
            choice_row(
                store,
                "language",
                tr("Language"),
                tr("The window opens anew in it; what is running goes on."),
                LANGUAGES,
                keywords=tr("english german spanish translation", about="search words"),
            ),
            choice_row(
                store,
                "text_percent",
                tr("Size of the text"),
                tr("In addition to the screen's own scaling."),
                [(percent, f"{percent} %") for percent in TEXT_PERCENTS],
                keywords=tr("font zoom larger"),
            ),
            SettingRow(
                tr("Keyboard shortcuts"),
                tr("Click a field and press the keys. F1 shows the keys of the page that is open."),
                below=self.table,
                keywords=tr("keys {titles}", titles=titles),
            ),
        ]
        super().__init__(tr("Look and keys"), rows)

    def show_matching(self, text: str) -> int:
        """Show only the rows, and the commands among the shortcuts, that a search finds; returns how many rows."""
        self.table.show_matching(text)
        return super().show_matching(text)
