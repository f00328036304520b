"""Errors by group go through a card, and what makes no sense is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from photosim.errors import ModelError
from photosim.vision.encoder.group_errors import GroupErrors
from photosim.vision.encoder.model_card import METADATA_KEY, read_card
from tests.tiny_models import CARD

ERRORS = (GroupErrors("age 0-12", 908, ((1e-4, 0.027), (1e-3, 0.108))), GroupErrors("with mask", 105, ()))


def test_they_go_through_a_card() -> None:
    card = replace(CARD, errors=ERRORS)
    assert read_card(card.to_metadata(), "x") == card
    assert "errors" not in json.loads(CARD.to_metadata()[METADATA_KEY])
    assert [ERRORS[0].at(rate) for rate in (1e-3, 1e-2)] == [0.108, None]


@pytest.mark.parametrize(
    "wrong",
    [
        {"group": "x", "faces": 3},
        {"group": "x", "faces": 3, "rates": [[0.1, 1.5]]},
        {"group": "x" * 99, "faces": 3, "rates": []},
        {"group": "x", "faces": 3, "rates": [[0.1]]},
    ],
)
def test_a_group_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    raw = json.loads(CARD.to_metadata()[METADATA_KEY]) | {"errors": [wrong]}
    with pytest.raises(ModelError, match="a value that makes no sense"):
        read_card({METADATA_KEY: json.dumps(raw)}, "x")
