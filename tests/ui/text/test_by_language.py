"""Word tables are made once for each language, and never of the wrong one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from stormops_desktop.ui.application import prepare
from stormops_desktop.ui.panels.layers.layer_words import layer_title
from stormops_desktop.ui.preferences.preferences import Language, Preferences
from stormops_desktop.ui.text.by_language import by_language


@pytest.fixture
def english_again(qapp: QApplication, preferences: Preferences) -> Iterator[None]:
    """What a test chose of languages is taken back."""
    yield
    preferences.language = Language.ENGLISH
    prepare(qapp, preferences)


@pytest.mark.usefixtures("english_again")
def test_a_table_follows_the_language(qapp: QApplication, preferences: Preferences) -> None:
    """Words are those of the language that the window has now, made once for each, there and back."""
    made: list[str] = []

    @by_language
    def words() -> Mapping[str, str]:
        made.append(QCoreApplication.translate("layers", "Roads"))
        return {"roads": made[-1]}

    told = []
    for language in (Language.ENGLISH, Language.SPANISH, Language.ENGLISH, Language.SPANISH):
        preferences.language = language
        prepare(qapp, preferences)
        told += [words()["roads"], words()["roads"]]
        assert layer_title("roads") == told[-1]
    assert told == ["Roads", "Roads", "Calles", "Calles"] * 2
    assert made == ["Roads", "Calles"]
