"""Faces turned upright: the warp, and the file that holds it with the landmark network before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn import functional

from trainer.distillation import upright
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


def test_only_faces_can_be_turned_upright(small: Settings, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="whole photo"):
        check(replace(small, out=tmp_path / "a.onnx", subject="photo", upright=tmp_path / "landmarks.pt"))
    with pytest.raises(SettingsError, match="lite0"):
        check(replace(small, out=tmp_path / "a.onnx", weights="imagenet", upright=tmp_path / "landmarks.pt"))
