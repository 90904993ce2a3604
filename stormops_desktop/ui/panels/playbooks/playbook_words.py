"""Statuses and rules of playbooks in the window's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.playbook import PlaybookStatus
from stormops_desktop.ui.panels.playbooks.form_fields import field_words
from stormops_desktop.ui.text.by_language import by_language

_UNKNOWN = ": unknown"


def playbook_status_words(status: str) -> str:
    """Where a play stands in its life."""
    return _statuses().get(status, status)


@by_language
def _statuses() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        PlaybookStatus.DRAFT.value: translate("playbooks", "Draft"),
        PlaybookStatus.ACTIVE.value: translate("playbooks", "In use"),
        PlaybookStatus.PAUSED.value: translate("playbooks", "Resting"),
        PlaybookStatus.RETIRED.value: translate("playbooks", "No longer used"),
    }


def rule_words(rule: str) -> str:
    """A rule that removes or withholds homes: a targeting rule, a limit of the play, or a rule of contact."""
    if rule.endswith(_UNKNOWN):
        shape = QCoreApplication.translate("playbooks", "{0}: not known")
        return shape.format(rule_words(rule.removesuffix(_UNKNOWN)))
    return _rules().get(rule) or field_words(rule)[0]


@by_language
def _rules() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "play.already_proposed": translate("playbooks", "Proposed already"),
        "play.not_worth_the_contact": translate("playbooks", "Not worth the contact (judged)"),
        "company.do_not_contact": translate("playbooks", "On the do-not-contact list"),
        "company.opt_out": translate("playbooks", "Opted out"),
        "company.no_knock": translate("playbooks", "On the no-knock list"),
        "company.contact_throttle": translate("playbooks", "Contacted often lately"),
        "company.complaint_escalation": translate("playbooks", "Complained lately"),
    }
