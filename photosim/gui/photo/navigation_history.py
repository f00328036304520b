"""The way the user walked from photo to photo, and the place on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

Stop = TypeVar("Stop")


@dataclass(slots=True)
class Trail(Generic[Stop]):
    """Back and forward as a browser does it: going somewhere new forgets what lay ahead."""

    longest: int = 200
    _stops: list[Stop] = field(default_factory=list)
    _at: int = -1

    @property
    def here(self) -> Stop | None:
        """Where the user is, or None before the first step."""
        return self._stops[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """True when there is a stop behind."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """True when there is a stop ahead."""
        return self._at < len(self._stops) - 1

    def go(self, stop: Stop) -> None:
        """Walk on to a new stop; the one where the user already is counts once."""
        if stop == self.here:
            return
        self._stops = [*self._stops[: self._at + 1], stop][-self.longest :]
        self._at = len(self._stops) - 1

    def back(self) -> Stop | None:
        """One step back, or None when there is none."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Stop | None:
        """One step forward, or None when there is none."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.here
