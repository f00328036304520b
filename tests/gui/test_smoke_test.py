"""`photosim --smoke-test` uses the window once and writes what it found as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from photosim import __version__
from photosim.app.smoke_test import PARTS, optional_parts


def test_every_optional_part_is_told_with_what_it_is_for() -> None:
    parts = optional_parts()
    assert {package for _, package, _ in PARTS} <= set(parts)
    assert all(part["for"] and isinstance(part["there"], bool) for part in parts.values())
    assert parts["manual"]["there"]
    assert parts["qt webp"]["there"]
    for part in parts.values():
        assert part["there"] or part["version"] is None or part.get("reason") is not None


def test_the_smoke_test_reads_three_pictures_and_answers_one_query(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    ran = subprocess.run(
        [sys.executable, "-m", "photosim", "--smoke-test", str(report)],
        capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    told = json.loads(report.read_text("utf-8"))
    assert told["ok"] is True
    assert told["photosim"] == __version__
    assert told["photos"] == 3
    assert len(told["similar"]) == 2
