"""Model card inside every encoder file: the contract between trainer and app, and its only reader and writer.

A card is one metadata property of the ONNX file, key `photosim`, value JSON. An encoder takes `image`, float32
`(batch, 3, side_px, side_px)`, and gives `embedding`, float32 `(batch, dim)`, rows of unit length. `parts`, `within`
and `between` were added to format 1 later: cards without them are read as before, and older programs ignore them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

from photosim.errors import ModelError
from photosim.vision.encoder.group_errors import GroupErrors, group_errors

FORMAT = 1
METADATA_KEY = "photosim"
INPUT_NAME = "image"
OUTPUT_NAME = "embedding"
METRIC = "euclidean-unit"
OPTIONAL = (
    "parts", "within", "between", "cohort", "cohort_nearness", "precision_odds", "crowding", "cohesion", "whitening",
    "face_odds", "errors",
)  # fmt: skip
# What people see of a card is short, and about fifty rows draw a curve.
MOST_LETTERS, MOST_ROWS = 1000, 10_000

Subject = Literal["face", "photo"]
Resize = Literal["stretch", "short-side", "pad"]
Interpolation = Literal["bilinear", "bicubic", "lanczos"]
RGB = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class RocPoint:
    """ROC point: shares of similar and of dissimilar pairs whose distance is at most `threshold` (0..2)."""

    threshold: float
    tpr: float
    fpr: float


@dataclass(frozen=True, slots=True)
class VectorPart:
    """A named slice `start:stop` of an embedding for a question of its own, of length sqrt(`weight`).

    `threshold`, `false_match_rate` and `roc` are of distances between slices brought to unit length; without a
    threshold the part is only used inside the whole.
    """

    name: str
    start: int
    stop: int
    weight: float
    threshold: float | None = None
    false_match_rate: float | None = None
    roc: tuple[RocPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Description of an encoder: provenance, preprocessing, calibration.

    `resize` with `crop`: the picture is scaled to `round(side_px / crop)` (both sides for "stretch", the shorter one
    for "short-side", the longer one for "pad", which fills with the mean color), then its central `side_px` square is
    taken.
    `mean` and `std` are per channel, R G B, for pixels in 0..1. `within` and `between` are the variances per dimension
    of vectors around their label's mean and of the labels' means (two-covariance model), where they were
    estimated; for `cohort` to `whitening` see `TwoCovariance`, for `face_odds` `looks_like_face`.
    """

    subject: Subject
    name: str
    created: str
    trained_with: str
    training_data: str
    side_px: int
    mean: RGB
    std: RGB
    resize: Resize
    interpolation: Interpolation
    crop: float
    dim: int
    metric: str
    margin: float
    threshold: float
    false_match_rate: float
    roc: tuple[RocPoint, ...]
    format: int = FORMAT
    parts: tuple[VectorPart, ...] = ()
    within: float | None = None
    between: float | None = None
    cohort: tuple[tuple[float, ...], ...] = ()
    cohort_nearness: tuple[float, float] | None = None
    precision_odds: tuple[float, ...] = ()
    crowding: float | None = None
    cohesion: float | None = None
    whitening: tuple[tuple[float, ...], ...] = ()
    face_odds: tuple[float, ...] = ()
    errors: tuple[GroupErrors, ...] = ()

    def part(self, name: str) -> VectorPart | None:
        """The part of that name, or None."""
        return next((part for part in self.parts if part.name == name), None)

    def to_metadata(self) -> dict[str, str]:
        """Metadata properties of the ONNX file."""
        card = asdict(self)
        card["roc"] = _points(self.roc)
        card["parts"] = [_given_fields(asdict(part) | {"roc": _points(part.roc)}) for part in self.parts]
        card = {name: value for name, value in card.items() if name not in OPTIONAL or value not in (None, (), [])}
        return {METADATA_KEY: json.dumps(card, ensure_ascii=False)}


