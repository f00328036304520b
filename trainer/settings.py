"""Hyperparameters and options of a training run: one frozen record, and the checks of their ranges.

The command line makes it; it is kept as JSON beside the run and inside each checkpoint.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import Literal

from photosim.errors import PhotosimError
from photosim.vision.encoder.model_card import RGB, ModelCard, Subject

LabelRule = Literal["folder", "filename", "csv", "instance"]
Sampling = Literal["pk", "pairs"]
Negatives = Literal["all", "hardest"]
Average = Literal["active", "all"]
Schedule = Literal["one-cycle", "cosine", "plateau", "constant"]
Optimizer = Literal["adamw", "adam"]
Selection = Literal["loss", "tar", "last"]

# Pixels as EfficientNet-Lite0 saw them, (x - 127) / 128, and as timm's ImageNet weights of B0 did.
LITE0_MEAN, LITE0_STD = 127 / 255, 128 / 255
IMAGENET_MEAN: RGB = (0.485, 0.456, 0.406)
IMAGENET_STD: RGB = (0.229, 0.224, 0.225)

# What may differ between a checkpoint and the run that goes on from it.
FREE_ON_RESUME = frozenset(
    (
        "data",
        "out",
        "name",
        "about_data",
        "epochs",
        "max_minutes",
        "patience",
        "workers",
        "select",
        "mirrored",
        "far",
        "int8",
    )
)


class SettingsError(PhotosimError):
    """Invalid option values, alone or in combination."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of one training run, named as on the command line. Runs of a sweep differ in `margin` alone."""

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
    upright: Path | None = None

    sampling: Sampling = "pk"
    batch_size: int = 64
    per_label: int = 4
    negatives: Negatives = "all"
    average: Average = "active"
    augment: bool = True
    workers: int = 1

    margin: float = 1.0
    teacher: str = ""
    teacher_weight: float = 8.0
    mixed: float = 0.0
    hints: float = 0.0
    queue: float = 0.0
    centers: float = 0.0
    centers_up_to: int = 40
    pool: int = 0

    epochs: int = 30
    max_minutes: float | None = None
    optimizer: Optimizer = "adamw"
    lr: float = 1e-3
    weight_decay: float = 0.01
    schedule: Schedule = "one-cycle"
    warmup: float = 0.15
    clip: float = 5.0
    patience: int = 0
    select: Selection = "loss"
    mirrored: bool = False
    far: float = 1e-3
    int8: float | None = None

    @property
    def run(self) -> Path:
        """Run directory: checkpoints, history, caches and report, beside the encoder file `out`."""
        return self.out.with_suffix(".run")

    def to_json(self) -> str:
        """JSON of all settings, for people and for a resumed run to compare with."""
        return json.dumps(asdict(self), indent=1, default=str)


