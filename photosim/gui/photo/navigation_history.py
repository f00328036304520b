"""Navigation history with back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


@dataclass(slots=True)
class NavigationHistory(Generic[Entry]):
    """Bounded history of visited entries: visiting a new one drops the entries ahead; the oldest fall out."""

    max_entries: int = 200
    _entries: list[Entry] = field(default_factory=list)
    _position: int = -1

    @property
    def current(self) -> Entry | None:
        """The current entry, or None while the history is empty."""
        return self._entries[self._position] if self._position >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """True when there is an earlier entry."""
        return self._position > 0

    @property
    def can_go_forward(self) -> bool:
        """True when there is a later entry."""
        return self._position < len(self._entries) - 1

    def go(self, entry: Entry) -> None:
        """Visit an entry; visiting the current one again adds nothing."""
        if entry == self.current:
            return
        self._entries = [*self._entries[: self._position + 1], entry][-self.max_entries :]
        self._position = len(self._entries) - 1

    def back(self) -> Entry | None:
        """Go one entry back and return it; None at the beginning."""
        if not self.can_go_back:
            return None
        self._position -= 1
        return self.current

    def forward(self) -> Entry | None:
        """Go one entry forward and return it; None at the end."""
        if not self.can_go_forward:
            return None
        self._position += 1
        return self.current
