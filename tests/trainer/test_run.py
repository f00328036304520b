"""A whole run from pictures to encoder file and report, and the export it ends with."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pandas as pd
import pytest
import torch

from photosim.errors import ModelError, PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import RocPoint
from trainer import run
from trainer.common import checkpoint
from trainer.data import synthetic_people
from trainer.data.pairs import SiameseDataset, View
from trainer.data.pixel_cache import Pictures
from trainer.network import export, model
from trainer.settings import Settings, SettingsError, check, check_resumed, draft_card
from trainer.training import prepare, quantize

pytestmark = pytest.mark.usefixtures("tiny_network")


def test_the_encoder_file_tells_how_it_was_made(finished: Path) -> None:
    card = Embedder(finished).card
    assert card.subject == "face"
    assert card.margin in (0.5, 1.0)
    assert (card.name, card.training_data) == ("test", "made-up people")
    assert re.search(r"margin \S+; \d+ seconds, \d+ pictures seen, seed 0", card.trained_with)
    assert 45 <= len(card.roc) <= 55
    assert card.roc[-1] == RocPoint(card.roc[-1].threshold, 1.0, 1.0)
    assert card.false_match_rate <= 1e-3
    assert onnx.load(finished).opset_import[0].version == export.OPSET


def test_the_encoder_file_is_one_file(finished: Path) -> None:
    assert not list(finished.parent.glob("*.data"))
    assert {each.name for each in finished.parent.iterdir()} == {"encoder.onnx", "encoder.run"}


def test_a_sweep_keeps_an_encoder_per_margin_and_exports_the_best_at_the_wanted_far(finished: Path) -> None:
    table = pd.read_csv(finished.with_suffix(".run") / "comparison.csv")
    assert table["margin"].tolist() == [0.5, 1.0]
    # The small validation split has no FAR 1e-3 of its own, so the rate is that of no false match at all.
    best = table.sort_values(["TAR at FAR 1e-3", "AUC"], ascending=False)["margin"].iloc[0]
    assert Embedder(finished).card.margin == best
    for margin in (0.5, 1):
        assert Embedder(finished.with_suffix(".run") / f"margin-{margin:g}.onnx").card.margin == margin


def test_the_report_stands_alone_and_holds_every_part(finished: Path) -> None:
    page = (finished.with_suffix(".run") / "report.html").read_text()
    assert not re.search(r"""(src|href)=["'](?!data:|#)""", page)
    for part in ("Margins compared", "The ten most similar", "Nearest pairs that are not the same",
                 "Farthest pairs that are the same", "Map of the embedding space", "The data", "Settings"):  # fmt: skip
        assert part in page
    assert f"the same ten neighbors. ONNX opset {export.OPSET}." in page
    assert page.count("<svg") >= 6
    assert page.count("data:image/jpeg") > 50


def test_the_run_leaves_its_table_and_settings_and_no_scratch(finished: Path) -> None:
    folder = finished.with_suffix(".run")
    frame = pd.read_csv(folder / prepare.TABLE)
    assert {"path", "label", "split"} <= set(frame.columns)
    assert len(frame) == 60
    assert not set(frame[frame["split"] == "train"]["label"]) & set(frame[frame["split"] == "val"]["label"])
    assert json.loads((folder / "settings.json").read_text())["margin"] == 1.0
    assert not (folder / prepare.PIXELS).exists()


def test_a_mirrored_encoder_gives_a_picture_and_its_mirror_image_one_vector(small: Settings, tmp_path: Path) -> None:
    settings = replace(small, out=tmp_path / "a.onnx", epochs=1, mirrored=True)
    run.train(settings, [1.0])
    embedder = Embedder(settings.out)
    pictures = np.random.default_rng(0).normal(size=(4, 3, 32, 32)).astype(np.float32)
    one, other = embedder.embed(pictures), embedder.embed(pictures[..., ::-1])
    np.testing.assert_allclose(one, other, atol=1e-5)
    assert "mean of both mirror images" in embedder.card.trained_with


def test_there_must_be_a_run_to_resume_and_the_files_that_options_name(small: Settings, tmp_path: Path) -> None:
    with pytest.raises(PhotosimError, match="no run to go on with"):
        run.train(replace(small, out=tmp_path / "mistyped.onnx"), [1.0], resume=True)
    for wrong in ({"weights": "lite1"}, {"teacher": "t.npz"}, {"upright": tmp_path / "l.pt"}):
        with pytest.raises(SettingsError, match="no such file"):
            check(replace(small, out=tmp_path / "a.onnx", **wrong))  # type: ignore[arg-type]


