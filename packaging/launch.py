"""Start of both built programs, told apart by their name.

`freeze_support` comes first: a process that reads photos is the program started again.
"""

import multiprocessing
import sys
from pathlib import Path

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if Path(sys.executable).stem == "photosim-cli":
        from photosim.cli import main
    else:
        from photosim.__main__ import main

    sys.exit(main())
