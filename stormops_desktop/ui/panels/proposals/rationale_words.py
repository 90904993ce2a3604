"""Why a proposal was made, in the window's language and the person's units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from stormops_desktop.engines.proposal import rationale
from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.model.proposal import Wording
from stormops_desktop.operations.plays.show_proposal import ShowProposalAnswer
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.quantities import (
    hail_size,
    local_time,
    money,
    money_range,
    number,
    percent,
    span,
)

type Values = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the sentences are for; `time_zone` is the property's."""

    units: Units
    time_zone: str


def rationale_words(proposal: ShowProposalAnswer, reader: Reader) -> list[str]:
    """The sentences of a proposal's rationale; one that is not known here stays as it was written."""
    return [_sentence(wording, proposal, reader) for wording in proposal.rationale]


def _sentence(wording: Wording, proposal: ShowProposalAnswer, reader: Reader) -> str:
    if wording.template == rationale.HOURS:
        return _hours(proposal, reader)
    worded = _SENTENCES.get(wording.template)
    return wording.text() if worded is None else worded(wording.values, reader)


def _hours(proposal: ShowProposalAnswer, reader: Reader) -> str:
    sentence = QCoreApplication.translate("rationale", "May be contacted from {0} to {1}.")
    zone = reader.time_zone
    return sentence.format(local_time(proposal.begins, zone), local_time(proposal.ends, zone))


def _synthetic(_values: Values, _reader: Reader) -> str:
    return QCoreApplication.translate("rationale", "This home is invented.")


def _drill(_values: Values, _reader: Reader) -> str:
    return QCoreApplication.translate("rationale", "This storm is a drill.")


def _hail(values: Values, reader: Reader) -> str:
    sentence = QCoreApplication.translate("rationale", "Hail of about {0} fell on this roof.")
    return sentence.format(hail_size(float(values["hail_in"]) * MM_PER_INCH, reader.units))


def _impact(values: Values, _reader: Reader) -> str:
    sentence = QCoreApplication.translate("rationale", "Storm Impact Index {0} (90 % interval {1}).")
    sii, low, high = (number(float(values[key])) for key in ("sii", "sii_low", "sii_high"))
    return sentence.format(sii, span(low, high))


def _roof_age(values: Values, _reader: Reader) -> str:
    sentence = QCoreApplication.translate("rationale", "The roof is about {0} years old.")
    return sentence.format(number(float(values["roof_age"])))


def _value(values: Values, _reader: Reader) -> str:
    sentence = QCoreApplication.translate(
        "rationale",
        "Expected job revenue {0} ({1}); at a judged {2} chance of a response and {3} for the contact it is "
        "worth {4}.",
    )
    return sentence.format(
        money(float(values["moe_usd"])),
        money_range(float(values["moe_low_usd"]), float(values["moe_high_usd"])),
        percent(float(values["percent"]) / 100),
        money(float(values["cost_usd"])),
        money(float(values["value_usd"])),
    )


_SENTENCES: dict[str, Callable[[Values, Reader], str]] = {
    rationale.SYNTHETIC: _synthetic,
    rationale.DRILL: _drill,
    rationale.HAIL: _hail,
    rationale.IMPACT: _impact,
    rationale.ROOF_AGE: _roof_age,
    rationale.VALUE: _value,
}
