"""photosim-cli export-vectors and import-vectors: over to another library and back, in full and in half precision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from photosim import cli
from tests.scenes import save, scene
from tests.tiny_models import tiny_encoder


@pytest.mark.parametrize("half", [False, True])
def test_vectors_go_to_another_library_that_knows_the_photos(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], half: bool
) -> None:
    model = ["--model", str(tiny_encoder(tmp_path / "tiny.onnx"))]
    photos, home = tmp_path / "photos", ["--home", str(tmp_path / "home")]
    for number in range(3):
        save(scene(number), photos / f"{number}.jpg")
    assert cli.main(["index", str(photos), "--no-faces", *home, *model]) == 0
    capsys.readouterr()
    written = tmp_path / "vectors.parquet"
    asked = ["export-vectors", str(written), *(["--half"] if half else []), *home, *model]
    assert cli.main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"vectors": 3, "stopped": False}
    assert cli.main(asked) == 1, "nothing is overwritten"
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert cli.main(["import-vectors", str(written), "--json", *home]) == 0
    assert json.loads(capsys.readouterr().out) == {"vectors": 3, "unknown": 0, "stopped": False}
    assert cli.main(["similar", str(photos / "1.jpg"), "--json", *home, *model]) == 0
    assert len(json.loads(capsys.readouterr().out)["similar"]) == 2
