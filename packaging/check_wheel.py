"""Installs the wheel and the sdist into fresh environments and runs both: `python packaging/check_wheel.py`.

Each is built from this checkout, installed with its dependencies from the registry, and used outside the checkout: the
window's smoke test and `photosim-cli --version`. Prints a report as JSON.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from environment import ROOT, bare_environment, build_tools, make_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, install and run both; the exit code is 0 when both passed."""
    parser = argparse.ArgumentParser(description="Check that photosim's wheel and sdist install and run.")
    parser.add_argument("--only", choices=("wheel", "sdist"), action="append", help="one of the two (both)")
    kinds = parser.parse_args(arguments).only or ["wheel", "sdist"]
    with tempfile.TemporaryDirectory(prefix="photosim-wheel-") as folder:
        work = Path(folder)
        built = build(work)
        report = {kind: try_installed(built[kind], work / kind) for kind in kinds}
    sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    return 0 if all(one["ok"] for one in report.values()) else 1


def build(work: Path) -> dict[str, Path]:
    """Build the wheel and the sdist; their files by kind. Raises CalledProcessError."""
    python = make_environment(work / "tools", build_tools("hatchling"))
    subprocess.run([python, "-m", "hatchling", "build", "-d", work / "dist"], cwd=ROOT, check=True, stdout=sys.stderr)
    (wheel,) = (work / "dist").glob("*.whl")
    (sdist,) = (work / "dist").glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


def try_installed(package: Path, folder: Path) -> dict[str, Any]:
    """Install one file into a fresh environment and use both programs there. Raises CalledProcessError."""
    python = make_environment(folder / "venv", [str(package)])
    env = bare_environment(folder)
    told = subprocess.run(
        [python.parent / "photosim-cli", "--version"], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    report = folder / "report.json"
    command = [python.parent / "photosim", "--smoke-test", report]
    ran = subprocess.run(command, cwd=folder, env=env, check=False, capture_output=True, text=True)
    if not report.is_file():
        return {"ok": False, "error": ran.stderr}
    return {"file": package.name, "bytes": package.stat().st_size, "cli": told.stdout.strip()} | json.loads(
        report.read_text(encoding="utf-8")
    )


if __name__ == "__main__":
    sys.exit(main())