def test_the_report_gives_the_figures_at_the_very_threshold_of_the_card(finished: Path) -> None:
    folder = finished.with_suffix(".run")
    card = Embedder(finished).card
    best = pd.read_csv(folder / "comparison.csv").set_index("margin").loc[card.margin]
    row = f"<td>{card.threshold:.4g}</td><td>{best['TAR at FAR 1e-3']:.4g}</td>"
    assert row in (folder / "report.html").read_text()


def test_resuming_a_finished_run_trains_no_more_and_writes_the_same_weights(small: Settings, tmp_path: Path) -> None:
    settings = replace(small, out=tmp_path / "a.onnx", epochs=1, select="last")
    run.train(settings, [1.0])
    before = Embedder(settings.out)
    run.train(settings, [1.0], resume=True)
    after = Embedder(settings.out)
    pictures = np.random.default_rng(0).normal(size=(4, 3, 32, 32)).astype(np.float32)
    assert np.array_equal(before.embed(pictures), after.embed(pictures))
    assert len(pd.read_csv(settings.run / "history.csv")) == 1


def test_a_finished_run_is_kept_beside_when_the_next_command_is_mistyped(small: Settings, tmp_path: Path) -> None:
    settings = replace(small, out=tmp_path / "a.onnx")
    checkpoint.save(settings.run / checkpoint.LAST, {"kept": True})
    (settings.run / "report.html").write_text("finished")
    with pytest.raises(PhotosimError, match="does not exist"):
        run.train(replace(settings, data=(tmp_path / "typo",)), [1.0])
    kept = tmp_path / "a.run.1"
    assert checkpoint.load(kept / checkpoint.LAST) == {"kept": True}
    assert (kept / "report.html").read_text() == "finished"


def test_an_unfinished_run_is_not_written_over_unasked(small: Settings, tmp_path: Path) -> None:
    settings = replace(small, out=tmp_path / "a.onnx")
    checkpoint.save(settings.run / checkpoint.LAST, {"kept": True})
    with pytest.raises(PhotosimError, match="unfinished run"):
        run.train(settings, [1.0])
    assert checkpoint.load(settings.run / checkpoint.LAST) == {"kept": True}


def test_an_output_folder_that_cannot_be_written_is_a_clear_error(small: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PhotosimError, match="cannot be written"):
        run.train(replace(small, out=tmp_path / "file" / "a.onnx"), [1.0])


@pytest.mark.parametrize(("select", "name"), [("loss", checkpoint.BEST_LOSS), ("tar", checkpoint.BEST_TAR)])
def test_the_selected_checkpoint_is_exported(finished: Path, select: str, name: str) -> None:
    settings = Settings(data=(), out=finished.with_suffix(".run") / "margin-1.onnx", select=select)  # type: ignore[arg-type]

    class Chosen:
        encoder = model.build(16, "none", 99)

    chosen = Chosen()
    chosen.settings = settings  # type: ignore[attr-defined]
    run._choose(chosen)  # type: ignore[arg-type]
    wanted = checkpoint.load(settings.run / name)["model"]["project.weight"]
    assert torch.equal(chosen.encoder.project.weight, wanted)


def test_precision_is_full_on_cpus_and_half_on_gpus(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run.precision(False) == "no"
    for supported, word in ((True, "bf16"), (False, "fp16")):
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda supported=supported: supported)
        assert run.precision(True) == word


def test_a_file_that_answers_otherwise_than_its_network_is_not_written(finished: Path, tmp_path: Path) -> None:
    pictures = np.random.default_rng(0).normal(size=(12, 3, 32, 32)).astype(np.float32)
    other = model.build(16, "none", 5).eval()
    with pytest.raises(PhotosimError, match="does not answer what the network answers"):
        export.write_checked(onnx.load(finished), other, Embedder(finished).card, pictures, tmp_path / "out.onnx")
    assert not list(tmp_path.iterdir())


def test_an_encoder_file_that_cannot_be_written_is_a_clear_error(finished: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PhotosimError, match="cannot be written"):
        export.write_checked(
            onnx.load(finished), model.build(16, "none", 5), Embedder(finished).card,
            np.zeros((2, 3, 32, 32), np.float32), tmp_path / "file" / "out.onnx",
        )  # fmt: skip


