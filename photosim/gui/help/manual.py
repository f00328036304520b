"""Manual window: the chapters of docs/manual at the left, the text at the right, in the window's language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from photosim.gui.help.markdown_view import MarkdownView
from photosim.gui.widgets.layouts import hbox
from photosim.gui.widgets.translation import tr
from photosim.paths import manual_folder

LIST_PX = 200
# Which chapter belongs to which page of the window.
CHAPTERS = {
    "library": "library.md", "people": "people.md", "duplicates": "duplicates.md", "compare": "compare-folders.md",
    "junk": "junk.md", "history": "trash.md",
}  # fmt: skip


def in_language(file: Path, language: str) -> Path:
    """A chapter in a language ("de"): the file of that name in the folder of the language, or else the English one."""
    there = file.parent / language / file.name
    return there if there.is_file() else file


def chapters(folder: Path, language: str = "en") -> list[tuple[str, Path]]:
    """Titles and files of the manual, in the order of the links of its first page."""
    text = (folder / "index.md").read_text("utf-8")
    names = ["index.md", *[part.split(")")[0] for part in text.split("](")[1:] if part.split(")")[0].endswith(".md")]]
    files = [in_language(folder / name, language) for name in dict.fromkeys(names)]
    return [(file.read_text("utf-8").splitlines()[0].removeprefix("# "), file) for file in files]


class Manual(QDialog):
    """Not modal: it can be read beside the work."""

    def __init__(self, parent: QWidget | None = None, language: str = "en") -> None:
        super().__init__(parent)
        self._language = language
        self.setWindowTitle(tr("Manual"))
        self.resize(980, 700)
        self.text = MarkdownView()
        self.text.setAccessibleName(tr("Text of the manual"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Chapters of the manual"))
        self.list.setProperty("kind", "surface")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(LIST_PX)
        for title, file in chapters(manual_folder(), language):
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, file)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(lambda item, _: self.text.show_file(item.data(Qt.ItemDataRole.UserRole)))
        self.text.sourceChanged.connect(lambda url: self._mark(Path(url.toLocalFile())))
        hbox(self.list, (self.text, 1), spacing=12, margins=(16, 16, 8, 16), parent=self)
        self.list.setCurrentRow(0)

    def open_chapter(self, page: str = "") -> None:
        """Open the manual at the chapter of a page of the window, or where it was."""
        if page in CHAPTERS:
            self._mark(in_language(manual_folder() / CHAPTERS[page], self._language))
        self.show()
        self.list.doItemsLayout()  # the rows were measured before the style sheet came
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _mark(self, file: Path) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == file:
                self.list.setCurrentRow(row)
