"""The documentation names files that exist, and its pictures are there and small."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests import ROOT

PAGES = [
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(ROOT / "benchmarks").rglob("*.md"),
]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [page.relative_to(ROOT).as_posix() for page in PAGES])
def test_every_file_that_a_page_names_exists(name: str) -> None:
    page = ROOT / name
    text = page.read_text(encoding="utf-8")
    known = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if ".venv" not in path.parts}
    named = set(re.findall(r"(?<![\w/.-])((?:[\w-]+/)*[\w-]+\.py)\b", text))
    missing = {one for one in named if not any(f"/{path}".endswith(f"/{one}") for path in known)}
    linked = {link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link}
    assert missing == set()
    assert {link for link in linked if link and not (page.parent / link).exists()} == set()


def test_the_architecture_page_names_files_and_has_the_floors_of_the_contracts() -> None:
    assert len(re.findall(r"`[\w/-]+\.py`", ARCHITECTURE)) > 50
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = [contract for contract in contracts if contract["type"] == "layers"]
    assert len(layers) >= 5
    for contract in layers:
        name = contract["containers"][0].rpartition(".")[2]
        assert re.search(rf"^{name} +{re.escape(' > '.join(contract['layers']))}$", ARCHITECTURE, re.M), name


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
