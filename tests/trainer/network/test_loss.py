"""The contrastive loss, longhand at known angles and against pytorch-metric-learning."""

from __future__ import annotations

import math

import pytest
import torch
from pytorch_metric_learning.distances import LpDistance
from pytorch_metric_learning.losses import ContrastiveLoss, CosFaceLoss
from pytorch_metric_learning.reducers import DoNothingReducer
from torch import Tensor

from trainer.network import loss
from trainer.settings import Average


def at(*degrees: float) -> Tensor:
    angles = torch.deg2rad(torch.tensor(degrees, dtype=torch.float64))
    return torch.stack([angles.cos(), angles.sin()], 1)


@pytest.mark.parametrize("angle", [0.0, 20.0, 60.0, 90.0, 180.0])
def test_a_similar_pair_costs_its_squared_distance(angle: float) -> None:
    # The chord of an angle a on the unit circle is 2 sin(a / 2).
    chord = 2 * math.sin(math.radians(angle) / 2)
    got = loss.of_pairs(at(0), at(angle), torch.tensor([True]), margin=1.0).loss
    assert got.item() == pytest.approx(0.5 * chord**2, abs=1e-9)


@pytest.mark.parametrize(
    ("angle", "margin", "cost"),
    [
        (60.0, 1.0, 0.0),  # chord 1: at the margin
        (90.0, 1.0, 0.0),  # chord 1.414: beyond it
        (60.0, 1.5, 0.25),  # (1.5 - 1)^2
        (180.0, 2.0, 0.0),  # chord 2
        (90.0, 2.0, (2 - math.sqrt(2)) ** 2),
        (20.0, 1.0, (1 - 2 * math.sin(math.radians(10))) ** 2),
    ],
)
def test_a_dissimilar_pair_costs_the_square_of_what_it_lacks_to_the_margin(
    angle: float, margin: float, cost: float
) -> None:
    got = loss.of_pairs(at(0), at(angle), torch.tensor([False]), margin).loss
    assert got.item() == pytest.approx(0.5 * cost, abs=1e-6)


def test_similar_and_dissimilar_pairs_weigh_the_same_whatever_their_number() -> None:
    left, right = at(0, 0, 0, 0), at(60, 60, 60, 60)
    same = torch.tensor([True, True, True, False])
    assert loss.of_pairs(left, right, same, margin=1.5).loss.item() == pytest.approx(0.5 * 1 + 0.5 * 0.25, abs=1e-6)


def test_a_batch_costs_what_its_pairs_cost() -> None:
    vectors, labels = at(0, 30, 40, 100, 115), torch.tensor([0, 0, 1, 1, 2])
    first, second = torch.triu_indices(5, 5, 1)
    apart = (vectors[first] - vectors[second]).norm(dim=1)
    same = labels[first] == labels[second]
    near = apart[same].square().mean()
    lacking = (1.0 - apart[~same]).clamp(min=0).square()
    expected = 0.5 * near + 0.5 * lacking[lacking > 0].mean()
    got = loss.of_batch(vectors, labels, 1.0)
    assert got.loss.item() == pytest.approx(expected.item(), abs=1e-9)
    assert got.active.item() == pytest.approx((lacking > 0).double().mean().item())


def test_the_mean_over_all_pairs_is_that_of_hadsell_longhand() -> None:
    # Chords: 0-30 similar, 2 sin 15 deg; 40-100 similar, 2 sin 30 deg = 1; the eight others dissimilar.
    vectors, labels = at(0, 30, 40, 100, 115), torch.tensor([0, 0, 1, 1, 2])
    chord = {angle: 2 * math.sin(math.radians(angle) / 2) for angle in (30, 60, 40, 100, 115, 10, 70, 85, 75, 15)}
    near = chord[30] ** 2 + chord[60] ** 2
    far = sum(max(0.0, 1.2 - chord[angle]) ** 2 for angle in (40, 100, 115, 10, 70, 85, 75, 15))
    got = loss.of_batch(vectors, labels, 1.2, average="all").loss
    assert got.item() == pytest.approx((near + far) / 10, abs=1e-6)
    first, second = torch.triu_indices(5, 5, 1)
    listed = loss.of_pairs(vectors[first], vectors[second], labels[first] == labels[second], 1.2, average="all").loss
    assert listed.item() == pytest.approx(got.item(), abs=1e-9)


@pytest.mark.parametrize("average", ["active", "all"])
def test_loss_and_gradient_equal_those_made_of_pytorch_metric_learnings_pairs(average: Average) -> None:
    torch.manual_seed(2)
    start = torch.nn.functional.normalize(torch.randn(24, 8, dtype=torch.float64), dim=1)
    labels = torch.arange(24) % 6
    ours, theirs = start.clone().requires_grad_(), start.clone().requires_grad_()
    plain = ContrastiveLoss(0, 1.3, distance=LpDistance(normalize_embeddings=False), reducer=DoNothingReducer())
    answer = plain(theirs, labels)
    near, far = answer["pos_loss"]["losses"].square(), answer["neg_loss"]["losses"].square()
    # Theirs holds every pair twice, once from either side, which no mean notices.
    assert 0 < int((far > 0).sum()) < far.numel()
    wanted = torch.cat([near, far]).mean() if average == "all" else 0.5 * near.mean() + 0.5 * far[far > 0].mean()
    wanted.backward()
    got = loss.of_batch(ours, labels, 1.3, average=average).loss
    got.backward()
    assert got.item() == pytest.approx(wanted.item(), abs=1e-6)
    assert ours.grad is not None
    assert theirs.grad is not None
    # Theirs moves along the sphere's normal as well; on unit vectors only the tangent part changes anything.
    tangent = [grad - (grad * start).sum(1, keepdim=True) * start for grad in (ours.grad, theirs.grad)]
    assert torch.allclose(*tangent, atol=1e-6)


