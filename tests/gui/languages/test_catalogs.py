"""The catalogs are complete and fit the source, and the source hands nothing to a widget that no catalog can know."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from xml.etree.ElementTree import parse

import pytest

from tests import ROOT
from tests.gui.languages.source_texts import translated_at_import, untold, untranslated

SOURCES = sorted((ROOT / "photosim" / "gui").rglob("*.py"))
# What the window shows; these files are of commands that it does not have.
COMMANDS_ONLY = {"plan_file.py", "parquet.py", "ray_cluster.py", "ray_reader.py"}
BELOW = [
    file
    for folder in ("gui", "library", "store", "vision")
    for file in sorted((ROOT / "photosim" / folder).rglob("*.py"))
    if file.name not in COMMANDS_ONLY
]
_FIELD = re.compile(r"\{[^}]*\}")


class Message(NamedTuple):
    source: str
    about: str
    counts: bool
    forms: tuple[str, ...]
    finished: bool


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import update_languages

    return update_languages


@cache
def messages(file: Path) -> list[Message]:
    """What a catalog holds."""
    found = []
    for node in parse(file).iter("message"):
        translation = node.find("translation")
        assert translation is not None
        forms = [one.text or "" for one in translation.findall("numerusform")] or [translation.text or ""]
        counts = node.get("numerus") == "yes"
        finished = translation.get("type") is None
        found.append(Message(node.findtext("source", ""), node.findtext("comment", ""), counts, tuple(forms), finished))
    return found


@pytest.mark.parametrize("language", ["de", "es"])
def test_a_catalog_knows_every_text_of_the_source_and_no_other(language: str, command: ModuleType) -> None:
    known = messages(command.LANGUAGES / f"photosim_{language}.ts")
    wanted = {tuple(text) for text in command.texts()}
    has = {(one.source, one.about, one.counts) for one in known}
    assert wanted - has == set(), "python packaging/update_languages.py, and translate"
    assert has - wanted == set(), "python packaging/update_languages.py"
    assert [one.source for one in known if not one.finished or not all(one.forms)] == []


@pytest.mark.parametrize("language", ["de", "es"])
def test_translations_have_the_fields_the_mnemonics_and_the_ends_of_their_source(
    language: str, command: ModuleType
) -> None:
    for one in messages(command.LANGUAGES / f"photosim_{language}.ts"):
        assert len(one.forms) == (2 if one.counts else 1), one.source
        for form in one.forms:
            assert set(_FIELD.findall(form)) == set(_FIELD.findall(one.source)), form
            assert form.count("&") == one.source.count("&"), form
            assert form.strip() == form, form
            assert form.count("\n") == one.source.count("\n"), form
            for end in ("…", ".", "?"):
                assert form.endswith(end) == one.source.endswith(end) or one.source in ("min", "h"), form


@pytest.mark.parametrize("language", ["de", "es"])
def test_no_two_items_of_a_menu_have_one_mnemonic(language: str, command: ModuleType) -> None:
    known = {one.source: one.forms[0] for one in messages(command.LANGUAGES / f"photosim_{language}.ts")}
    menus = [
        ["&File", "&Edit", "&View", "&Go", "&Help"],
        ["&Add a folder…", "&Read the folders again", "&Files with problems…", "&Settings…", "&Quit",
         "Save &names and decisions beside the photos", "R&ead names and decisions beside the photos",
         "&Watch the folders for changes", "&Resume unfinished work at start"],
        ["&Copy paths", "Copy &image", "&Search by the picture on the clipboard", "Select &all", "&Filter"],
        ["&Larger thumbnails", "&Smaller thumbnails", "Show or hide the &panel", "&Appearance"],
        ["&Back", "&Forward"],
        ["&Keys of this page", "&Manual", "&What's new", "&About photosim"],
    ]  # fmt: skip
    for menu in menus:
        letters = [known[item].partition("&")[2][:1].lower() for item in menu]
        assert len(set(letters)) == len(letters), letters


def test_the_compiled_catalogs_are_those_of_the_sources(command: ModuleType, tmp_path: Path) -> None:
    command.compile_into(tmp_path)
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (command.LANGUAGES / file.name).read_bytes(), "packaging/update_languages.py"


def test_no_literal_reaches_a_widget_untranslated() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line} {text}"
        for file in SOURCES
        for line, text in untranslated(file.read_text("utf-8"))
    ]
    assert found == []


def test_no_error_refusal_or_stage_of_a_job_is_a_plain_literal() -> None:
    found = {file.name: list(untold(file.read_text("utf-8"))) for file in BELOW}
    assert {name: literals for name, literals in found.items() if literals} == {}


def test_no_text_is_translated_before_the_language_is_known() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}" for file in SOURCES for line in translated_at_import(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'button.setText("Save")', 'PlainLabel(f"{number} photos")', 'self.said.emit("Nothing new.", "", None)',
        'QPushButton("Stop" if running else tr("Go on"))', 'tool_button("x", "Close", "Esc")',
    ],
)  # fmt: skip
def test_a_literal_that_reaches_a_widget_is_found(line: str) -> None:
    assert len(list(untranslated(line))) == 1


@pytest.mark.parametrize(
    "line",
    ['button.setText(tr("Save"))', 'tool_button("arrow-left", tr("Back"), "Alt+Left")', 'menu.addAction(f"{a} · {b}")'],
)
def test_what_is_translated_or_has_no_words_is_not_found(line: str) -> None:
    assert list(untranslated(line)) == []


def test_an_error_that_no_catalog_can_know_is_found() -> None:
    assert list(untold('raise LibraryError(f"The disk {path} is full.", repr(error))')) == [(1, "The disk  is full.")]
    assert list(untold('raise LibraryError(sentence("The disk {path} is full.", path=path))')) == []


def test_a_text_translated_at_import_is_found() -> None:
    assert list(translated_at_import('TITLE = tr("Library")')) == [1]
    assert list(translated_at_import('def title(word=tr("Library")):\n    return tr("People")')) == [1]
