"""Telling once that names have letters which no font of this computer has."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from stormops_desktop.operations.workspaces.letters_in_use import letters_in_use
from stormops_desktop.ui.text.drawn_text import MARK, missing_letters
from stormops_desktop.ui.window.desk import Desk

_MOST_NAMED = 4


class LetterNotice(QObject):
    """Looks at the names of the workspace when told to, and at new ones as they come in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._told: set[str] = set()
        desk.changed.connect(self._hear)

    def look(self) -> None:
        """Read the names on a thread, and tell what of them cannot be drawn and was not told before."""
        self._desk.ask(letters_in_use, self._tell, owner=self, topic="letters")

    def _hear(self, tables: frozenset[str]) -> None:
        if "slots" in tables:
            self.look()

    def _tell(self, letters: Mapping[str, str]) -> None:
        missing = missing_letters("".join(letters), QFontMetricsF(QApplication.font()))
        new = [letter for letter in missing if letter not in self._told]
        if not new:
            return
        self._told.update(new)
        some = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in new[:_MOST_NAMED])
        self._desk.notice.emit(
            self.tr(
                "No font of this computer has some letters of names here, such as {0} in “{1}”. They show as "
                "{2} on the map and on paper; in tables they can be copied as they are. Install a font "
                "that has them, such as Noto Sans (fonts.google.com/noto), and start StormOps again."
            ).format(some, letters[new[0]], MARK)
        )
