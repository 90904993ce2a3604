"""What operations and engines say, in the window's language.

They word everything in English (model/sentence.py); like quantities.py, this follows QLocale's default.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.installation.phrasebook import phrasebook


def localized(text: str) -> str:
    """A text from below the window in the window's language; one that the catalogue lacks stays as it is."""
    if QLocale().language() is not QLocale.Language.Spanish:
        return text
    return phrasebook("es").tell(text)


def problem_words(error: StormOpsError) -> str:
    """What went wrong and what can be done."""
    return f"{localized(error.message)} {localized(error.remedy)}"
