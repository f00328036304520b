"""Preprocessing (resize, crop, normalize) exactly as the card says; shared by trainer and app."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.image.resampling import resample

_FILTERS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}


def preprocessing_card(card: ModelCard) -> ModelCard:
    """The card with what `fit` and `normalize` need, to be sent along with every file.

    What is left out is for comparing vectors: 370 kB of a face encoder's card, packed and unpacked once a photo.
    """
    return replace(
        card,
        trained_with="",
        training_data="",
        roc=(),
        parts=(),
        cohort=(),
        precision_odds=(),
        whitening=(),
        face_odds=(),
    )


def preprocess(image: Image.Image, card: ModelCard) -> npt.NDArray[np.float32]:
    """Input tensor of an upright RGB picture: float32 `(3, side_px, side_px)`, normalized.

    Scaling filters over the whole source area (Pillow's antialiased filters), so a draft-decoded JPEG and its original
    give nearly the same tensor.
    """
    return normalize(fit(image, card), card)


def fit(image: Image.Image, card: ModelCard) -> Image.Image:
    """The picture scaled and cropped to `side_px` x `side_px`, still 8-bit RGB."""
    image = image if image.mode == "RGB" else image.convert("RGB")
    width, height = image.size
    scaled_px = round(card.side_px / card.crop)
    if card.resize == "stretch":
        size = (scaled_px, scaled_px)
    else:
        reference = min(width, height) if card.resize == "short-side" else max(width, height)
        size = (max(1, round(width * scaled_px / reference)), max(1, round(height * scaled_px / reference)))
    if size != image.size:
        image = resample(image, size, _FILTERS[card.interpolation])
    left, top = (image.width - card.side_px) // 2, (image.height - card.side_px) // 2
    box = (left, top, left + card.side_px, top + card.side_px)
    if left < 0 or top < 0:
        canvas = Image.new("RGB", (card.side_px, card.side_px), _mean_color(card))
        canvas.paste(image, (-left, -top))
        return canvas
    return image.crop(box)


def normalize(image: Image.Image | npt.NDArray[np.uint8], card: ModelCard) -> npt.NDArray[np.float32]:
    """RGB bytes `(side, side)` to float32 `(3, side, side)`: (pixel / 255 - mean) / std."""
    # Channels first: numpy takes five times as long for rows of three.
    channels = np.divide(np.asarray(image).transpose(2, 0, 1), np.float32(255), dtype=np.float32, order="C")
    channels -= np.asarray(card.mean, dtype=np.float32)[:, None, None]
    channels /= np.asarray(card.std, dtype=np.float32)[:, None, None]
    return np.asarray(channels, np.float32)


def _mean_color(card: ModelCard) -> tuple[int, int, int]:
    red, green, blue = (round(255 * channel) for channel in card.mean)
    return red, green, blue
