"""Faces turned upright: the warp, the network that finds the five points, and the file that holds both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from PIL import Image, ImageDraw
from torch.nn import functional

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import preprocess
from trainer import run
from trainer.distillation import landmarks, upright
from trainer.distillation.landmarks import Landmarks
from trainer.distillation.upright import FACE, TEMPLATE_PX, Upright, UprightFrame
from trainer.settings import Settings, SettingsError, check

SHARES = torch.from_numpy(TEMPLATE_PX / 112).float()
TEMPLATE = UprightFrame(0, 0, 112)


def smooth(side: int = 112) -> torch.Tensor:
    """A picture without hard edges, `(1, 3, side, side)`."""
    coarse = torch.rand(1, 3, 7, 7, generator=torch.Generator().manual_seed(0))
    return functional.interpolate(coarse, (side, side), mode="bicubic")


def similar(degrees: float, scale: float, shift: tuple[float, float]) -> np.ndarray:
    """A similarity around the middle of a 112 px face, as (2, 3) acting on pixels."""
    cos, sin = scale * np.cos(np.deg2rad(degrees)), scale * np.sin(np.deg2rad(degrees))
    turn = np.array([[cos, -sin], [sin, cos]])
    return np.hstack([turn, (56 - turn @ [56, 56] + shift)[:, None]])


def test_a_face_in_the_templates_pose_stays_as_it_is() -> None:
    picture = smooth()
    torch.testing.assert_close(Upright(112, TEMPLATE)(picture, SHARES[None]), picture, atol=1e-4, rtol=0)


def test_a_face_that_was_tilted_scaled_and_shifted_comes_back_upright() -> None:
    picture, matrix = smooth(), similar(25, 0.8, (4, -3))
    moved = TEMPLATE_PX @ matrix[:, :2].T + matrix[:, 2]
    # Pillow asks where a pixel comes from, hence the inverse.
    back = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))[:2].ravel()
    image = Image.fromarray((picture[0].permute(1, 2, 0).clamp(0, 1).numpy() * 255).astype(np.uint8))
    tilted = image.transform(image.size, Image.Transform.AFFINE, tuple(back), Image.Resampling.BICUBIC)
    crops = torch.from_numpy(np.asarray(tilted) / 255).permute(2, 0, 1)[None].float()
    again = Upright(112, TEMPLATE)(crops, torch.from_numpy(moved / 112)[None].float())
    inner = slice(30, 82)
    assert (again - picture.clamp(0, 1))[:, :, inner, inner].abs().max() < 0.03


def test_five_points_in_no_true_similarity_are_met_by_least_squares() -> None:
    points = np.random.default_rng(1).uniform(20, 100, (5, 2))
    fit, _ = upright.least_squares(112, TEMPLATE)
    rows, wanted = [], []
    for (x, y), (u, v) in zip(TEMPLATE_PX, points, strict=True):
        rows += [[x, -y, 1, 0], [y, x, 0, 1]]
        wanted += [u, v]
    longhand = np.linalg.lstsq(np.array(rows), np.array(wanted), rcond=None)[0]
    np.testing.assert_allclose(fit.numpy() @ points.ravel(), longhand, rtol=1e-3, atol=1e-3)


def test_room_around_shows_the_same_face_in_the_middle() -> None:
    picture = smooth(160)
    points = (SHARES * 112 + 24) / 160
    narrow = Upright(112, TEMPLATE)(picture, points[None])
    wide = Upright(128, TEMPLATE.widened(128 / 112))(picture, points[None])
    torch.testing.assert_close(wide[:, :, 8:120, 8:120], narrow, atol=1e-4, rtol=0)


def test_a_frame_shows_its_part_of_the_template() -> None:
    picture = smooth()
    whole = Upright(112, TEMPLATE)(picture, SHARES[None])
    part = Upright(40, UprightFrame(20, 50, 40))(picture, SHARES[None])
    torch.testing.assert_close(part, whole[:, :, 50:90, 20:60], atol=1e-4, rtol=0)
    wider = FACE.widened(1.25)
    assert (wider.side, wider.left) == pytest.approx((FACE.side * 1.25, FACE.left - FACE.side / 8))


def test_landmarks_move_with_the_picture() -> None:
    """A bright dot on each landmark in turn is still on it after jiggling, whichever name mirroring gives it."""
    rng = torch.Generator().manual_seed(4)
    points = torch.tensor([[[0.35, 0.4], [0.65, 0.42], [0.5, 0.55], [0.4, 0.7], [0.6, 0.72]]]).repeat(64, 1, 1)
    crops = torch.full((64, 3, 64, 64), -1.0)
    x, y = (points[0, 0] * 64).long()
    crops[:, :, y - 1 : y + 2, x - 1 : x + 2] = 1.0
    views, moved = landmarks.jiggled(crops, points, rng)
    places = views.mean(1).flatten(1).argmax(1)
    found = torch.stack([places % 64, places // 64], 1) / 64 + 0.5 / 64
    as_right, as_left = ((moved[:, index] - found).norm(dim=1) for index in (0, 1))
    assert torch.minimum(as_right, as_left).max() < 0.06
    assert (as_right < 0.06).any()
    assert (as_left < 0.06).any()


def draw_face(rng: np.random.Generator, side: int = 128) -> tuple[Image.Image, np.ndarray]:
    """An oval with eyes, nose and mouth, somewhat shifted, and where they are."""
    shift, scale = rng.uniform(-20, 20, 2), rng.uniform(0.85, 1.15)
    points = (TEMPLATE_PX - 56) * scale + side / 2 + shift
    image = Image.new("RGB", (side, side), tuple(rng.integers(0, 256, 3)))
    pen = ImageDraw.Draw(image)
    middle = points.mean(0)
    pen.ellipse((*(middle - 45 * scale), *(middle + 45 * scale)), fill=(230, 190, 160))
    for (x, y), color in zip(points, ((0, 0, 90), (0, 0, 90), (250, 120, 90), (180, 0, 0), (180, 0, 0)), strict=True):
        pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill=color)
    return image, points


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 drawn faces of ten people, with their landmarks in `points.csv`; one has none."""
    folder, rng, rows = tmp_path_factory.mktemp("faces"), np.random.default_rng(0), []
    for number in range(200):
        name = f"{'val' if number % 10 > 7 else 'train'}/person{number % 10}/{number}.png"
        image, points = draw_face(rng)
        (folder / "faces" / name).parent.mkdir(parents=True, exist_ok=True)
        image.save(folder / "faces" / name)
        rows.append([name, *points.ravel()])
    rows[0][1:] = [None] * 10
    columns = ["file", *(f"{name}_{axis}" for name in landmarks.POINTS for axis in "xy")]
    pd.DataFrame(rows, columns=columns).to_csv(folder / "points.csv", index=False)
    return folder


