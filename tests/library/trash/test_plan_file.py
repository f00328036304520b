"""Plans: written, edited by hand, read back, and refused with the row that is wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from photosim.library.trash.plan_file import PlanError, TrashPlan, read_plan, write_plan
from photosim.library.trash.types import Removal

ONE = Removal(Path("/photos/a.jpg"), b"a" * 32, Path("/photos/b.jpg"), b"b" * 32, "same picture", "it is larger", "u")
TWO = Removal(Path(os.fsdecode(b"/photos/\xff.jpg")), b"c" * 32, Path("/photos/b.jpg"), b"c" * 32, "same file", "older")
ROW = {
    "file": "/photos/a.jpg",
    "content": "61" * 32,
    "keep": "/photos/b.jpg",
    "keep_content": "62" * 32,
    "kind": "same picture",
    "why": "it is larger",
    "unit": "u",
}


def written(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    plan = TrashPlan("two photos", (ONE, TWO))
    write_plan(tmp_path / "plan.json", plan)
    assert read_plan(tmp_path / "plan.json") == plan
    assert list(tmp_path.iterdir()) == [tmp_path / "plan.json"]


def test_the_form_of_a_plan_is_fixed(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", TrashPlan("one photo", (ONE,)))
    assert json.loads((tmp_path / "plan.json").read_text()) == {"format": 1, "label": "one photo", "remove": [ROW]}


def test_rows_may_be_taken_out(tmp_path: Path) -> None:
    path = written(tmp_path / "plan.json", {"format": 1, "label": "fewer", "remove": [ROW]})
    assert read_plan(path) == TrashPlan("fewer", (ONE,))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"content": "61" * 31}, 'Row 1: "content" must be the 64 hex digits'),
        ({"keep_content": "x" * 64}, 'Row 1: "keep_content" must be the 64 hex digits'),
        ({"file": "a.jpg"}, 'Row 1: "file" must be a full path'),
        ({"keep": "/photos/../etc"}, 'Row 1: "keep" must be a full path'),
        ({"file": "/photos/\ud800.jpg"}, "Row 1: \"file\" cannot be the name of a file: '/photos/\\ud800.jpg'."),
        ({"keep": "/photos/\ud800.jpg"}, 'Row 1: "keep" cannot be the name of a file'),
        ({"kind": "same moment"}, 'Row 1: "kind" must be one of: same file, same picture, companion.'),
        ({"why": None}, 'Row 1: "why" is missing or is not text.'),
        ({"unit": 3}, 'Row 1: "unit" is missing or is not text.'),
        ({"keeep": "/x"}, "Row 1: nobody knows what keeep means."),
    ],
)
def test_a_wrong_row_is_named_with_what_is_wrong(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    path = written(tmp_path / "plan.json", {"format": 1, "label": "x", "remove": [{**ROW, **change}]})
    with pytest.raises(PlanError) as caught:
        read_plan(path)
    assert words in caught.value.title


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is not valid JSON"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "is not valid JSON"),
        ([], 'has no list "remove"'),
        ({"format": 1, "label": "x", "remove": {}}, 'has no list "remove"'),
        ({"format": 2, "label": "x", "remove": []}, "made by a newer photosim"),
        ({"label": "x", "remove": []}, 'its "format" is not 1'),
        ({"format": True, "label": "x", "remove": []}, 'its "format" is not 1'),
        ({"format": 1.0, "label": "x", "remove": []}, 'its "format" is not 1'),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"format": 1, "label": "x", "remove": ' + "[" * 100_000 + "]" * 100_000 + "}", "it is nested too deeply"),
        ({"format": 1, "label": " ", "remove": []}, 'has no "label"'),
        ({"format": 1, "label": "x", "remove": [3]}, 'Row 1 of "remove" is not an object'),
    ],
)
def test_what_is_no_plan_is_refused(tmp_path: Path, content: Any, words: str) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(written(tmp_path / "plan.json", content))
    assert words in caught.value.title


def test_a_plan_that_is_not_there_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(tmp_path / "nothing.json")
    with pytest.raises(PlanError, match="cannot be written"):
        write_plan(tmp_path / "nowhere" / "plan.json", TrashPlan("x", ()))
