"""photosim-evaluate: the same figures from the file as from the run, for any encoder and any list of pairs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pandas as pd
import pytest
from onnx import TensorProto, helper, numpy_helper

from photosim.errors import ModelError, PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer import cli
from trainer.evaluation import assess
from trainer.evaluation.assess import AssessmentRequest


@pytest.fixture
def split_people(finished: Path, people: Path, tmp_path: Path) -> Path:
    """The run's people in folders of its own split."""
    frame = pd.read_csv(finished.with_suffix(".run") / "pictures.csv")
    for row in frame.itertuples():
        place = tmp_path / "split" / str(row.split) / str(row.path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(people / str(row.path))
    return tmp_path / "split"


def test_the_file_has_the_figures_that_its_run_told(finished: Path, split_people: Path) -> None:
    figures = assess.assess(AssessmentRequest(finished, (split_people,)))
    margin = Embedder(finished).card.margin
    expected = pd.read_csv(finished.with_suffix(".run") / "comparison.csv").set_index("margin").loc[margin]
    for name in ("AUC", "EER", "precision@1", "mAP@R", "TAR at FAR 1e-2"):
        assert figures[name] == pytest.approx(expected[name], abs=1e-3), name


def test_which_pictures_are_judged_follows_the_split(finished: Path, split_people: Path, people: Path) -> None:
    val = assess.assess(AssessmentRequest(finished, (split_people,)))["pictures"]
    everything = assess.assess(AssessmentRequest(finished, (people,)))["pictures"]
    train = assess.assess(AssessmentRequest(finished, (split_people,), split="train"))["pictures"]
    assert isinstance(val, int)
    assert isinstance(train, int)
    assert val + train == everything == 60


def test_a_split_of_its_own_for_testing_is_judged_where_there_is_no_other(
    finished: Path, people: Path, tmp_path: Path
) -> None:
    for number, folder in enumerate(sorted(people.iterdir())[:5]):
        place = tmp_path / "data" / ("train" if number < 2 else "test") / folder.name
        place.mkdir(parents=True)
        for picture in folder.iterdir():
            (place / picture.name).symlink_to(picture)
    assert assess.assess(AssessmentRequest(finished, (tmp_path / "data",)))["labels"] == 3
    assert assess.assess(AssessmentRequest(finished, (tmp_path / "data",), split="all"))["labels"] == 5
    (tmp_path / "data" / "test" / "loose.png").symlink_to(people / "Person 01" / "Person 01_01.png")
    with pytest.raises(PhotosimError, match="1 pictures lie in no folder"):
        assess.assess(AssessmentRequest(finished, (tmp_path / "data",), split="test"))


def test_everything_is_written_into_the_folder_asked_for(finished: Path, people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assess.assess(AssessmentRequest(finished, (people,), out=out))
    assert {each.name for each in out.iterdir()} == {
        "figures.json", "roc.csv", "labels.csv", "problems.csv", "card.json", "report.html",
    }  # fmt: skip
    assert "The ten most similar" in (out / "report.html").read_text()
    assert len(pd.read_csv(out / "labels.csv")) == 10


def test_a_list_of_pairs_is_verified(finished: Path, people: Path, tmp_path: Path) -> None:
    names = [f"Person {number:02d}" for number in range(1, 11)]
    lines = ["10\t10", *(f"{name}\t1\t2" for name in names)]
    lines += [f"{one}\t1\t{other}\t2" for one, other in zip(names, names[1:] + names[:1], strict=True)]
    (tmp_path / "pairs.txt").write_text("\n".join(lines))
    figures = assess.assess(AssessmentRequest(finished, (people,), pairs=tmp_path / "pairs.txt"))
    assert figures["listed pairs"] == 20
    assert isinstance(figures["accuracy on listed pairs"], float)
    assert 0 <= figures["accuracy on listed pairs"] <= 1


def test_edited_copies_are_judged_with_instance_labels(finished: Path, people: Path) -> None:
    figures = assess.assess(AssessmentRequest(finished, (people,), rule="instance", most=110))
    edits = figures["edits"]
    assert isinstance(edits, list)
    assert {row["edit"] for row in edits} >= {"resized to a third", "JPEG quality 60", "cropped by 10 %"}
    assert edits[0]["pictures"] == 10


def test_pictures_that_make_no_pairs_are_refused(finished: Path, people: Path) -> None:
    with pytest.raises(PhotosimError, match=r"6 pictures of 1 label\(s\) make no similar and dissimilar pairs"):
        assess.assess(AssessmentRequest(finished, (people / "Person 01",), rule="filename"))
    with pytest.raises(PhotosimError, match="split val has no pictures"):
        assess.assess(AssessmentRequest(finished, (people / "Person 01",), rule="filename", split="val"))


def test_the_command_prints_json(finished: Path, people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(finished), "--data", str(people), "--labels", "filename", "--split", "all", "--far", "0.01"]
    assert cli.evaluate_main([*words, "--most", "30", "--seed", "1", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["pictures"] == 30
    assert figures["far"] == 0.01
    assert "threshold at FAR 0.01" in figures


def test_a_file_that_is_no_encoder_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "no.onnx").write_text("no")
    assert cli.evaluate_main([str(tmp_path / "no.onnx"), "--data", str(tmp_path)]) == 1
    assert "photosim-evaluate: no.onnx is not an ONNX file" in capsys.readouterr().err


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A network of other make: channel means times a matrix, other names, vectors of any length."""
    weights = numpy_helper.from_array(np.random.default_rng(0).normal(size=(3, 5)).astype(np.float32), "w")
    offset = numpy_helper.from_array(np.full(5, 0.1, np.float32), "b")
    nodes = [
        helper.make_node("GlobalAveragePool", ["pixels"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["flat"]),
        helper.make_node("Gemm", ["flat", "w", "b"], ["features"]),
    ]
    graph = helper.make_graph(
        nodes, "other", [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, 24, 24])],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, 5])], [weights, offset],
    )  # fmt: skip
    opset = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), tmp_path / "other.onnx")
    card = {
        "subject": "face", "name": "another's", "created": "", "trained_with": "", "training_data": "", "side_px": 24,
        "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5], "resize": "stretch", "interpolation": "bilinear", "crop": 1.0,
        "dim": 5, "metric": "euclidean-unit", "margin": 1.0, "threshold": 0.5, "false_match_rate": 0.0,
    }  # fmt: skip
    (tmp_path / "card.json").write_text(json.dumps(card))
    return tmp_path / "other.onnx"


def test_anothers_encoder_is_judged_with_a_card_beside_it(foreign: Path, people: Path) -> None:
    with pytest.raises(ModelError, match="carries no photosim card"):
        assess.assess(AssessmentRequest(foreign, (people,)))
    figures = assess.assess(AssessmentRequest(foreign, (people,), card=foreign.with_name("card.json")))
    assert figures["encoder"] == "another's"
    assert isinstance(figures["AUC"], float)
    assert 0 < figures["AUC"] < 1


def test_an_encoder_without_a_card_is_refused_with_what_helps(
    foreign: Path, people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.evaluate_main([str(foreign), "--data", str(people)]) == 1
    assert capsys.readouterr().err == (
        "photosim-evaluate: other.onnx carries no photosim card, so it is no encoder of photosim's.\n"
        "  --card FILE gives the card of an encoder that carries none or another's\n"
    )


def test_anothers_encoder_may_answer_in_its_poolings_shape_but_takes_one_input(foreign: Path) -> None:
    from trainer.evaluation.foreign import opened

    card = foreign.with_name("card.json")
    model = onnx.load(str(foreign))
    plain = opened(foreign, card).embed(np.ones((2, 3, 24, 24), np.float32))
    model.graph.node[-1].output[0] = "two"
    axes = numpy_helper.from_array(np.array([2, 3]), "axes")
    model.graph.initializer.append(axes)
    model.graph.node.append(helper.make_node("Unsqueeze", ["two", "axes"], ["features"]))
    model.graph.output[0].CopyFrom(helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, 5, 1, 1]))
    onnx.save(model, str(foreign))
    np.testing.assert_allclose(opened(foreign, card).embed(np.ones((2, 3, 24, 24), np.float32)), plain, atol=1e-6)
    model.graph.input.append(helper.make_tensor_value_info("mask", TensorProto.FLOAT, [1, 5]))
    onnx.save(model, str(foreign))
    with pytest.raises(ModelError, match="takes 2 inputs; an encoder takes one picture"):
        opened(foreign, card)


def test_a_foreign_file_or_card_that_cannot_be_read_is_a_clear_error(foreign: Path, tmp_path: Path) -> None:
    from trainer.evaluation.foreign import opened

    (tmp_path / "list.json").write_text("[]")
    with pytest.raises(ModelError, match="holds no card"):
        opened(foreign, tmp_path / "list.json")
    with pytest.raises(ModelError, match="cannot be read"):
        opened(tmp_path / "gone.onnx", foreign.with_name("card.json"))
