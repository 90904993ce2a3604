"""What was set aside is written down and found again."""

from __future__ import annotations

import json

from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.hail_records import skipped_from_record, skipped_record
from stormops_desktop.model.sentence import Sentence


def test_a_reason_keeps_its_parts() -> None:
    """A manifest, or an answer of the decoder's process, holds the template and the values of a reason."""
    skipped = Skipped("line 7", Sentence("“{text}” is no time.", text="25:00"))
    again = skipped_from_record(json.loads(json.dumps(skipped_record(skipped))))
    assert again == skipped
    assert isinstance(again.reason, Sentence)
    assert again.reason.values == {"text": "25:00"}


def test_a_plain_reason_is_kept_as_it_is() -> None:
    """Storms that an older version imported have the English text alone."""
    record = {"record": "line 7", "reason": "It has no polygon."}
    assert skipped_record(skipped_from_record(record)) == record
