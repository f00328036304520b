"""Odd and real files through the reading processes: each has an outcome."""

from __future__ import annotations

from pathlib import Path

from photosim.vision.workers.process_pool import Decoder
from photosim.vision.workers.read_photo import Decoded, Failed
from tests.tiny_models import CARD
from tests.vision.workers.test_process_pool import outcomes


def test_every_odd_file_has_an_outcome_and_the_process_lives(shared_data: Path) -> None:
    paths = sorted((shared_data / "odd").iterdir())
    with Decoder(CARD) as decoder:
        found = outcomes(decoder, paths)
    assert len(found) == len(paths)
    decoded = {name for name, outcome in found.items() if isinstance(outcome, Decoded)}
    assert {
        "heic-camera__IMG_1034.heic",
        "avif__Issue_649.avif",
        "pillow__hopper.Lab.tif",
        "webp__HTC_Desire.webp",
    } <= decoded
    assert {"exiftool__AAC.aac", "pillow__decompression_bomb.gif"}.isdisjoint(decoded)
    assert not any(name.startswith("fuzz__") for name in decoded)
    reasons = {outcome.reason for outcome in found.values() if isinstance(outcome, Failed)}
    assert all(len(reason) < 80 and "Error" not in reason for reason in reasons)
    for outcome in found.values():
        assert not (isinstance(outcome, Failed) and outcome.retry)


def test_every_real_photo_is_read_without_damage(shared_data: Path) -> None:
    paths = sorted((shared_data / "photos").iterdir())
    with Decoder(CARD) as decoder:
        found = outcomes(decoder, paths)
    assert all(isinstance(outcome, Decoded) and outcome.damage is None for outcome in found.values())
