"""The way the user similar_clicked from photo to photo, and the place on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


@dataclass(slots=True)
class NavigationHistory(Generic[Entry]):
    """Back and forward as a browser does it: going somewhere new forgets what lay ahead."""

    max_entries: int = 200
    _entries: list[Entry] = field(default_factory=list)
    _position: int = -1

    @property
    def current(self) -> Entry | None:
        """Where the user is, or None before the first step."""
        return self._entries[self._position] if self._position >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """True when there is an entry behind."""
        return self._position > 0

    @property
    def can_go_forward(self) -> bool:
        """True when there is an entry ahead."""
        return self._position < len(self._entries) - 1

    def go(self, entry: Entry) -> None:
        """Walk on to a new entry; the one where the user already is counts once."""
        if entry == self.current:
            return
        self._entries = [*self._entries[: self._position + 1], entry][-self.max_entries :]
        self._position = len(self._entries) - 1

    def back(self) -> Entry | None:
        """One step back, or None when there is none."""
        if not self.can_go_back:
            return None
        self._position -= 1
        return self.current

    def forward(self) -> Entry | None:
        """One step forward, or None when there is none."""
        if not self.can_go_forward:
            return None
        self._position += 1
        return self.current
