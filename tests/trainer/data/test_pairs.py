"""Batches and pairs: balanced, seeded, every picture once, and the same views for the same seed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from photosim.vision.encoder.preprocess import preprocess
from trainer.data import pairs
from trainer.data.pairs import Batches, SiameseDataset, View
from trainer.data.pixel_cache import Pictures
from trainer.settings import Settings, draft_card

LABELS = np.repeat(np.arange(12), [1, 1, 1, 1, 8, 8, 8, 8, 9, 3, 5, 7])
ROWS = list(range(len(LABELS)))


def test_an_epoch_shows_every_picture_once_and_a_label_in_runs_of_k() -> None:
    batches = pairs.pk_batches(LABELS, ROWS, 16, 4, instance=False, augment=True, seed=1)
    rows = [view.row for batch in batches for view in batch]
    assert Counter(rows).most_common(1)[0][1] == 1
    # At most a last batch of less than half is dropped.
    assert len(rows) >= len(ROWS) - 8
    for batch in batches:
        assert len(batch) <= 16
        runs = Counter(LABELS[view.row] for view in batch)
        if batch is not batches[-1]:
            assert max(runs.values()) <= 4
            assert sum(count > 1 for count in runs.values()) >= 2


def test_without_augmentation_pictures_are_shown_as_they_are() -> None:
    for batches in (
        pairs.pk_batches(LABELS, ROWS, 16, 4, instance=False, augment=False, seed=1),
        pairs.pair_batches(LABELS, ROWS, 16, instance=False, augment=False, seed=1),
    ):
        assert all(view.edit is None for batch in batches for view in batch)


def test_one_label_with_most_pictures_still_fills_batches() -> None:
    labels = np.array([0] * 100 + [1] * 4)
    batches = pairs.pk_batches(labels, range(104), 16, 4, instance=False, augment=False, seed=0)
    assert sum(map(len, batches)) >= 96


def test_instance_batches_hold_k_edits_of_each_picture() -> None:
    batches = pairs.pk_batches(LABELS, ROWS, 16, 2, instance=True, augment=True, seed=1)
    for batch in batches:
        assert set(Counter(view.row for view in batch).values()) == {2}
        assert len({view.edit for view in batch}) == len(batch)


def test_the_same_seed_draws_the_same_epoch_and_each_epoch_its_own() -> None:
    def epoch(number: int) -> list[list[View]]:
        seed = pairs.epoch_seed(7, number)
        return pairs.pk_batches(LABELS, ROWS, 16, 4, instance=False, augment=True, seed=seed)

    assert epoch(0) == epoch(0)
    assert epoch(0) != epoch(1)


def test_pairs_are_half_similar_and_labeled_truly() -> None:
    drawn, same = pairs.pairs(LABELS, ROWS, 200, instance=False, seed=1)
    assert same.sum() == 100
    assert np.array_equal(LABELS[drawn[:, 0]] == LABELS[drawn[:, 1]], same)
    assert (drawn[same][:, 0] != drawn[same][:, 1]).all()
    again, _ = pairs.pairs(LABELS, ROWS, 200, instance=False, seed=1)
    assert np.array_equal(drawn, again)


def test_a_picture_alone_in_its_label_meets_others_only_as_dissimilar() -> None:
    drawn, same = pairs.pairs(LABELS, ROWS, 400, instance=False, seed=1)
    alone = np.isin(LABELS[drawn], [0, 1, 2, 3])
    assert alone.any()
    assert not alone[same].any()


def test_a_pair_batch_has_its_lefts_before_its_rights() -> None:
    for batch in pairs.pair_batches(LABELS, ROWS, 8, instance=False, augment=False, seed=2):
        half = len(batch) // 2
        assert len(batch) == 2 * half
        assert all(one.row != other.row for one, other in zip(batch[:half], batch[half:], strict=True))


def test_processes_share_an_epoch_without_overlap_and_skip_what_was_done() -> None:
    epoch = [[View(row)] for row in range(11)]
    first, second = Batches(epoch, 0, 2), Batches(epoch, 1, 2)
    assert len(first) == len(second) == 5
    assert not {batch[0].row for batch in first} & {batch[0].row for batch in second}
    assert [batch[0].row for batch in Batches(epoch, 0, 2, skip=3)] == [6, 8]


@pytest.fixture
def dataset(tmp_path: Path) -> SiameseDataset:
    pixels = np.random.default_rng(0).integers(0, 256, (3, 40, 40, 3), np.uint8)
    (tmp_path / "p.bin").write_bytes(pixels.tobytes())
    places = np.array([(4800 * row, 40, 40) for row in range(3)])
    card = draft_card(Settings(data=(), out=Path("x.onnx"), side_px=32))
    return SiameseDataset(Pictures(tmp_path / "p.bin", places), np.array([0, 1, 1]), card)


def test_an_unedited_view_is_what_the_app_would_feed_the_encoder(dataset: SiameseDataset) -> None:
    image, label, row = dataset[View(2)]
    original = Image.frombytes("RGB", (40, 40), dataset.pictures.file.read_bytes()[9600:])
    assert (label, row) == (1, 2)
    assert torch.equal(image, torch.from_numpy(preprocess(original, dataset.card)))


def test_a_seeded_and_a_named_edit_are_the_same_every_time(dataset: SiameseDataset) -> None:
    for edit in (5, "mirrored"):
        assert torch.equal(dataset[View(0, edit)][0], dataset[View(0, edit)][0])
        assert not torch.equal(dataset[View(0, edit)][0], dataset[View(0)][0])