@pytest.fixture
def int8_run(finished: Path, people: Path, tmp_path: Path) -> tuple[Settings, prepare.Prepared]:
    out = tmp_path / "encoder.onnx"
    out.write_bytes(finished.read_bytes())
    frame = pd.read_csv(finished.with_suffix(".run") / prepare.TABLE)
    from trainer.data import pixel_cache

    frame, pictures, problems = pixel_cache.prepare(frame, 44, tmp_path / "pixels.bin")
    labels, names = pd.factorize(frame["label"])
    settings = Settings(data=(people,), out=out, side_px=32, dim=16, int8=1.0)
    return settings, prepare.Prepared(
        frame, pictures, pictures, labels, list(names), problems, problems, draft_card(settings), None
    )


def test_int8_is_written_with_its_own_threshold_where_it_costs_little(
    int8_run: tuple[Settings, prepare.Prepared],
) -> None:
    settings, prepared = int8_run
    path = quantize.write(settings, prepared, [View(row) for row in prepared.rows("val")])
    assert path == settings.out.with_suffix(".int8.onnx")
    full, small = Embedder(settings.out), Embedder(path)
    assert path.stat().st_size < 0.6 * settings.out.stat().st_size
    assert "int8" in small.card.trained_with
    dataset = SiameseDataset(prepared.pictures, prepared.labels, full.card)
    pictures = np.stack([dataset[View(row)][0].numpy() for row in range(8)])
    assert (full.embed(pictures) * small.embed(pictures)).sum(1).mean() > 0.8


def test_int8_that_costs_too_much_is_refused_and_nothing_is_written(
    int8_run: tuple[Settings, prepare.Prepared], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, prepared = int8_run
    real = quantize.quantize

    def ruined(source: Path, target: Path, calibration: np.ndarray) -> None:
        real(source, target, calibration * 0.001)

    monkeypatch.setattr(quantize, "quantize", ruined)
    monkeypatch.setattr(quantize, "JUDGED_AT_FAR", 0.5)
    with pytest.raises(PhotosimError, match=r"int8 refused: it costs 0\.\d+"):
        quantize.write(replace(settings, int8=0.0), prepared, [View(row) for row in prepared.rows("val")])
    assert not settings.out.with_suffix(".int8.onnx").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"margin": 2.5}, "--margin 2.5 is outside"),
        ({"side_px": 8}, "--side"),
        ({"per_label": 60}, "--per-label"),
        ({"val_fraction": 0.0}, "--val-fraction"),
        ({"warmup": 1.0}, "--warmup"),
        ({"sampling": "pairs", "negatives": "hardest"}, "needs --sampling pk"),
        ({"out": Path("x.pt")}, "must end in .onnx"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(
    small: Settings, change: dict[str, object], words: str
) -> None:
    with pytest.raises(SettingsError, match=re.escape(words)):
        check(replace(small, out=Path("a.onnx"), **change) if "out" not in change else replace(small, **change))  # type: ignore[arg-type]


def test_a_run_resumed_with_another_margin_is_refused_and_with_more_epochs_is_not(small: Settings) -> None:
    saved = small.to_json()
    with pytest.raises(SettingsError, match=r"margin 1\.0 \(now 1\.5\)"):
        check_resumed(replace(small, margin=1.5), saved)
    check_resumed(replace(small, epochs=99, max_minutes=5.0), saved)


def test_a_checkpoint_from_before_an_option_existed_was_made_as_its_default_says(small: Settings) -> None:
    old = json.loads(small.to_json())
    del old["average"]
    check_resumed(small, json.dumps(old))
    with pytest.raises(SettingsError, match=r"average active \(now all\)"):
        check_resumed(replace(small, average="all"), json.dumps(old))


def test_pixels_follow_the_weights_they_were_trained_with(small: Settings) -> None:
    assert draft_card(small).mean[0] == pytest.approx(127 / 255)
    assert draft_card(replace(small, weights="imagenet")).mean == (0.485, 0.456, 0.406)


def test_a_photo_encoder_trains_on_edits_of_single_pictures(tmp_path: Path) -> None:
    synthetic_people.draw(tmp_path / "data", seed=1, people=20, pictures=1)
    settings = Settings(
        data=(tmp_path / "data",), out=tmp_path / "photo.onnx", subject="photo", labels="instance", side_px=32, dim=16,
        weights="none", per_label=2, batch_size=8, epochs=1, workers=1, val_fraction=0.4,
    )  # fmt: skip
    page = run.train(settings, [1.0]).read_text()
    assert "Edited copies" in page
    assert "cropped by 10 %" in page
    assert Embedder(settings.out).card.subject == "photo"


def test_pictures_may_not_be_an_encoder(tmp_path: Path) -> None:
    (tmp_path / "a.onnx").write_text("no")
    with pytest.raises(ModelError):
        Embedder(tmp_path / "a.onnx")
    assert len(Pictures(tmp_path / "p.bin", np.empty((0, 3), np.int64))) == 0
