"""Face alignment by five landmarks: a similarity transform to the 112 px template of ArcFace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from photosim.errors import PhotosimError
from trainer.data.pixel_cache import Pictures
from trainer.distillation import landmarks
from trainer.distillation.landmarks import Landmarks

# Right eye, left eye, nose, right and left corner of the mouth (the person's own right and left), x and y in a
# face of 112 x 112 px: the reference points of InsightFace's alignment (Deng et al. 2019, ArcFace).
TEMPLATE_PX = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]], np.float64
)
TEMPLATE_SIDE_PX = 112
BATCH = 64


@dataclass(frozen=True, slots=True)
class UprightFrame:
    """Square region of the template: left and top edge and side, in the template's pixels."""

    left: float
    top: float
    side: float

    def widened(self, factor: float) -> UprightFrame:
        """Square with the same center, its side multiplied by `factor`."""
        room = self.side * (factor - 1) / 2
        return UprightFrame(self.left - room, self.top - room, self.side * factor)


# Crop of an aligned face that an encoder gets: that of dlib's chip, with the chin and without the hair. A network that
# learns from dlib needs what dlib gets, and nothing else is worth its pixels.
FACE = UprightFrame(6.3, 22.0, 100.6)


class Upright(nn.Module):
    """Differentiable face alignment: crops `(n, 3, h, w)` and landmarks `(n, 5, 2)` to faces `(n, 3, side, side)`.

    Landmarks are x and y as shares of the crop's width and height. `frame` is what is shown of the template. What lies
    outside the crop repeats its edge.
    """

    fit: Tensor
    grid: Tensor

    def __init__(self, side_px: int, frame: UprightFrame = FACE) -> None:
        super().__init__()
        fit, grid = least_squares(side_px, frame)
        self.register_buffer("fit", fit, persistent=False)
        self.register_buffer("grid", grid, persistent=False)
        self.side_px = side_px

    def forward(self, crops: Tensor, landmarks: Tensor) -> Tensor:
        # From the template to the crop, u = a x - b y + s and v = b x + a y + t: linear in where the landmarks lie.
        """Aligned faces `(n, 3, side, side)`."""
        turn = landmarks.flatten(1) @ self.fit.T
        places = (turn @ self.grid).view(-1, self.side_px, self.side_px, 2)
        return functional.grid_sample(crops, 2 * places - 1, "bilinear", "border", align_corners=False)


def least_squares(side_px: int, frame: UprightFrame) -> tuple[Tensor, Tensor]:
    """Least-squares similarity transform from the template to a crop, as two matrices.

    The first takes landmarks `(10,)` to (a, b, s, t), the second that to sampling positions `(side * side * 2,)`.
    """
    rows = np.zeros((10, 4))
    rows[0::2] = np.stack([TEMPLATE_PX[:, 0], -TEMPLATE_PX[:, 1], np.ones(5), np.zeros(5)], 1)
    rows[1::2] = np.stack([TEMPLATE_PX[:, 1], TEMPLATE_PX[:, 0], np.zeros(5), np.ones(5)], 1)
    fit = np.linalg.pinv(rows)
    steps = (np.arange(side_px) + 0.5) * frame.side / side_px
    x, y = (axis.ravel() for axis in np.meshgrid(frame.left + steps, frame.top + steps))
    ones, zeros = np.ones_like(x), np.zeros_like(x)
    grid = np.stack([np.stack([x, y], 1), np.stack([-y, x], 1), np.stack([ones, zeros], 1), np.stack([zeros, ones], 1)])
    return torch.from_numpy(fit).float(), torch.from_numpy(grid.reshape(4, -1)).float()


class Whole(nn.Module):
    """Exported face network: landmarks, alignment and encoder in one graph.

    Preprocessed crops `(n, 3, 128, 128)`, however the heads are held, to unit vectors `(n, dim)`.
    """

    def __init__(self, network: Landmarks, encoder: nn.Module, side_px: int) -> None:
        super().__init__()
        self.landmarks = network
        self.upright = Upright(side_px)
        self.encoder = encoder

    def forward(self, image: Tensor) -> Tensor:
        """Unit vectors `(n, dim)` of crops."""
        vectors: Tensor = self.encoder(self.upright(image, self.landmarks(image)))
        return vectors


def turned(file: Path, count: int, side_px: int) -> Pictures:
    """Random access to the `count` aligned faces that `turn` wrote to a file."""
    places = np.full((count, 3), side_px, np.int64)
    places[:, 0] = np.arange(count) * side_px * side_px * 3
    return Pictures(file, places)


def turn(
    pictures: Pictures, network: Landmarks, side_px: int, share: float, file: Path, advance: Callable[[int], object]
) -> None:
    """Align all faces and write them to `file`, `side_px` x `side_px` each; the face is the middle `share` of the side.

    Raises PhotosimError when the file cannot be written.
    """
    view = Upright(side_px, FACE.widened(1 / share))
    try:
        with file.open("wb") as flat, torch.inference_mode():
            for start in range(0, len(pictures), BATCH):
                some = [pictures[row] for row in range(start, min(start + BATCH, len(pictures)))]
                size = (landmarks.SIDE_PX, landmarks.SIDE_PX)
                pixels = np.stack(
                    [
                        np.asarray(each if each.size == size else each.resize(size, Image.Resampling.BILINEAR))
                        for each in some
                    ]
                )
                crops = torch.from_numpy(pixels).permute(0, 3, 1, 2)
                turned = view(crops.float(), network(landmarks.normalized(crops)))
                flat.write(turned.round().clamp(0, 255).byte().permute(0, 2, 3, 1).contiguous().numpy().tobytes())
                advance(len(some))
    except OSError as error:
        raise PhotosimError(
            f"The upright faces cannot be written to {file}: {error.strerror or error}.", repr(error)
        ) from error
