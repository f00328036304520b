"""Settings page of the engine: encoders, processes, the library's place, size, check and copies, the log."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from photosim.gui.settings.encoder_row import EncoderRow
from photosim.gui.settings.rows import SettingRow, SettingsPage, button, number_row
from photosim.gui.settings.window_settings import MOST_WORKERS, SettingsStore
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.paths import Home
from photosim.store.repair.backups import WHOLE_BYTES, Backup
from photosim.vision.image.optional_formats import optional_formats


class EnginePage(SettingsPage):
    """Emits what is to be done with the library."""

    check_wanted = Signal()
    backup_wanted = Signal()
    show_wanted = Signal(object)  # a Path to show in the file manager
    open_wanted = Signal(object)  # a Path to open

    def __init__(self, store: SettingsStore, home: Home) -> None:
        self._home = home
        self.photo, self.face = EncoderRow("photo"), EncoderRow("face")
        self.photo.chosen.connect(lambda file: store.set("photo_encoder", file))
        self.face.chosen.connect(lambda file: store.set("face_encoder", file))
        self.check = button(tr("Check now"), self._check, tr("Check the library"))
        self.library = SettingRow(
            tr("Library"),
            "",
            button(tr("Show"), lambda: self.show_wanted.emit(home.database), tr("Show the library's folder")),
            self.check,
            keywords=tr("database place size integrity repair damaged thumbnails index"),
        )
        self.backups = SettingRow(
            tr("Copies of the library"),
            "",
            button(tr("Copy now"), lambda: self.backup_wanted.emit(), tr("Copy the library now")),
            keywords=tr("backup back up repair salvage"),
        )
        rows = [
            self.photo,
            self.face,
            number_row(
                store,
                "workers",
                tr("Processes that read photos"),
                tr(
                    "More are faster and leave less of the computer to others. Counts from the next "
                    "folder that is read."
                ),
                0,
                MOST_WORKERS,
                tr("One per core"),
                keywords=tr("workers threads cores speed"),
            ),
            self.library,
            self.backups,
            SettingRow(
                tr("Formats that are extras"),
                _format_words(),
                keywords=tr("raw jpeg xl jxl dng cr2 nef rawpy video mp4 mov av plugin"),
            ),
            SettingRow(
                tr("Log"),
                tr("What was done and what went wrong, without the names of photos."),
                button(tr("Open the log"), lambda: self.open_wanted.emit(home.log)),
                keywords=tr("error report crash"),
            ),
        ]
        super().__init__(tr("Engine"), rows)

    def show_library(self, sizes: dict[str, int], copies: list[Backup], checked: str = "") -> None:
        """Show place and size of the library, what a check said, and its copies."""
        parts = ", ".join(f"{tr(name)} {formatting.size(size)}" for name, size in sizes.items() if size)
        place = formatting.display_path(self._home.folder)
        self.library.text.setText(f"{place}: {parts}. {checked}".strip())
        self.check.setEnabled(True)
        newest = formatting.file_date_time(int(copies[0].made_at.timestamp() * 1e9)) if copies else ""
        told = (
            tr(
                "{copies}, the newest of {newest}.",
                copies=formatting.count(len(copies), "copy", "copies"),
                newest=newest,
            )
            if copies
            else tr("None yet.")
        )
        about = tr(
            "{told} A backup is made on the day after changes; a damaged library is repaired from it at start.",
            told=told,
        )
        if next(iter(sizes.values()), 0) > WHOLE_BYTES or (copies and not copies[0].is_whole):
            about += " " + tr(
                "For a library of this size, or a disk this full, the backup holds names, answers, decisions, stars, "
                "settings and the trash's history; photos and faces would be read again from their folders. “Copy now” "
                "copies everything where there is room."
            )
        self.backups.text.setText(about)
        for row in (self.library, self.backups):
            row.text.show()

    def _check(self) -> None:
        self.check.setEnabled(False)
        self.check_wanted.emit()


def _format_words() -> str:
    """Which optional formats are read, and what would bring the others."""
    return " ".join(
        tr("{name} files are read ({package} {version}).", name=one.name, package=one.package, version=one.version)
        if one.version
        else tr("{name} files are left out: photosim[{extra}] is not installed.", name=one.name, extra=one.extra)
        for one in optional_formats()
    )


def shipped_or(chosen: str, shipped: Path) -> Path:
    """The file that a setting names, or the shipped one."""
    return Path(chosen) if chosen else shipped
