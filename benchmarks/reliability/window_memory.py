"""Memory of one window over rounds of work, by objects: `python benchmarks/reliability/window_memory.py FOLDER`.

Each round reads, looks at photos, groups, compares, throws away and takes back, in one process that lives on. Prints
the resident memory and the number of Python objects every ten rounds, at last the types that grew since the tenth.
`--history-rows` bounds the rows of the history page, each of which shows pictures: with few, their share is seen.
"""

from __future__ import annotations

import argparse
import collections
import gc
import io
import os
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog

from photosim.app import Photosim, prepare
from photosim.gui.trash import history_page
from photosim.paths import Home, model_path
from photosim.vision.workers.picture_process import PictureProcess
from tests.soak.gauges import gauge
from tests.soak.window import User

STEPS = ("read", "look", "group", "compare", "trash", "undo", "people", "history")


def main() -> None:
    """Run the rounds and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="photos; they are copied, every third one twice")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--history-rows", type=int, default=history_page.PAGE_ROWS)
    arguments = parser.parse_args()
    history_page.PAGE_ROWS = arguments.history_rows
    with tempfile.TemporaryDirectory() as place, closing(PictureProcess()) as pictures:
        pictures.start()
        photos = Path(place) / "photos"
        photos.mkdir()
        for number, path in enumerate(sorted(arguments.folder.glob("*.jpg"))[:30]):
            shutil.copy(path, photos / path.name)
            if number % 3 == 0:
                shutil.copy(path, photos / f"copy_{path.name}")
        qt = QApplication(["photosim"])
        prepare(qt)
        app = Photosim(qt, Home(Path(place) / "home"), model_path("photo"), model_path("face"), pictures)
        user = User(app, photos, 1, io.StringIO())
        app.window.show()
        print("| rounds | memory MB | Python objects |\n|---|---|---|")
        tenth: collections.Counter[str] = collections.Counter()
        for number in range(1, arguments.rounds + 1):
            for step in STEPS:
                user.take(step)
                user.rest()
                for dialog in app.window.findChildren(QDialog):
                    dialog.close()
            if number % 10 == 0:
                gc.collect()
                objects = gc.get_objects()
                print(f"| {number} | {gauge(os.getpid()).memory_mb:.1f} | {len(objects)} |", flush=True)
                now = collections.Counter(type(one).__name__ for one in objects)
                tenth = tenth or now
        print(
            "grew since the tenth round:", ", ".join(f"{name} +{more}" for name, more in (now - tenth).most_common(12))
        )
        app.window.close()
        app.close()


if __name__ == "__main__":
    main()
