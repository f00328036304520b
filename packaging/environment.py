"""Virtual environments for a build: what stands in them is what was asked for, without pip or setuptools."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def make_environment(folder: Path, requirements: list[str]) -> Path:
    """Make or renew an environment and install into it; returns its Python. Raises CalledProcessError."""
    venv.create(folder, clear=True, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install(python, requirements)
    return python


def install(python: Path, requirements: list[str]) -> None:
    """Install into another environment with this Python's pip. Raises CalledProcessError."""
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, *requirements], check=True)


def build_tools(*names: str) -> list[str]:
    """The requirements of the extra `package` with these names, bounds and all."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = {line.split(">=")[0]: line for line in project["optional-dependencies"]["package"]}
    return [lines[name] for name in names]


def bare_environment(home: Path) -> dict[str, str]:
    """Environment variables for a program that is to find neither a Python nor anything of this user."""
    if os.name == "nt":  # nothing starts there without the system's own folder
        return {"SYSTEMROOT": os.environ["SYSTEMROOT"], "QT_QPA_PLATFORM": "offscreen", "USERPROFILE": str(home),
                "LOCALAPPDATA": str(home), "APPDATA": str(home), "TEMP": str(home)}  # fmt: skip
    return {"PATH": "/nonexistent", "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "LANG": "C.UTF-8"}
