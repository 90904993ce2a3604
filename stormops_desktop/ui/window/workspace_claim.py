"""One window for each workspace: whoever comes second has the first window brought to the front."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from stormops_desktop.model.errors import BadInputError, BusyError
from stormops_desktop.stores.database_errors import require_database

LOCK = "window.lock"
_RAISE, _RAISED = b"raise\n", b"raised\n"
_PATIENCE_MS = 1_500


class WorkspaceClaim(QObject):
    """Held while a window has the workspace open; the system drops it when the process dies.

    Attributes:
        after_crash: Whether an earlier window left its lock behind.
    """

    raise_wanted = Signal()
    """Somebody else wants to open this workspace: show the window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Take the workspace.

        Raises:
            UsageError: There is no workspace in the folder.
            DamagedDatabaseError: There was one; its safety copies are there.
            BusyError: Another window has it open.
            BadInputError: The folder cannot be written to.
        """
        super().__init__(parent)
        require_database(
            folder,
            remedy="Choose the folder of a workspace, or make a new one (File > New workspace).",
        )
        file = folder / LOCK
        self.after_crash = file.exists()
        self._lock = QLockFile(str(file))
        self._lock.setStaleLockTime(0)
        if not self._lock.tryLock(0) and not self._take_over(file):
            raise self._refusal(folder)
        name = server_name(folder)
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)

    def release(self) -> None:
        """Let others open it."""
        self._server.close()
        self._lock.unlock()
        self.deleteLater()

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.setParent(self)
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._hear(socket))

    def _hear(self, socket: QLocalSocket) -> None:
        if bytes(socket.readLine().data()) == _RAISE:
            self.raise_wanted.emit()
            socket.write(_RAISED)
            socket.flush()

    def _take_over(self, file: Path) -> bool:
        """Take a lock file that names nobody, such as one that a full disk left empty."""
        if self._lock.error() is not QLockFile.LockError.LockFailedError or self._lock.getLockInfo()[0]:
            return False
        file.unlink(missing_ok=True)
        return self._lock.tryLock(0)

    def _refusal(self, folder: Path) -> BusyError | BadInputError:
        if self._lock.error() is QLockFile.LockError.PermissionError:
            return BadInputError(
                "This folder can only be read.",
                remedy="Copy the workspace to a folder of your own, and open the copy.",
                file=folder,
            )
        process, host, _ = self._lock.getLockInfo()
        return BusyError(
            "This workspace is open in another window of StormOps.",
            remedy="Go on in that window, or close it first.",
            file=folder,
            record=f"process {process} on {host}" if host else None,
        )


def raise_other_window(folder: Path) -> bool:
    """Ask the window that has a workspace open to come to the front; whether it said that it did."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_RAISE)
    socket.flush()
    heard = socket.waitForReadyRead(_PATIENCE_MS) and bytes(socket.readLine().data()) == _RAISED
    socket.abort()
    return heard


def already_open_words(folder: Path) -> str:
    """For the terminal of the second start."""
    return QCoreApplication.translate("claim", "{0} is open already; its window is in front now.").format(
        folder
    )


def server_name(folder: Path) -> str:
    """The local socket of a workspace: short, since sockets' names have room for some hundred letters."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"stormops-{digest[:24]}"
