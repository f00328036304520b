"""OSError messages for people: the errno in words."""

from __future__ import annotations

import errno

from photosim.errors import PhotosimError
from photosim.library.files.atomic_move import Changed
from photosim.sentences import sentence

_SENTENCES = {
    errno.ENOSPC: sentence("The disk is full."),
    errno.EDQUOT: sentence("The disk's quota is used up."),
    errno.EACCES: sentence("It may not be changed: permission denied."),
    errno.EPERM: sentence("It may not be changed: the system does not permit it."),
    errno.EROFS: sentence("Its disk can only be read."),
    errno.EXDEV: sentence("It lies on another disk than its folder's trash, and photosim never copies and deletes."),
    errno.ENAMETOOLONG: sentence("Its path is too long."),
    errno.EIO: sentence("Its disk reports an error."),
    errno.ENOENT: sentence("It is not there any more."),
    errno.EEXIST: sentence("Another file came to that place just now."),
}
# ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: Windows lets nobody move what another program keeps open.
_IN_USE = (32, 33)


def error_sentence(error: OSError | PhotosimError) -> str:
    """One sentence for an error of the file system, or one of our own."""
    return os_error_sentence(error) if isinstance(error, OSError) else error.title


def os_error_sentence(error: OSError) -> str:
    """One sentence for an OSError."""
    if isinstance(error, Changed):
        return sentence("It changed just now.")
    if getattr(error, "winerror", None) in _IN_USE:
        return sentence("Another program has it open.")
    return _SENTENCES.get(error.errno or 0, f"{error.strerror or error}.")
