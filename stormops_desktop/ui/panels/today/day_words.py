"""Words for the things of a day: lists, channels, sorts of proposals, what has an age."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.proposal import ProposalKind
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.today.data_ages import Thing


def list_name(kind: ContactKind) -> str:
    """A contact list, as it stands in a sentence."""
    translate = QCoreApplication.translate
    return {
        ContactKind.DO_NOT_CONTACT: translate("today", "the do-not-contact list"),
        ContactKind.OPT_OUT: translate("today", "the opt-out list"),
        ContactKind.CONSENT: translate("today", "the list of consents"),
        ContactKind.NO_KNOCK: translate("today", "the no-knock list"),
        ContactKind.CONTACTS: translate("today", "the list of past contacts"),
        ContactKind.CUSTOMERS: translate("today", "the list of customers"),
    }[kind]


def channel_names(channels: Iterable[Channel]) -> str:
    """Ways of contact, as a list in words."""
    translate = QCoreApplication.translate
    names = {
        Channel.SMS: translate("today", "texts"),
        Channel.EMAIL: translate("today", "e-mail"),
        Channel.CALL: translate("today", "calls"),
        Channel.DOOR_KNOCK: translate("today", "door knocks"),
        Channel.MAIL: translate("today", "mail"),
    }
    wanted = set(channels)
    return QLocale().createSeparatedList([names[channel] for channel in Channel if channel in wanted])


def proposal_kind(kind: ProposalKind) -> str:
    """A sort of proposals, more than one."""
    translate = QCoreApplication.translate
    return {
        ProposalKind.LEAD_LIST: translate("today", "lead lists"),
        ProposalKind.ROUTE: translate("today", "routes"),
        ProposalKind.SMS: translate("today", "texts"),
        ProposalKind.EMAIL: translate("today", "e-mails"),
        ProposalKind.CALL: translate("today", "calls"),
        ProposalKind.MAIL: translate("today", "letters"),
        ProposalKind.DOOR_KNOCK: translate("today", "door knocks"),
        ProposalKind.DEFENCE: translate("today", "defences"),
        ProposalKind.ALERT: translate("today", "alerts"),
    }[kind]


def thing_name(thing: Thing) -> str:
    """What has an age."""
    translate = QCoreApplication.translate
    return {
        Thing.STORM: translate("today", "Storm"),
        Thing.SCORE: translate("today", "Scores"),
        Thing.ROUTES: translate("today", "Routes"),
        Thing.TERRITORY: translate("today", "Territory"),
        Thing.ROADS: translate("today", "Roads"),
    }[thing]


def begun(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]
