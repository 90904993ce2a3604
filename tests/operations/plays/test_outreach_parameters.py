from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.playbook import SesTier
from stormops_desktop.operations.plays.outreach_parameters import outreach_parameters, targeting_parameters


def test_every_channel_and_tier_has_its_figures() -> None:
    """No channel is without odds, and tiers rise with income from zero."""
    odds = outreach_parameters().odds
    assert set(odds) == set(Channel)
    assert all(0 < each.response_probability < 1 and each.cost_usd >= 0 for each in odds.values())
    floors = targeting_parameters().ses_floors_usd
    assert floors[SesTier.HIGH] > floors[SesTier.MEDIUM] > floors[SesTier.LOW] == 0


def test_the_figures_fit_their_schema_and_name_their_sources() -> None:
    """The shipped file validates, and says beside each figure that it is judged."""
    document = json.loads(resource("parameters", "outreach.json").read_text(encoding="utf-8"))
    schema = json.loads(resource("schemas", "parameters", "outreach.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)
    sources = [text for name, text in document.items() if name.endswith("_source")]
    assert len(sources) == 5
    assert all(text.startswith("Judged:") for text in sources)