def test_pair_costs_equal_pytorch_metric_learnings_squared() -> None:
    torch.manual_seed(0)
    vectors = torch.nn.functional.normalize(torch.randn(24, 8), dim=1)
    labels = torch.arange(24) % 6
    theirs = ContrastiveLoss(0, 0.9, distance=LpDistance(normalize_embeddings=False), reducer=DoNothingReducer())
    answer = theirs(vectors, labels)
    for kind, wanted in (("pos_loss", True), ("neg_loss", False)):
        first, second = answer[kind]["indices"]
        apart = (vectors[first] - vectors[second]).norm(dim=1)
        ours = loss.pair_costs(apart, torch.full_like(apart, wanted, dtype=torch.bool), 0.9)
        assert torch.allclose(ours, answer[kind]["losses"].square(), atol=1e-5)


def test_the_gradient_equals_that_of_pytorch_metric_learnings_loss_of_power_two() -> None:
    # Squared distances of similar pairs are what their LpDistance(power=2) gives.
    torch.manual_seed(1)
    start = torch.nn.functional.normalize(torch.randn(12, 8), dim=1)
    labels = torch.arange(12) % 4
    ours, theirs = start.clone().requires_grad_(), start.clone().requires_grad_()
    loss.of_batch(ours, labels, margin=1e-9).loss.backward()
    squared = LpDistance(normalize_embeddings=False, power=2)
    ContrastiveLoss(0, 0, distance=squared)(theirs, labels).backward()
    assert ours.grad is not None
    assert theirs.grad is not None
    # Theirs moves along the sphere's normal as well; on unit vectors only the tangent part changes anything.
    tangent = [grad - (grad * start).sum(1, keepdim=True) * start for grad in (ours.grad * 2, theirs.grad)]
    assert torch.allclose(*tangent, atol=1e-5)


def test_hardest_negatives_are_the_nearest_dissimilar_of_each_vector() -> None:
    vectors, labels = at(0, 10, 50, 58), torch.tensor([0, 0, 1, 2])
    apart = loss.of_batch(vectors, labels, 1.0, "hardest").loss
    nearest = torch.tensor([50.0, 40.0, 8.0, 8.0], dtype=torch.float64)
    lacking = (1 - 2 * torch.sin(torch.deg2rad(nearest) / 2)).square().mean()
    near = (2 * math.sin(math.radians(5))) ** 2
    assert apart.item() == pytest.approx(0.5 * near + 0.5 * lacking.item(), abs=1e-9)


def test_identical_pictures_and_a_batch_without_similar_pairs_give_finite_gradients() -> None:
    vectors = at(0, 0, 0).requires_grad_()
    loss.of_batch(vectors, torch.tensor([0, 0, 1]), 1.0).loss.backward()
    assert vectors.grad is not None
    assert torch.isfinite(vectors.grad).all()
    assert torch.isfinite(loss.of_batch(at(0, 90), torch.tensor([0, 1]), 1.0).loss)


def test_the_teacher_term_is_one_minus_cosine_over_pictures_the_teacher_knows() -> None:
    wanted = torch.cat([at(60, 0), torch.zeros(1, 2, dtype=torch.float64)])
    assert loss.to_teacher(at(0, 0, 45), wanted).item() == pytest.approx((0.5 + 0.0) / 2)


def test_spread_is_zero_when_collapsed_and_one_when_balanced() -> None:
    assert loss.spread(at(30, 30, 30)).item() == pytest.approx(0, abs=1e-9)
    assert loss.spread(at(0, 90, 180, 270)).item() == pytest.approx(1)


def test_similarities_to_a_queue_are_matched_where_the_teacher_is() -> None:
    queue, wanted = at(0, 60, 120), torch.cat([at(10, 70), torch.zeros(1, 2, dtype=torch.float64)])
    assert loss.to_similarities(wanted, wanted, queue).item() == pytest.approx(0, abs=1e-9)
    near, far = (loss.to_similarities(torch.cat([at(angle, 70), at(0)]), wanted, queue).item() for angle in (20, 50))
    assert 0 < near < far
    one = torch.log_softmax(at(20) @ queue.T / 0.1, 1), torch.softmax(at(10) @ queue.T / 0.1, 1)
    cost = (one[1] * (one[1].log() - one[0])).sum().item()
    assert loss.to_similarities(at(20), wanted[:1], queue, 0.1).item() == pytest.approx(cost)


def test_centers_are_told_as_by_cosface_of_pytorch_metric_learning() -> None:
    rng = torch.Generator().manual_seed(0)
    vectors, centers = (torch.nn.functional.normalize(torch.randn(n, 8, generator=rng)) for n in (12, 5))
    labels = torch.arange(12) % 5
    peer = CosFaceLoss(num_classes=5, embedding_size=8, margin=0.2, scale=32)
    with torch.no_grad():
        peer.W.copy_(centers.T)
    assert loss.to_centers(vectors, labels, centers).item() == pytest.approx(peer(vectors, labels).item(), rel=1e-5)


def test_a_label_without_a_center_is_none_to_tell_and_does_not_count() -> None:
    centers = torch.cat([at(0, 90), torch.zeros(1, 2, dtype=torch.float64)])
    labels = torch.tensor([0, 1, 2])
    with_one = loss.to_centers(at(10, 80, 0), labels, centers).item()
    assert with_one == pytest.approx(loss.to_centers(at(10, 80), labels[:2], centers[:2]).item())
    assert loss.to_centers(at(0), labels[2:], centers).item() == 0
