"""How a stop stands, as errors word it."""

from __future__ import annotations

from stormops_desktop.model.sentence import Sentence

STATE_WORDS = {
    "planned": Sentence("planned"),
    "unserved": Sentence("unserved"),
    "withheld": Sentence("withheld"),
    "skipped": Sentence("skipped"),
    "done": Sentence("done"),
}
"""By what the rows of stops call it."""
