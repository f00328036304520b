"""Work in a forked process with everything imported already: a kill then costs no start of Python, and hits the work.

Linux and macOS only. The parent starts no threads of its own, so a fork of it is whole.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Threads of numerical libraries do not come along into a fork.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


def preload() -> None:
    """Import what the commands import only when they run."""
    import tests.kills.window_work  # noqa: F401


def fork(work: Callable[[], Any], said: Path) -> int:
    """Start work in a forked process, the leader of a group of its own; answers its id. What it says goes to a file."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.setsid()
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        answer = work()
        code = answer if isinstance(answer, int) else 0
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001  the end of the process
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def asked(*arguments: str, said: Path) -> tuple[int, str]:
    """Run a command of photosim-cli in a fork to its end: its exit code (negative: the signal) and what it said."""
    from photosim import cli

    child = fork(lambda: cli.main(list(arguments)), said)
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status), said.read_text("utf-8", "replace")


def killed(
    work: Callable[[Callable[[], None]], Any], after_s: float, said: Path, *, whole_group: bool
) -> tuple[bool, float]:
    """Start work in a fork and kill -9 it after so many seconds; says whether it was at work still, and for how long.

    The work calls what it is given when that is to be counted from. `whole_group`: its worker processes too. Otherwise
    these end by themselves.
    """
    reader, writer = os.pipe()
    child = fork(lambda: work(lambda: os.close(writer)), said)
    os.close(writer)
    with os.fdopen(reader, "rb") as begun:
        begun.read()  # until the work begins, or the process ends
    began = time.monotonic()
    until = began + after_s
    while (left := until - time.monotonic()) > 0:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return False, time.monotonic() - began
        time.sleep(min(left, 0.02))
    try:
        os.killpg(child, signal.SIGKILL) if whole_group else os.kill(child, signal.SIGKILL)
    except ProcessLookupError:  # it has not become the leader of its group yet
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL, time.monotonic() - began
