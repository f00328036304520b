"""What does not look like a face to the encoder, by the numbers on its card."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from photosim.errors import ModelError
from photosim.vision.encoder.face_opinion import looks_like_face
from photosim.vision.encoder.model_card import read_card
from tests.tiny_models import CARD, DIM


def test_vector_and_confidence_speak_together() -> None:
    card = replace(CARD, face_odds=(-3.0, 2.0, 4.0, *[0.0] * (DIM - 1)))
    face, dog = np.eye(DIM, dtype=np.float32)[[0, 1]]
    sure = np.array([0.5, 0.5])
    assert looks_like_face(card, np.stack([face, dog]), sure).tolist() == [True, False]
    assert looks_like_face(card, np.stack([0.4 * face] * 2), np.array([0.5, 0.9])).tolist() == [False, True]
    assert looks_like_face(CARD, np.stack([face, dog]), sure).all(), "an older card tells nothing of it"


def test_it_goes_through_a_card_and_has_its_length() -> None:
    card = replace(CARD, face_odds=tuple(np.linspace(-1, 1, DIM + 2).tolist()))
    assert read_card(card.to_metadata(), "x") == card
    with pytest.raises(ModelError, match="face_odds"):
        read_card(replace(CARD, face_odds=(1.0, 2.0)).to_metadata(), "x")
