"""The documentation names files that exist, and its pictures are there and small."""

from __future__ import annotations

import re

from tests import ROOT

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_file_that_the_architecture_page_names_exists() -> None:
    named = set(re.findall(r"`((?:[\w-]+/)*[\w-]+\.(?:py|toml))`", ARCHITECTURE))
    assert len(named) > 50
    known = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if ".venv" not in path.parts}
    missing = [name for name in named if not (ROOT / name).is_file() and not any(k.endswith(f"/{name}") for k in known)]
    assert missing == []


def test_the_pictures_are_there_in_both_schemes_and_small() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.webp"))
    names = {path.stem for path in pictures}
    for page in ("first-run", "library", "people", "duplicates", "history", "settings"):
        assert {f"{page}-light", f"{page}-dark"} <= names
    assert all(path.stat().st_size <= 200_000 for path in pictures)


def test_every_link_and_picture_of_the_manual_is_there() -> None:
    manual = ROOT / "docs" / "manual"
    files = sorted(manual.glob("*.md"))
    linked = set()
    for file in files:
        for target in re.findall(r"\]\(([^)]+)\)", file.read_text(encoding="utf-8")):
            assert (manual / target).is_file(), f"{file.name}: {target}"
            linked.add(target)
    assert {file.name for file in files} - linked == {"index.md"}
