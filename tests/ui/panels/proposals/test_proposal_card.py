"""The card's words: rationale in the person's units, marks of drills, nothing taken for markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.engines.proposal.rationale import SENTENCES
from stormops_desktop.model.proposal import Wording
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.show_proposal import ShowProposalAnswer, show_proposal
from stormops_desktop.ui.panels.proposals.proposal_card import ProposalCard
from stormops_desktop.ui.panels.proposals.proposals_panel import ProposalsPanel
from stormops_desktop.ui.panels.proposals.rationale_words import Reader, rationale_words
from stormops_desktop.ui.preferences.preferences import Preferences, Theme, Units
from stormops_desktop.ui.theme.apply_theme import apply_theme
from stormops_desktop.ui.theme.palettes import DARK, LIGHT

READER = Reader(Units.US, "America/Chicago")


@pytest.fixture
def proposal(panel: ProposalsPanel) -> ShowProposalAnswer:
    """A proposal of the demo."""
    (proposal_id,) = panel.inbox.ids(panel.inbox.chosen.rows)
    return show_proposal(panel.desk.workspace, proposal_id, job=Job())


def card_words(proposal: ShowProposalAnswer, preferences: Preferences, qtbot: QtBot) -> str:
    """What the card says of it."""
    card = ProposalCard(preferences)
    qtbot.addWidget(card)
    card.show_proposal(proposal, "1 Wren Hollow Ln", READER)
    return card.text.toPlainText()


def test_a_drill_says_so(proposal: ShowProposalAnswer, preferences: Preferences, qtbot: QtBot) -> None:
    """A proposal of a drill is marked, whoever reads only the card."""
    drilled = replace(proposal, evidence={**proposal.evidence, "drill": True})
    assert "Drill: this storm did not fall here." in card_words(drilled, preferences, qtbot)
    assert "Drill" not in card_words(replace(proposal, rationale=()), preferences, qtbot)


def test_unverified_rules_are_named(
    proposal: ShowProposalAnswer, preferences: Preferences, qtbot: QtBot
) -> None:
    """A rule without its source is told as not verified."""
    evidence = {**proposal.evidence, "unverified_rules": ["place_x.knock_hours"]}
    assert "not verified: place_x.knock_hours" in card_words(
        replace(proposal, evidence=evidence), preferences, qtbot
    )


def test_words_of_people_are_no_markup(
    proposal: ShowProposalAnswer, preferences: Preferences, qtbot: QtBot
) -> None:
    """A note or reason that looks like markup is shown letter by letter."""
    noted = replace(proposal, note="<b>dog</b> & son", reason="<img src=x>")
    words = card_words(noted, preferences, qtbot)
    assert "<b>dog</b> & son" in words
    assert "<img src=x>" in words


def test_every_sentence_of_the_engine_has_words(proposal: ShowProposalAnswer) -> None:
    """Each template of the engine has words that can be translated; none shows its English by default."""
    values: dict[str, str | int | float] = {
        "hail_in": 1.5, "sii": 40, "sii_low": 3, "sii_high": 80, "roof_age": 12, "moe_usd": 9000,
        "moe_low_usd": 100, "moe_high_usd": 20_000, "percent": 5.5, "cost_usd": 7.0, "value_usd": 488,
        "begins": "never", "ends": "never",
    }  # fmt: skip
    told = replace(proposal, rationale=tuple(Wording(template, values) for template in SENTENCES))
    us = rationale_words(told, READER)
    metric = rationale_words(told, Reader(Units.METRIC, "America/Chicago"))
    assert "1.50 in" in " ".join(us)
    assert "38 mm" in " ".join(metric)
    assert not any("never" in sentence for sentence in us)
    assert all("{" not in sentence for sentence in us)
    assert len(us) == len(SENTENCES)


def test_a_sentence_of_another_version_stays(proposal: ShowProposalAnswer) -> None:
    """A template that this version does not know is told as it was written, not dropped."""
    told = replace(proposal, rationale=(Wording("The roof is {colour}.", {"colour": "green"}),))
    assert rationale_words(told, READER) == ["The roof is green."]


def test_another_theme_has_other_colours(
    proposal: ShowProposalAnswer, preferences: Preferences, qapp: QApplication, qtbot: QtBot
) -> None:
    """D97: when the theme changes, the marks of the card that is shown take the new theme's colour."""
    card = ProposalCard(preferences)
    qtbot.addWidget(card)
    card.show_proposal(proposal, "1 Wren Hollow Ln", READER)
    card.show()
    assert LIGHT.warning in card.text.toHtml()
    preferences.theme = Theme.DARK
    apply_theme(qapp, Theme.DARK)
    qtbot.waitUntil(lambda: DARK.warning in card.text.toHtml())
    assert LIGHT.warning not in card.text.toHtml()
