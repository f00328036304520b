"""Texts in the window's language: plural forms, numbers by the locale, sentences from below, and what is not known."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from photosim.gui.widgets import formatting
from photosim.gui.widgets.languages import Languages, language_of
from photosim.gui.widgets.translation import shown, tr
from photosim.library.indexing.problems import reason_of
from photosim.sentences import Sentence, Thousands, counted, joined, sentence


@pytest.fixture
def german(qapp: QApplication) -> Iterator[Languages]:
    languages = Languages(qapp, "de")
    yield languages
    languages.leave()


def test_english_has_both_forms_without_a_catalog() -> None:
    assert [formatting.count(number, "photo") for number in (0, 1, 2, 1204)] == [
        "0 photos", "1 photo", "2 photos", "1,204 photos",
    ]  # fmt: skip


def test_a_counted_text_has_the_forms_and_numbers_of_the_language(german: Languages) -> None:
    assert formatting.count(1, "file") == "1 Datei"
    assert formatting.count(1204, "file") == "1.204 Dateien"
    assert tr("Distance {distance:.3f}", distance=0.5) == "Abstand 0,500"


def test_a_sentence_from_below_is_translated_with_the_sentences_in_it(german: Languages) -> None:
    told = sentence("Nothing was moved: the disk of these photos is away.")
    assert tr(told) == "Nichts wurde verschoben: Die Festplatte dieser Fotos fehlt."
    inside = sentence("Stays: {why}", why=sentence("better"))
    assert inside == "Stays: better"
    assert tr(inside) == "Bleibt: besser"
    assert tr(sentence("Marks {photos} in {groups}."), photos="2 Fotos", groups="einer Gruppe").startswith("Markiert 2")


def test_several_in_a_row_are_translated_one_by_one_and_begin_with_a_capital_where_they_are_to(
    german: Languages,
) -> None:
    clauses = joined([sentence("it is in color"), sentence("its file is older")], "; ")
    assert clauses == "it is in color; its file is older"
    assert tr(sentence("Kept: {clauses}.", clauses=clauses)) == "Behalten: es ist farbig; seine Datei ist älter."
    whole = sentence("{words:capital}.", words=sentence("{frames} frames of one moment", frames=3))
    assert (whole, tr(whole)) == ("3 frames of one moment.", "3 Bilder eines Augenblicks.")
    assert sentence("{words:capital}.", words=sentence("burst")) == "Burst."
    assert joined([]) == tr(joined([])) == ""


def test_numbers_in_sentences_are_written_as_the_locale_has_them(german: Languages) -> None:
    told = sentence("The picture is too large ({megapixels} megapixels)", megapixels=Thousands(1234))
    assert (told, tr(told)) == ("The picture is too large (1,234 megapixels)", "Das Bild ist zu groß (1.234 Megapixel)")
    assert tr(sentence("{n:.1f} s longer", n=1234.56)) == "1.234,6 s länger"
    bracket = sentence("{frames} exposures of one view, {stops:.1f} EV apart", frames=3, stops=2.5)
    assert tr(bracket).startswith("3 Belichtungen einer Ansicht, 2,5 EV")


def test_a_reason_from_the_library_file_is_found_by_its_whole_text(german: Languages) -> None:
    assert tr(str(sentence("The picture is damaged"))) == "Das Bild ist beschädigt"
    assert not isinstance(str(sentence("The picture is damaged")), Sentence)


def test_a_sentence_keeps_its_template_on_the_way_from_another_process() -> None:
    told = counted(3, "{n} is {name}", "{n} are {name}", name="Ann")
    back = pickle.loads(pickle.dumps(told))
    assert back == "3 are Ann"
    assert (back.template, back.values, back.number, back.one) == (told.template, told.values, 3, told.one)


def test_what_somebody_typed_is_shown_as_it_is(german: Languages) -> None:
    assert shown("Library") == "Library"
    assert shown(sentence("Library")) == "Bibliothek"
    assert tr("Add {name} to the library", name="{braces}") == "{braces} in die Bibliothek aufnehmen"
    assert tr("no catalog knows {this}") == "no catalog knows {this}"
    assert tr("") == ""


def test_one_english_word_may_be_two_words_elsewhere(german: Languages) -> None:
    assert tr("from", about="size") == "von"
    assert tr("None", about="faces") == "Keines"


def test_a_language_brings_qts_own_texts_its_keys_and_its_numbers_and_goes_without_a_trace(qapp: QApplication) -> None:
    before = QLocale()
    languages = Languages(qapp, "es")
    assert QLocale().language() == QLocale.Language.Spanish
    assert tr("Undo") == "Deshacer"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancelar"
    languages.use("en")
    assert tr("Undo") == "Undo"
    assert QLocale() == before
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    languages.leave()


def test_a_system_without_a_language_of_ours_has_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_languages(*names: str) -> str:
        monkeypatch.setattr(QLocale, "uiLanguages", lambda _: list(names))
        return language_of("system")

    assert with_languages("fr-FR", "fr") == "en"
    assert with_languages("fr-FR", "es-MX", "en") == "es"
    assert with_languages("de_AT") == "de"
    assert language_of("de") == "de"


def test_a_stored_reason_with_a_field_is_told_in_the_language_of_the_window(german: Languages) -> None:
    for made in (
        sentence("The file could not be read from the disk ({error})", error="Input/output error"),
        sentence("Reading took longer than {seconds} s", seconds="20"),
        sentence("The file is empty"),
    ):
        assert tr(reason_of(str(made))) == tr(made) != made
    assert tr(reason_of("of a newer version")) == "of a newer version"
