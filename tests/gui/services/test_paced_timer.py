"""Queries through the whole library are run the less often, the longer they take."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from photosim.gui.services import paced_timer
from photosim.gui.services.paced_timer import PAUSES, PacedTimer


@pytest.mark.parametrize(("took_s", "pause_ms"), [(0.01, 700), (0.5, 500 * PAUSES)])
def test_the_pause_grows_with_what_the_query_took(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, took_s: float, pause_ms: int
) -> None:
    owner = QObject()
    timer, answers = PacedTimer(owner, 700), list[int]()
    clock = [100.0]
    monkeypatch.setattr(paced_timer.time, "monotonic", lambda: clock[0])
    assert timer.interval() == 700
    done = timer.measured(answers.append)
    clock[0] += took_s
    done(7)
    assert answers == [7]
    assert timer.interval() == pause_ms
    timer.measured(answers.append)(8)
    assert timer.interval() == 700, "a library that is fast again is asked as often again"
