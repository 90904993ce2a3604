"""The peer of the window's start: QGIS with an empty project under Xvfb, from start to window."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers.qgis_map import environment

_CODE = """
import os, time
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

def shown():
    if not iface.mainWindow().isVisible():
        QTimer.singleShot(5, shown)
        return
    with open({told!r}, "w") as file:
        file.write(repr(time.time()))
    os._exit(0)

iface.initializationCompleted.connect(shown)
"""


def has_qgis_and_screen() -> bool:
    """Whether QGIS and a virtual screen are installed."""
    return shutil.which("qgis") is not None and shutil.which("xvfb-run") is not None


def start_seconds() -> float:
    """Seconds from the start of QGIS to its shown window; the virtual screen's own start is not counted."""
    with TemporaryDirectory(prefix="bench-qgis-start-") as name:
        told, code = Path(name) / "told", Path(name) / "code.py"
        code.write_text(_CODE.format(told=str(told)), encoding="utf-8")
        began_at = Path(name) / "began"
        qgis = f'qgis --noversioncheck --nologo --profiles-path "{name}" --code "{code}"'
        run = f'date +%s.%N > "{began_at}"; exec {qgis}'
        surroundings = {key: value for key, value in environment().items() if key != "QT_QPA_PLATFORM"}
        subprocess.run(
            ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", "sh", "-c", run],
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=120,
        )
        if not told.exists():
            raise RuntimeError("QGIS did not say that its window is shown.")
        return float(told.read_text()) - float(began_at.read_text())


if __name__ == "__main__":
    begin = time.time()
    print(f"{start_seconds():.2f} s of {time.time() - begin:.2f} s")
