"""photosim-cli: runs one command, and turns every error into one sentence."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence

from photosim.cli import read_commands
from photosim.cli.arguments import command_parser
from photosim.cli.terminal import DONE, FAILED, STOPPED, printable
from photosim.errors import LibraryError, PhotosimError
from photosim.log_file import log_to
from photosim.paths import Home, default_home
from photosim.store.db_errors import as_library_error
from photosim.store.repair.backups import backups


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Every error is one sentence on the terminal, and a trace in the log."""
    arguments = command_parser().parse_args(argv, argparse.Namespace(home=None, json=False))
    home = Home(arguments.home) if arguments.home else default_home()
    # Until the log is found: an error is one sentence on the terminal, never a traceback.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        if arguments.command is read_commands.index:
            home.create()
        elif not home.database.is_file() and not backups(home) and not any(home.folder.glob("damaged-*")):
            raise LibraryError(f"There is no library in {home.folder} yet. photosim-cli index FOLDER makes one.")
        log_to(home)
        answer: int = arguments.command(home, arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # `photosim-cli similar ... | head` closed the pipe: nothing is left to tell, and nobody to tell it to.
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        return STOPPED  # the second Ctrl-C, or one before there was anything to stop
    except Exception as error:  # noqa: BLE001  the entry point: no traceback reaches the terminal
        return _tell(error, home)
    return answer


def _tell(error: Exception, home: Home) -> int:
    told = error if isinstance(error, PhotosimError) else as_library_error(error, home.database)
    if told is None and isinstance(error, OSError):
        told = PhotosimError(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.")
    if told is None:
        told = PhotosimError(f"Something went wrong inside photosim. {home.log} has the details.")
    logging.getLogger(__name__).error("%s %s", told.title, told.detail, exc_info=error)
    print(f"photosim-cli: {printable(told.title, sys.stderr)}", file=sys.stderr)
    return FAILED
