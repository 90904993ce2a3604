"""A household as the law of contact sees it, one by one and as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.cleared import Channel

CHANNELS: tuple[Channel, ...] = tuple(Channel)
"""Order of the channels in bit masks and consent columns."""

NEVER = -(2**42)
"""Epoch second of what never began; its negative is the second of what never ends."""

UNKNOWN = -1
"""A count that is not known."""


@dataclass(frozen=True, slots=True)
class Household:
    """What the rules ask about one household.

    Attributes:
        state: Two letters; "" where unknown.
        time_zone: IANA, of the property; "" where unknown.
        phone_zones: Zones that the phone's area code suggests; empty where it suggests none.
        place: Id of the place it lies in; "" where none is known.
        listed: Channels for which it stands on a do-not-contact list.
        opted_out: Channels it asked us not to use.
        consents: Written consent by channel, from an instant until another (None: until withdrawn).
        last_purchase, last_inquiry: Local dates, None where there was none.
        contacted: When we reached out to it, aware UTC, in any order.
        contacts_7d, complaints_30d: None where not counted.
    """

    property_id: str
    state: str = ""
    time_zone: str = ""
    phone_zones: tuple[str, ...] = ()
    place: str = ""
    has_phone: bool = False
    has_email: bool = False
    listed: frozenset[Channel] = frozenset()
    opted_out: frozenset[Channel] = frozenset()
    no_knock: bool = False
    consents: tuple[tuple[Channel, datetime, datetime | None], ...] = ()
    last_purchase: date | None = None
    last_inquiry: date | None = None
    contacted: tuple[datetime, ...] = field(default=())
    contacts_7d: int | None = None
    complaints_30d: int | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of few distinct values: `names[codes[i]]`."""

    codes: NDArray[np.int32]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Households:
    """Many households as columns, row for row; see Household for meanings.

    Attributes:
        phone_zones: Names are zones joined by a space, "" for none.
        listed, opted_out: uint8 masks, bit i for CHANNELS[i].
        consent_from, consent_until: int64 epoch seconds, shape (channels, households): the written
            consent that lasts longest; NEVER and NEVER where there is none.
        last_purchase, last_inquiry: datetime64[D], NaT where there was none.
        contacted_starts, contacted: Household i was contacted at epoch seconds
            contacted[contacted_starts[i]:contacted_starts[i + 1]].
        contacts_7d, complaints_30d: int32, UNKNOWN where not counted.
    """

    property_id: tuple[str, ...]
    state: Coded
    time_zone: Coded
    phone_zones: Coded
    place: Coded
    has_phone: NDArray[np.bool_]
    has_email: NDArray[np.bool_]
    listed: NDArray[np.uint8]
    opted_out: NDArray[np.uint8]
    no_knock: NDArray[np.bool_]
    consent_from: NDArray[np.int64]
    consent_until: NDArray[np.int64]
    last_purchase: NDArray[np.datetime64]
    last_inquiry: NDArray[np.datetime64]
    contacted_starts: NDArray[np.int64]
    contacted: NDArray[np.int64]
    contacts_7d: NDArray[np.int32]
    complaints_30d: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.property_id)

    def household(self, row: int) -> Household:
        """Row `row` as a record."""
        begin, end = self.contacted_starts[row : row + 2]
        return Household(
            property_id=self.property_id[row],
            state=self.state.names[self.state.codes[row]],
            time_zone=self.time_zone.names[self.time_zone.codes[row]],
            phone_zones=tuple(self.phone_zones.names[self.phone_zones.codes[row]].split()),
            place=self.place.names[self.place.codes[row]],
            has_phone=bool(self.has_phone[row]),
            has_email=bool(self.has_email[row]),
            listed=channels_of_mask(int(self.listed[row])),
            opted_out=channels_of_mask(int(self.opted_out[row])),
            no_knock=bool(self.no_knock[row]),
            consents=tuple(self._consents(row)),
            last_purchase=_date(self.last_purchase[row]),
            last_inquiry=_date(self.last_inquiry[row]),
            contacted=tuple(_instant(int(second)) for second in self.contacted[begin:end]),
            contacts_7d=_known(int(self.contacts_7d[row])),
            complaints_30d=_known(int(self.complaints_30d[row])),
        )

    def _consents(self, row: int) -> list[tuple[Channel, datetime, datetime | None]]:
        consents = []
        for index, channel in enumerate(CHANNELS):
            begin, end = int(self.consent_from[index, row]), int(self.consent_until[index, row])
            if end != NEVER:
                consents.append((channel, _instant(begin), None if end == -NEVER else _instant(end)))
        return consents


def coded(values: Sequence[str]) -> Coded:
    """A column of strings as codes; names sorted."""
    names, codes = np.unique(np.asarray(values, dtype=object), return_inverse=True)
    return Coded(codes.astype(np.int32), tuple(str(name) for name in names))


def mask_of(channels: frozenset[Channel]) -> int:
    """Bit mask of channels, bit i for CHANNELS[i]."""
    return sum(1 << index for index, channel in enumerate(CHANNELS) if channel in channels)


def channels_of_mask(mask: int) -> frozenset[Channel]:
    """The channels of a bit mask."""
    return frozenset(channel for index, channel in enumerate(CHANNELS) if mask >> index & 1)


def _instant(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def _date(day: np.datetime64) -> date | None:
    found = day.item()
    return found if isinstance(found, date) else None


def _known(count: int) -> int | None:
    return None if count == UNKNOWN else count
