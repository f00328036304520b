"""Parts that photosim is made of, with version and license, as their packages declare them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, requires

# Licenses of packages whose metadata name none: as the LICENSE file of their repository says.
_UNDECLARED = {"chroma-hnswlib": "Apache-2.0", "hnswlib": "Apache-2.0"}


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """A package: `license` as its metadata says, "" where they say nothing."""

    name: str
    version: str
    license: str


def installed_parts() -> list[InstalledPackage]:
    """The packages that photosim itself asks for and that are installed, by name."""
    try:
        asked = requires("photosim") or []
    except PackageNotFoundError:  # run from a folder, never installed
        asked = []
    names = sorted({re.split(r"[\s<>=!;\[~]", line, maxsplit=1)[0] for line in asked if "extra ==" not in line})
    return [part for name in names if (part := _part(name)) is not None]


def _part(name: str) -> InstalledPackage | None:
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another system
        return None
    about = found.metadata.json
    said = str(about.get("license_expression") or "")
    if not said:
        classified = [
            line.rsplit(" :: ", 1)[-1] for line in about.get("classifier", []) if line.startswith("License :: ")
        ]
        first = str(about.get("license") or "").strip().splitlines()
        said = ", ".join(one for one in classified if one != "OSI Approved") or (first[0] if first else "")
    return InstalledPackage(found.name, found.version, said[:80] or _UNDECLARED.get(found.name, ""))
