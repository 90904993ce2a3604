"""The line for queries, with the columns' names at hand while typing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

_PAUSE_MS = 350
_WORD = re.compile(r"\w+$")
_WORDS = (
    "and", "or", "not", "in", "between", "contains", "begins with", "is known", "is unknown", "yes", "no",
)  # fmt: skip


class QueryLine(QLineEdit):
    """Asks at a pause or at Enter; Ctrl+Enter also selects what is found, Down goes to the table.

    Attributes:
        offers: The list of names under the line.
    """

    asked = Signal()
    select_wanted = Signal()
    table_wanted = Signal()
    """The Down key: on to the rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("Query, such as: sii >= 60 and roof_material = 'asphalt'"))
        self.setAccessibleName(self.tr("Query"))
        self.setToolTip(self.tr("Enter asks, Ctrl+Enter also selects what is found on the map"))
        self.setWhatsThis(
            self.tr(
                "Write conditions on columns by the names that the table's heads tell, joined by and, or, "
                "not and brackets:\n"
                "hail between 1 in and 1.75 in\n"
                "zip in (75034, 75035) and owner_occupied = yes\n"
                "address contains 'wren hollow' or last_contact is unknown"
            )
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.asked)
        self.textChanged.connect(lambda _text: self._pause.start())
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self)
        self.offers = QListView()
        self._completer.setPopup(self.offers)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)

    def set_names(self, names: Sequence[str]) -> None:
        """Columns that may be named."""
        self._names.setStringList([*sorted(names), *_WORDS])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter takes an offered name where one is marked, else asks."""
        offered = self.offers.isVisible() and self.offers.currentIndex().isValid()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and offered:
            event.ignore()  # the list of names takes it
            return
        if enter:
            self._pause.stop()
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.select_wanted if control else self.asked).emit()
            return
        if event.key() == Qt.Key.Key_Down and not self.offers.isVisible():
            self.table_wanted.emit()
            return
        super().keyPressEvent(event)

    def _offer(self) -> None:
        """Names that begin as the word before the cursor does."""
        word = _WORD.search(self.text()[: self.cursorPosition()])
        if word is None or len(word[0]) < 2 or self._in_quotes():
            self.offers.hide()
            return
        self._completer.setCompletionPrefix(word[0])
        if self._completer.completionCount() == 0 or self._completer.currentCompletion() == word[0]:
            self.offers.hide()
            return
        place = self.cursorRect()
        place.setWidth(220)
        self._completer.complete(place)

    def _complete(self, name: str) -> None:
        before = self.text()[: self.cursorPosition()]
        after = self.text()[self.cursorPosition() :]
        begun = _WORD.sub("", before)
        self.setText(f"{begun}{name}{after}")
        self.setCursorPosition(len(begun) + len(name))

    def _in_quotes(self) -> bool:
        before = self.text()[: self.cursorPosition()]
        return before.count("'") % 2 == 1 or before.count('"') % 2 == 1
