"""Settings page of people: whether faces are looked for, how strictly grouped, what is asked, names in sidecars."""

from __future__ import annotations

from PySide6.QtCore import Signal

from photosim.gui.settings.rows import SettingRow, SettingsPage, button, switch_row
from photosim.gui.settings.window_settings import SettingsStore
from photosim.gui.widgets.translation import tr


class PeopleSettings(SettingsPage):
    """Emits what needs the people page."""

    threshold_wanted = Signal(object)  # the button below which the threshold is to be shown
    hidden_wanted = Signal()
    names_wanted = Signal()

    def __init__(self, store: SettingsStore) -> None:
        self.threshold = button(
            tr("Set…"), lambda: self.threshold_wanted.emit(self.threshold), tr("How alike faces must be")
        )
        rows = [
            switch_row(
                store,
                "find_faces",
                tr("Look for faces in new photos"),
                tr("Faces found so far stay. A face is biometric data; it is kept on this computer alone."),
                keywords=tr("privacy people detection"),
            ),
            SettingRow(
                tr("How alike faces must be"),
                tr(
                    "Stricter groups hold fewer wrong faces; looser ones leave fewer faces alone. "
                    "The change is previewed."
                ),
                self.threshold,
                keywords=tr("threshold distance precision group"),
            ),
            switch_row(
                store,
                "ask_about_people",
                tr("Ask who somebody is"),
                tr("Offers to review faces that may be somebody you named, and groups that may be one person."),
                keywords=tr("review questions compare pairs merge"),
            ),
            SettingRow(
                tr("Hidden people"),
                tr("People that you hid are left out of the overview. They can be shown and brought back."),
                button(tr("Show them"), lambda: self.hidden_wanted.emit(), tr("Show hidden people")),
            ),
            SettingRow(
                tr("Names in sidecars"),
                tr(
                    "Writes the names on confirmed faces into XMP files beside the photos, where "
                    "other programs read them. "
                    "The photos themselves are not changed."
                ),
                button(tr("Write names"), lambda: self.names_wanted.emit(), tr("Write names into sidecars")),
                keywords=tr("xmp metadata tags regions export"),
            ),
        ]
        super().__init__(tr("People"), rows)
