"""Processes that take long to start are told from those that never do."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from photosim.errors import PhotosimError
from photosim.vision.workers import process_pool
from photosim.vision.workers.process_pool import Decoder, Job, Limits
from photosim.vision.workers.read_photo import Failed
from tests.pictures import draw
from tests.tiny_models import CARD


def slow() -> Failed:
    """A first answer that takes four seconds, in a worker."""
    time.sleep(4.0)
    return Failed("slow")


class Sleepers(Decoder):
    """Workers whose first answer takes its time."""

    def call(self, job: Job[Any], *, last: bool = False) -> tuple[Any, list[Any]]:
        return slow, []


def test_processes_that_live_on_are_waited_for_on_a_slow_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside twenty other programs the processes took more than two minutes to start, and that was told as a fault."""
    limits = Limits(seconds=20)  # a wait of 3 s in all, for an answer that takes 4
    job = [Job(draw(tmp_path / "a.jpg", 1), frozenset(), "a.jpg")]
    monkeypatch.setattr(process_pool, "_SLOW_START_S", 1000.0)
    monkeypatch.setattr(process_pool, "_LIVES_ON_S", 1000.0)
    monkeypatch.setattr(process_pool, "_START_S", -1017.0)
    with pytest.raises(PhotosimError, match="do not start"), Sleepers(CARD, workers=1, limits=limits) as decoder:
        list(decoder.read(job))
    monkeypatch.setattr(process_pool, "_LIVES_ON_S", 0.5)
    monkeypatch.setattr(process_pool, "_START_S", -17.5)
    with Sleepers(CARD, workers=1, limits=limits) as decoder:
        assert len(list(decoder.read(job))) == 1
