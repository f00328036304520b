"""Long work gives way to what a user did, and goes on; what reads sees one snapshot, and answers wait for no list."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import LANES, Lane, Tasks
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db import open_reader, open_writer, transaction
from photosim.store.settings import get_setting, set_setting


def until_stopped(ended: list[bool], started: threading.Event) -> Callable[[object, Progress], None]:
    """Long work that goes on until it is told to stop, and gives way meanwhile."""

    def work(_: object, progress: Progress) -> None:
        started.set()
        while not progress.stopped:
            progress.give_way()
            threading.Event().wait(0.001)
        ended.append(True)

    return work


def test_stop_ends_the_long_work_that_runs_and_that_waits(tasks: Tasks, qtbot: QtBot) -> None:
    started, ended = threading.Event(), list[bool]()
    tasks.write(until_stopped(ended, started), lambda _: None, priority="reading")
    tasks.write(until_stopped(ended, started), lambda _: None, priority="background")
    assert started.wait(10)
    tasks.stop_writing()
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert ended == [True, True]


def test_what_a_user_did_before_stop_is_still_done(tasks: Tasks, qtbot: QtBot) -> None:
    """Delete, then Stop: comparing ended, began again, and the delete never ran."""
    running, release, ended = threading.Event(), threading.Event(), list[bool]()
    deleted: list[bool] = []

    def stubborn(_: object, progress: Progress) -> None:
        running.set()
        assert release.wait(10)
        ended.append(progress.stopped)

    tasks.write(stubborn, lambda _: None, priority="background")
    tasks.write(until_stopped(ended, threading.Event()), lambda _: None, priority="background")
    assert running.wait(10)
    tasks.write(lambda _, progress: not progress.stopped, deleted.append)
    tasks.stop_writing()
    release.set()
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert deleted == [True]
    assert ended == [True, True]


@pytest.mark.parametrize("has_long_work", [True, False])
def test_a_second_stop_and_one_without_long_work_end_what_the_user_began(
    tasks: Tasks, qtbot: QtBot, has_long_work: bool
) -> None:
    started, begun, ended = threading.Event(), threading.Event(), list[bool]()
    if has_long_work:
        tasks.write(until_stopped([], started), lambda _: None, priority="background")
        assert started.wait(10)
    tasks.write(until_stopped(ended, begun), lambda _: None)
    assert begun.wait(10)
    if has_long_work:
        tasks.stop_writing()
        assert not ended
    tasks.stop_writing()
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert ended == [True]


def test_what_a_user_did_runs_at_the_next_batch_and_the_long_work_goes_on_where_it_was(
    tasks: Tasks, qtbot: QtBot
) -> None:
    order: list[str] = []
    began, asked = threading.Event(), threading.Event()

    def long(_: object, progress: Progress) -> str:
        order.append("batch 1")
        began.set()
        assert asked.wait(10)
        order.append(f"something ran: {progress.give_way()}")
        order.append(f"something ran: {progress.give_way()}")
        order.append("batch 2")
        return "whole"

    ends: list[str] = []
    at_rest: list[bool] = []
    tasks.writing.connect(at_rest.append)
    tasks.write(long, ends.append, priority="background")
    tasks.write(lambda *_: order.append("other long work"), lambda _: None, priority="background")
    assert began.wait(10)
    tasks.write(lambda *_: order.append("a name"), lambda _: None)
    tasks.write(lambda *_: order.append("a delete"), lambda _: None)
    asked.set()
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert order == [
        "batch 1", "a name", "a delete", "something ran: True", "something ran: False", "batch 2", "other long work",
    ]  # fmt: skip
    assert ends == ["whole"]
    assert at_rest == [True, False], "the writer was not at rest in between"


def test_a_folder_is_read_before_faces_are_found_and_a_name_before_both(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[str] = []
    started = {name: threading.Event() for name in ("faces", "folder")}
    asked = {name: threading.Event() for name in ("faces", "folder")}

    def work(name: str, _: object, progress: Progress) -> None:
        started[name].set()
        assert asked[name].wait(10)
        progress.give_way()
        order.append(name)

    tasks.write(partial(work, "faces"), lambda _: None, priority="background")
    assert started["faces"].wait(10)
    tasks.write(partial(work, "folder"), lambda _: None, priority="reading")
    asked["faces"].set()
    assert started["folder"].wait(10)
    tasks.write(lambda *_: order.append("a name"), lambda _: None)
    asked["folder"].set()
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert order == ["a name", "folder", "faces"]


def test_what_breaks_in_between_does_not_break_the_long_work(tasks: Tasks, qtbot: QtBot) -> None:
    began, asked, ends, errors = threading.Event(), threading.Event(), list[str](), list[PhotosimError]()

    def long(conn: Any, progress: Progress) -> str:
        began.set()
        assert asked.wait(10)
        progress.give_way()
        with transaction(conn):
            set_setting(conn, "went on", True)
        return "whole"

    def breaks(conn: Any, _: Progress) -> None:
        with transaction(conn):
            set_setting(conn, "broken", True)
            raise PhotosimError("The disk is full.")

    tasks.write(long, ends.append, priority="background")
    assert began.wait(10)
    tasks.write(breaks, lambda _: None, failed=errors.append)
    asked.set()
    found: list[tuple[bool, bool]] = []
    qtbot.waitUntil(lambda: not tasks.is_writing)
    tasks.read("one", lambda c: (get_setting(c, "went on", False), get_setting(c, "broken", False)), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert ends == ["whole"]
    assert [error.title for error in errors] == ["The disk is full."]
    assert found == [(True, False)]


def test_it_is_told_while_long_work_lets_the_user_go_first(tasks: Tasks, qtbot: QtBot) -> None:
    started, told = threading.Event(), list[bool]()
    tasks.giving_way.connect(told.append)
    tasks.write(until_stopped([], started), lambda _: None, priority="reading")
    assert started.wait(10)
    assert told == []
    tasks.write(lambda *_: None, lambda _: None)
    qtbot.waitUntil(lambda: told == [True, False])
    tasks.stop_writing()
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert told == [True, False]


def test_closing_still_does_what_the_user_did(qtbot: QtBot, qapp: QApplication, home: Home) -> None:
    writer, readers = open_writer(home), {lane: open_reader(home) for lane in LANES}
    tasks = Tasks(writer, readers)
    started, ran = threading.Event(), list[str]()
    tasks.write(until_stopped([], started), lambda _: None, priority="background")
    assert started.wait(10)
    tasks.write(lambda *_: ran.append("a name"), lambda _: None)
    tasks.close()
    assert ran == ["a name"]
    for connection in (writer, *readers.values()):
        connection.close()


def test_an_answer_does_not_wait_for_a_list_an_analysis_or_pictures(tasks: Tasks, qtbot: QtBot) -> None:
    gate, arrived = threading.Event(), list[str]()
    slow: tuple[Lane, ...] = ("lists", "analyses", "pictures")
    for lane in slow:
        tasks.read(lane, lambda _: gate.wait(10), lambda _, lane=lane: arrived.append(lane), lane=lane)
    tasks.read("click", lambda _: None, lambda _: arrived.append("answer"))
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == ["answer"]
    gate.set()
    qtbot.waitUntil(lambda: len(arrived) == 4)


def test_work_that_reads_sees_one_state_of_the_library_whatever_is_committed_meanwhile(
    tasks: Tasks, qtbot: QtBot
) -> None:
    began, written, found = threading.Event(), threading.Event(), list[tuple[int, int]]()

    def write(number: int, conn: Any, _: Progress) -> None:
        with transaction(conn):
            set_setting(conn, "number", number)
        if number == 2:
            written.set()

    def look(conn: Any) -> tuple[int, int]:
        first = get_setting(conn, "number", 0)
        began.set()
        assert written.wait(10)
        return first, get_setting(conn, "number", 0)

    tasks.write(partial(write, 1), lambda _: None)
    qtbot.waitUntil(lambda: not tasks.is_writing)
    tasks.read("look", look, found.append)
    assert began.wait(10)
    tasks.write(partial(write, 2), lambda _: None)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(1, 1)]
    tasks.read("look", look, found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert found[1] == (2, 2), "the next one sees what is true by then"


def test_the_check_at_the_start_comes_before_what_the_user_did_and_is_not_told_as_giving_way(
    tasks: Tasks, qtbot: QtBot
) -> None:
    order: list[str] = []
    told: list[bool] = []
    held = threading.Event()
    tasks.giving_way.connect(told.append)
    tasks.write(lambda *_: held.wait(10), lambda _: None, priority="start")
    tasks.write(lambda *_: order.append("the encoder"), lambda _: None, priority="reading")
    assert not told
    tasks.write(lambda *_: order.append("a name"), lambda _: None)
    tasks.write(lambda *_: order.append("the recovery"), lambda _: None, priority="start")
    held.set()
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert order == ["the recovery", "a name", "the encoder"]


def test_an_export_lets_a_name_go_first_and_is_stopped_with_the_long_work(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[str] = []
    began = threading.Event()

    def export(_: object, progress: Progress) -> None:
        began.set()
        while not progress.give_way_or_stop():
            time.sleep(0.001)
        order.append("the export")

    tasks.write(export, lambda _: None, priority="export")
    assert began.wait(10)
    tasks.write(lambda *_: order.append("a name"), lambda _: tasks.stop_writing())
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert order == ["a name", "the export"]
