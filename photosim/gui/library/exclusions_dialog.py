"""Dialog of the folders and files that are left out of the library, as patterns in gitignore syntax."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.layouts import vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.exclusions import exclude_folder, load_patterns, save_patterns
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.db import transaction

_WORDS = sentence(
    "One pattern a line, in the syntax of .gitignore, below each folder of the library. Thumbnails/ leaves out every "
    "folder of that name, /Private/ only the one at the top, and *.gif all such files. A line that begins with ! takes "
    "something in again.\nWhat is left out leaves the library; its files stay as they are."
)


class ExclusionsDialog(QDialog):
    """Shows the patterns; Save keeps them and has the folders read again."""

    saved = Signal()  # patterns changed: the folders are to be read again

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.setWindowTitle(tr("Folders and files to leave out"))
        self.resize(520, 360)
        title = PlainLabel(tr("Folders and files to leave out"))
        title.setProperty("kind", "title")
        words = PlainLabel(tr(_WORDS), wordWrap=True)
        words.setProperty("kind", "muted")
        self.patterns = QPlainTextEdit()
        self.patterns.setAccessibleName(tr("Patterns, one a line"))
        self.patterns.setTabChangesFocus(True)
        self.problem = PlainLabel(wordWrap=True)
        self.problem.setAccessibleName(tr("What is wrong with the patterns"))
        self.problem.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("kind", "primary")
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        vbox(title, words, (self.patterns, 1), self.problem, self.buttons, margins=(24, 20, 24, 20), parent=self)

    def open_with_patterns(self) -> None:
        """Read the patterns, and open."""

        def show(lines: list[str]) -> None:
            self.patterns.setPlainText("\n".join(lines))
            self.problem.hide()
            self.open()

        self._tasks.read("library.patterns", load_patterns, show)

    def save(self) -> None:
        """Keep the patterns and close; a line that is no pattern is told, and nothing is kept."""
        lines = [line for line in self.patterns.toPlainText().splitlines() if line.strip()]

        def work(conn: Connection, _: Progress) -> bool:
            with transaction(conn):
                before = load_patterns(conn)
                save_patterns(conn, lines)
                return before != lines

        def done(changed: bool) -> None:
            self.accept()
            if changed:
                self.saved.emit()

        self._tasks.write(work, done, failed=self._refused)

    def leave_out(self, root: Path, folder: Path) -> None:
        """Add one folder to the patterns."""

        def work(conn: Connection, _: Progress) -> None:
            with transaction(conn):
                exclude_folder(conn, root, folder)

        self._tasks.write(work, lambda _: self.saved.emit())

    def _refused(self, error: PhotosimError) -> None:
        self.problem.setText(tr(error.title))
        self.problem.show()
