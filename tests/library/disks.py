"""Real disks of other kinds, mounted for a test. Wants root, mount and mkfs."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from photosim.library.trash.undo import last_undoable, undo
from photosim.progress import Progress
from tests.library.a_library import ALibrary

Mount = Callable[[str, Path], Path]
WANTS_ROOT = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounting disks wants root on Linux"
)


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{command[0]} does not work here: {(done.stderr or done.stdout).strip()[-200:]}")
    return done.stdout.strip()


def undo_last(library: ALibrary) -> list[str]:
    action = last_undoable(library.conn)
    assert action is not None
    return [failed.reason for failed in undo(library.conn, action.id, Progress()).failed]


def mount_one(kind: str, at: Path, images: Path, after: ExitStack) -> Path:
    """A fresh disk of a kind at a folder; `after` unmounts it."""
    tools = {"exfat": ["mkfs.exfat", "mount.exfat-fuse"], "ntfs": ["mkntfs", "ntfs-3g"], "ext4": ["mkfs.ext4"]}
    for tool in [*tools.get(kind, []), "mount", "losetup"]:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    at.mkdir(parents=True, exist_ok=True)
    if kind == "tmpfs":
        run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", at)
    else:
        image = images / f"{at.name}.img"
        image.touch()
        os.truncate(image, 32 << 20)
        run(*{"exfat": ["mkfs.exfat"], "ntfs": ["mkntfs", "-F", "-q"], "ext4": ["mkfs.ext4", "-q"]}[kind], image)
        device = run("losetup", "-f", "--show", image)
        after.callback(subprocess.run, ["losetup", "-d", device], check=False)
        run({"exfat": "mount.exfat-fuse", "ntfs": "ntfs-3g", "ext4": "mount"}[kind], device, at)
    after.callback(subprocess.run, ["umount", at], check=False, capture_output=True)
    return at


def fill(folder: Path) -> None:
    """Leave a disk without a free byte."""
    with (folder / "filler").open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            while True:
                try:
                    file.write(b"x" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    break
