"""Demo library: drawn photos with people, copies, edits and a burst, in a temporary folder, to try everything on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.translation import tr
from photosim.progress import Progress
from photosim.sentences import sentence

if TYPE_CHECKING:
    from photosim.gui.shell.main_window import MainWindow

STAGE = sentence("Drawing the demo photos")


def show_as_demo(window: MainWindow) -> None:
    """Say in the window's title that its library is the demo's."""
    window.setWindowTitle(tr("photosim   ·   demo: its photos are drawn, and go when the window is closed"))


def fill_with_demo(window: MainWindow, tasks: Tasks, folder: Path) -> None:
    """Draw the album into a folder on the writer thread, and read it then."""
    # A window that opens on somebody's own photos does without what draws these.
    from photosim.demo.album import draw_album, photo_count

    def work(_: Connection, progress: Progress) -> None:
        def advance() -> None:
            progress.advance()
            progress.give_way()
            if progress.stopped:
                raise PhotosimError(sentence("The demo was stopped before all its photos were drawn."))

        progress.start(STAGE, photo_count())
        draw_album(folder, advance=advance, named=True)
        progress.finish()

    window.show_job(tr(STAGE))
    tasks.write(work, lambda _: window.add_folder(folder))


def open_demo_window() -> bool:
    """Start another photosim on a demo library; False when it cannot be started."""
    program = ["--demo"] if getattr(sys, "frozen", False) else ["-m", "photosim", "--demo"]
    return bool(QProcess.startDetached(sys.executable, program)[0])
