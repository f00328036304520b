"""Command line of the window: `photosim [FOLDER]` parses its arguments and starts the app, or says why it cannot."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from photosim import __version__
from photosim.gui.shell.startup_check import reason_not_to_start
from photosim.paths import Home, default_home


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the arguments and run the app; the exit code comes back."""
    parser = argparse.ArgumentParser(
        prog="photosim", description="Finds the duplicates and the look-alikes in a folder of photos."
    )
    parser.add_argument(
        "opened", nargs="?", type=Path, metavar="FOLDER", help="read this folder's photos; a picture is searched by"
    )
    parser.add_argument(
        "--demo", action="store_true", help="try it on drawn photos in a temporary folder; nothing of it is kept"
    )
    parser.add_argument(
        "--smoke-test", nargs="?", const="-", metavar="FILE",
        help="open the window offscreen, read three drawn pictures, ask for similar ones, and write a report as JSON",
    )  # fmt: skip
    parser.add_argument("--home", type=Path, metavar="DIR", help="where the library is kept")
    parser.add_argument("--model", type=Path, metavar="FILE", help="an encoder for photos instead of the shipped one")
    parser.add_argument("--version", action="version", version=f"photosim {__version__}")
    chosen = parser.parse_args(arguments)
    if chosen.smoke_test is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if (reason := reason_not_to_start()) is not None:
        sys.stderr.write(reason + "\n")
        return 1
    # Qt is loaded only now, when it is known that it can be.
    if chosen.smoke_test is not None:
        from photosim.app.smoke_test import run_smoke_test

        return run_smoke_test(None if chosen.smoke_test == "-" else Path(chosen.smoke_test))
    from photosim.app import run, run_demo

    if chosen.demo:
        return run_demo(chosen.model)
    home = Home(chosen.home.absolute()) if chosen.home is not None else default_home()
    return run(home, chosen.opened.absolute() if chosen.opened is not None else None, chosen.model)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # in a built app the reading processes start here, too
    sys.exit(main())