def check(settings: Settings) -> None:
    """Validate ranges and combinations. Raises SettingsError naming the option and its range."""
    for option, value, low, high in (
        ("--margin", settings.margin, 0.01, 2),
        ("--side", settings.side_px, 32, 1024),
        ("--dim", settings.dim, 2, 4096),
        ("--batch-size", settings.batch_size, 4, 1 << 16),
        ("--per-label", settings.per_label, 2, settings.batch_size // 2),
        ("--epochs", settings.epochs, 1, 1 << 20),
        ("--max-minutes", settings.max_minutes or 1, 0.01, 1 << 20),
        ("--val-fraction", settings.val_fraction, 0.01, 0.9),
        ("--lr", settings.lr, 1e-9, 10),
        ("--weight-decay", settings.weight_decay, 0, 10),
        ("--warmup", settings.warmup, 0, 0.9),
        ("--clip", settings.clip, 0, 1e9),
        ("--patience", settings.patience, 0, 1 << 20),
        ("--freeze", settings.freeze, 0, 7),
        ("--workers", settings.workers, 0, 256),
        ("--teacher-weight", settings.teacher_weight, 0, 1e6),
        ("--mixed", settings.mixed, 0, 8),
        ("--hints", settings.hints, 0, 1e6),
        ("--queue", settings.queue, 0, 1e6),
        ("--centers", settings.centers, 0, 1e6),
        ("--centers-up-to", settings.centers_up_to, 1, 1 << 24),
        ("--pool", settings.pool, 0, 1 << 24),
        ("--far", settings.far, 1e-6, 0.5),
        ("--seed", settings.seed, 0, 1 << 62),
        ("--int8", settings.int8 or 0, 0, 1),
    ):
        if not low <= value <= high:
            raise SettingsError(f"{option} {value:g} is outside {low:g} to {high:g}.")
    if settings.sampling == "pairs" and settings.negatives == "hardest":
        raise SettingsError("--negatives hardest looks inside a batch; it needs --sampling pk.")
    if settings.out.suffix != ".onnx":
        raise SettingsError(f"--out {settings.out} must end in .onnx.")
    if settings.upright is not None and settings.subject != "face":
        raise SettingsError("--upright turns faces; a whole photo has none to turn by.")
    if settings.mixed and (settings.upright is None or not settings.teacher or settings.sampling != "pk"):
        raise SettingsError("--mixed needs --upright, --teacher and --sampling pk.")
    if settings.hints and not settings.mixed:
        raise SettingsError(
            "--hints are dlib's inner maps of the very pixels that are learned from; they need --mixed."
        )
    if settings.queue and not settings.teacher:
        raise SettingsError("--queue compares similarities to what the teacher said before; it needs --teacher.")
    if settings.centers and not (settings.teacher and settings.sampling == "pk"):
        raise SettingsError("--centers are means of the teacher's vectors; they need --teacher and --sampling pk.")
    if settings.pool and not (settings.hints and 1 <= settings.freeze <= 4):
        raise SettingsError(
            "--pool keeps what frozen stages and dlib say of each view; it needs --hints, --freeze 1 to 4."
        )
    if settings.upright is not None and settings.weights == "imagenet":
        raise SettingsError("--upright wants pixels as --weights lite0 does; start from lite0, none or a file.")

    for option, given, names in (
        ("--weights", settings.weights, ("lite0", "imagenet", "none")),
        ("--teacher", settings.teacher, ("", "lite0", "dlib")),
        ("--upright", str(settings.upright or ""), ("",)),
    ):
        if given not in names and not Path(given).is_file():
            known = ", ".join(each for each in names if each)
            raise SettingsError(f"{option} {given}: there is no such file" + f"; known by name: {known}." * bool(known))


def check_resumed(settings: Settings, saved: str) -> None:
    """Compare settings with those of a checkpoint (`saved`, JSON of `to_json`) before resuming from it.

    Raises SettingsError naming what differs and is not in `FREE_ON_RESUME`.
    """
    now = json.loads(settings.to_json())
    # A checkpoint from before an option existed was made as its default says.
    defaults = {each.name: each.default for each in fields(Settings) if each.default is not MISSING}
    before = defaults | json.loads(saved)
    differing = [key for key in now if key not in FREE_ON_RESUME and now[key] != before.get(key)]
    if differing:
        raise SettingsError(
            "The checkpoint was made with other settings: "
            + ", ".join(f"{key} {before.get(key)} (now {now[key]})" for key in differing)
            + ". Use the same ones, or start anew with another --out."
        )


def draft_card(settings: Settings) -> ModelCard:
    """Model card before evaluation: preprocessing is settled, threshold and ROC are empty.

    A face crop keeps its central 112 of 128; a photo is used whole, squeezed to a square, so that a duplicate's
    borders count and a turn by 90 degrees only turns the tensor.
    """
    imagenet = settings.weights == "imagenet"
    return ModelCard(
        subject=settings.subject,
        name=settings.name or settings.out.stem,
        created="",
        trained_with="",
        training_data=settings.about_data or "not stated",
        side_px=settings.side_px,
        mean=IMAGENET_MEAN if imagenet else (LITE0_MEAN, LITE0_MEAN, LITE0_MEAN),
        std=IMAGENET_STD if imagenet else (LITE0_STD, LITE0_STD, LITE0_STD),
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
