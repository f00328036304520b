"""photosim-cli write-ratings and read-ratings: stars beside the photos, and nothing written over unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from photosim import cli
from photosim.vision.metadata.xmp import read_xmp
from photosim.vision.metadata.xmp_writing import with_rating
from tests.pictures import draw
from tests.tiny_models import tiny_encoder


def test_stars_go_beside_the_photos_and_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model, home = ["--model", str(tiny_encoder(tmp_path / "tiny.onnx"))], ["--home", str(tmp_path / "home")]

    def run(*words: str) -> dict[str, object]:
        assert cli.main([*words, "--json", *home]) == 0
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    photo = draw(tmp_path / "photos" / "a.jpg", 1)
    assert cli.main(["index", str(photo.parent), "--no-faces", *home, *model]) == 0
    capsys.readouterr()
    sidecar = photo.with_suffix(".xmp")
    sidecar.write_bytes(with_rating(None, 4))
    assert run("read-ratings") == {"taken": 1, "conflicts": 0}
    assert run("write-ratings")["unchanged"] == 1
    sidecar.write_bytes(with_rating(None, 2))
    conflict = {"path": str(photo), "here": 4, "in_file": 2}
    assert run("read-ratings") == {"taken": 0, "conflicts": 1}
    assert run("write-ratings")["conflicts"] == [conflict]
    assert read_xmp(sidecar.read_bytes()).rating == 2
    assert cli.main(["write-ratings", *home]) == 0
    assert "4 stars here and 2 in the sidecar, which stays" in capsys.readouterr().out
    assert run("write-ratings", "--replace")["written"] == [str(sidecar)]
    assert read_xmp(sidecar.read_bytes()).rating == 4
