"""Updates the translations: `python packaging/update_languages.py` collects the texts of the source, and compiles them.

Reads every `tr`, `sentence`, `counted` and `formatting.count` with literal arguments under `photosim`, lets Qt's
lupdate merge them into `resources/languages/photosim_*.ts`, and lrelease make the `.qm` files that the app loads. What
is new is marked as unfinished; what the source has no more is dropped.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
LANGUAGES = ROOT / "resources" / "languages"
TRANSLATED = ("de", "es")
CONTEXT = "photosim"


class Text(NamedTuple):
    """A text to translate: its template, what tells it apart from its like, and whether it counts."""

    template: str
    about: str = ""
    counts: bool = False


def texts() -> list[Text]:
    """Every translatable text of the source, in the order of files and lines, each once."""
    found: dict[Text, None] = {}
    for file in sorted((ROOT / "photosim").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            found.update(dict.fromkeys(_texts_of(call)))
    return list(found)


def _texts_of(call: ast.Call) -> Iterator[Text]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    literals = [
        one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else None for one in call.args
    ]
    about = next((word.value.value for word in call.keywords if word.arg == "about"), "")  # type: ignore[attr-defined]
    if name in ("tr", "sentence") and literals[:1] != [None] and literals:
        yield Text(literals[0] or "", about)
    elif name == "counted" and len(literals) == 3 and literals[2] is not None:
        yield Text(literals[2], about, counts=True)
    elif ast.unparse(call.func) == "formatting.count" and len(literals) > 1 and literals[1] is not None:
        # As `formatting.count` makes its template.
        many = literals[2] if len(literals) > 2 else f"{literals[1]}s"
        yield Text(f"{{n}} {many}", counts=True)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def collect(folder: Path) -> None:
    """Merge the texts into the .ts files of a folder. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "texts.py"
        source.write_text("".join(map(_as_lupdate_reads, texts())), encoding="utf-8")
        files = [folder / f"{CONTEXT}_{language}.ts" for language in TRANSLATED]
        for language, file in zip(TRANSLATED, files, strict=True):
            options = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language]
            heuristics = ["-disable-heuristic", "sametext", "-disable-heuristic", "similartext"]
            subprocess.run([_tool("lupdate"), source, *options, *heuristics, "-ts", file], check=True)


def compile_into(folder: Path, source: Path = LANGUAGES) -> None:
    """Make the .qm files of the .ts files of `source`. Raises CalledProcessError."""
    for language in TRANSLATED:
        name = f"{CONTEXT}_{language}"
        subprocess.run([_tool("lrelease"), source / f"{name}.ts", "-qm", folder / f"{name}.qm"], check=True)


def _as_lupdate_reads(text: Text) -> str:
    def quoted(words: str) -> str:
        escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    count = ", 1" if text.counts else ""
    about = f", {quoted(text.about)}" if text.about else ', ""' if text.counts else ""
    return f"QCoreApplication.translate({quoted(CONTEXT)}, {quoted(text.template)}{about}{count})\n"


def _tool(name: str) -> Path:
    return Path(sys.executable).parent / f"pyside6-{name}"


if __name__ == "__main__":
    LANGUAGES.mkdir(exist_ok=True)
    collect(LANGUAGES)
    compile_into(LANGUAGES)
