"""What can go wrong with a disk, and with the process that uses it."""

from __future__ import annotations

import errno
import os

from hypothesis import strategies as st

from photosim.library.files.atomic_move import WAYS

# What a full disk refuses.
GROWS = frozenset(["make folder", "append", "reserve", "link"])


class Crash(BaseException):
    """The process dies here. No `except Exception` and no `except OSError` may see it."""


class Trouble:
    """What goes wrong with the disk: at the `at`-th step, or at every step that needs room."""

    def __init__(self, at: int, error: int | None, *, full: bool = False) -> None:
        self.at, self.error, self.full, self.count = at, error, full, 0

    def __call__(self, name: str) -> None:
        self.count += 1
        if self.full and name in GROWS:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self.count == self.at:
            if self.error is None:
                raise Crash
            if not name.startswith(("before ", "after ")):
                raise OSError(self.error, os.strerror(self.error))


TROUBLE = st.one_of(
    st.builds(Trouble, st.just(-1), st.none()),
    st.builds(Trouble, st.just(-1), st.none(), full=st.just(True)),
    st.builds(Trouble, st.integers(1, 50), st.sampled_from([errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])),
    st.builds(Trouble, st.integers(1, 50), st.none()),
    st.builds(Trouble, st.integers(1, 200), st.none()),
)
WAY = st.sampled_from([WAYS, WAYS[1:], WAYS[2:]])


class At:
    """Raises at the n-th step of that name."""

    def __init__(self, name: str, error: BaseException, number: int = 1) -> None:
        self.name, self.error, self.left = name, error, number

    def __call__(self, name: str) -> None:
        self.left -= name == self.name
        if name == self.name and self.left == 0:
            raise self.error
