"""Row of an encoder: its card in words, its error curve, and the way to use another one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QWidget

from photosim.errors import PhotosimError
from photosim.gui.settings.roc_plot import RocPlot
from photosim.gui.settings.rows import SettingRow, button, wrapped
from photosim.gui.widgets import formatting
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import ModelCard, Subject

LONGEST = 150  # of a fact: what trained an encoder fills a page
TITLES: dict[Subject, str] = {"photo": sentence("Encoder for photos"), "face": sentence("Encoder for faces")}
_ANOTHER = {"photo": sentence("Use another encoder for photos"), "face": sentence("Use another encoder for faces")}
MEANS: dict[Subject, str] = {
    "photo": sentence(
        "Finds similar photos and checks near duplicates. With another one every photo is read again, and "
        "duplicates are compared again; names, answers and decisions stay."
    ),
    "face": sentence(
        "Groups faces into people. With another one every face is embedded and grouped again; names and what you "
        "said about faces stay, since they hang on the photos."
    ),
}
# Groups that `trainer.research.group_errors` measures, as the window calls them.
_GROUPS = {
    "age 0-12": sentence("children up to 12"),
    "age 13-19": sentence("13 to 19 years"),
    "age 20-39": sentence("20 to 39 years"),
    "age 40-59": sentence("40 to 59 years"),
    "age 60+": sentence("60 years and older"),
    "adults labeled Asian": sentence("Asian adults"),
    "adults labeled Black": sentence("Black adults"),
    "adults labeled Indian": sentence("Indian adults"),
    "adults labeled White": sentence("white adults"),
    "with mask": sentence("people with masks"),
}


class EncoderRow(SettingRow):
    """Shows a card; `chosen` names the file that is to be used from now on, "" for the shipped one."""

    chosen = Signal(str)
    failed = Signal(object)  # a PhotosimError: the file is no encoder of this kind

    def __init__(self, subject: Subject) -> None:
        self._below = QWidget()
        self._body = vbox(spacing=8, parent=self._below)
        use = button(tr("Use another…"), self._choose, tr(_ANOTHER[subject]))
        self._shipped = button(tr("Use the shipped one"), lambda: self.chosen.emit(""))
        super().__init__(
            tr(TITLES[subject]),
            tr(MEANS[subject]),
            self._shipped,
            use,
            below=self._below,
            keywords=tr("model onnx card roc curve trained threshold"),
        )
        self._subject: Subject = subject
        self._shown = QWidget()
        self._body.addWidget(self._shown)

    def show_encoder(self, card: ModelCard | None, file: Path | None, *, is_shipped: bool, missing: str = "") -> None:
        """Show the encoder that is in use, or why there is none."""
        self._shipped.setVisible(not is_shipped)
        self._body.removeWidget(self._shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = QWidget()
        self._body.addWidget(self._shown)
        if card is None:
            hbox(wrapped(missing or tr("It is still loading."), "muted"), parent=self._shown)
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        long: list[tuple[QLabel, str]] = []
        for row, (name, value) in enumerate(facts_of_card(card, None if is_shipped else file)):
            label, told = PlainLabel(name), wrapped(shortened(value), "facts")
            label.setProperty("kind", "label")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, row, 1)
            if shortened(value) != value:
                long.append((told, value))
        if long:
            grid.addWidget(_unfold(long), grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        plot = RocPlot(card.roc, card.threshold, tr(TITLES[self._subject]))
        vbox(grid, plot, wrapped(plot.in_words(), "label"), spacing=10, parent=self._shown)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr(_ANOTHER[self._subject]), "", "ONNX (*.onnx)")
        if chosen:
            self.use(Path(chosen))

    def use(self, file: Path) -> None:
        """Use another file, if it is an encoder of this kind; else `failed` says why not."""
        try:
            Embedder(file, subject=self._subject, threads=1)
        except PhotosimError as error:
            self.failed.emit(error)
        else:
            self.chosen.emit(str(file))


def shortened(text: str) -> str:
    """The beginning of a long text, with an ellipsis; a short one whole."""
    return text if len(text) <= LONGEST else f"{text[: text.rfind(' ', 0, LONGEST)].rstrip(',;:. ')}…"


def _unfold(long: list[tuple[QLabel, str]]) -> QPushButton:
    """A button that shows the whole of shortened texts, and goes then."""
    more = QPushButton(tr("Show the whole card"))
    more.setProperty("kind", "link")

    def show() -> None:
        for label, value in long:
            label.setText(value)
        more.hide()

    more.clicked.connect(show)
    return more


def errors_in_words(card: ModelCard) -> str:
    """How many of 1,000 pairs of strangers of one group are taken for one person; "" where the card does not tell."""
    found = [(_GROUPS.get(each.group), each.at(1e-3)) for each in card.errors]
    told = [
        tr("{group}: {count:.0f}", group=tr(name), count=1000 * rate)
        for name, rate in found
        if name and rate is not None
    ]
    if not told:
        return ""
    return tr(
        "of 1,000 pairs of strangers of one group, so many are taken for one person where 1 of all people's is: "
        "{groups}",
        groups="; ".join(told),
    )


def facts_of_card(card: ModelCard, file: Path | None) -> list[tuple[str, str]]:
    """The facts of a card, each with its name."""
    errors = errors_in_words(card)
    parts = ", ".join(f"{part.name} {part.stop - part.start}" for part in card.parts)
    return [
        (tr("Name"), card.name),
        (tr("Made"), formatting.date(card.created)),
        (tr("Trained with"), card.trained_with),
        (tr("Trained on"), card.training_data),
        (
            tr("Takes, gives"),
            tr("{side} × {side} pixels, {dim} numbers", side=card.side_px, dim=card.dim)
            + (f" ({parts})" if parts else ""),
        ),
        (tr("Threshold"), tr("{threshold:.3f} (Euclidean distance of unit vectors, 0 to 2)", threshold=card.threshold)),
        *([(tr("Mistakes"), errors)] if errors else []),
        (tr("File"), formatting.display_path(file) if file is not None else tr("the one shipped with photosim")),
    ]
