"""A process that does one step after the other as it is asked, over its standard input and output, as JSON lines."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests import ROOT
from tests.soak.gauges import in_group

_PATIENCE_S = 1800.0


class Ended(Exception):
    """The process ended, or did not answer in time, without having been killed by the soak."""


class Partner:
    """One `python -m tests.soak.MODULE`, in a process group of its own."""

    def __init__(self, module: str, arguments: list[str], log: Path, environment: Mapping[str, str]) -> None:
        self._log = log.open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", f"tests.soak.{module}", *arguments],
            cwd=ROOT, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log,
            start_new_session=True,
        )  # fmt: skip

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def has_answered(self) -> bool:
        """Whether the step that was begun is done."""
        return bool(select.select([self.process.stdout], [], [], 0)[0])

    def ask(self, **step: Any) -> dict[str, Any]:
        """Have a step done, and wait for its answer. Raises Ended."""
        self.begin(**step)
        return self.answer(_PATIENCE_S)

    def begin(self, **step: Any) -> None:
        """Have a step begun, without waiting. Raises Ended."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(step).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise Ended(f"exit {self.process.poll()}") from error

    def answer(self, patience_s: float) -> dict[str, Any]:
        """The answer to the step that was begun. Raises Ended when there is none in that time."""
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], patience_s)
        line = self.process.stdout.readline() if ready else b""
        if not line:
            raise Ended(f"exit {self.process.poll()}" if ready else f"no answer in {patience_s:.0f} s")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def kill(self, *, alone: bool = False, patience_s: float = 60.0) -> int:
        """Kill -9 the whole group, or the process `alone`; answers how many of its processes stayed behind."""
        if alone:
            self.process.kill()
        else:
            os.killpg(self.pid, signal.SIGKILL)
        return self.gone(patience_s)

    def gone(self, patience_s: float = 60.0) -> int:
        """Wait for its end, and for that of all its processes; answers how many did not end by themselves."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience_s)
        until = time.monotonic() + patience_s
        while (left := in_group(self.pid)) and time.monotonic() < until:
            time.sleep(0.5)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self._log):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        return len(left)


def own_output() -> Any:
    """A file for the answers; whatever else writes to standard output goes to standard error from now on."""
    kept = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    return kept
