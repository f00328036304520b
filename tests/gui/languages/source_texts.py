"""What the source says: literals that reach a widget without a translation, and texts translated too early."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

# Who shows a text, and which of its arguments are none.
SHOWN_BY = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle", "setPlaceholderText",
    "setStatusTip", "setInformativeText", "setTitle", "setHeaderLabels", "setHorizontalHeaderLabels", "addMenu",
    "addAction", "addItem", "addTab", "addButton", "PlainLabel", "ElidedLabel", "QPushButton", "QCheckBox",
    "QRadioButton", "QAction", "QListWidgetItem", "QLineEdit", "CountTab", "FilterField", "EmptyState", "SettingRow",
    "tool_button", "button", "wrapped", "say", "drawText", "getExistingDirectory", "getOpenFileName",
    "getSaveFileName", "emit", "FaceItem", "Undoable", "remember",
}  # fmt: skip
# Who tells people something from below the window.
TOLD_BY = {
    "PhotosimError", "LibraryError", "LibraryDamaged", "LibraryReadOnly", "LibraryLost", "ExportError", "TrashError",
    "Busy", "Refusal", "PhotoError",
}  # fmt: skip
TRANSLATING = {"tr", "sentence", "counted", "count", "shown"}
# These take names of icons, keys or kinds of text as well.
_NAMES_TOO = {"tool_button", "emit", "say", "EmptyState", "wrapped", "SettingRow", "button"}
_KEYS = re.compile(
    r"((Ctrl|Alt|Shift)\+)*([A-Z?,+=-]|F\d+|Del|Enter|Esc|Space|Left|Right|Return|Backspace)|[^A-Za-z]*[A-Za-z]?[^A-Za-z]*"
)
_NAME = re.compile(r"[a-z0-9_.-]+")
_AS_THEY_ARE = {"photosim", "ONNX (*.onnx)"}


def untranslated(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each literal with words in it that is handed to a widget as it stands."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and _name(call.func) in SHOWN_BY:
            for given in [*call.args, *(word.value for word in call.keywords)]:
                for literal in _literals(given):
                    if not (_NAME.fullmatch(literal) and _name(call.func) in _NAMES_TOO):
                        yield given.lineno, literal


def untold(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each error, refusal or stage of a job that is a plain literal: no catalog can know it."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and (_name(call.func) in TOLD_BY or ast.unparse(call.func) == "progress.start"):
            for literal in _literals(call.args[0]) if call.args else ():
                yield call.lineno, literal


def translated_at_import(source: str) -> Iterator[int]:
    """Lines of calls of `tr` outside of every function: they would keep the language of the start."""

    def walk(node: ast.AST) -> Iterator[int]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.Lambda):
                defaults = [*child.args.defaults, *(one for one in child.args.kw_defaults if one is not None)]
                for default in defaults:
                    yield from walk(ast.Expression(default))
            else:
                if isinstance(child, ast.Call) and _name(child.func) == "tr":
                    yield child.lineno
                yield from walk(child)

    return walk(ast.parse(source))


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value not in _AS_THEY_ARE and not _KEYS.fullmatch(node.value):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        words = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        if re.search("[A-Za-z]{2}", words) and not words.startswith("photosim "):
            yield words
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.BoolOp | ast.Tuple | ast.List):
        for part in node.values if isinstance(node, ast.BoolOp) else node.elts:
            yield from _literals(part)
    elif isinstance(node, ast.BinOp):
        yield from _literals(node.left)
        yield from _literals(node.right)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
