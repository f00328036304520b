"""The window in a forked process, on Qt's offscreen platform, at the long jobs of its pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication

from photosim.app import Crashes, Photosim, prepare
from tests.kills.stages import Stage
from tests.soak.window import User

STEPS: dict[str, Callable[[User, Photosim, Stage], None]] = {
    "read": lambda user, app, stage: app.window.add_folder(stage.photos),
    "compare": lambda user, app, stage: user.take("group"),
    "trash": lambda user, app, stage: user.take("trash"),
    "undo": lambda user, app, stage: user.take("undo"),
    "empty": lambda user, app, stage: user.take("empty"),
    "regroup": lambda user, app, stage: app.window.people.page._finding.regroup(),
    "read words": lambda user, app, stage: app.window.people.page.files.import_decisions(stage.words),
    "export people": lambda user, app, stage: app.window.people.page.files.export_photos(stage.place / "people"),
}


def work(stage: Stage, steps: Sequence[str], seed: int, begun: Callable[[], None]) -> int:
    """Open the window and take some steps; `begun` is called at the beginning of the last. Answers 0 at its end."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qt = QApplication(["photosim"])
    prepare(qt)
    app = Photosim(qt, stage.home, stage.work / "photo.onnx", stage.work / "face.onnx")
    user = User(app, stage.photos, seed, sys.stderr)
    crashes = Crashes()
    crashes.happened.connect(user.heard)
    crashes.install()
    app.window.show()
    user.rest()
    for step in steps[:-1]:
        STEPS[step](user, app, stage)
        user.rest()
    begun()
    STEPS[steps[-1]](user, app, stage)
    user.rest()
    app.close()
    return 0
