"""The layers hold: who may import whom, and where SQL may stand."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests import ROOT

STATEMENT = re.compile(
    r"^\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE|PRAGMA)\s", re.S
)


def test_every_import_contract_is_kept() -> None:
    # In a process of its own: it sets up logging for itself, which silences the loggers of every later test.
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None))"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_sql_stands_in_store_alone() -> None:
    files = [path for folder in ("photosim", "trainer") for path in (ROOT / folder).rglob("*.py")]
    outside = [path for path in files if "store" not in path.parts]
    inside = [path for path in files if "store" in path.parts]
    assert {path.name for path in outside if _sql(path)} == set()
    assert any(_sql(path) for path in inside), "the search itself must find the SQL that there is"


def _sql(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in texts if STATEMENT.match(text)]


def test_every_exception_is_caught_at_the_entry_points_alone() -> None:
    files = [path for folder in ("photosim", "trainer") for path in (ROOT / folder).rglob("*.py")]
    broad = {path.relative_to(ROOT).as_posix() for path in files if _broad(path)}
    assert broad == {"photosim/app.py", "photosim/cli/__init__.py", "photosim/gui/services/tasks.py"}


def _broad(path: Path) -> list[ast.ExceptHandler]:
    """Handlers of any exception, but for those that only clean up and raise it again."""
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    ]


def test_no_folder_and_no_file_is_too_large_to_find_anything_in() -> None:
    listed = [path for top in ("photosim", "trainer", "tests", "benchmarks") for path in (ROOT / top).rglob("*.py")]
    assert {path.name: lines for path in listed if (lines := len(path.read_text("utf-8").splitlines())) > 300} == {}
    assert {folder: count for folder, count in Counter(path.parent for path in listed).items() if count > 30} == {}


def test_a_class_of_photosim_has_a_name_of_its_own() -> None:
    places: dict[str, list[str]] = {}
    for path in sorted((ROOT / "photosim").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert len(places) > 100
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}
