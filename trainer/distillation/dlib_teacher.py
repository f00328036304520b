"""dlib's face descriptors (Davis King, public domain), for the optional extra `photosim[dlib]`."""

from __future__ import annotations

import importlib.util

import numpy as np
import torch
from PIL import Image

from photosim.errors import PhotosimError
from trainer.common.metrics import Vectors
from trainer.distillation import dlib_network
from trainer.distillation.teacher import Teacher

# The share of a crop's side that the face box takes: crops are 1.4 boxes wide.
BOX_SHARE = 1 / 1.4
# How much wider than the landmarks' box dlib cuts a chip.
PADDING = 0.25


def descriptors() -> Teacher:
    """Face crops -> `(n, 128)`, each face turned upright by five landmarks first.

    Raises PhotosimError when the packages are not installed.
    """
    if importlib.util.find_spec("dlib") is None:
        raise PhotosimError(dlib_network.NEEDED)
    models = dlib_network.models()
    import dlib

    landmarks = dlib.shape_predictor(str(models / "shape_predictor_5_face_landmarks.dat"))
    # dlib's own network without a GPU takes ten times as long for the same numbers.
    network = dlib_network.load()

    @torch.inference_mode()
    def ask(images: list[Image.Image]) -> Vectors:
        chips = []
        for image in images:
            pixels = np.asarray(image.convert("RGB"))
            margin_x, margin_y = (round(side * (1 - BOX_SHARE) / 2) for side in image.size)
            box = dlib.rectangle(margin_x, margin_y, image.width - margin_x, image.height - margin_y)
            chips.append(dlib.get_face_chip(pixels, landmarks(pixels, box), dlib_network.CHIP_SIDE_PX, PADDING))
        batch = torch.from_numpy(np.stack(chips)).permute(0, 3, 1, 2).float()
        vectors: Vectors = network(batch.contiguous(memory_format=torch.channels_last)).numpy()
        return vectors

    return ask
