"""What the app is made of: a CycloneDX bill of materials, and the license texts of its packages."""

from __future__ import annotations

import shutil
import subprocess
from importlib.metadata import PathDistribution
from pathlib import Path

from environment import ROOT

_TEXTS = ("license", "licence", "copying", "notice", "authors", "thirdparty")
_ENDINGS = ("", ".txt", ".md", ".rst", ".apache", ".bsd")
# Qt's wheels name the LGPL and bring no text, and pillow-heif's hold x265: these texts must go along. Debian has them.
GNU_TEXTS = Path("/usr/share/common-licenses")
_LGPL = ("LGPL-3", "GPL-3")
_COMMON_TEXTS = {"pyside6_essentials": _LGPL, "shiboken6": _LGPL, "pebble": _LGPL, "pillow_heif": ("GPL-2", *_LGPL)}


def write_sbom(tool_python: Path, app_python: Path, out: Path) -> None:
    """Write the bill of the packages in the app's environment as CycloneDX JSON, validated by its tool.

    Raises CalledProcessError.
    """
    command = [tool_python, "-m", "cyclonedx_py", "environment", "--pyproject", ROOT / "pyproject.toml",
               "--output-reproducible", "--of", "JSON", "-o", out, app_python]  # fmt: skip
    subprocess.run(command, check=True)


def copy_licenses(packages: Path, out: Path, gnu_texts: Path = GNU_TEXTS) -> list[str]:
    """Copy each package's license texts out of `site-packages` into a folder of its name.

    `gnu_texts`: a folder with those of GNU. Returns the names of those that bring no text; their metadata, which names
    the license, is copied instead. Raises FileNotFoundError where that folder lacks a text that a package needs.
    """
    without = []
    for metadata in sorted(packages.glob("*.dist-info")):
        folder = out / metadata.name.removesuffix(".dist-info")
        folder.mkdir(parents=True)
        for text in _COMMON_TEXTS.get(folder.name.partition("-")[0], ()):
            shutil.copy(gnu_texts / text, folder)
        texts = [Path(str(file)) for file in PathDistribution(metadata).files or [] if _is_license(Path(str(file)))]
        for text in texts:
            name = "-".join(part for part in text.parts if part != metadata.name)
            shutil.copy(packages / text, folder / name)
        if not any(folder.iterdir()):
            without.append(folder.name)
            shutil.copy(metadata / "METADATA", folder)
    return without


def _is_license(file: Path) -> bool:
    return file.name.lower().startswith(_TEXTS) and file.suffix.lower() in _ENDINGS