def read_card(metadata: Mapping[str, str], where: str) -> ModelCard:
    """Parse the card in an ONNX file's metadata; `where` names the file. Raises ModelError, one sentence per cause."""
    if METADATA_KEY not in metadata:
        raise ModelError(f"{where} carries no photosim card, so it is no encoder of photosim's.")
    try:
        raw = json.loads(metadata[METADATA_KEY])
    except (ValueError, RecursionError) as error:
        raise ModelError(f"The card in {where} is not readable.", repr(error)[:2000]) from error
    if not isinstance(raw, dict):
        raise ModelError(f"The card in {where} is not readable.", f"not an object: {raw!r}"[:200])
    if isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
        raise ModelError(f"{where} was made by a newer photosim.", f"format {raw['format']}, known up to {FORMAT}")
    missing = [field.name for field in fields(ModelCard) if field.name not in {*raw, *OPTIONAL}]
    if missing:
        raise ModelError(f"The card in {where} lacks {', '.join(missing)}.")
    try:
        card = _card(raw)
        _check(card)
    except (TypeError, ValueError, OverflowError) as error:
        raise ModelError(f"The card in {where} has a value that makes no sense: {error}.", repr(raw)[:2000]) from error
    return card


def _card(raw: Mapping[str, Any]) -> ModelCard:
    return ModelCard(
        subject=raw["subject"],
        name=str(raw["name"]),
        created=str(raw["created"]),
        trained_with=str(raw["trained_with"]),
        training_data=str(raw["training_data"]),
        side_px=_whole("side_px", raw["side_px"]),
        mean=_rgb("mean", raw["mean"]),
        std=_rgb("std", raw["std"]),
        resize=raw["resize"],
        interpolation=raw["interpolation"],
        crop=float(raw["crop"]),
        dim=_whole("dim", raw["dim"]),
        metric=str(raw["metric"]),
        margin=float(raw["margin"]),
        threshold=float(raw["threshold"]),
        false_match_rate=float(raw["false_match_rate"]),
        roc=_roc(raw["roc"]),
        format=_whole("format", raw["format"]),
        parts=tuple(_part(part) for part in raw.get("parts", ())),
        within=_maybe(raw.get("within")),
        between=_maybe(raw.get("between")),
        cohort=_matrix(raw.get("cohort", ())),
        cohort_nearness=_nearness(raw.get("cohort_nearness")),
        precision_odds=_odds(raw.get("precision_odds", ())),
        crowding=_maybe(raw.get("crowding")),
        cohesion=_maybe(raw.get("cohesion")),
        whitening=_matrix(raw.get("whitening", ())),
        face_odds=tuple(float(value) for value in raw.get("face_odds", ())),
        errors=group_errors(raw.get("errors", ())),
    )


def _part(raw: Mapping[str, Any]) -> VectorPart:
    for name in ("name", "start", "stop", "weight"):
        if name not in raw:
            raise ValueError(f"a part lacks {name}")
    return VectorPart(
        name=str(raw["name"]),
        start=_whole("start", raw["start"]),
        stop=_whole("stop", raw["stop"]),
        weight=float(raw["weight"]),
        threshold=_maybe(raw.get("threshold")),
        false_match_rate=_maybe(raw.get("false_match_rate")),
        roc=_roc(raw.get("roc", ())),
    )


def _roc(raw: Sequence[tuple[float, float, float]]) -> tuple[RocPoint, ...]:
    return tuple(RocPoint(float(t), float(tpr), float(fpr)) for t, tpr, fpr in raw)


def _matrix(raw: Sequence[Sequence[Any]]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(value) for value in row) for row in raw)


def _points(roc: tuple[RocPoint, ...]) -> list[list[float]]:
    return [[point.threshold, point.tpr, point.fpr] for point in roc]


def _given_fields(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if value not in (None, [])}


