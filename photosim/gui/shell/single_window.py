"""Single-instance server: a second start on the same library raises the window of the first, and ends.

A local socket (a named pipe on Windows), open to this user alone; nothing listens on the network.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from photosim.paths import Home

WAIT_MS = 2_000
_MOST_BYTES = 64 << 10


def socket_name(home: Home) -> str:
    """The name of a library's socket: short enough for every system, another for each user and each home."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    digest = hashlib.sha256(f"{user}\n{home.folder.absolute()}".encode("utf-8", "surrogateescape")).hexdigest()
    return f"photosim-{digest[:24]}"


def hand_over(home: Home, opened: Path | None) -> bool:
    """Ask the window that is open on this library to come to the front and open a path; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(home))
    if not socket.waitForConnected(WAIT_MS):
        return False
    line = json.dumps({"open": None if opened is None else os.fsencode(opened).hex()}) + "\n"
    socket.write(line.encode())
    written = socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return written


class SingleWindow(QObject):
    """Listens for further starts on one library; to be made only by who holds the library's window lock."""

    started_again = Signal(object)  # the path (Path) that the second start was given, or None

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # A socket that a killed process left behind: nobody else can listen while the lock is held.
        QLocalServer.removeServer(socket_name(home))
        self._server.listen(socket_name(home))
        self._server.newConnection.connect(self._take)

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _take(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()
        elif socket.canReadLine():
            try:
                told = json.loads(bytes(socket.readLine().data()))["open"]
                path = None if told is None else Path(os.fsdecode(bytes.fromhex(told)))
            except (ValueError, KeyError, TypeError):
                socket.abort()
                return
            self.started_again.emit(path)
