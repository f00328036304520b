"""What a run is asked to do: one frozen record, made by the command line and kept beside the run as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from photosim.errors import PhotosimError
from photosim.vision.modelcard import ModelCard, Subject

LabelRule = Literal["folder", "filename", "csv", "instance"]
Sampling = Literal["pk", "pairs"]
Negatives = Literal["all", "hardest"]
Schedule = Literal["one-cycle", "cosine", "plateau", "constant"]
Optimiser = Literal["adamw", "adam"]
Selection = Literal["loss", "tar", "last"]

# Pixels as EfficientNet-Lite0 saw them: (x - 127) / 128.
LITE0_MEAN, LITE0_STD = 127 / 255, 128 / 255


class SettingsError(PhotosimError):
    """Options that contradict each other or the data."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice of one run. `margin` is one value here: a sweep is several runs that differ in it alone."""

    data: tuple[Path, ...]
    out: Path
    subject: Subject = "face"
    labels: LabelRule = "folder"
    labels_csv: Path | None = None
    val_fraction: float = 0.1
    seed: int = 0
    name: str = ""
    about_data: str = ""

    side_px: int = 112
    dim: int = 128
    weights: str = "lite0"
    freeze: int = 0

    sampling: Sampling = "pk"
    batch_size: int = 64
    per_label: int = 4
    negatives: Negatives = "all"
    augment: bool = True
    workers: int = 1

    margin: float = 1.0
    teacher: str = ""
    teacher_weight: float = 8.0

    epochs: int = 30
    max_minutes: float | None = None
    optimiser: Optimiser = "adamw"
    lr: float = 1e-3
    weight_decay: float = 0.01
    schedule: Schedule = "one-cycle"
    warmup: float = 0.15
    clip: float = 5.0
    patience: int = 0
    select: Selection = "loss"
    far: float = 1e-3

    @property
    def run(self) -> Path:
        """The folder of everything a run leaves behind besides the encoder file itself."""
        return self.out.with_suffix(".run")

    def to_json(self) -> str:
        """The settings as text, for people and for `from_json`."""
        return json.dumps(asdict(self), indent=1, default=str)


def from_json(text: str) -> Settings:
    """The settings that `to_json` wrote."""
    raw: dict[str, Any] = json.loads(text)
    known = {field.name for field in fields(Settings)}
    raw = {key: value for key, value in raw.items() if key in known}
    raw["data"] = tuple(Path(each) for each in raw["data"])
    for key in ("out", "labels_csv"):
        raw[key] = None if raw.get(key) is None else Path(raw[key])
    return Settings(**raw)


def draft_card(settings: Settings) -> ModelCard:
    """The card of a run that has not been measured yet: how to feed the network is settled, the threshold is not.

    A face crop keeps its central 112 of 128; a photo is seen whole, squeezed to a square, so that a duplicate's
    borders count and a turn by 90 degrees only turns the tensor.
    """
    return ModelCard(
        subject=settings.subject,
        name=settings.name or settings.out.stem,
        created="",
        trained_with="",
        training_data=settings.about_data,
        side_px=settings.side_px,
        mean=(LITE0_MEAN, LITE0_MEAN, LITE0_MEAN),
        std=(LITE0_STD, LITE0_STD, LITE0_STD),
        resize="stretch",
        interpolation="bilinear",
        crop=0.875 if settings.subject == "face" else 1.0,
        dim=settings.dim,
        metric="euclidean-unit",
        margin=settings.margin,
        threshold=0.0,
        false_match_rate=0.0,
        roc=(),
    )
