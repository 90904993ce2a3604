"""Questions to a person come by one way, and none of them waits in a loop of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import stormops_desktop.ui
from stormops_desktop.ui.window.prompts import ask_printer, ask_text, ask_to_close, tell_about

_UI = Path(stormops_desktop.ui.__file__).parent
_ONE_WAY = _UI / "window" / "prompts.py"
_BOXES = {"QMessageBox", "QInputDialog", "QPrintDialog", "QErrorMessage"}
_LOOPS = {"exec", "exec_"}
_THE_LOOP = ("application.py", "application.exec")
"""The one that runs the window."""


def _waits(file: Path) -> Iterator[str]:
    """Boxes that a file makes itself, and loops that it waits in."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id in _BOXES:
            yield f"{file.name}:{node.lineno} {node.id}"
        if isinstance(node, ast.Attribute) and node.attr in _LOOPS:
            words = ast.unparse(node)
            if (file.name, words) != _THE_LOOP:
                yield f"{file.name}:{node.lineno} {words}"


def test_nobody_else_opens_a_box_or_waits_in_a_loop() -> None:
    """D90: no file of the window makes a message box but the one way, and none calls `exec`."""
    files = [file for file in _UI.rglob("*.py") if file != _ONE_WAY]
    assert len(files) > 100
    assert [found for file in files for found in _waits(file)] == []
    assert [found for found in _waits(_ONE_WAY) if "exec" in found] == []


def test_the_check_finds_both(tmp_path: Path) -> None:
    """D90: an instance that calls `exec` is found like a box that is made by its static function."""
    file = tmp_path / "deed.py"
    file.write_text("box = make()\nbox.exec()\nQMessageBox.question(None, '', '')\n", encoding="utf-8")
    assert sorted(_waits(file)) == ["deed.py:2 box.exec", "deed.py:3 QMessageBox"]


def test_prompts_return_at_once_and_block_their_window_alone(qtbot: QtBot) -> None:
    """D90: each prompt is open when its function returns, belongs to its window, and goes when it is left."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    heard: list[object] = []
    prompts: list[QDialog] = [
        ask_text(window, "Name", "What is it called?", heard.append),
        ask_to_close(window, "Leave", "Leave?", lambda: heard.append("left")),
        ask_printer(window, "Print", QPrinter(), lambda: heard.append("printed")),
        tell_about(window, "About", "Us", "We are here.", QPixmap(8, 8)),
    ]
    for prompt in prompts:
        assert prompt.isVisible()
        assert prompt.windowModality() is Qt.WindowModality.WindowModal
        assert prompt.parentWidget() is window
        prompt.reject()
        qtbot.waitUntil(lambda prompt=prompt: not isValid(prompt))  # type: ignore[misc]  # bound now
    assert heard == []


def test_what_is_typed_is_heard(qtbot: QtBot) -> None:
    """The text that was suggested or typed comes when it is accepted, and not before."""
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[str] = []
    dialog = ask_text(window, "Name", "What is it called?", heard.append, suggested="Elm")
    dialog.setTextValue("Elm & Main")
    assert heard == []
    dialog.accept()
    assert heard == ["Elm & Main"]


def test_either_answer_is_heard_once(qtbot: QtBot) -> None:
    """Close goes on; Cancel, which Return means, and Escape do the other thing."""
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[str] = []

    def ask() -> QMessageBox:
        return ask_to_close(
            window, "Leave", "<b>3</b> jobs", lambda: heard.append("left"), lambda: heard.append("stayed")
        )

    box = ask()
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    box.button(QMessageBox.StandardButton.Close).click()
    assert heard == ["left"]
    ask().reject()
    assert heard == ["left", "stayed"]
    assert QApplication.activeModalWidget() is None
