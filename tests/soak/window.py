"""The real window in a process of its own, used step by step: `python -m tests.soak.window HOME FOLDER SEED`."""

from __future__ import annotations

import json
import random
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from photosim.app import Crashes, Photosim, prepare, start_log
from photosim.errors import PhotosimError
from photosim.log_file import watch_for_crashes
from photosim.paths import Home, model_path
from photosim.vision.workers.picture_process import PictureProcess
from tests.soak.partner import own_output

_PATIENCE_MS = 1_500_000  # a soak yields to all other work of the machine


class Stuck(Exception):
    """The window did not come to rest in time."""


class User(QObject):
    """Somebody who does one thing after the other at a window."""

    asked = Signal(str)

    def __init__(self, app: Photosim, folder: Path, seed: int, answers: Any) -> None:
        super().__init__()
        self._app, self._folder, self._answers = app, folder, answers
        self._chance = random.Random(seed)
        self._failures: list[str] = []
        app.tasks.failed.connect(self.heard)
        self.asked.connect(self._answer)

    def heard(self, error: PhotosimError) -> None:
        """What the window would say as an error."""
        self._failures.append(f"{error.title} {error.detail[-600:]}")

    def start(self) -> None:
        """Take steps from standard input; the end of it closes the window."""

        def listen() -> None:
            for line in sys.stdin:
                self.asked.emit(line)
            self.asked.emit('{"step": "close"}')

        threading.Thread(target=listen, daemon=True).start()

    def until(self, rests: Callable[[], bool]) -> None:
        """Let Qt run until this holds twice in a row. Raises Stuck."""
        loop, seen = QEventLoop(), 0
        over = QTimer(singleShot=True, interval=_PATIENCE_MS)
        over.timeout.connect(lambda: loop.exit(1))

        def look() -> None:
            nonlocal seen
            seen = seen + 1 if rests() else 0
            if seen == 2:
                loop.exit(0)

        every = QTimer(interval=60)
        every.timeout.connect(look)
        every.start()
        over.start()
        if loop.exec():
            raise Stuck

    def rest(self) -> None:
        """Until nothing runs and nothing is about to."""
        window = self._app.window
        page = window.duplicates
        self.until(
            lambda: (
                not self._app.tasks.is_writing
                and not page.compare_job.is_running
                and not page.group_search.is_finding
                and not page.is_waiting
                and not window.people.page.is_waiting
                and window.library.navigator.is_idle
            )
        )

    def take(self, step: str) -> None:
        """Begin one step."""
        getattr(self, f"_{step}")()

    def _answer(self, line: str) -> None:
        step = json.loads(line)["step"]
        self._failures.clear()
        told: dict[str, Any] = {"step": step}
        try:
            self.take(step)
            if step != "close":
                self.rest()
        except Stuck:
            told["stuck"] = True
        for dialog in self._app.window.findChildren(QDialog):
            dialog.close()
        told |= {"failures": list(self._failures), "said": self._app.window.message.text.text()}
        self._answers.write(json.dumps(told) + "\n")

    # What somebody does

    def _read(self) -> None:
        if self._app.window.folders:
            self._app.window.read_again()
        else:
            self._app.window.add_folder(self._folder)

    def _wait(self) -> None:
        """The watcher reads what came by itself."""
        patience = QEventLoop()
        QTimer.singleShot(6_000, patience.quit)
        patience.exec()

    def _look(self) -> None:
        page = self._app.window.library
        self._app.window.show_page("library")
        for _ in range(3):
            if page.model.rowCount():
                row = self._chance.randrange(page.model.rowCount())
                page.grid.scrollTo(page.model.index(row))
                page.navigator.go(page.model.id_at(row))
                self.rest()

    def _group(self) -> None:
        self._app.window.show_page("duplicates")
        self._app.window.duplicates.start_comparing()

    def _compare(self) -> None:
        page = self._app.window.duplicates
        self._app.window.show_page("duplicates")
        self.rest()
        for kind in ("file", "picture", "moment"):
            page.show_kind(kind)  # type: ignore[arg-type]
            if page.model.rowCount():
                page.list.go(self._chance.randrange(page.model.rowCount()))
                for mode in ("overlay", "difference", "side"):
                    page.compare.set_mode(mode)  # type: ignore[arg-type]
                    self.rest()

    def _trash(self) -> None:
        page = self._app.window.duplicates
        self._compare()
        groups = [group for kind in ("file", "picture") for group in page.model.all_of(kind)]  # type: ignore[arg-type]
        if groups:
            page.group_actions.trash(self._chance.sample(groups, min(3, len(groups))))

    def _undo(self) -> None:
        self._app.window.cleaning.trash.stack.undo()

    def _history(self) -> None:
        self._app.window.show_page("history")

    def _empty(self) -> None:
        self._app.window.cleaning.trash.empty()

    def _people(self) -> None:
        page = self._app.window.people.page
        self._app.window.show_page("people")
        self.rest()
        people = page.overview.model.people
        if people:
            page.open_person(self._chance.choice(people).id)
            self.rest()
        page.open_merging()
        self.rest()
        page.show_all()

    def _close(self) -> None:
        self._app.window.close()
        QTimer.singleShot(200, QApplication.quit)


def main() -> int:
    """Run the window until it is told to close."""
    home, folder, seed = Home(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])
    answers = own_output()
    qt = QApplication(["photosim"])
    prepare(qt)
    pictures = PictureProcess()
    try:
        start_log(home)
        with watch_for_crashes(home):
            pictures.start()
            app = Photosim(qt, home, model_path("photo"), model_path("face"), pictures)
            user = User(app, folder, seed, answers)
            crashes = Crashes()
            crashes.happened.connect(user.heard)
            crashes.install()
            app.window.show()
            user.start()
            try:
                return int(qt.exec())
            finally:
                app.close()
    finally:
        pictures.close()


if __name__ == "__main__":
    sys.exit(main())
