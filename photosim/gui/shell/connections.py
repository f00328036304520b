"""Signal connections of the main window: from its parts and services to each other and to the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.shell.demo_library import open_demo_window
from photosim.gui.shell.error_dialog import ErrorDialog
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.problems import write_csv

if TYPE_CHECKING:
    from photosim.gui.shell.main_window import MainWindow


def connect_signals(window: MainWindow, tasks: Tasks, engine: PhotoService) -> None:
    """Connect a window that is built."""
    window.sidebar.page_chosen.connect(window.show_page)
    window.sidebar.folder_chosen.connect(window.show_folder)
    window.sidebar.add_pressed.connect(window.choose_folder)
    window.sidebar.menu_wanted.connect(lambda folder, where: window.folder_actions.popup(window, folder, where))
    window.folder_actions.removed.connect(lambda _: window.files_changed())
    window.drops.folders_came.connect(lambda came: window.comparing.ask_about(came, window.folders, window.add_folder))
    window.drops.picture_came.connect(window.search_picture)
    window.drops.nothing_came.connect(lambda: window.message.say(tr("There is no picture on the clipboard.")))
    window.first_run.browse_pressed.connect(window.choose_folder)
    window.first_run.start_pressed.connect(window.add_folders)
    window.first_run.demo_pressed.connect(open_demo_window)
    window.library.add_pressed.connect(window.choose_folder)
    window.library.read_pressed.connect(window.read_again)
    window.library.said.connect(window.message.say)
    window.library.failed.connect(window.report)
    window.cleaning.said.connect(window.message.say)
    window.cleaning.failed.connect(window.report)
    window.cleaning.changed.connect(window.files_changed)
    window.cleaning.library_wanted.connect(lambda: window.show_page("library"))
    window.duplicates.full_screen.connect(window.set_full_screen)
    window.junk.failed.connect(window.report)
    window.junk.library_pressed.connect(lambda: window.show_page("library"))
    window.junk.large_wanted.connect(window.people.open_large)
    window.junk.photo_wanted.connect(window.people.page.photo_wanted)
    window.comparing.page_wanted.connect(window.show_page)
    window.comparing.page.add_wanted.connect(window.add_folder)
    window.watch.found.connect(window.comparing.page.set_folders)
    window.people.said.connect(window.message.say)
    window.people.failed.connect(window.report)
    window.people.begun.connect(window.status.begin)
    window.people.page_wanted.connect(window.show_page)
    window.people.join(window.library)
    window.status.stop_pressed.connect(tasks.stop_writing)
    window.status.problems_pressed.connect(window.show_problems)
    window.status.messages_pressed.connect(lambda: window.messages.open_above(window.status.messages))
    window.problems.retry_pressed.connect(window.read_again)
    window.problems.export_wanted.connect(lambda path: _export_problems(window, tasks, path))
    window.saved_decisions.said.connect(window.message.say)
    window.message.details_wanted.connect(lambda error: ErrorDialog(error, window.log_file, window).show())
    window.watch.counted.connect(window.status.show_counts)
    window.watch.found.connect(window.take_folders)
    window.watch.disks_changed.connect(window.library.library_changed)
    tasks.failed.connect(window.report)
    tasks.writing.connect(window.take_writing)
    tasks.progressed.connect(window.status.show_step)
    tasks.giving_way.connect(window.status.show_giving_way)
    engine.committed.connect(window.take_batch)
    engine.indexed.connect(lambda *_: window.files_changed())
    engine.indexing.connect(window.begin_reading)
    engine.unavailable.connect(window.report)
    model = window.library.model
    model.arrived.connect(lambda: engine.painted() if model.photo(0) is not None else None)


def _export_problems(window: MainWindow, tasks: Tasks, path: Path) -> None:
    def done(count: int) -> None:
        window.message.say(
            tr("{files} with problems written to {name}.", files=formatting.count(count, "file"), name=path.name)
        )

    tasks.read("window.export", lambda conn: write_csv(conn, path), done, lane="lists", exports=True)
