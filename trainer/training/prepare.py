"""Data preparation before the first batch: table, pixel cache, leakage check, face alignment, teacher vectors."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.encoder.model_card import ModelCard
from trainer.common.metrics import Labels, Vectors
from trainer.data import leaked_copies, picture_table, pixel_cache
from trainer.data.labels import Split
from trainer.data.pixel_cache import Pictures
from trainer.distillation import landmarks, teacher, upright
from trainer.distillation.teacher import Space
from trainer.settings import Settings, draft_card

if TYPE_CHECKING:
    from accelerate import Accelerator

log = logging.getLogger(__name__)

TABLE, PIXELS, UPRIGHT, PLACES = "pictures.csv", "pixels.bin", "upright.bin", "places.npy"
PROBLEMS, COPIES = "problems.csv", "copies.csv"


@dataclass(frozen=True)
class Prepared:
    """Prepared data set: a row per readable picture in `frame`, `pictures`, `labels` (numbers) and `teacher`, if any.

    `shown` is what the encoder is trained on: the pictures, or faces aligned from them. `names` are the labels' names.
    """

    frame: pd.DataFrame
    pictures: Pictures
    shown: Pictures
    labels: Labels
    names: list[str]
    problems: pd.DataFrame
    copies: pd.DataFrame
    card: ModelCard
    teacher: Vectors | None
    space: Space | None = None

    def rows(self, split: Split) -> list[int]:
        """Row numbers of a split, ascending."""
        return np.flatnonzero((self.frame["split"] == split).to_numpy()).tolist()


def prepare(settings: Settings, accelerator: Accelerator) -> Prepared:
    """Build the data set in the run directory. Raises PhotosimError when it cannot be trained on.

    Of several processes on one machine the first decodes, the others take what it left.
    """
    run, card = settings.run, draft_card(settings)
    if accelerator.is_local_main_process:
        _decode(settings, pixel_cache.short_side_px(card))
    accelerator.wait_for_everyone()
    frame = pd.read_csv(run / TABLE, dtype=str, keep_default_na=False)
    picture_table.check(frame, settings.labels)
    labels, names = pd.factorize(frame["label"])
    pictures = Pictures(run / PIXELS, np.load(run / PLACES))
    wanted, space = None, None
    if settings.teacher:
        vectors = run / "teacher.npz"
        if settings.teacher not in teacher.MAKERS:
            vectors = Path(settings.teacher)
        elif accelerator.is_local_main_process:
            teacher.make(settings.teacher, frame, pictures, vectors)
        accelerator.wait_for_everyone()
        wanted, space = teacher.read(vectors, frame, settings.dim)
    return Prepared(
        frame=frame,
        pictures=pictures,
        shown=_aligned(settings, card, pictures, accelerator),
        labels=labels.astype(np.int64),
        names=list(names),
        problems=pd.read_csv(run / PROBLEMS, dtype=str),
        copies=pd.read_csv(run / COPIES),
        card=card,
        teacher=wanted,
        space=space,
    )


def _decode(settings: Settings, short_px: int) -> None:
    """Decode the pictures into the pixel cache; write the tables of pictures, problems and leaked copies."""
    run = settings.run
    found = picture_table.gather(
        settings.data, settings.labels, csv=settings.labels_csv, val_fraction=settings.val_fraction, seed=settings.seed
    )
    tested = found.frame["split"] == "test"
    picture_table.check(found.frame[~tested], settings.labels)
    with tqdm(total=int((~tested).sum()), desc="reading pictures", unit=" pictures") as bar:
        frame, pictures, unreadable = pixel_cache.prepare(found.frame[~tested], short_px, run / PIXELS, bar.update)
    problems = pd.concat(
        [
            unreadable.assign(kind=picture_table.UNREADABLE),
            found.left_out,
            found.frame.loc[tested, ["path"]].assign(reason="of the split test", kind=picture_table.TEST),
        ],
        ignore_index=True,
    )
    doubles = leaked_copies.across_splits(frame, pictures)
    try:
        for name, table in ((TABLE, frame), (PROBLEMS, problems), (COPIES, doubles)):
            table.to_csv(run / name, index=False)
        np.save(run / PLACES, pictures.places)
    except OSError as error:
        raise PhotosimError(f"The tables in {run} cannot be written.", repr(error)) from error
    for split in ("train", "val"):
        part = frame[frame["split"] == split]
        log.info("%s: %d pictures of %d labels", split, len(part), part["label"].nunique())
    if settings.labels == "filename":
        for path, label in frame.drop_duplicates("label")[["path", "label"]].head(3).itertuples(index=False):
            log.info("%s shows %s", path, label)
    for line in picture_table.describe_left_out(problems):
        log.warning("%s; see %s", line, run / PROBLEMS)
    if len(doubles):
        log.warning("%d near copies stand in train and in val; see %s", len(doubles), run / COPIES)


def _aligned(settings: Settings, card: ModelCard, pictures: Pictures, accelerator: Accelerator) -> Pictures:
    """Faces aligned, where --upright asks for it, with a border for views that are shifted or tilted."""
    if settings.upright is None:
        return pictures
    file, side_px = settings.run / UPRIGHT, round(card.side_px / card.crop)
    if accelerator.is_local_main_process:
        network = landmarks.load(settings.upright)
        with tqdm(total=len(pictures), desc="turning faces upright", unit=" faces") as bar:
            upright.turn(pictures, network, side_px, card.crop, file, bar.update)
    accelerator.wait_for_everyone()
    return upright.turned(file, len(pictures), side_px)
