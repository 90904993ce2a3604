"""The text of a play between two panels' lives: what was written, what is kept, which of them is newer."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.playbooks.draft import Draft, json_text
from stormops_desktop.ui.window.desk import Desk


@pytest.fixture
def draft(desk: Desk, qtbot: QtBot) -> Draft:
    """The draft of a play that is kept."""
    draft = Draft(desk, desk)
    draft.open("play", {"name": "First"}, None)
    return draft


def rest(draft: Draft, desk: Desk, qtbot: QtBot) -> None:
    """Until what was written is in the workspace."""
    draft.flush()
    qtbot.waitUntil(lambda: desk.idle, timeout=10_000)


def test_what_was_written_is_newer_than_what_the_shelf_read(draft: Draft, desk: Desk, qtbot: QtBot) -> None:
    """Going to another play and back shows the text as it was left, though the shelf has not seen it yet."""
    draft.write(json_text({"name": "Second"}))
    draft.open("other", {"name": "Other"}, None)
    draft.open("play", {"name": "First"}, None)
    assert draft.text == json_text({"name": "Second"})
    assert draft.dirty
    rest(draft, desk, qtbot)


@pytest.mark.parametrize("way", ["undo", "discard"])
def test_a_change_taken_back_is_no_draft_any_more(draft: Draft, desk: Desk, qtbot: QtBot, way: str) -> None:
    """Where another window keeps the play anew after that, it is the new text that opens, without changes."""
    draft.write(json_text({"name": "Second"}))
    getattr(draft, way)()
    assert not draft.dirty
    draft.open("other", {"name": "Other"}, None)
    draft.open("play", {"name": "Third"}, json_text({"name": "Second"}))
    assert draft.text == json_text({"name": "Third"})
    assert not draft.dirty
    rest(draft, desk, qtbot)


def test_a_text_without_changes_follows_what_is_kept(draft: Draft, desk: Desk, qtbot: QtBot) -> None:
    """A play that is kept anew elsewhere is shown so; a text that is being written stays."""
    draft.rebase({"name": "Second"})
    assert draft.text == json_text({"name": "Second"})
    draft.write("being written")
    draft.rebase({"name": "Third"})
    assert draft.text == "being written"
    draft.write(json_text({"name": "Third"}))
    draft.open("other", {"name": "Other"}, None)
    draft.open("play", {"name": "Fourth"}, None)
    assert draft.text == json_text({"name": "Fourth"})
    rest(draft, desk, qtbot)
