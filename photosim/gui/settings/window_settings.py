"""Persistent settings of the window: one table of names, types and defaults, kept in the library's setting table."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any, cast, get_args

from PySide6.QtCore import QObject, Signal

from photosim.gui.grid.grid_view import DEFAULT_PX, LARGEST_PX, SMALLEST_PX
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.languages import LANGUAGES
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.photos import Sort
from photosim.store.settings import JSON, get_setting, set_setting

PREFIX = "window."
APPEARANCES = (("system", sentence("Follow the system")), ("light", sentence("Light")), ("dark", sentence("Dark")))
TEXT_PERCENTS = (100, 115, 130, 150, 200)
MOST_WORKERS = 64


@dataclass(slots=True)
class WindowSettings:
    """`geometry` is Qt's own, base64; `folder_id` is the folder that the library page is narrowed to, 0 for none.

    `workers`: processes that read files, 0 for one per core. `photo_encoder`, `face_encoder`: files, "" for the shipped
    ones. `shortcuts`: key sequences of commands that were changed, by command. `seen_version`: whose news were shown.
    """

    geometry: str = ""
    thumbnail_px: int = DEFAULT_PX
    sort: Sort = "taken"
    descending: bool = True
    captions: bool = False
    panel_open: bool = True
    folder_id: int = 0
    page: str = "library"
    last_folder: str = ""
    appearance: str = "system"
    language: str = "system"
    text_percent: int = 100
    watch_folders: bool = True
    resume_at_start: bool = True
    find_faces: bool = True
    ask_about_people: bool = True
    workers: int = 0
    photo_encoder: str = ""
    face_encoder: str = ""
    shortcuts: dict[str, list[str]] = field(default_factory=dict)
    seen_version: str = ""


def load_settings(conn: Connection) -> WindowSettings:
    """The stored settings; the default for each that is missing or invalid."""
    settings = WindowSettings()
    for name, default in asdict(settings).items():
        setattr(settings, name, get_setting(conn, PREFIX + name, default))
    if settings.sort not in get_args(Sort):
        settings.sort = "taken"
    if settings.appearance not in dict(APPEARANCES):
        settings.appearance = "system"
    if settings.language not in dict(LANGUAGES):
        settings.language = "system"
    if settings.text_percent not in TEXT_PERCENTS:
        settings.text_percent = 100
    settings.workers = max(0, min(MOST_WORKERS, settings.workers))
    settings.thumbnail_px = max(SMALLEST_PX, min(LARGEST_PX, settings.thumbnail_px))
    return settings


def save_settings(conn: Connection, settings: WindowSettings) -> None:
    """Store all settings."""
    for name, value in asdict(settings).items():
        set_setting(conn, PREFIX + name, cast(JSON, value))


def default_of(name: str) -> Any:
    """The default of a setting. Raises KeyError for a name that is none."""
    return {one.name: getattr(WindowSettings(), one.name) for one in fields(WindowSettings)}[name]


class SettingsStore(QObject):
    """The settings of the open window: who changes one says so here, who follows it listens to `changed`."""

    changed = Signal(str, object)  # name and new value

    def __init__(self, tasks: Tasks, values: WindowSettings) -> None:
        super().__init__()
        self._tasks, self.values = tasks, values

    def get(self, name: str) -> Any:
        """The value of a setting."""
        return getattr(self.values, name)

    def set(self, name: str, value: Any) -> None:
        """Change a setting: stored at once, and told to who follows it. Raises TypeError for another type."""
        if type(value) is not type(default_of(name)):
            raise TypeError(f"{name} is {value!r}")
        if value == self.get(name):
            return
        setattr(self.values, name, value)

        def work(conn: Connection, _: Progress) -> None:
            with transaction(conn):
                set_setting(conn, PREFIX + name, cast(JSON, value))

        self._tasks.write(work, lambda _: None)
        self.changed.emit(name, value)
