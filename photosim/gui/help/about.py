"""About dialog: version, license, the parts with their licenses, and the model cards of both encoders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QWidget

from photosim import __version__
from photosim.gui.help.markdown_view import MarkdownView
from photosim.gui.help.parts import InstalledPackage, installed_parts
from photosim.gui.settings.encoder_row import TITLES, facts_of_card
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.paths import license_text, resources
from photosim.vision.encoder.model_card import ModelCard


def parts_text(parts: Sequence[InstalledPackage]) -> str:
    """The parts as a Markdown table, and the icons' license."""
    rows = "\n".join(f"| {part.name} | {part.version} | {part.license or tr('see its package')} |" for part in parts)
    icons = (resources() / "icons" / "LICENSE-lucide.txt").read_text("utf-8")
    head = f"| {tr('part')} | {tr('version')} | {tr('license')} |\n|---|---|---|\n"
    return f"{head}{rows}\n\n## {tr('Icons')}: Lucide\n\n```\n{icons}\n```\n"


def cards_text(cards: Sequence[ModelCard]) -> str:
    """The model cards as Markdown."""
    text = []
    for card in cards:
        facts = "\n".join(f"- **{name}**: {value}" for name, value in facts_of_card(card, None) if value)
        text.append(f"## {tr(TITLES[card.subject])}\n\n{facts}\n")
    return "\n".join(text) or tr("The encoders are still loading.")


class About(QDialog):
    """Built anew each time it is opened: the cards may have changed."""

    def __init__(self, cards: Sequence[ModelCard], accent: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About photosim"))
        self.resize(680, 560)
        picture = PlainLabel()
        picture.setPixmap(icon_pixmap("layers", 48, accent, self.devicePixelRatioF()))
        name = PlainLabel(f"photosim {__version__}")
        name.setProperty("kind", "title")
        text = PlainLabel(tr("Finds the duplicates, the look-alikes and the people in your photos, on this computer."))
        text.setProperty("kind", "muted")
        text.setWordWrap(True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("About"))
        for title, words in (
            (tr("Parts"), parts_text(installed_parts())),
            (tr("Encoders"), cards_text(cards)),
            (tr("License"), f"```\n{license_text().read_text('utf-8')}\n```"),
        ):
            view = MarkdownView()
            view.setAccessibleName(title)
            view.show_text(words)
            self.tabs.addTab(view, title)
        close = QPushButton(tr("Close"), default=True)
        close.clicked.connect(self.close)
        head = hbox(picture, (vbox(name, text, spacing=2), 1), spacing=16)
        vbox(head, (self.tabs, 1), hbox(None, close), spacing=16, margins=(24, 20, 24, 20), parent=self)
