"""Translation of user-visible text: Qt's catalogs over named fields, plural forms, numbers as the locale has them."""

from __future__ import annotations

import string
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from photosim.sentences import Sentence

CONTEXT = "photosim"  # the one context of the catalogs


def tr(text: str, /, *, about: str = "", **values: object) -> str:
    """The text in the language of the window, its fields filled in.

    `text`: a literal template with named fields, or a sentence from below. Numbers are written as the locale has them,
    sentences among the values translated, too. `about` tells apart two uses of one English word. A text that no catalog
    knows stays English.
    """
    if not text:
        return ""
    number, one = -1, ""
    if isinstance(text, Sentence):
        values, about, one = text.values | values, text.about, text.one
        number = -1 if text.number is None else text.number
        text = text.template
    found = QCoreApplication.translate(CONTEXT, text, about or None, number)  # type: ignore[arg-type]
    if number == 1 and found == text:
        found = one  # English has its two forms in the code, and no catalog
    return _FORMATTER.vformat(found, (), values) if values else found


def shown(text: str) -> str:
    """A sentence translated; any other text as it is: what somebody typed, or the name of a folder or a camera."""
    return tr(text) if isinstance(text, Sentence) else text


class _Formatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Sentence):
            return tr(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return format(value, format_spec)
        if format_spec.endswith("f"):
            return QLocale().toString(float(value), "f", int(format_spec[1:-1]))
        return QLocale().toString(int(value)) if isinstance(value, int) else QLocale().toString(value)


_FORMATTER = _Formatter()
