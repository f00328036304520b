"""photosim-cli missing: exit codes that a script may rely on before it formats a card."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from photosim import cli
from photosim.cli.missing import SOME_MISSING
from tests.scenes import save, scene
from tests.tiny_models import CARD, tiny_encoder


def test_the_exit_code_tells_whether_something_is_missing_and_what_is_missing_is_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = ["--model", str(tiny_encoder(tmp_path / "tiny.onnx"))]
    home = ["--home", str(tmp_path / "home"), *model]
    library, card = tmp_path / "library", tmp_path / "card"
    save(scene(1), card / "a.jpg")
    save(scene(2), card / "b.jpg")
    library.mkdir()
    shutil.copyfile(card / "a.jpg", library / "kept.jpg")
    assert cli.main(["index", str(library), "--no-faces", *home]) == 0
    capsys.readouterr()
    asked = ["missing", str(card), "--copy-to", str(library / "new"), "--json", *home]
    assert cli.main(asked) == SOME_MISSING
    answer = json.loads(capsys.readouterr().out)
    assert answer["not_there"] == [str(card / "b.jpg")]
    assert answer["copied"] == [str(library / "new" / "b.jpg")]
    assert (card / "b.jpg").exists()
    assert cli.main(["index", str(library), "--no-faces", *home]) == 0
    assert cli.main(["missing", str(card), *home]) == 0
    assert "2 files there as the same file" in capsys.readouterr().out


def test_files_of_the_folder_itself_do_not_count_where_it_is_a_folder_of_the_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "home"), "--model", str(tiny_encoder(tmp_path / "tiny.onnx"))]
    save(scene(1), tmp_path / "card" / "a.jpg")
    assert cli.main(["index", str(tmp_path / "card"), "--no-faces", *home]) == 0
    assert cli.main(["missing", str(tmp_path / "card"), *home]) == SOME_MISSING
    assert "0 files there as the same file" in capsys.readouterr().out


def test_an_encoder_of_faces_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(tmp_path / "home")]
    save(scene(1), tmp_path / "card" / "a.jpg")
    model = tiny_encoder(tmp_path / "tiny.onnx")
    assert cli.main(["index", str(tmp_path / "card"), "--no-faces", "--model", str(model), *home]) == 0
    faces = tiny_encoder(tmp_path / "faces.onnx", replace(CARD, subject="face"))
    assert cli.main(["missing", str(tmp_path / "card"), "--model", str(faces), *home]) == 1
    assert "is an encoder for faces" in capsys.readouterr().err


def test_only_the_folder_that_is_named_counts_as_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(tmp_path / "home"), "--model", str(tiny_encoder(tmp_path / "tiny.onnx"))]
    for place in ("library", "card", "disk"):
        (tmp_path / place).mkdir()
    save(scene(1), tmp_path / "card" / "a.jpg")
    save(scene(2), tmp_path / "card" / "b.jpg")
    shutil.copyfile(tmp_path / "card" / "a.jpg", tmp_path / "library" / "a.jpg")
    save(scene(2).transpose(Image.Transpose.ROTATE_90), tmp_path / "disk" / "turned.jpg", quality=80)
    assert cli.main(["index", str(tmp_path / "library"), "--no-faces", *home]) == 0
    capsys.readouterr()
    asked = ["missing", str(tmp_path / "card"), "--in", str(tmp_path / "disk"), "--json", *home]
    assert cli.main(asked) == SOME_MISSING
    answer = json.loads(capsys.readouterr().out)
    assert answer["not_there"] == [str(tmp_path / "card" / "a.jpg")]
    (there,) = answer["same_picture"]
    assert (there["file"], there["there"]) == (str(tmp_path / "card" / "b.jpg"), str(tmp_path / "disk" / "turned.jpg"))
    assert cli.main(["status", "--json", *home]) == 0
    assert json.loads(capsys.readouterr().out)["photos"] == 1, "nothing of the disk or the card is kept"
