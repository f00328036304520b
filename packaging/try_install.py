"""Installs the Debian package into a bare Debian, uses it there, and removes it: `python packaging/try_install.py DEB`.

The bare system is a chroot that debootstrap makes (root and a network are needed); it holds no Python. What the package
says that it needs is installed by apt. Prints a report as JSON.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from environment import ROOT

MIRROR = "http://deb.debian.org/debian"
OURS = ("usr/bin/photosim", "usr/bin/photosim-cli", "usr/lib/photosim", "usr/share/doc/photosim",
        "usr/share/applications/photosim.desktop", "usr/share/metainfo/photosim.metainfo.xml",
        "usr/share/icons/hicolor/scalable/apps/photosim.svg")  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Install, use and remove; the exit code is 0 when all of it passed."""
    parser = argparse.ArgumentParser(description="Install photosim's Debian package into a bare chroot and use it.")
    parser.add_argument("deb", type=Path)
    parser.add_argument("--system", type=Path, default=ROOT / "build/packaging/bare", help="the chroot's folder")
    parser.add_argument("--suite", default="bookworm", help="the release of Debian (bookworm)")
    chosen = parser.parse_args(arguments)
    system = chosen.system.absolute()
    if not (system / "etc/debian_version").is_file():
        subprocess.run(
            ["debootstrap", "--variant=minbase", chosen.suite, system, MIRROR], check=True, stdout=sys.stderr
        )
    # Without it onnxruntime does not know the processor.
    subprocess.run(["mount", "-t", "proc", "proc", system / "proc"], check=True)
    try:
        report = try_install(chosen.deb, system)
    finally:
        subprocess.run(["umount", system / "proc"], check=True)
    sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    return 0 if report["ok"] else 1


def try_install(deb: Path, system: Path) -> dict[str, Any]:
    """Install into `system` by apt, run both programs as a user, and remove the package. Raises CalledProcessError."""
    shutil.copy(deb, system / "tmp" / "photosim.deb")
    _run(system, ["apt-get", "update", "-qq"])
    _run(system, ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "/tmp/photosim.deb"])
    installed = [name for name in OURS if (system / name).exists()]
    pythons = [name for name in ("python", "python3") if (system / "usr/bin" / name).exists()]
    version = _run(system, ["photosim-cli", "--version"]).stdout.strip()
    began = time.monotonic()
    _run(system, ["photosim", "--smoke-test", "/tmp/report.json"], check=False)
    whole_s = time.monotonic() - began
    smoke = json.loads((system / "tmp/report.json").read_text(encoding="utf-8"))
    _run(system, ["apt-get", "purge", "-y", "-qq", "photosim"])
    left = [name for name in OURS if (system / name).exists()]
    return {
        "ok": smoke["ok"] and len(installed) == len(OURS) and not left and not pythons,
        "debian": (system / "etc/debian_version").read_text(encoding="utf-8").strip(),
        "python_in_the_system": pythons,
        "installed": installed,
        "left_after_purge": left,
        "version": version,
        "whole_seconds": round(whole_s, 2),
        "smoke_test": smoke,
    }


def _run(system: Path, command: list[str], *, check: bool = True) -> subprocess.CompletedProcess[str]:
    env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp/home",
           "DEBIAN_FRONTEND": "noninteractive", "QT_QPA_PLATFORM": "offscreen"}  # fmt: skip
    ran = subprocess.run(["chroot", system, *command], env=env, check=False, capture_output=True, text=True)
    sys.stderr.write(ran.stderr)
    if check:
        ran.check_returncode()
    return ran


if __name__ == "__main__":
    sys.exit(main())
