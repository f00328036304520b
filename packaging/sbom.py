"""What the app is made of: a CycloneDX bill of materials, and the license texts of its packages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from environment import ROOT

_TEXTS = ("license", "licence", "copying", "notice", "authors", "thirdparty")


def write_sbom(tool_python: Path, app_python: Path, out: Path) -> None:
    """Write the bill of the packages in the app's environment as CycloneDX JSON, validated by its tool.

    Raises CalledProcessError.
    """
    command = [tool_python, "-m", "cyclonedx_py", "environment", "--pyproject", ROOT / "pyproject.toml",
               "--output-reproducible", "--of", "JSON", "-o", out, app_python]  # fmt: skip
    subprocess.run(command, check=True)


def copy_licenses(packages: Path, out: Path) -> list[str]:
    """Copy each package's license texts out of `site-packages` into a folder of its name.

    Returns the names of those that bring no text; their metadata, which names the license, is copied instead.
    """
    without = []
    for metadata in sorted(packages.glob("*.dist-info")):
        folder = out / metadata.name.removesuffix(".dist-info")
        texts = [path for path in metadata.rglob("*") if path.is_file() and path.name.lower().startswith(_TEXTS)]
        if not texts:
            without.append(folder.name)
            texts = [metadata / "METADATA"]
        folder.mkdir(parents=True)
        for text in texts:
            shutil.copy(text, folder / "-".join(text.relative_to(metadata).parts))
    return without
