"""Runs a built app's smoke test outside the checkout, with no Python on PATH, and measures size and start."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from environment import bare_environment

PATIENCE_S = 600


def run_smoke_test(program: Path) -> dict[str, Any]:
    """The report of `program --smoke-test`, with what the app weighs and how long `--version` and the test took.

    Keys added: `app_bytes`, `version_seconds`, `whole_seconds`. Raises RuntimeError when the app fails or hangs.
    """
    with tempfile.TemporaryDirectory(prefix="photosim-built-") as folder:
        home = Path(folder)
        version_s, _ = _run([program, "--version"], home)
        whole_s, told = _run([program, "--smoke-test", home / "report.json"], home)
        report_file = home / "report.json"
        if not report_file.is_file():
            raise RuntimeError(f"{program} wrote no report: {told}")
        report: dict[str, Any] = json.loads(report_file.read_text(encoding="utf-8"))
    report |= {
        "app_bytes": folder_bytes(program.parent),
        "version_seconds": round(version_s, 2),
        "whole_seconds": round(whole_s, 2),
    }
    if not report["ok"]:
        raise RuntimeError(f"The smoke test of {program} failed: {json.dumps(report, indent=2)}")
    return report


def folder_bytes(folder: Path) -> int:
    """Bytes of the files in a folder; what a link leads to counts once."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _run(command: list[Path | str], home: Path) -> tuple[float, str]:
    began = time.monotonic()
    ran = subprocess.run(
        command, cwd=home, env=bare_environment(home), capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    if ran.returncode not in (0, 1) or (ran.returncode and "--smoke-test" not in command):
        raise RuntimeError(f"{command[0]} {command[1]} ended with {ran.returncode}: {ran.stderr or ran.stdout}")
    return time.monotonic() - began, ran.stderr
