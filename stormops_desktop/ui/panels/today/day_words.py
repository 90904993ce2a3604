"""Words for the things of a day: lists, channels, sorts of proposals, what has an age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.proposal import ProposalKind
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.today.data_ages import Thing
from stormops_desktop.ui.text.by_language import by_language


def list_name(kind: ContactKind) -> str:
    """A contact list, as it stands in a sentence."""
    return _list_names()[kind]


@by_language
def _list_names() -> Mapping[ContactKind, str]:
    translate = QCoreApplication.translate
    return {
        ContactKind.DO_NOT_CONTACT: translate("today", "the do-not-contact list"),
        ContactKind.OPT_OUT: translate("today", "the opt-out list"),
        ContactKind.CONSENT: translate("today", "the list of consents"),
        ContactKind.NO_KNOCK: translate("today", "the no-knock list"),
        ContactKind.CONTACTS: translate("today", "the list of past contacts"),
        ContactKind.CUSTOMERS: translate("today", "the list of customers"),
    }


def channel_names(channels: Iterable[Channel]) -> str:
    """Ways of contact, as a list in words."""
    wanted, names = set(channels), _channel_names()
    return QLocale().createSeparatedList([names[channel] for channel in Channel if channel in wanted])


@by_language
def _channel_names() -> Mapping[Channel, str]:
    translate = QCoreApplication.translate
    return {
        Channel.SMS: translate("today", "texts"),
        Channel.EMAIL: translate("today", "e-mail"),
        Channel.CALL: translate("today", "calls"),
        Channel.DOOR_KNOCK: translate("today", "door knocks"),
        Channel.MAIL: translate("today", "mail"),
    }


def proposal_kind(kind: ProposalKind) -> str:
    """A sort of proposals, more than one."""
    return _proposal_kinds()[kind]


@by_language
def _proposal_kinds() -> Mapping[ProposalKind, str]:
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
    }


def thing_name(thing: Thing) -> str:
    """What has an age."""
    return _thing_names()[thing]


@by_language
def _thing_names() -> Mapping[Thing, str]:
    translate = QCoreApplication.translate
    return {
        Thing.STORM: translate("today", "Storm"),
        Thing.SCORE: translate("today", "Scores"),
        Thing.ROUTES: translate("today", "Routes"),
        Thing.TERRITORY: translate("today", "Territory"),
        Thing.ROADS: translate("today", "Roads"),
    }


def begun(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]
