"""Names and facts from files are drawn as they are, whatever they look like."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.people.model import PeopleModel
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.plain_text import MOST_LETTERS, PlainLabel, plain
from photosim.store.people import Person
from photosim.vision.image.exif import MOST_LETTERS as MOST_EXIF_LETTERS
from photosim.vision.image.exif import text_of
from tests import ROOT

EVIL = ["<img src='http://example.org/a.png'>", "<b>Anna</b> & Bo", "a <i>b</i>\nc", "<!-- x -->"]
GUI = ROOT / "photosim" / "gui"


def shown(tip: str) -> str:
    """What a tool tip shows of a text: Qt takes it for rich text where it looks like that."""
    if not QtGui.Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("text", [*EVIL, "IMG_1.jpg", "a < b > c", "5 & 6"])
def test_a_tool_tip_shows_exactly_the_text(text: str, qapp: QApplication) -> None:
    assert shown(plain(text)) == text


def test_a_label_takes_no_text_for_markup(qtbot: QtBot) -> None:
    for text in EVIL:
        label = PlainLabel(text)
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == text


def test_endless_text_is_cut_before_it_is_measured_or_drawn(qtbot: QtBot) -> None:
    endless = "W" * 5_000_000
    label, elided = PlainLabel(endless), ElidedLabel(endless)
    for widget in (label, elided):
        qtbot.addWidget(widget)
    assert len(label.text()) == MOST_LETTERS + 1
    assert len(elided.shown_text()) <= MOST_LETTERS + 1
    assert len(plain(endless)) == MOST_LETTERS + 1
    assert plain("a\n" * 900).count("\n") <= 20
    assert len(text_of("C" * 60_000)) == MOST_EXIF_LETTERS


def test_a_person_called_like_markup_has_that_name_in_the_tool_tip(qapp: QApplication) -> None:
    model = PeopleModel()
    person = Person(**dict.fromkeys(Person.__dataclass_fields__, 0) | {"name": EVIL[0]})  # type: ignore[arg-type]
    model.set_people([replace(person, id=1)])
    tip = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert shown(tip).splitlines()[0] == EVIL[0]


def test_no_label_of_the_window_reads_rich_text() -> None:
    """Qt's own QLabel guesses by the text, so none is made but by those that do not."""
    own = {"plain_text.py", "elided_label.py"}
    made = [
        f"{path.relative_to(GUI)}:{node.lineno}"
        for path in GUI.rglob("*.py")
        if path.name not in own
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel"
    ]
    assert made == []


# Functions that make tool tips of their callers' own words, and those words.
_OWN_WORDS = {"toolbar_items.py", "icons.py"}
_DATA = {"path", "name", "source", "files", "words", "tip", "label", "reason", "title", "folder", "called"}


def test_every_tool_tip_from_a_file_or_a_person_is_escaped() -> None:
    """A call whose argument names data of files or people goes through `plain`."""
    loose = []
    for path in GUI.rglob("*.py"):
        if path.name in _OWN_WORDS:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip":
                told = node.args[-1]
                names = {one.attr for one in ast.walk(told) if isinstance(one, ast.Attribute)}
                if names & _DATA and "plain(" not in ast.unparse(told):
                    loose.append(f"{path.relative_to(GUI)}:{node.lineno} {ast.unparse(told)}")
    assert loose == []
