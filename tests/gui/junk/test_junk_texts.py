"""What the junk page says of its piles and of one picture."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from photosim.gui.junk.junk_texts import JunkState, caption, say_empty, sure_words
from photosim.gui.widgets.empty_state import EmptyState
from photosim.library.junk.kinds import Judgment
from photosim.library.junk.piles import Pile

SURE = Judgment("screenshot", "sure", "its name says so")
MAYBE = Judgment("screenshot", "maybe", "few colors and many straight edges, and it has no camera data")
PILE = Pile("screenshot", "Screenshots", ((1, SURE), (2, SURE), (3, MAYBE)))


def test_a_pile_says_how_sure_it_is_and_a_picture_why_it_is_there() -> None:
    assert sure_words(PILE) == "2 certainly, 1 perhaps"
    judgments = dict(PILE.photos)
    assert caption(PILE, [], judgments) == "Screenshots: 2 certainly, 1 perhaps. Nothing is marked."
    assert caption(PILE, [3], judgments) == f"Perhaps: {MAYBE.words}."
    assert caption(PILE, [1, 3], judgments) == "2 pictures chosen."


def test_the_empty_page_offers_what_comes_next(qtbot: QtBot) -> None:
    empty = EmptyState("archive", "", "")
    qtbot.addWidget(empty)
    assert say_empty(empty, JunkState(), running=False) == "library"
    assert say_empty(empty, JunkState((), 10, 4), running=False) == "measure"
    assert say_empty(empty, JunkState((), 10, 4), running=True) == ""
    assert say_empty(empty, JunkState((), 10, 0), running=False) == ""
    assert empty.title.text() == "No junk"
