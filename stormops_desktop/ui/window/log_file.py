"""The log of the program: a file of its own in the user's log folder, with Qt's messages in it."""

from __future__ import annotations

import logging
import os
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_BYTES, _KEPT = 1_000_000, 3
_SHOWN_BYTES = 200_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_qt = logging.getLogger("stormops_desktop.qt")
_log = logging.getLogger(__name__)


def log_file() -> Path:
    """Where it lies; STORMOPS_LOG names another place."""
    chosen = os.environ.get("STORMOPS_LOG")
    return Path(chosen) if chosen else Path(platformdirs.user_log_dir("StormOps", False)) / "stormops.log"


def start_log() -> None:
    """Write what the program and Qt have to say into the file; where it cannot be written, to stderr."""
    root = logging.getLogger("stormops_desktop")
    if root.handlers:
        return
    handler: logging.Handler
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_file(), maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    qInstallMessageHandler(_tell_qt)
    _log_what_nobody_caught()


def newest_lines(file: Path) -> str:
    """The end of a log file; "" where there is none."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(size - _SHOWN_BYTES, 0))
            text = stream.read().decode("utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    return text if size <= _SHOWN_BYTES else text.partition("\n")[2]


def _tell_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    """Qt's messages are for us, not for the person at the terminal; a fatal one ends the process anyway."""
    _qt.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "qt", message)
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write(f"{message}\n")


def _log_what_nobody_caught() -> None:
    """Write it into the file too, whoever hears of it besides."""
    for_all, for_threads = sys.excepthook, threading.excepthook

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.critical("unexpected", exc_info=(kind, error, trace))
        for_all(kind, error, trace)

    def tell_of_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            _log.critical("unexpected on a thread", exc_info=told.exc_value)
        for_threads(told)

    sys.excepthook, threading.excepthook = tell, tell_of_thread
