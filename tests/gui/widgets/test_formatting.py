"""Numbers and dates as people read them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from photosim.gui.shell.index_jobs import index_summary
from photosim.gui.widgets import formatting
from photosim.library.indexing.indexer import IndexResult


def test_numbers_have_separators_and_nouns_agree() -> None:
    assert formatting.count(1204, "photo") == "1,204 photos"
    assert formatting.count(1, "photo") == "1 photo"
    assert formatting.count(2, "copy", "copies") == "2 copies"


def test_pixels_come_with_megapixels_where_there_are_any() -> None:
    assert formatting.pixels(4000, 3000) == "4,000 × 3,000 · 12 MP"
    assert formatting.pixels(1000, 667) == "1,000 × 667 · 0.7 MP"
    assert formatting.pixels(32, 32) == "32 × 32"


def test_dates_are_written_as_the_user_writes_them() -> None:
    assert formatting.date_time("2019-07-03T14:05:11") == "03/07/2019 14:05"
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert formatting.date_time("2019-07-03T14:05:11") == "03.07.19 14:05"
    assert formatting.date("2019-07-03") == "03.07.19"
    assert formatting.date("July") == "July"
    assert formatting.date_time("no date") == "no date"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(3, "a few seconds left"), (31, "30 s left"), (58, "1 min left"), (130, "2 min left"), (4800, "1 h 20 min left"),
     (7200, "2 h left")],
)  # fmt: skip
def test_time_left_is_as_rough_as_it_can_be_known(seconds: float, expected: str) -> None:
    assert formatting.time_left(seconds) == expected


def test_the_users_own_folder_is_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/anna"))
    assert formatting.display_path(Path("/home/anna/Pictures")) == "~/Pictures"
    assert formatting.display_path(Path("/mnt/disk")) == "/mnt/disk"


def result(**counts: int | bool) -> IndexResult:
    plain: dict[str, int] = {"new": 0, "changed": 0, "moved": 0, "unchanged": 0, "gone": 0, "failed": 0}
    return IndexResult(**{**plain, "stopped": False, **counts}, seconds=1.0, skipped={})  # type: ignore[arg-type]


def test_what_was_read_is_told_in_a_sentence() -> None:
    assert index_summary([result(new=1203, failed=4)]) == "1,203 photos indexed. 4 files could not be read."
    assert index_summary([result(unchanged=7)]) == "Nothing new."
    assert index_summary([result(new=1), result(new=2)]) == "3 photos indexed."
    assert index_summary([result(gone=1)]) == "1 file no longer there."
    assert index_summary([result(moved=3)]) == "3 photos moved."
    assert index_summary([result(new=5, stopped=True)]) == "Stopped after 5 photos. What is read so far stays."
