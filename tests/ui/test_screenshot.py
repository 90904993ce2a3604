"""One state of the window as a picture."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from stormops_desktop.model.errors import UsageError
from stormops_desktop.ui.preferences.preferences import Language, Theme
from stormops_desktop.ui.screenshot import WindowState, take_screenshot


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of a test goes into the person's log, and the log of a test ends with it."""
    monkeypatch.setenv("STORMOPS_LOG", str(tmp_path / "log" / "stormops.log"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    logger = logging.getLogger("stormops_desktop")
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()


def test_the_picture_has_the_size_and_theme_asked_for(
    demo_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A dark Spanish window at 1366 x 768 is drawn dark, of that size, with the map in it."""
    out = tmp_path / "window.png"
    state = WindowState("jobs", (-96.82, 33.15, 15.0), None, Theme.DARK, Language.SPANISH, (1366, 768))
    answer = take_screenshot(demo_folder, out, state)
    assert (answer.width, answer.height) == (1366, 768)
    with Image.open(out) as picture:
        pixels = np.asarray(picture.convert("L"))
    assert pixels.shape == (768, 1366)
    assert np.median(pixels) < 80
    assert len(np.unique(pixels)) > 100


def test_an_unknown_panel_is_refused_with_those_there_are(demo_folder: Path, tmp_path: Path) -> None:
    """The error lists the panels, and no file is written."""
    with pytest.raises(UsageError, match="no panel") as refused:
        take_screenshot(demo_folder, tmp_path / "window.png", WindowState(panel="kitchen"))
    assert "today" in refused.value.remedy
    assert not (tmp_path / "window.png").exists()


def test_what_is_no_workspace_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    """A folder without a workspace has no picture."""
    with pytest.raises(UsageError, match="no workspace"):
        take_screenshot(tmp_path, tmp_path / "window.png", WindowState())
