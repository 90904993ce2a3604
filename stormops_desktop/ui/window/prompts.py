"""Asking a person: the one way, which never waits inside a click.

Each function opens a dialog that blocks its window alone, and returns at once; the answer comes by a call.
What waits in a loop of its own instead (`exec`, `QMessageBox.question`, `QInputDialog.getText`) can find the
workspace closed under it when it goes on, and hangs whatever has no hands, such as a test.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QInputDialog, QMessageBox, QWidget


def ask_text(
    parent: QWidget, title: str, question: str, then: Callable[[str], object], *, suggested: str = ""
) -> QInputDialog:
    """Ask for a line of text; `then` hears it, unless the person cancels."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setTextValue(suggested)
    dialog.textValueSelected.connect(then)
    _open(dialog)
    return dialog


def ask_to_close(
    parent: QWidget,
    title: str,
    question: str,
    then: Callable[[], object],
    otherwise: Callable[[], object] | None = None,
) -> QMessageBox:
    """Ask whether to close something; Return means Cancel. `otherwise` hears of any other answer."""
    buttons = QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Cancel
    box = QMessageBox(QMessageBox.Icon.Question, title, question, buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)

    def answer(button: int) -> None:
        if button == QMessageBox.StandardButton.Close:
            then()
        elif otherwise is not None:
            otherwise()

    box.finished.connect(answer)
    _open(box)
    return box


def ask_printer(
    parent: QWidget, title: str, printer: QPrinter, then: Callable[[], object], *, pages: int = 1
) -> QPrintDialog:
    """Ask how and where to print so many pages; `then` is called once the printer is set up."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, pages)
    dialog.accepted.connect(then)
    _open(dialog)
    return dialog


def tell_about(parent: QWidget, title: str, heading: str, words: str, picture: QPixmap) -> QMessageBox:
    """Show a few sentences under a heading (rich text), beside a picture."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIconPixmap(picture)
    box.setText(heading)
    box.setInformativeText(words)
    _open(box)
    return box


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    QDialog.open(dialog)  # some subclasses hide it behind an `open` of their own
