"""Post-training static quantization (int8) of an encoder file, refused where it costs accuracy."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import INPUT_NAME
from trainer.common import metrics
from trainer.common.metrics import Roc, Vectors
from trainer.data.pairs import SiameseDataset, View
from trainer.settings import Settings
from trainer.training import validate
from trainer.training.prepare import Prepared

log = logging.getLogger(__name__)

CALIBRATION_PICTURES = 200
JUDGED_AT_FAR = 1e-2


@dataclass(frozen=True, slots=True)
class Cost:
    """Accuracy before and after: TAR at FAR 1e-2 in float32 and in int8, on the same views."""

    full: float
    int8: float

    @property
    def loss(self) -> float:
        """TAR lost by quantization; below 0 when it gains by chance."""
        return self.full - self.int8


def write(settings: Settings, prepared: Prepared, views: Sequence[View]) -> Path:
    """Quantize `settings.out` to `OUT.int8.onnx`, calibrated on training pictures and evaluated on `views`.

    Raises PhotosimError, and writes nothing, when TAR at FAR 1e-2 falls by more than `settings.int8`.
    """
    assert settings.int8 is not None
    full = Embedder(settings.out)
    dataset = SiameseDataset(prepared.pictures, prepared.labels, full.card)
    drawn = np.random.default_rng(settings.seed).permutation(prepared.rows("train"))[:CALIBRATION_PICTURES]
    some = validate.preprocessed(dataset, [View(int(row)) for row in drawn])
    path = settings.out.with_suffix(".int8.onnx")
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / "int8.onnx"
        quantize(settings.out, draft, some)
        roc_full, roc_int8 = (_roc(each, dataset, views) for each in (full, Embedder(draft)))
        cost = Cost(roc_full.at_fpr(JUDGED_AT_FAR)[1], roc_int8.at_fpr(JUDGED_AT_FAR)[1])
        if cost.loss > settings.int8:
            raise PhotosimError(
                f"int8 refused: it costs {cost.loss:.3f} of TAR at FAR 1e-2 ({cost.full:.3f} to {cost.int8:.3f}), more "
                f"than the {settings.int8:g} allowed. {settings.out} in full precision is written.",
                repr(cost),
            )
        threshold, _, rate = roc_int8.at_fpr(settings.far)
        card = replace(
            full.card,
            trained_with=f"{full.card.trained_with}; in int8, TAR at FAR 1e-2 {cost.int8:.3f} (full: {cost.full:.3f})",
            threshold=min(max(threshold, 0.0), 2.0),
            false_match_rate=rate,
            roc=metrics.card_points(roc_int8.thinned()),
        )
        proto = onnx.load(draft)
        onnx.helper.set_model_props(proto, card.to_metadata())
        onnx.save(proto, draft)
        draft.replace(path)
    log.info("%s: TAR at FAR 1e-2 %.4f, in full precision %.4f", path, cost.int8, cost.full)
    return path


def quantize(source: Path, target: Path, calibration: npt.NDArray[np.float32]) -> None:
    """Static quantization of an ONNX file (QDQ): int8 weights per channel, uint8 activations.

    Activation ranges are those on the `calibration` pictures `(n, 3, side, side)`, preprocessed.
    """
    shaped = target.with_suffix(".shaped.onnx")
    quant_pre_process(str(source), str(shaped), skip_symbolic_shape=True)
    quantize_static(
        str(shaped),
        str(target),
        _Calibration(calibration),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["Conv", "Gemm", "MatMul"],
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        # Without it, u8 x s8 products overflow 16 bits on processors that lack VNNI.
        reduce_range=True,
    )


class _Calibration(CalibrationDataReader):  # type: ignore[misc]
    def __init__(self, pictures: npt.NDArray[np.float32]) -> None:
        self._batches: Iterator[npt.NDArray[np.float32]] = iter(np.array_split(pictures, max(1, len(pictures) // 16)))

    def get_next(self) -> dict[str, npt.NDArray[np.float32]] | None:
        batch = next(self._batches, None)
        return None if batch is None else {INPUT_NAME: batch}


def _roc(embedder: Embedder, dataset: SiameseDataset, views: Sequence[View]) -> Roc:
    vectors: Vectors = np.concatenate(
        [embedder.embed(images.numpy()) for images, _, _ in validate.loader(dataset, validate.in_batches(views), 0)]
    )
    return metrics.roc(*metrics.all_pairs(vectors, dataset.labels[[view.row for view in views]]))
