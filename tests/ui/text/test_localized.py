"""What operations and engines say is told in the window's language."""

from __future__ import annotations

import pytest

from stormops_desktop.model.errors import BusyError, UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.ui.text.localized import localized, problem_words

_FULL = BusyError("The disk is full.", remedy="Free some space and try again; nothing was changed.")
_NO_STORM = UsageError(
    Sentence("There is no storm “{storm_id}” in this workspace.", storm_id="frisco"),
    remedy="Choose another folder.",
)


def test_english_is_as_it_was_worded() -> None:
    """In English nothing is looked up or changed."""
    assert problem_words(_FULL) == "The disk is full. Free some space and try again; nothing was changed."


@pytest.mark.usefixtures("in_spanish")
def test_errors_and_remedies_are_told_in_spanish() -> None:
    """A literal and a sentence with values are both found in the catalogue."""
    assert problem_words(_FULL) == (
        "El disco está lleno. Libere espacio e inténtelo de nuevo; no se cambió nada."
    )
    assert problem_words(_NO_STORM) == (
        "No existe la tormenta “frisco” en este espacio de trabajo. Elija otra carpeta."
    )


@pytest.mark.usefixtures("in_spanish")
def test_what_a_library_says_stays_as_it_is() -> None:
    """Words of SQLite or of the system inside a sentence are not ours to translate; the sentence is."""
    damaged = Sentence("The workspace's database cannot be used: {text}.", text="file is not a database")
    assert localized(damaged) == (
        "No se puede usar la base de datos del espacio de trabajo: file is not a database."
    )
    assert localized("file is not a database") == "file is not a database"
