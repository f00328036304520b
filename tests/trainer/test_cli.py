"""The command lines: quick help, options that become settings, errors in a sentence, Ctrl-C."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from photosim.errors import PhotosimError
from tests import ROOT
from trainer import cli
from trainer.settings import Settings, SettingsError


def parsed(*words: str) -> Settings:
    return cli.settings_of(cli.train_parser().parse_args(words))


@pytest.mark.parametrize("program", ["main", "evaluate_main"])
def test_help_imports_nothing_heavy(program: str) -> None:
    code = (
        f"import sys; from trainer.cli import {program} as main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'torch', 'timm', 'pandas', 'matplotlib', 'onnx', 'onnxruntime', 'numpy'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert answer.stdout.endswith("[]\n")
    assert "usage: photosim-" in answer.stdout


EVERY_OPTION = """
    --data a b.zip --labels csv list.csv --out x.onnx --subject photo --val-fraction 0.2 --seed 7
    --name n --about-data w --side 96 --dim 64 --weights none --freeze 3 --sampling pk --batch-size 32 --per-label 2
    --negatives hardest --average all
    --no-augment --upright l.pt --mirrored --workers 3 --margin 0.7 0.9 --teacher t.npz --teacher-weight 2 --epochs 5
    --mixed 0.5 --hints 3 --queue 0.5 --centers 0.4 --centers-up-to 9 --pool 4000
    --max-minutes 6 --optimizer adam --lr 0.01 --weight-decay 0.1 --schedule cosine --warmup 0.3 --clip 1 --patience 4
    --select tar --far 0.01 --int8 0.02
"""


def test_every_option_reaches_the_settings() -> None:
    settings = parsed(*shlex.split(EVERY_OPTION))
    assert settings == Settings(
        data=(Path("a"), Path("b.zip")), out=Path("x.onnx"), subject="photo", labels="csv", labels_csv=Path("list.csv"),
        val_fraction=0.2, seed=7, name="n", about_data="w", side_px=96, dim=64, weights="none", freeze=3, sampling="pk",
        batch_size=32, per_label=2, negatives="hardest", average="all",
        augment=False, upright=Path("l.pt"), mirrored=True, workers=3, margin=0.7, teacher="t.npz",
        teacher_weight=2.0, mixed=0.5, hints=3.0, queue=0.5, centers=0.4, centers_up_to=9, pool=4000,
        epochs=5, max_minutes=6.0, optimizer="adam", lr=0.01, weight_decay=0.1,
        schedule="cosine", warmup=0.3, clip=1.0, patience=4, select="tar", far=0.01, int8=0.02,
    )  # fmt: skip


def test_the_test_above_knows_every_option_there_is() -> None:
    flags = {flag for action in cli.train_parser()._actions for flag in action.option_strings if flag.startswith("--")}
    assert flags - {"--help", "--resume"} == set(re.findall(r"--[a-z0-9-]+", EVERY_OPTION))


def test_defaults_suit_the_subject_and_int8_alone_allows_one_percent() -> None:
    assert parsed("--data", "a").labels == "folder"
    assert parsed("--data", "a", "--subject", "photo").labels == "instance"
    assert parsed("--data", "a", "--int8").int8 == 0.01
    assert parsed("--data", "a").max_minutes is None


def test_without_data_a_few_minutes_are_enough() -> None:
    assert parsed("--margin", "1.0").max_minutes == cli.MADE_UP_MINUTES
    assert parsed("--margin", "1.0", "--epochs", "3").max_minutes is None


@pytest.mark.parametrize("words", [["csv"], ["folder", "x"], ["nonsense"]])
def test_label_rules_are_checked(words: list[str]) -> None:
    with pytest.raises(SettingsError, match="folder, filename, instance, or csv FILE"):
        cli.labels_of(words)


def test_an_error_is_one_sentence_and_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--data", str(tmp_path / "gone"), "--out", str(tmp_path / "a.onnx")]) == 1
    err = capsys.readouterr().err
    assert "photosim-train: " in err
    assert "gone does not exist." in err
    assert "Traceback" not in err


def test_an_error_while_working_keeps_its_detail(capsys: pytest.CaptureFixture[str]) -> None:
    def fails() -> None:
        raise PhotosimError("It broke.", "because")

    def interrupted() -> None:
        raise KeyboardInterrupt

    assert cli._exit_status("photosim-train", fails, lambda: "") == 1
    assert capsys.readouterr().err == "photosim-train: It broke.\n  because\n"
    assert cli._exit_status("photosim-train", interrupted, lambda: "--resume goes on.") == 130
    assert "--resume goes on." in capsys.readouterr().err


def test_ctrl_c_while_people_are_drawn_is_one_sentence_and_the_next_run_draws_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from trainer.data import synthetic_people
    from trainer.training import prepare

    draw, drawn = synthetic_people.portrait, 0

    def portrait(*traits: Any) -> Any:
        nonlocal drawn
        drawn += 1
        if drawn == 5:
            raise KeyboardInterrupt
        return draw(*traits)

    def prepared(*anything: Any) -> None:
        raise PhotosimError("Far enough.")

    monkeypatch.setattr(synthetic_people, "draw", partial(synthetic_people.draw, people=3, pictures=4))
    monkeypatch.setattr(synthetic_people, "portrait", portrait)
    monkeypatch.setattr(prepare, "prepare", prepared)
    assert cli.main(["--out", str(tmp_path / "a.onnx")]) == 130
    err = capsys.readouterr().err
    assert "drawing people" in err
    assert err.endswith("photosim-train: stopped. Nothing was learned yet.\n")
    assert cli.main(["--out", str(tmp_path / "a.onnx")]) == 1
    assert "Far enough." in capsys.readouterr().err
    assert drawn == 5 + 3 * 4
    (tmp_path / "a.run" / "last.pt").touch()
    monkeypatch.setattr("trainer.run.train", lambda *a, **k: (_ for _ in ()).throw(KeyboardInterrupt))
    assert cli.main(["--out", str(tmp_path / "a.onnx")]) == 130
    assert "--resume goes on from the last checkpoint." in capsys.readouterr().err


def test_figures_are_printed_as_lines(capsys: pytest.CaptureFixture[str]) -> None:
    lines = cli._format_figures(
        {"AUC": 0.5, "pictures": 3, "at": {"TPR": 1.0}, "edits": [{"edit": "gray", "first": 1.0}]}
    )
    assert lines[0].split() == ["AUC", "0.5000"]
    assert lines[3].split() == ["TPR", "1.0000"]
    assert lines[4] == "edits: edit gray, first 1.0000"


def test_ctrl_c_ends_a_run_of_made_up_people_cleanly_with_encoder_and_report(tmp_path: Path) -> None:
    words = "--margin 1.0 --side 32 --dim 16 --weights none --epochs 999 --workers 1 --out e.onnx"
    run = subprocess.Popen(
        [sys.executable, "-m", "trainer", *words.split()], cwd=tmp_path, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}, start_new_session=True,
    )  # fmt: skip
    history = tmp_path / "e.run" / "history.csv"
    waited = time.monotonic() + 200
    while not history.exists() and run.poll() is None and time.monotonic() < waited:
        time.sleep(0.2)
    # As a terminal does it: to every process of the run.
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=200)
    assert run.returncode == 0, err
    assert "drawing made-up people" in err
    assert "Stopping after this batch" in err
    assert (tmp_path / "e.onnx").exists()
    assert (tmp_path / "e.run" / "report.html").exists()
    assert len(pd.read_csv(history)) < 999
    assert json.loads((tmp_path / "e.run" / "settings.json").read_text())["epochs"] == 999
