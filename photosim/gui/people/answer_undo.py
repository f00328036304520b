"""Undo queue of review answers: newest first, each as soon as it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar


class Answered(Protocol):
    """An answer to a review question.

    `action_id` is None until it is written, and for "later". `is_wrong`: to be undone; `is_going`: its undo is running.
    """

    action_id: int | None
    is_wrong: bool
    is_going: bool


A = TypeVar("A", bound=Answered)


def last_right(answers: Sequence[A]) -> A | None:
    """The newest answer that is not marked for undo."""
    return next((answer for answer in reversed(answers) if not answer.is_wrong), None)


def take_back_next(answers: Sequence[Answered], undo: Callable[[int], None]) -> None:
    """Undo the newest answer marked wrong, unless it is still being written; `undo` is called once for each.

    An older one waits for the newer: two groups merged first with each other and then with a third come apart in that
    order only. Call it whenever an answer was marked wrong, was written, or was undone.
    """
    newest = next((answer for answer in reversed(answers) if answer.is_wrong), None)
    if newest is not None and newest.action_id is not None and not newest.is_going:
        newest.is_going = True
        undo(newest.action_id)
