"""State of the window between two sessions: size, page, folder and order are remembered and restored."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize

if TYPE_CHECKING:
    from photosim.gui.shell.main_window import MainWindow

FIRST_SIZE, LEAST_SIZE = QSize(1440, 900), QSize(760, 520)


def first_size(screen: QSize) -> QSize:
    """Size of the very first window: FIRST_SIZE, at most 90 % of the screen's free area each way."""
    return FIRST_SIZE.boundedTo(screen * 0.9).expandedTo(LEAST_SIZE)


def remember(window: MainWindow) -> None:
    """Take over into the settings how the window stands."""
    kept, library = window.settings, window.library
    window.duplicates.set_full_screen(False)
    kept.geometry = base64.b64encode(window.saveGeometry().data()).decode()
    kept.thumbnail_px = library.grid.cell_px
    kept.sort, kept.descending = library.toolbar.sort, library.toolbar.descending
    kept.captions = library.grid.has_captions
    kept.panel_open = library.panel_open
    kept.folder_id = library.folder.id if library.folder is not None else 0
    kept.page = window.frame.page


def restore(window: MainWindow) -> None:
    """Bring the window back to how it stood; at its first start it gets a size that fits the screen."""
    kept, library = window.settings, window.library
    if not kept.geometry or not window.restoreGeometry(QByteArray.fromBase64(kept.geometry.encode())):
        window.resize(first_size(window.screen().availableGeometry().size()))
    library.toolbar.set_order(kept.sort, descending=kept.descending)
    library.grid.set_cell_px(kept.thumbnail_px)
    library.toolbar.captions.setChecked(kept.captions)
    library.set_panel_open(kept.panel_open)
    window.set_appearance(kept.appearance)
    window.marks["watch"].setChecked(kept.watch_folders)
    window.marks["resume"].setChecked(kept.resume_at_start)
    if kept.page in window.pages:
        window.frame.show_page(kept.page)
    # What the library knows comes first: a disk may take long to say whether it is there.
    window.watch.look_in_library()
    if not kept.folder_id:
        library.refresh(keep_place=False)
    window.watch.look_on_disk()
