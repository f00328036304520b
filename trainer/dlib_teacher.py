"""dlib's face descriptors (Davis King, public domain), for the optional extra `photosim[dlib]`."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
from PIL import Image

from photosim.errors import PhotosimError
from trainer.metrics import Vectors
from trainer.teacher import Teacher

# The share of a crop's side that the face box takes: crops are 1.4 boxes wide.
BOX_SHARE = 1 / 1.4


def descriptors() -> Teacher:
    """Face crops -> `(n, 128)`, each face turned upright by five landmarks first.

    Raises PhotosimError when the packages are not installed.
    """
    found = importlib.util.find_spec("face_recognition_models")
    if importlib.util.find_spec("dlib") is None or found is None or not found.origin:
        raise PhotosimError("--teacher dlib needs two more packages: pip install 'photosim[dlib]'.")
    import dlib

    # The package's own __init__ imports pkg_resources, which is gone; only its files are wanted.
    models = Path(found.origin).parent / "models"
    landmarks = dlib.shape_predictor(str(models / "shape_predictor_5_face_landmarks.dat"))
    network = dlib.face_recognition_model_v1(str(models / "dlib_face_recognition_resnet_model_v1.dat"))

    def ask(images: list[Image.Image]) -> Vectors:
        vectors = []
        for image in images:
            pixels = np.asarray(image.convert("RGB"))
            margin_x, margin_y = (round(side * (1 - BOX_SHARE) / 2) for side in image.size)
            box = dlib.rectangle(margin_x, margin_y, image.width - margin_x, image.height - margin_y)
            vectors.append(np.asarray(network.compute_face_descriptor(pixels, landmarks(pixels, box)), np.float32))
        return np.stack(vectors)

    return ask
