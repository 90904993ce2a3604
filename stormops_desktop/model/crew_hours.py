"""The crews of a company: who works, where they start, when, with which skills; whatever the day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import time, timedelta

from stormops_desktop.model.geometry import LonLat


@dataclass(frozen=True, slots=True)
class LunchHours:
    """A lunch of `duration` that lies between two wall-clock times."""

    earliest: time
    latest_end: time
    duration: timedelta


@dataclass(frozen=True, slots=True)
class CrewHours:
    """One crew; times are wall-clock times at the territory, whatever the day."""

    crew: str
    start: LonLat
    end: LonLat
    shift: tuple[time, time]
    lunch: LunchHours | None
    skills: frozenset[str]
    languages: tuple[str, ...]


def crew_slug(crew: str) -> str:
    """A crew's name as ids bear it: "Crew 1" as "crew-1", "Équipe Ñ" as "équipe-ñ".

    Letters of every alphabet are kept, so that crews keep apart whose names differ in more than case,
    spaces and punctuation.
    """
    folded = unicodedata.normalize("NFC", crew.casefold())
    return re.sub(r"[\W_]+", "-", folded).strip("-") or "crew"
