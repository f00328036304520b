"""The documentation names files that exist, and its pictures are there and small."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests import ROOT

PAGES = [
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(ROOT / "benchmarks").rglob("*.md"),
]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


MANUAL = ROOT / "docs" / "manual"
# The keys as the manual's other languages name them.
KEYS_IN = {
    "de": {
        "Strg": "Ctrl", "Umschalt": "Shift", "Entf": "Del", "Leertaste": "Space", "Eingabe": "Enter",
        "Rücktaste": "Backspace", "Links": "Left", "Rechts": "Right",
    },
    "es": {
        "Mayús": "Shift", "Supr": "Del", "Espacio": "Space", "Intro": "Enter", "Retroceso": "Backspace",
        "Izquierda": "Left", "Derecha": "Right",
    },
}  # fmt: skip
MODIFIER, KEYS = "Ctrl|Shift|Alt", r"[A-Z]|F\d+|[?+,-]|\d|Del|Space|Enter|Esc|Tab|Backspace|Left|Right"
KEY = re.compile(rf"({MODIFIER})|(({MODIFIER})\+)?({KEYS})")


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
    for manual in (MANUAL, *(MANUAL / language for language in KEYS_IN)):
        files = sorted(manual.glob("*.md"))
        linked = set()
        for file in files:
            for target in re.findall(r"\]\(([^)]+)\)", file.read_text(encoding="utf-8")):
                assert (manual / target).is_file(), f"{manual.name}/{file.name}: {target}"
                linked.add(target)
        assert {file.name for file in files} - linked == {"index.md"}


def skeleton(text: str, keys: dict[str, str]) -> list[str]:
    """What a chapter has in every language: headings, pictures, links, code, tables, lists, keys by English names."""
    found = re.findall(r"^(#+) ", text, re.M)
    found += [Path(target).name for target in re.findall(r"\]\(([^)]+)\)", text)]
    found += sorted(re.findall(r"`([^`\n]+)`", text))
    found += re.findall(r"^(\||-|\d+\.)(?: |-)", text, re.M)
    bold = [
        re.sub(r"[^+]+", lambda part: keys.get(part[0], part[0]), one) for one in re.findall(r"\*\*([^*]+)\*\*", text)
    ]
    return found + sorted(one for one in bold if KEY.fullmatch(one))


@pytest.mark.parametrize("language", ["de", "es"])
def test_the_manual_has_the_same_headings_pictures_code_and_keys_in_every_language(language: str) -> None:
    assert {file.name for file in MANUAL.glob("*.md")} == {file.name for file in (MANUAL / language).glob("*.md")}
    for file in sorted(MANUAL.glob("*.md")):
        translated = (MANUAL / language / file.name).read_text(encoding="utf-8")
        assert skeleton(translated, KEYS_IN[language]) == skeleton(file.read_text(encoding="utf-8"), {}), file.name
