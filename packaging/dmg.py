"""Disk image of the app for macOS, by `hdiutil`. Never run: no Mac was at hand. Nothing is signed or notarized."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def build_dmg(app: Path, version: str, out: Path, work: Path) -> Path:
    """Build the image of `photosim.app`; returns its file. Raises CalledProcessError."""
    stage, image = lay_out(app, work / "dmg"), out / f"photosim-{version}.dmg"
    command = ["hdiutil", "create", "-volname", "photosim", "-srcfolder", stage, "-format", "UDZO", "-ov", image]
    subprocess.run(command, check=True)
    return image


def lay_out(app: Path, stage: Path) -> Path:
    """Lay out what the image shows: the app, and a link to drag it onto."""
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir(parents=True)
    shutil.copytree(app, stage / app.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    return stage
