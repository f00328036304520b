"""System calls of a command that change a folder, recorded with strace: file writes, renames, syncs, in their order."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests import ROOT

CALLS = (
    "openat,write,pwrite64,writev,pwritev,sendfile,copy_file_range,ftruncate,truncate,fallocate,fsync,fdatasync,sync,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat"
)
_LINE = re.compile(r"(?P<pid>\d+) +(?P<rest>.*)")
_CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>,? ?")
_ARGUMENT = re.compile(r' *(?:"(?P<text>(?:\\x[0-9a-f]{2})*)"|(?P<fd>AT_FDCWD|\d+)<(?P<path>[^>]*)>|(?P<word>[^,"<]+))')


@dataclass(frozen=True, slots=True)
class Event:
    """A successful system call: its name, its paths (absolute), its bytes, its numbers, and its result."""

    name: str
    paths: tuple[Path, ...]
    data: bytes = b""
    numbers: tuple[int, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)
    result: int = 0


def traced(arguments: Sequence[str], out: Path) -> int:
    """Run Python with these arguments under strace, which writes to `out`; its exit code."""
    command = ["strace", "-f", "-qq", "-y", "-xx", "-s", "99999999", "--seccomp-bpf", "-e", f"trace={CALLS}",
               "-o", os.fspath(out), sys.executable, *arguments]  # fmt: skip
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": os.fspath(ROOT)}, capture_output=True, check=False)
    return done.returncode


def events(log: Iterable[str]) -> Iterator[Event]:
    """The successful calls of a log of strace, in the order in which they ended."""
    begun: dict[str, str] = {}
    for line in log:
        match = _LINE.match(line.rstrip("\n"))
        if match is None:
            continue
        pid, rest = match["pid"], match["rest"]
        if rest.endswith("<unfinished ...>"):
            begun[pid] = rest.removesuffix("<unfinished ...>").rstrip()
            continue
        if resumed := _RESUMED.match(rest):
            first = begun.pop(pid, "")
            last = rest[resumed.end() :]
            joint = "" if first.endswith(("(", ",")) or last.startswith(")") else ", "
            rest = first + joint + last
        call = _CALL.match(rest)
        if call is not None and not call["result"].startswith("-"):
            yield _event(call["name"], call["arguments"], int(call["result"]))


def _event(name: str, arguments: str, result: int) -> Event:
    paths: list[Path] = []
    data = b""
    words: list[str] = []
    above: Path | None = None
    for one in _ARGUMENT.finditer(arguments):
        if one["text"] is not None:
            content = bytes.fromhex(one["text"].replace("\\x", ""))
            if name in ("write", "pwrite64"):
                data = content
            else:
                paths.append((above or Path("/")) / os.fsdecode(content))
        elif one["fd"] is not None:
            place = Path(os.fsdecode(bytes.fromhex(one["path"].replace("\\x", "")))) if "\\x" in one["path"] else Path()
            if name.endswith("at") or name == "renameat2":
                above = place
            else:
                paths.append(place)
                words.append(one["fd"])
        else:
            words.append(one["word"].strip(" []"))
    numbers = tuple(int(word) for word in words if word.isdigit() and not (len(word) > 1 and word[0] == "0"))
    flags = frozenset(flag for word in words for flag in word.split("|") if flag.startswith(("O_", "AT_")))
    return Event(name, tuple(paths), data, numbers, flags, result)
