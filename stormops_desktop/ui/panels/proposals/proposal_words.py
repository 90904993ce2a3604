"""Statuses and channels in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.proposal import ProposalStatus


def status_words(status: ProposalStatus) -> str:
    """Where a proposal stands."""
    translate = QCoreApplication.translate
    return {
        ProposalStatus.PENDING: translate("proposals", "Waiting"),
        ProposalStatus.APPROVED: translate("proposals", "Approved"),
        ProposalStatus.REJECTED: translate("proposals", "Rejected"),
        ProposalStatus.EXECUTED: translate("proposals", "Carried out"),
        ProposalStatus.EXPIRED: translate("proposals", "Lapsed"),
    }[status]


def channel_words(channel: Channel) -> str:
    """A way of reaching a household."""
    translate = QCoreApplication.translate
    return {
        Channel.SMS: translate("proposals", "Text message"),
        Channel.EMAIL: translate("proposals", "E-mail"),
        Channel.CALL: translate("proposals", "Call"),
        Channel.DOOR_KNOCK: translate("proposals", "Door knock"),
        Channel.MAIL: translate("proposals", "Letter"),
    }[channel]


def list_words(kind: str) -> str:
    """A contact list, by the name that evidence uses."""
    translate = QCoreApplication.translate
    known = {
        "do_not_contact": translate("proposals", "Do not contact"),
        "opt_out": translate("proposals", "Opt-outs"),
        "consent": translate("proposals", "Consents"),
        "no_knock": translate("proposals", "No knock"),
        "contacts": translate("proposals", "Contacts so far"),
        "customers": translate("proposals", "Customers"),
    }
    return known.get(kind, kind)
