"""Log file and crash report of both entry points, without the names of photos."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from photosim.errors import LibraryError
from photosim.paths import Home

LOG_BYTES, LOG_FILES = 1 << 20, 3
_MOST_CRASH_BYTES = 64 << 10
_MEDIA = (
    "jpe?g|jpe|jfif|mpo|a?png|webp|tiff?|gif|bmp|dib|hei[cf]|hif|avifs?|jp2|j2k|jp[fx]|psd"
    "|xmp|mov|mp4|dng|cr[23]|nef|arw"
)
# From the first separator of a path to the end of a file name with such an ending, on one line.
_PHOTO = re.compile(rf"""(?:[A-Za-z]:\\|/)[^\n"'<>|]*?\.({_MEDIA})\b""", re.IGNORECASE)


def without_photo_names(text: str) -> str:
    """Log text with every path of a photo, sidecar or film replaced by its kind: "<photo.jpg>"."""
    return _PHOTO.sub(lambda found: f"<photo.{found[1].lower()}>", text)


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return text if record.levelno <= logging.DEBUG else without_photo_names(text)


class _LogFile(logging.handlers.RotatingFileHandler):
    """Rotating log in files of a megabyte, readable for this user alone."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:
        """Ignores errors of the log itself (a full disk): there is no other place to report them.

        Python would write "--- Logging error ---" and a traceback to the terminal, before the one clear sentence.
        """


def log_to(home: Home) -> None:
    """Send all logging to the home's log file, and nothing to the terminal.

    A home that cannot be written has none. Other handlers of the root logger are removed.
    """
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, (_LogFile, logging.NullHandler)):
            root.removeHandler(handler)
            handler.close()
    try:
        handler = _LogFile(home.log, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())  # a read-only home: an error is one sentence on the terminal
        return
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    logging.getLogger("photosim").setLevel(logging.INFO)
    logging.captureWarnings(True)


@contextmanager
def watch_for_crashes(home: Home) -> Iterator[None]:
    """Context manager: faulthandler writes the stack of every thread when the process crashes.

    Raises LibraryError where nothing can be written.
    """
    try:
        handle = os.open(home.crash, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError as error:
        raise LibraryError(f"The library's folder {home.folder} cannot be written.", repr(error)) from error
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()


def last_crash(home: Home) -> str:
    """Report of the crash before this start, "" where there was none. Returned once."""
    try:
        with home.crash.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_MOST_CRASH_BYTES)
        if text:
            home.crash.unlink()
    except OSError:
        return ""
    return text
