"""Statuses and channels in the window's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.ui.text.by_language import by_language


def status_words(status: ProposalStatus) -> str:
    """Where a proposal stands."""
    return _statuses()[status]


@by_language
def _statuses() -> Mapping[ProposalStatus, str]:
    translate = QCoreApplication.translate
    return {
        ProposalStatus.PENDING: translate("proposals", "Waiting"),
        ProposalStatus.APPROVED: translate("proposals", "Approved"),
        ProposalStatus.REJECTED: translate("proposals", "Rejected"),
        ProposalStatus.EXECUTED: translate("proposals", "Carried out"),
        ProposalStatus.EXPIRED: translate("proposals", "Lapsed"),
    }


def channel_words(channel: Channel) -> str:
    """A way of reaching a household."""
    return _channels()[channel]


@by_language
def _channels() -> Mapping[Channel, str]:
    translate = QCoreApplication.translate
    return {
        Channel.SMS: translate("proposals", "Text message"),
        Channel.EMAIL: translate("proposals", "E-mail"),
        Channel.CALL: translate("proposals", "Call"),
        Channel.DOOR_KNOCK: translate("proposals", "Door knock"),
        Channel.MAIL: translate("proposals", "Letter"),
    }


def list_words(kind: str) -> str:
    """A contact list, by the name that evidence uses."""
    return _lists().get(kind, kind)


@by_language
def _lists() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "do_not_contact": translate("proposals", "Do not contact"),
        "opt_out": translate("proposals", "Opt-outs"),
        "consent": translate("proposals", "Consents"),
        "no_knock": translate("proposals", "No knock"),
        "contacts": translate("proposals", "Contacts so far"),
        "customers": translate("proposals", "Customers"),
    }
