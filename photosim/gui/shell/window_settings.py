"""Persistent window settings, stored in the library."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import cast, get_args

from photosim.gui.grid.grid_view import DEFAULT_PX, LARGEST_PX, SMALLEST_PX
from photosim.gui.services.tasks import Connection
from photosim.store.photos import Sort
from photosim.store.settings import JSON, get_setting, set_setting

PREFIX = "window."


@dataclass(slots=True)
class WindowSettings:
    """Window state. `geometry`: Qt's own, base64; `folder_id`: the library page's folder, 0 for none."""

    geometry: str = ""
    thumbnail_px: int = DEFAULT_PX
    sort: Sort = "taken"
    descending: bool = True
    panel_open: bool = True
    folder_id: int = 0
    page: str = "library"
    last_folder: str = ""
    appearance: str = "system"
    watch_folders: bool = True
    resume_at_start: bool = True


def load_settings(conn: Connection) -> WindowSettings:
    """Load the settings; defaults for missing or invalid ones."""
    settings = WindowSettings()
    for name, default in asdict(settings).items():
        setattr(settings, name, get_setting(conn, PREFIX + name, default))
    if settings.sort not in get_args(Sort):
        settings.sort = "taken"
    settings.thumbnail_px = max(SMALLEST_PX, min(LARGEST_PX, settings.thumbnail_px))
    return settings


def save_settings(conn: Connection, settings: WindowSettings) -> None:
    """Store all settings."""
    for name, value in asdict(settings).items():
        set_setting(conn, PREFIX + name, cast(JSON, value))