@pytest.fixture(scope="module")
def fitted(drawn: Path) -> Path:
    """A landmark network fitted to the drawn faces by its command."""
    out = drawn / "landmarks.pt"
    options = ["--data", str(drawn / "faces"), "--points", str(drawn / "points.csv"), "--out", str(out)]
    assert landmarks.main([*options, "--epochs", "80", "--batch-size", "16"]) == 0
    assert not out.with_suffix(".pixels").exists()
    return out


def test_a_fitted_network_finds_the_landmarks_of_people_it_never_saw(drawn: Path, fitted: Path) -> None:
    crops, points, training = landmarks.read((drawn / "faces",), drawn / "points.csv", drawn / "scratch")
    assert len(crops) == 199
    unseen = ~training
    error = landmarks.error_of(landmarks.load(fitted), crops[unseen], points[unseen]).mean()
    between = (points[unseen, 0] - points[unseen, 1]).norm(dim=1)
    guess = ((points[unseen] - points[training].mean(0)).norm(dim=2).mean(1) / between).mean()
    assert error < guess / 2


def test_a_table_without_landmarks_or_a_file_that_is_no_network_is_refused(drawn: Path, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("file,person\na,b\n")
    with pytest.raises(PhotosimError, match="no table of landmarks"):
        landmarks.read((drawn / "faces",), tmp_path / "points.csv", tmp_path / "scratch")
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
    network = Landmarks()
    network.load_state_dict(torch.load(fitted, weights_only=True))
    found = network.eval()(torch.from_numpy(preprocess(image, embedder.card))[None])[0].detach().numpy() * 128
    assert np.abs(found - points).max() < 12
    tilted = image.rotate(12, Image.Resampling.BICUBIC, fillcolor=image.getpixel((0, 0)))
    one, other = embedder.embed(np.stack([preprocess(each, embedder.card) for each in (image, tilted)]))
    assert np.linalg.norm(one - other) < 0.5


def test_only_faces_can_be_turned_upright(small: Settings, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="whole photo"):
        check(replace(small, out=tmp_path / "a.onnx", subject="photo", upright=tmp_path / "landmarks.pt"))
    with pytest.raises(SettingsError, match="lite0"):
        check(replace(small, out=tmp_path / "a.onnx", weights="imagenet", upright=tmp_path / "landmarks.pt"))
