"""Dialog for a damaged library: salvage, take the newest backup, or leave it as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from photosim.errors import PhotosimError
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.paths import Home
from photosim.store.repair import rebuild


def offer_repair(home: Home, error: PhotosimError) -> bool:
    """Show the dialog and run the chosen repair; whether the library was repaired.

    Raises PhotosimError when the repair fails. The damaged library is kept in a folder of its own in any case.
    """
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        found = rebuild.condition(home)
    finally:
        QGuiApplication.restoreOverrideCursor()
    box = QMessageBox()
    box.setWindowTitle("photosim")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(tr("The library is damaged. Nothing is written to it."))
    box.setInformativeText(
        "\n\n".join([*in_words(found), tr("The damaged library is kept. Your photos are not touched.")])
    )
    box.setDetailedText(error.detail)
    salvage = copy = None
    if found.readable is not None and any(found.readable):
        salvage = box.addButton(tr("Keep what can be read"), QMessageBox.ButtonRole.AcceptRole)
    if found.copy is not None:
        copy = box.addButton(tr("Take the copy"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Close photosim"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    chosen = box.clickedButton()
    if salvage is not None and chosen is salvage:
        rebuild.from_salvage(home)
        return True
    if copy is not None and chosen is copy and found.copy is not None:
        rebuild.from_copy(home, found.copy)
        return True
    return False


def in_words(found: rebuild.Condition) -> list[str]:
    """What each way of repair would restore and lose, a paragraph each."""
    told = []
    if found.readable is not None and any(found.readable):
        told.append(
            tr(
                "What can be read: {in_words}. The rest comes from the newest copy.",
                in_words=tr(rebuild.in_words(found.readable)),
            )
        )
    if found.copy is not None and found.copied is not None:
        when = formatting.file_date_time(int(found.copy.made_at.timestamp() * 1e9))
        whole = found.copy.is_whole
        lost = rebuild.lost_in_words(found.readable, found.copied, photos=whole) if found.readable else ""
        told.append(
            tr(
                "The copy of {when}: {in_words}. Lost: {lost}.",
                when=when,
                in_words=tr(rebuild.in_words(found.copied)),
                lost=tr(lost) if lost else tr("what was done since"),
            )
        )
        if not whole:
            told.append(tr("Photos and faces that it does not hold are read again from their folders."))
    return told or [tr("Nothing can be read from it, and there is no copy of it.")]
