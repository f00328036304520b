"""What is new: the newest section of the changelog without its details, shown once after an update."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from photosim.gui.help.markdown_view import MarkdownView
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr

_HEADING = re.compile(r"^## +(\S+).*$", re.MULTILINE)


def news_of(changelog: str, version: str) -> str:
    """What a user wants to know of a version: its section of the changelog up to the details; "" when it has none."""
    headings = list(_HEADING.finditer(changelog))
    for place, heading in enumerate(headings):
        if heading[1] == version:
            end = headings[place + 1].start() if place + 1 < len(headings) else len(changelog)
            section = changelog[heading.end() : end]
            return (section.partition("\n### ")[0].strip() or section).strip()
    return ""


def is_news(seen_version: str, version: str) -> bool:
    """Whether to show the news: not at the very first start, when all is new, and once for each version."""
    return bool(seen_version) and seen_version != version


class WhatsNew(QDialog):
    """Shows the changes of one version."""

    def __init__(self, version: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What's new"))
        self.resize(640, 460)
        title = PlainLabel(tr("New in photosim {version}", version=version))
        title.setProperty("kind", "title")
        self.text = MarkdownView()
        self.text.setAccessibleName(tr("What is new"))
        self.text.show_text(markdown)
        close = QPushButton(tr("Close"), default=True)
        close.clicked.connect(self.close)
        vbox(title, (self.text, 1), hbox(None, close), spacing=16, margins=(24, 20, 24, 20), parent=self)
