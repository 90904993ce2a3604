"""The card's plain lines: what is known of the home, and what passed between us."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from html import escape

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.cleared import Channel
from stormops_desktop.operations.properties.contact_history import ContactEvent, ContactEventKind
from stormops_desktop.operations.scores.show_property import PropertyScore, ShowPropertyAnswer
from stormops_desktop.ui.panels.properties.column_words import value_word
from stormops_desktop.ui.panels.properties.score_section import hail_days
from stormops_desktop.ui.panels.proposals.proposal_words import channel_words, list_words
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text import quantities
from stormops_desktop.ui.text.by_language import by_language

type Line = tuple[str, str]


def roof_lines(answer: ShowPropertyAnswer, units: Units) -> Iterable[Line]:
    """Material, age, area and pitch of the roof."""
    translate = QCoreApplication.translate
    home, (youngest, oldest) = answer.property, answer.roof_age_years
    yield translate("properties", "Material"), value_word(home["roof_material"])
    known = home["roof_age_basis"] != "unknown"
    years = quantities.span(quantities.number(youngest), quantities.number(oldest))
    age = translate("properties", "{0} years, from: {1}").format(years, value_word(home["roof_age_basis"]))
    yield translate("properties", "Age today"), age if known else quantities.UNKNOWN
    yield translate("properties", "Area"), quantities.area(home["roof_area_m2"], units)
    if home["roof_pitch"] is not None:
        pitch = translate("properties", "{0} in 12").format(quantities.number(home["roof_pitch"]))
        yield translate("properties", "Pitch"), pitch


def home_lines(answer: ShowPropertyAnswer) -> Iterable[Line]:
    """The home and its household."""
    translate = QCoreApplication.translate
    home = answer.property
    owner = {
        True: translate("properties", "Owner lives there"),
        False: translate("properties", "Rented"),
        None: quantities.UNKNOWN,
    }[home["owner_occupied"]]
    yield translate("properties", "Tenure"), owner
    yield translate("properties", "Built"), str(home["year_built"] or quantities.UNKNOWN)
    yield translate("properties", "Home value"), quantities.money(home["home_value_usd"])
    yield translate("properties", "Persona"), (home["persona"] or quantities.UNKNOWN).replace("_", " ")
    yield translate("properties", "Tract"), str(home["tract_id"] or quantities.UNKNOWN)
    yield translate("properties", "Last job of ours"), quantities.local_date(home["last_job"])


def storm_lines(scores: Sequence[PropertyScore], units: Units) -> Iterable[Line]:
    """The hail of every scored storm, the newest first."""
    translate = QCoreApplication.translate
    for score in sorted(scores, key=lambda score: score.local_date or "", reverse=True):
        if not score.covered:
            yield score.storm, translate("properties", "not covered")
            continue
        hail = quantities.hail_size(score.hail_mm, units)
        sii = translate("properties", "{0} on {1}, SII {2}")
        yield score.storm, sii.format(hail, hail_days(score), quantities.number(score.sii))


def history_lines(events: Sequence[ContactEvent], time_zone: str) -> Iterable[Line]:
    """What passed between us, newest first."""
    for event in events:
        channel = channel_words(Channel(event.channel)) if event.channel in set(Channel) else event.channel
        parts = [_event_words(event.kind), channel, event.detail]
        yield _day(event.at, time_zone), " · ".join(part for part in parts if part)


def lines_html(lines: Iterable[Line]) -> str:
    """Two columns; everything that came from data is escaped."""
    rows = "".join(
        f'<tr><td style="padding-right:10px"><b>{escape(name)}</b></td><td>{escape(value)}</td></tr>'
        for name, value in lines
    )
    return f"<table>{rows}</table>" if rows else ""


def _event_words(kind: ContactEventKind) -> str:
    return _events().get(kind) or list_words(kind.value)


@by_language
def _events() -> Mapping[ContactEventKind, str]:
    translate = QCoreApplication.translate
    return {
        ContactEventKind.CONTACTS: translate("properties", "Contacted"),
        ContactEventKind.CUSTOMERS: translate("properties", "Job"),
        ContactEventKind.PROPOSAL: translate("properties", "Proposal"),
        ContactEventKind.STOP: translate("properties", "Stop on a route"),
    }


def _day(at: datetime | None, time_zone: str) -> str:
    """A moment at the property; midnight in its own zone stands for a day without an hour."""
    if at is not None and at.time() == time():
        return quantities.local_date(at.date())
    return quantities.local_time(at, time_zone)
