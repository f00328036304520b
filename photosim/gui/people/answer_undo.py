"""Undo order of review answers: the newest first, each as soon as it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar


class Answered(Protocol):
    """An answer to a question of the review, or about a pair.

    `action_id` is None until it is written, and for "later". `is_wrong`: to be taken back; `is_going`: being so now.
    """

    action_id: int | None
    is_wrong: bool
    is_going: bool


A = TypeVar("A", bound=Answered)


def last_right(answers: Sequence[A]) -> A | None:
    """The newest answer that is not to be taken back yet."""
    return next((answer for answer in reversed(answers) if not answer.is_wrong), None)


def take_back_next(answers: Sequence[Answered], undo: Callable[[int], None]) -> None:
    """Take back the newest that is wrong, unless it waits to be written; `undo` is asked once for each.

    An older one waits for the newer: two groups that became one, and one with a third, come apart in that order only.
    To be called whenever an answer was called wrong, was written, or was taken back.
    """
    newest = next((answer for answer in reversed(answers) if answer.is_wrong), None)
    if newest is not None and newest.action_id is not None and not newest.is_going:
        newest.is_going = True
        undo(newest.action_id)
