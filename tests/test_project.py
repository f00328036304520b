"""What a newcomer relies on: the README's commands, the reasons of the dependencies, the shipped encoders."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from photosim.gui.shell.startup_check import APT_PACKAGES
from photosim.paths import Subject, model_path
from photosim.vision.encoder.embedder import Embedder
from tests import ROOT

TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -e '.[train,dev]' && .venv/bin/pytest"


@pytest.mark.parametrize("name", ["README.md", ".ci/run", "CONTRIBUTING.md"])
def test_the_test_command_is_the_same_wherever_it_is_named(name: str) -> None:
    assert TEST_COMMAND in (ROOT / name).read_text(encoding="utf-8").splitlines()


def test_both_commands_of_the_readme_install_what_the_app_names_when_a_system_library_is_missing() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines.count(f"sudo apt update && sudo apt install -y python3-venv {APT_PACKAGES} &&") == 2


def test_every_dependency_is_bounded_and_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [line for extra in project["optional-dependencies"].values() for line in extra]
    reasons = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Dependencies")[1]
    for line in wanted:
        name = re.match(r"[A-Za-z0-9_.-]+", line)
        assert name is not None
        assert ">=" in line, f"{line} has no lower bound"
        assert re.search(rf"[|, ]{re.escape(name[0])}[, |(]", reasons), f"{name[0]} has no reason in CONTRIBUTING.md"


@pytest.mark.parametrize("subject", ["photo", "face"])
def test_the_shipped_encoders_open_and_are_what_they_say(subject: Subject) -> None:
    path = model_path(subject)
    assert path.stat().st_size < 20_000_000
    card = Embedder(path, threads=1).card
    assert card.subject == subject
    assert len(card.roc) >= 20
    assert all(words.strip() for words in (card.name, card.created, card.trained_with, card.training_data))


def test_opening_an_encoder_tells_nobody_of_it(tmp_path: Path) -> None:
    """onnxruntime 1.32 made an id of the machine, put it into the user's cache and sent it away with what it ran."""
    code = (
        "from photosim.paths import model_path\n"
        "from photosim.vision.encoder.embedder import Embedder\n"
        "Embedder(model_path('photo'), threads=1)\n"
    )
    ours = ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")
    env = {name: value for name, value in os.environ.items() if name not in ours} | {"HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True)
    assert list(tmp_path.rglob("*")) == []


def test_a_wheel_holds_the_trainer_and_none_of_the_tools_that_made_a_shipped_encoder() -> None:
    held = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {"trainer/cli.py", "trainer/evaluation/report.css", "photosim/app/__init__.py"} <= held
    assert not [
        path for path in held if path.startswith(("trainer/research", "trainer/recipes", "tests", "benchmarks"))
    ]
    docs = ROOT / "docs"
    manual = {f"photosim/resources/{file.relative_to(docs).as_posix()}" for file in docs.glob("manual/**/*.md")}
    assert {path for path in held if path.endswith(".md")} == manual | {"photosim/resources/CHANGELOG.md"}
    assert "photosim/resources/pictures/library-light.webp" in held
