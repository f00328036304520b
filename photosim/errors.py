"""Exceptions with a sentence for the user, and those that parsers raise on broken files."""

import struct
import zlib

# Readers of foreign formats (Pillow, pillow_heif, pickle, protobuf) raise nearly everything on broken bytes. Not
# among them: MemoryError, which the limits of the workers are for, and our own errors.
BROKEN_INPUT: tuple[type[Exception], ...] = (
    ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, LookupError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip


class PhotosimError(Exception):
    """Base of all errors: one clear sentence for the user (`title`), and details for the log (`detail`)."""

    def __init__(self, title: str, detail: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail


class ModelError(PhotosimError):
    """An encoder file cannot be used."""


class PhotoError(PhotosimError):
    """A file cannot be read as a picture. `title` is the reason that the list of unreadable files shows."""


class LibraryError(PhotosimError):
    """The library file cannot be opened or written, or was written by a newer photosim."""
