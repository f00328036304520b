"""Bounded log of the window's messages, newest last, each with the action it still offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

MOST = 100


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence shown at a local time; `action` is the caption of what can be done about it, "" for nothing."""

    number: int
    at: datetime
    sentence: str
    action: str
    act: Callable[[], None] | None
    bad: bool


class MessageLog:
    """The last MOST messages of this session; an action is offered until it was taken once."""

    def __init__(self) -> None:
        self._messages: list[Message] = []
        self._added = 0
        self.unread = 0

    def add(self, sentence: str, action: str, act: Callable[[], None] | None, *, bad: bool) -> Message:
        """Append a message; a repetition of the last one replaces it."""
        self._added += 1
        if self._messages and (self._messages[-1].sentence, self._messages[-1].action) == (sentence, ""):
            self._messages.pop()
        message = Message(self._added, datetime.now(), sentence, action, act, bad)
        self._messages = [*self._messages, message][-MOST:]
        self.unread += 1
        return message

    def newest_first(self) -> list[Message]:
        """The messages, the newest first; from now on none of them counts as unread."""
        self.unread = 0
        return self._messages[::-1]

    def take(self, number: int) -> Callable[[], None] | None:
        """The action of a message, which it no longer offers from now on; None when it was taken or never offered."""
        for place, message in enumerate(self._messages):
            if message.number == number and message.act is not None:
                self._messages[place] = replace(message, action="", act=None)
                return message.act
        return None

    def __len__(self) -> int:
        return len(self._messages)
