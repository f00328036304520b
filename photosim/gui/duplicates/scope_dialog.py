"""Dialog for the scope of the search: how alike, where, reference folders and protected folders, in one place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QWidget

from photosim.gui.duplicates.keeper_rules_dialog import FolderList, protected_folders
from photosim.gui.widgets.layouts import fit_to_contents, hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.thin_slider import ThinSlider
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.keeper_rules import KeeperRules
from photosim.library.duplicates.scope import LIKENESS_WORDS, WHERE_WORDS, Likeness, Scope, Where

_LIKENESS: tuple[Likeness, ...] = tuple(LIKENESS_WORDS)
_WHERE: tuple[Where, ...] = tuple(WHERE_WORDS)


class ScopeDialog(QDialog):
    """Emits `saved` with the edited scope and the protected folders; changes nothing itself."""

    saved = Signal(object, tuple)  # a Scope, and the protected folders (Paths)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What to look for"))
        self.resize(560, 600)
        title = PlainLabel(tr("What to look for"))
        title.setProperty("kind", "title")
        self.likeness = ThinSlider()
        self.likeness.setRange(0, len(_LIKENESS) - 1)
        self.likeness.setPageStep(1)
        self.likeness.setAccessibleName(tr("How alike copies of one picture are"))
        self.likeness.valueChanged.connect(self._tell_likeness)
        self.likeness_words = PlainLabel(wordWrap=True)
        self.likeness_words.setProperty("kind", "muted")
        ends = hbox(_small(tr("Nearly the same")), None, _small(tr("All of one picture")))
        self.where = QComboBox()
        self.where.addItems([tr(WHERE_WORDS[where]) for where in _WHERE])
        self.where.setAccessibleName(tr("Where copies are looked for"))
        self.reference = FolderList(
            tr("Reference folders"),
            tr("Only copies of what is in these are looked for, and nothing in them is ever marked."),
            ordered=False,
        )
        self.protected = protected_folders()
        links = PlainLabel(
            tr(
                "Hard links and other second names of a file are told in their group, and not "
                "counted: they free no space."
            ),
            wordWrap=True,
        )
        links.setProperty("kind", "label")
        save = QPushButton(tr("Save"), default=True)
        save.setProperty("kind", "primary")
        save.clicked.connect(self._save)
        cancel, reset = QPushButton(tr("Cancel")), QPushButton(tr("Look for all"))
        cancel.clicked.connect(self.reject)
        reset.clicked.connect(lambda _=False: self._fill(Scope()))
        vbox(
            title, _heading(tr("Same picture")), self.likeness, ends, self.likeness_words, 4, _heading(tr("Where")),
            self.where, 4, self.reference, self.protected, links, None, hbox(reset, None, cancel, save),
            spacing=8, margins=(24, 20, 24, 20), parent=self,
        )  # fmt: skip
        self._fill(Scope())

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its texts in the language of the window."""
        super().showEvent(event)
        fit_to_contents(self)

    def show_scope(self, scope: Scope, rules: KeeperRules) -> None:
        """Load a scope and the protected folders of the rules, and open the dialog."""
        self._fill(scope)
        self.protected.set_folders(rules.protected)
        self.show()
        self.raise_()
        self.activateWindow()

    def edited_scope(self) -> Scope:
        """The scope as edited."""
        where, likeness = _WHERE[self.where.currentIndex()], _LIKENESS[self.likeness.value()]
        return Scope(self.reference.folders(), where, likeness)

    def _fill(self, scope: Scope) -> None:
        self.likeness.setValue(_LIKENESS.index(scope.likeness))
        self._tell_likeness()
        self.where.setCurrentIndex(_WHERE.index(scope.where))
        self.reference.set_folders(scope.reference)

    def _tell_likeness(self) -> None:
        words = tr(LIKENESS_WORDS[_LIKENESS[self.likeness.value()]])
        self.likeness_words.setText(words)
        self.likeness.setAccessibleDescription(words)

    def _save(self) -> None:
        self.saved.emit(self.edited_scope(), self.protected.folders())
        self.accept()


def _heading(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setProperty("kind", "name")
    return label


def _small(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setProperty("kind", "label")
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return label
