"""Work beside the GUI thread: results arrive, newer wins, crashes become messages, nothing is left over."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import LANES, Connection, Tasks
from photosim.paths import Home
from photosim.progress import Progress, Step
from photosim.store.db import open_reader, open_writer


def test_a_result_arrives_in_the_gui_thread(tasks: Tasks, qtbot: QtBot, qapp: QApplication) -> None:
    worked_in, arrived = [], []
    tasks.read(
        "one",
        lambda conn: worked_in.append(threading.current_thread().name) or conn.execute("SELECT 41 + 1").fetchone()[0],
        lambda result: arrived.append((result, QThread.currentThread())),
    )
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [(42, qapp.thread())]
    assert worked_in == ["photosim-answers"]


def test_in_one_slot_a_newer_call_wins_over_an_older_one(tasks: Tasks, qtbot: QtBot) -> None:
    gate, started, arrived = threading.Event(), threading.Event(), []
    tasks.read("click", lambda _: (started.set(), gate.wait(10), "old")[-1], arrived.append)
    assert started.wait(10)
    ran = []
    tasks.read("click", lambda _: ran.append("middle"), arrived.append)
    tasks.read("click", lambda _: "new", arrived.append)
    tasks.read("other", lambda _: "other", arrived.append)
    gate.set()
    qtbot.waitUntil(lambda: len(arrived) == 2)
    assert arrived == ["new", "other"]
    assert ran == [], "what nobody wants any more is not even begun"


def test_a_canceled_call_delivers_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    arrived = []
    tasks.read("click", lambda _: "canceled", arrived.append)
    tasks.cancel("click")
    tasks.read("other", lambda _: "other", arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == ["other"]


def test_pictures_do_not_hold_up_answers(tasks: Tasks, qtbot: QtBot) -> None:
    gate, arrived = threading.Event(), []
    tasks.read("thumbs", lambda _: gate.wait(10), lambda _: arrived.append("picture"), lane="pictures")
    tasks.read("click", lambda _: None, lambda _: arrived.append("answer"))
    qtbot.waitUntil(lambda: arrived == ["answer"])
    gate.set()
    qtbot.waitUntil(lambda: arrived == ["answer", "picture"])


def test_a_crash_becomes_a_message_and_the_thread_lives_on(tasks: Tasks, qtbot: QtBot) -> None:
    arrived = []
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.read("click", lambda _: 1 // 0, arrived.append)
    error = failed.args[0]
    assert isinstance(error, PhotosimError)
    assert "ZeroDivisionError" in error.detail
    assert "ZeroDivisionError" not in error.title
    tasks.read("click", lambda _: "alive", arrived.append)
    qtbot.waitUntil(lambda: arrived == ["alive"])


def test_an_error_goes_to_the_caller_that_wants_it(tasks: Tasks, qtbot: QtBot) -> None:
    errors: list[PhotosimError] = []

    def refuse(_: object) -> None:
        raise PhotosimError("The disk is full.")

    with qtbot.assertNotEmitted(tasks.failed):
        tasks.read("click", refuse, lambda _: None, failed=errors.append)
        qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].title == "The disk is full."


def test_readers_cannot_write(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.read("click", lambda conn: conn.execute("DELETE FROM setting"), lambda _: None)
    assert "readonly" in failed.args[0].detail


def test_jobs_that_write_run_one_after_the_other_and_tell_their_steps(tasks: Tasks, qtbot: QtBot) -> None:
    order, steps, writing = [], [], []
    tasks.progressed.connect(steps.append)
    tasks.writing.connect(writing.append)

    def job(_: object, progress: Progress) -> str:
        progress.start("Counting", 2)
        progress.advance()
        progress.finish()
        return "done"

    tasks.write(job, lambda result: order.append(("first", result)))
    tasks.write(job, lambda result: order.append(("second", result)))
    assert tasks.is_writing
    qtbot.waitUntil(lambda: not tasks.is_writing)
    assert order == [("first", "done"), ("second", "done")]
    assert writing == [True, False]
    assert steps
    assert all(isinstance(step, Step) for step in steps)
    assert (steps[-1].stage, steps[-1].done, steps[-1].total) == ("Counting", 1, 2)


def test_closing_ends_the_threads_and_delivers_nothing_more(qtbot: QtBot, qapp: QApplication, home: Home) -> None:
    writer, readers = open_writer(home), {lane: open_reader(home) for lane in LANES}
    tasks = Tasks(writer, readers)
    started, arrived = threading.Event(), []

    def job(_: object, progress: Progress) -> None:
        started.set()
        while not progress.stopped:
            threading.Event().wait(0.001)

    tasks.write(job, arrived.append)
    tasks.read("click", lambda _: "answer", arrived.append)
    assert started.wait(10)
    tasks.close()
    tasks.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("photosim-")]
    qapp.processEvents()
    assert arrived == []
    for connection in (writer, *readers.values()):
        connection.close()


@pytest.mark.parametrize("count", [3000])
def test_many_signals_do_not_end_the_process(tasks: Tasks, qtbot: QtBot, count: int) -> None:
    """PySide6 6.12.0 drops a reference to True with each emit and aborts after some hundreds."""
    seen = []
    tasks.writing.connect(seen.append)
    for _ in range(count):
        tasks.writing.emit(True)
    assert seen == [True] * count


@pytest.mark.parametrize("exports", [False, True])
def test_closing_interrupts_a_long_question_to_the_library_but_no_export(
    home: Home, exports: bool, caplog: pytest.LogCaptureFixture
) -> None:
    tasks = Tasks(open_writer(home), {lane: open_reader(home) for lane in LANES})
    started, counted = threading.Event(), []
    # A second of counting; without an end where it may be interrupted.
    rows = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n {}) SELECT count(*) FROM n"

    def work(conn: Connection) -> None:
        started.set()
        counted.append(conn.execute(rows.format("LIMIT 300000" if exports else "")).fetchone()[0])

    tasks.read("list", work, counted.append, lane="lists", exports=exports)
    assert started.wait(10)
    tasks.close()
    assert counted == ([300_000] if exports else [])
    assert caplog.records == []


def test_a_crash_of_a_question_that_nobody_waits_for_any_more_is_in_the_log(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    started, goes_on = threading.Event(), threading.Event()

    def crash(conn: Connection) -> None:
        started.set()
        assert goes_on.wait(10)
        raise ValueError("a fault of ours")

    tasks.read("list", crash, lambda _: None, lane="lists")
    assert started.wait(10)
    answers: list[int] = []
    tasks.read("list", lambda _: 1, answers.append, lane="lists")
    goes_on.set()
    qtbot.waitUntil(lambda: answers == [1])
    assert "a fault of ours" in caplog.text
