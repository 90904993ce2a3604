"""Sentences, dates and sizes in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from stormops_desktop.model.hail import MM_PER_INCH

LANGUAGES = ("en", "es")
"""The languages that everything for people exists in."""

_METERS_PER_FOOT = 0.3048
_METERS_PER_MILE = 1609.344
_FEET_PER_MILE = 5_280
_FEET_UP_TO_M = 300.0


@dataclass(frozen=True, slots=True)
class Translator:
    """A catalogue and the habits of one language in the United States: inches, feet and miles, local time.

    Attributes:
        language: "en" or "es".
        messages: Sentence by key, with {placeholders}; the keys are the same in every language.
    """

    language: str
    messages: Mapping[str, str]
    locale: Locale = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "locale", Locale(self.language, "US"))

    def say(self, key: str, **values: object) -> str:
        """The sentence of `key` with its placeholders filled.

        Raises:
            KeyError: The catalogue has no such key; a test compares the catalogues with the code.
        """
        return self.messages[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The sentence of `key`.one or `key`.other, as `number` asks, with {count} filled too."""
        return self.say(f"{key}.{'one' if number == 1 else 'other'}", count=number, **values)

    def inches(self, millimeters: float) -> str:
        """A size in inches with one decimal, without the unit."""
        return format_decimal(round(millimeters / MM_PER_INCH, 1), format="0.0", locale=self.locale)

    def size_class(self, inches: float) -> str:
        """A hail size class with its two decimals."""
        return format_decimal(inches, format="0.00", locale=self.locale)

    def distance(self, meters: float) -> str:
        """A way in feet (to the nearest 50) up to some 1,000 ft, else in miles."""
        if meters < _FEET_UP_TO_M:
            feet = max(round(meters / _METERS_PER_FOOT / 50) * 50, 50 if meters > 1 else 0)
            return self.say("unit.feet", value=format_decimal(feet, locale=self.locale))
        miles = round(meters / _METERS_PER_MILE, 1)
        return self.say("unit.miles", value=format_decimal(miles, format="0.0", locale=self.locale))

    def scale(self, feet: int) -> str:
        """A scale bar's length: feet up to 1,000, else miles."""
        if feet <= 1_000:
            return self.say("unit.feet", value=format_decimal(feet, locale=self.locale))
        miles = format_decimal(feet / _FEET_PER_MILE, format="0.#", locale=self.locale)
        return self.say("unit.miles", value=miles)

    def duration(self, seconds: float) -> str:
        """Hours and minutes, e.g. "2 h 05 min"."""
        minutes = round(seconds / 60)
        if minutes < 60:
            return self.say("unit.minutes", minutes=minutes)
        return self.say("unit.hours_minutes", hours=minutes // 60, minutes=f"{minutes % 60:02d}")

    def day(self, day: date) -> str:
        """A date with its weekday, in full."""
        return format_date(day, format="full", locale=self.locale)

    def days(self, days: tuple[date, ...]) -> str:
        """The date, or the dates it may be, as a person says them: "Feb 27 or Feb 28, 2024"."""
        one_year = len({day.year for day in days}) == 1
        words = [
            format_skeleton("MMMd", day, locale=self.locale)
            if one_year and day != days[-1]
            else format_date(day, format="medium", locale=self.locale)
            for day in days
        ]
        return format_list(words, style="or", locale=self.locale)

    def clock(self, moment: datetime, time_zone: str) -> str:
        """A time at `time_zone` with the zone's abbreviation, e.g. "10:35 AM CDT"."""
        local = moment.astimezone(ZoneInfo(time_zone))
        return f"{self.clock_alone(moment, time_zone)} {local.tzname()}"

    def clock_alone(self, moment: datetime, time_zone: str) -> str:
        """A time at `time_zone` without the zone."""
        local = moment.astimezone(ZoneInfo(time_zone))
        return format_time(local, format="short", locale=self.locale).replace("\u202f", " ")

    def moment(self, moment: datetime, time_zone: str) -> str:
        """A date and time at `time_zone`, short."""
        local = moment.astimezone(ZoneInfo(time_zone))
        return (
            f"{format_date(local, format='medium', locale=self.locale)} {self.clock_alone(moment, time_zone)}"
        )
