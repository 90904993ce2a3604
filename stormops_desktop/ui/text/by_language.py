"""Tables of words that are translated once for each language, not at every look into them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from PySide6.QtCore import QCoreApplication


def by_language[T](make: Callable[[], T]) -> Callable[[], T]:
    """Run `make`, which words a table, once for each language; nobody may change what it returns.

    A table of properties asks for a word in every cell, and the window may be opened anew in another
    language.
    """
    made: dict[str, T] = {}

    @wraps(make)
    def worded() -> T:
        # Told by the translator itself: QLocale's default says nothing of which words are at hand.
        language = QCoreApplication.translate("language", "en", "the code of the language translated into")
        if language not in made:
            made[language] = make()
        return made[language]

    return worded
