"""Statuses and rules of playbooks in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.playbook import PlaybookStatus
from stormops_desktop.ui.panels.playbooks.form_fields import field_words

_UNKNOWN = ": unknown"


def playbook_status_words(status: str) -> str:
    """Where a play stands in its life."""
    translate = QCoreApplication.translate
    known = {
        PlaybookStatus.DRAFT.value: translate("playbooks", "Draft"),
        PlaybookStatus.ACTIVE.value: translate("playbooks", "In use"),
        PlaybookStatus.PAUSED.value: translate("playbooks", "Resting"),
        PlaybookStatus.RETIRED.value: translate("playbooks", "No longer used"),
    }
    return known.get(status, status)


def rule_words(rule: str) -> str:
    """A rule that removes or withholds homes: a targeting rule, a limit of the play, or a rule of contact."""
    translate = QCoreApplication.translate
    if rule.endswith(_UNKNOWN):
        return translate("playbooks", "{0}: not known").format(rule_words(rule.removesuffix(_UNKNOWN)))
    known = {
        "play.already_proposed": translate("playbooks", "Proposed already"),
        "play.not_worth_the_contact": translate("playbooks", "Not worth the contact (judged)"),
        "company.do_not_contact": translate("playbooks", "On the do-not-contact list"),
        "company.opt_out": translate("playbooks", "Opted out"),
        "company.no_knock": translate("playbooks", "On the no-knock list"),
        "company.contact_throttle": translate("playbooks", "Contacted often lately"),
        "company.complaint_escalation": translate("playbooks", "Complained lately"),
    }
    return known.get(rule) or field_words(rule)[0]