def _check(card: ModelCard) -> None:
    for name, value, allowed in (
        ("subject", card.subject, get_args(Subject)),
        ("resize", card.resize, get_args(Resize)),
        ("interpolation", card.interpolation, get_args(Interpolation)),
        ("metric", card.metric, (METRIC,)),
        ("format", card.format, (FORMAT,)),
    ):
        if value not in allowed:
            raise ValueError(f"{name} is {value!r}")
    for name, text in (("name", card.name), ("created", card.created)):
        if len(text) > MOST_LETTERS:
            raise ValueError(f"{name} is {len(text):,} letters long")
    if len(card.roc) > MOST_ROWS:
        raise ValueError(f"roc has {len(card.roc):,} rows")
    rows = tuple(value for point in card.roc for value in (point.threshold, point.tpr, point.fpr))
    ranges: tuple[tuple[str, tuple[float, ...], float, float], ...] = (
        ("side_px", (card.side_px,), 16, 1024),
        ("dim", (card.dim,), 2, 4096),
        ("mean", card.mean, 0.0, 1.0),
        ("std", card.std, 1e-3, 10.0),
        ("crop", (card.crop,), 0.1, 1.0),
        ("margin", (card.margin,), 0.0, 2.0),
        ("threshold", (card.threshold,), 0.0, 2.0),
        ("false_match_rate", (card.false_match_rate,), 0.0, 1.0),
        ("roc", rows, 0.0, 2.0),
        ("within", _given(card.within), 1e-6, 2.0),
        ("between", _given(card.between), 1e-6, 2.0),
        ("cohort", tuple(value for row in card.cohort for value in row), -1.0, 1.0),
        ("cohort_nearness", (card.cohort_nearness or ())[:1], -1.0, 1.0),
        ("cohort_nearness", (card.cohort_nearness or ())[1:], 1e-4, 1.0),
        ("precision_odds", card.precision_odds, -100.0, 100.0),
        ("crowding", _given(card.crowding), 0.0, 10.0),
        ("cohesion", _given(card.cohesion), 0.0, 1.0),
        ("face_odds", card.face_odds, -10_000.0, 10_000.0),
        ("whitening", tuple(value for row in card.whitening for value in row), -100.0, 100.0),
        ("the slope of precision_odds", card.precision_odds[1:2], 0.1, 100.0),
    )
    for name, values, low, high in ranges:
        for number in values:
            if not (math.isfinite(number) and low <= number <= high):
                raise ValueError(f"{name} is {number}, outside {low} to {high}")
    for part in card.parts:
        _check_part(part, card.dim)
    if any(len(row) != card.dim for row in card.cohort) or bool(card.cohort) != (card.cohort_nearness is not None):
        raise ValueError("cohort is not made of rows of dim numbers with a nearness")
    if card.whitening and {len(card.whitening), *map(len, card.whitening)} != {card.dim}:
        raise ValueError("whitening is not a square of dim numbers")
    if len(card.face_odds) not in (0, card.dim + 2):
        raise ValueError("face_odds are not a constant, a slope and dim numbers")
    if len(card.precision_odds) not in (0, 5):
        raise ValueError("precision_odds are not five numbers")


def _odds(raw: Sequence[Any]) -> tuple[float, ...]:
    """Coefficients of the expected precision; older cards tell nothing of groups of one face."""
    found = tuple(float(value) for value in raw)
    return (*found, 0.0) if len(found) == 4 else found


def _check_part(part: VectorPart, dim: int) -> None:
    if not 0 <= part.start < part.stop <= dim:
        raise ValueError(f"part {part.name} goes from {part.start} to {part.stop} of {dim}")
    numbers = [part.weight, *(value for point in part.roc for value in (point.threshold, point.tpr, point.fpr))]
    numbers += [value for value in (part.threshold, part.false_match_rate) if value is not None]
    if part.weight <= 0 or not all(math.isfinite(number) and 0 <= number <= 2 for number in numbers):
        raise ValueError(f"part {part.name} has a number outside 0 to 2")


def _maybe(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _given(value: float | None) -> tuple[float, ...]:
    return () if value is None else (value,)


def _nearness(value: Any) -> tuple[float, float] | None:
    if value is None:
        return None
    usual, deviation = (float(number) for number in value)
    return usual, deviation


def _whole(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} is {value!r}, no whole number")
    return value


def _rgb(name: str, value: object) -> RGB:
    if not isinstance(value, list) or len(value) != 3:
        raise ValueError(f"{name} is {value!r}, not three numbers")
    red, green, blue = (float(channel) for channel in value)
    return red, green, blue
