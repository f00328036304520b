"""What can go wrong, in words for the person at the screen."""


class PhotosimError(Exception):
    """One clear sentence for the user (`title`), and what the log should know (`detail`)."""

    def __init__(self, title: str, detail: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail


class ModelError(PhotosimError):
    """An encoder file that cannot be used."""


class PhotoError(PhotosimError):
    """A file that cannot be read as a picture. `title` is the reason that the problems list shows."""


class LibraryError(PhotosimError):
    """The library file cannot be opened, or was written by a newer photosim."""
