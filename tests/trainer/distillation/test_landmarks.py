"""The landmark network: its views, its training, and the exported file that turns faces upright by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import preprocess
from tests.trainer.distillation.drawn_faces import draw_face, draw_people
from trainer import run
from trainer.distillation import fit_landmarks, landmark_views, landmarks
from trainer.settings import Settings

VIEWS = 3600


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faces")
    draw_people(folder)
    return folder


def options(drawn: Path, out: Path, views: int) -> list[str]:
    """The command's options for the drawn faces."""
    paths = ["--data", str(drawn / "faces"), "--points", str(drawn / "points.csv"), "--out", str(out)]
    return [*paths, "--views", str(views), "--batch-size", "32"]


@pytest.fixture(scope="module")
def fitted(drawn: Path) -> Path:
    """A landmark network fitted to the drawn faces by its command."""
    out = drawn / "landmarks.pt"
    assert fit_landmarks.main(options(drawn, out, VIEWS)) == 0
    assert not out.with_suffix(".pixels").exists()
    return out


def test_landmarks_move_with_the_picture() -> None:
    """A bright dot on each landmark in turn is still on it in the view, whichever name mirroring gives it."""
    rng = torch.Generator().manual_seed(4)
    points = torch.tensor([[[0.35, 0.4], [0.65, 0.42], [0.5, 0.55], [0.4, 0.7], [0.6, 0.72]]]).repeat(64, 1, 1)
    crops = torch.full((64, 3, 128, 128), -1.0)
    x, y = (points[0, 0] * 128).long()
    crops[:, :, y - 3 : y + 3, x - 3 : x + 3] = 1.0
    views, moved = landmark_views.moved(crops, points, rng)
    places = views.mean(1).flatten(1).argmax(1)
    found = torch.stack([places % 64, places // 64], 1) / 64 + 0.5 / 64
    as_right, as_left = ((moved[:, index] - found).norm(dim=1) for index in (0, 1))
    assert torch.minimum(as_right, as_left).max() < 0.06
    assert (as_right < 0.06).any()
    assert (as_left < 0.06).any()


def test_a_fitted_network_finds_the_landmarks_of_people_it_never_saw(drawn: Path, fitted: Path) -> None:
    crops = fit_landmarks.read((drawn / "faces",), drawn / "points.csv", drawn / "scratch")
    assert len(crops.pixels) == 199
    unseen = ~crops.training
    network, points = landmarks.load(fitted), crops.points[unseen]
    error = landmarks.error_of(network, crops.pixels[unseen], points).mean()
    between = (points[:, 0] - points[:, 1]).norm(dim=1)
    guess = ((points - crops.points[crops.training].mean(0)).norm(dim=2).mean(1) / between).mean()
    assert error < guess / 2


def test_a_run_that_was_stopped_goes_on_where_it_was(drawn: Path, tmp_path: Path) -> None:
    out = tmp_path / "landmarks.pt"
    fit_landmarks.main(options(drawn, out, 320))
    first = fit_landmarks.Run(out.with_suffix(".run.pt"), 0)
    assert first.progress.views >= 320
    fit_landmarks.main(options(drawn, out, 320))
    again = fit_landmarks.Run(out.with_suffix(".run.pt"), 0)
    assert (again.progress.views, again.progress.loss) == (first.progress.views, first.progress.loss), "all was done"
    fit_landmarks.main(options(drawn, out, first.progress.views + 32))
    longer = fit_landmarks.Run(out.with_suffix(".run.pt"), 0)
    assert longer.progress.views > first.progress.views
    moved = (longer.averaged.votes.weight - first.averaged.votes.weight).abs().max()
    fresh = (fit_landmarks.Run(tmp_path / "none.pt", 0).network.votes.weight - first.network.votes.weight).abs().max()
    assert 0 < moved < fresh
    out.with_suffix(".run.pt").write_bytes(out.read_bytes())
    with pytest.raises(PhotosimError, match="no run of the landmark network"):
        fit_landmarks.main(options(drawn, out, 320))


def test_a_table_without_landmarks_or_a_file_that_is_no_network_is_refused(drawn: Path, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("file,person\na,b\n")
    with pytest.raises(PhotosimError, match="no table of landmarks"):
        fit_landmarks.read((drawn / "faces",), tmp_path / "points.csv", tmp_path / "scratch")
    torch.save({"other": torch.zeros(1)}, tmp_path / "other.pt")
    with pytest.raises(PhotosimError, match="no landmark network"):
        landmarks.load(tmp_path / "other.pt")


@pytest.mark.usefixtures("tiny_network")
def test_the_exported_file_turns_faces_upright_itself(
    drawn: Path, fitted: Path, small: Settings, tmp_path: Path
) -> None:
    settings = replace(small, data=(drawn / "faces",), out=tmp_path / "face.onnx", epochs=1, upright=fitted)
    run.train(settings, [1.0])
    embedder = Embedder(settings.out)
    assert (embedder.card.side_px, embedder.card.crop) == (128, 1.0)
    assert not list(settings.run.glob("*.bin"))
    image, points = draw_face(np.random.default_rng(9))
    network = landmarks.load(fitted)
    crop = preprocess(image, embedder.card)
    found = network(torch.from_numpy(crop)[None])[0].detach().numpy() * 128
    assert np.abs(found - points).max() < 12
    tilted = image.rotate(12, Image.Resampling.BICUBIC, fillcolor=image.getpixel((0, 0)))
    one, other = embedder.embed(np.stack([preprocess(each, embedder.card) for each in (image, tilted)]))
    assert np.linalg.norm(one - other) < 0.5
