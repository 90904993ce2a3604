"""From the properties table and the contact lists to households, as columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.engines.proposal.phone_zones import zones_of_phones
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.household import (
    CHANNELS,
    NEVER,
    UNKNOWN,
    Coded,
    Households,
    coded,
    mask_of,
)
from stormops_desktop.model.territory import CONTACT_SCHEMA, ContactKind

type Rows = NDArray[np.int64]

HOUSEHOLD_COLUMNS: tuple[str, ...] = (
    "property_id",
    "address",
    "state",
    "zip",
    "time_zone",
    "phone",
    "email",
    "last_job",
    "contacts_7d",
    "complaints_30d",
)
"""Columns of the properties table that are read here."""

_ALL = mask_of(frozenset(CHANNELS))
_BY_PHONE = mask_of(frozenset({Channel.SMS, Channel.CALL}))
_BY_EMAIL = mask_of(frozenset({Channel.EMAIL}))
_HALF_DAY = np.timedelta64(12, "h")


def build_households(
    properties: pa.Table, lists: Mapping[ContactKind, pa.Table], place: Coded | None = None
) -> Households:
    """Households of a properties table (PROPERTY_SCHEMA), row for row.

    A row that forbids (do-not-contact, opt-out, no-knock) is about every household that it names by
    property, phone, e-mail or address with ZIP. A row that allows or counts (consent, customers,
    contacts) is about those that its most exact name fits: property before phone, e-mail, address. A
    do-not-contact row that names a phone or an e-mail address alone is a registry's entry and speaks for
    that way of contact; every other row without a channel speaks for all channels. Entries are never
    taken to have lapsed.

    Args:
        lists: By kind, tables of CONTACT_SCHEMA; kinds that are missing are empty.
        place: Place id of each property; none is known where it is left out.
    """
    count = properties.num_rows
    tables = {kind: lists.get(kind, CONTACT_SCHEMA.empty_table()) for kind in ContactKind}
    consents, customers = tables[ContactKind.CONSENT], tables[ContactKind.CUSTOMERS]
    registry, opt_outs = tables[ContactKind.DO_NOT_CONTACT], tables[ContactKind.OPT_OUT]
    keys = _keys(properties)
    agreed = _about(keys, consents)
    starts, contacted = _contacted(count, keys, tables[ContactKind.CONTACTS])
    since, until = _consents(count, consents, agreed)
    inquiries = _with_detail(consents, agreed, "inquiry")
    purchases = _latest_day(count, customers, _about(keys, customers))
    no_knock = tables[ContactKind.NO_KNOCK]
    return Households(
        property_id=tuple(properties["property_id"].to_pylist()),
        state=_coded(properties["state"]),
        time_zone=_coded(properties["time_zone"]),
        phone_zones=coded(zones_of_phones(properties["phone"].to_pylist())),
        place=place or Coded(np.zeros(count, dtype=np.int32), ("",)),
        has_phone=_present(properties["phone"]),
        has_email=_present(properties["email"]),
        listed=_forbidden(keys, registry, _row_masks(registry, alone=True)),
        opted_out=_forbidden(keys, opt_outs, _row_masks(opt_outs, alone=False)),
        no_knock=_forbidden(keys, no_knock, np.ones(no_knock.num_rows, dtype=np.uint8)) > 0,
        consent_from=since,
        consent_until=until,
        last_purchase=np.fmax(purchases, properties["last_job"].to_numpy().astype("datetime64[D]")),
        last_inquiry=_latest_day(count, consents, inquiries),
        contacted_starts=starts,
        contacted=contacted,
        contacts_7d=_counts(properties["contacts_7d"]),
        complaints_30d=_counts(properties["complaints_30d"]),
    )


# Matching

type _Keys = list[pa.ChunkedArray]

type _Matches = tuple[Rows, Rows]
"""Pairs of a household row and a list row that is about it, without repetition."""


def _keys(table: pa.Table) -> _Keys:
    """What names a household, the most exact first; null names nobody."""
    words = pc.replace_substring_regex(pc.utf8_upper(table["address"]), r"[\s.,#]+", " ")
    address = pc.binary_join_element_wise(pc.utf8_trim_whitespace(words), table["zip"], "|")
    return [table["property_id"], table["phone"], pc.utf8_lower(table["email"]), address]


def _codes(ours: pa.ChunkedArray, theirs: pa.ChunkedArray) -> tuple[Rows, Rows, int]:
    """Both columns as codes of the names in `theirs`, -1 for others and null; and how many names."""
    names = pc.unique(theirs.drop_null())
    codes = [pc.fill_null(pc.index_in(keys, value_set=names), -1).to_numpy() for keys in (ours, theirs)]
    return codes[0], codes[1], len(names)


def _forbidden(keys: _Keys, table: pa.Table, masks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The masks of all list rows that name a household in any way, joined."""
    joined = np.zeros(len(keys[0]), dtype=np.uint8)
    for ours, theirs in zip(keys, _keys(table), strict=True):
        our_codes, their_codes, count = _codes(ours, theirs)
        by_name = np.zeros(count + 1, dtype=np.uint8)
        np.bitwise_or.at(by_name, their_codes, masks)
        by_name[-1] = 0  # where code -1 points: rows without such a name
        joined |= by_name[our_codes]
    return joined


def _about(keys: _Keys, table: pa.Table) -> _Matches:
    """Matches of each list row by its most exact name."""
    pairs: list[_Matches] = []
    unnamed = np.ones(table.num_rows, dtype=np.bool_)
    for ours, theirs in zip(keys, _keys(table), strict=True):
        our_codes, their_codes, _ = _codes(ours, theirs)
        pairs.append(_pairs(our_codes, np.where(unnamed, their_codes, -1)))
        unnamed &= ~_present(theirs)
    return np.concatenate([ours for ours, _ in pairs]), np.concatenate([theirs for _, theirs in pairs])


def _pairs(our_codes: Rows, their_codes: Rows) -> _Matches:
    """All pairs of rows with equal codes; -1 equals nothing."""
    rows = np.flatnonzero(our_codes >= 0)
    rows = rows[np.argsort(our_codes[rows], kind="stable")]
    codes = our_codes[rows]
    listed = np.flatnonzero(their_codes >= 0)
    begin = np.searchsorted(codes, their_codes[listed], side="left")
    counts = np.searchsorted(codes, their_codes[listed], side="right") - begin
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows[np.repeat(begin, counts) + offsets], np.repeat(listed, counts)


def _with_detail(table: pa.Table, matches: _Matches, detail: str) -> _Matches:
    said = pc.fill_null(pc.equal(pc.utf8_lower(table["detail"]), detail), False).to_numpy()
    kept = said[matches[1]]
    return matches[0][kept], matches[1][kept]


# Columns


def _row_masks(table: pa.Table, alone: bool) -> NDArray[np.uint8]:
    """Channels of each list row; with `alone`, rows that name one way of contact speak for that alone."""
    masks = {channel.value: mask_of(frozenset({channel})) for channel in CHANNELS}
    named = [None if name is None else masks.get(name, _ALL) for name in table["channel"].to_pylist()]
    whom = [_present(table[name]) for name in ("property_id", "address", "phone", "email")]
    home = whom[0] | whom[1]
    default = np.full(table.num_rows, _ALL, dtype=np.uint8)
    if alone:
        reach = np.where(whom[2], _BY_PHONE, 0) | np.where(whom[3], _BY_EMAIL, 0)
        default = np.where(home | (reach == 0), _ALL, reach).astype(np.uint8)
    return np.array(
        [default[row] if mask is None else mask for row, mask in enumerate(named)], dtype=np.uint8
    )


def _consents(count: int, table: pa.Table, matches: _Matches) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Written consents with a date; of several for one channel, the one that lasts longest."""
    since = np.full((len(CHANNELS), count), NEVER, dtype=np.int64)
    until = np.full((len(CHANNELS), count), NEVER, dtype=np.int64)
    given, ends = _seconds(table["at"], NEVER), _seconds(table["expires"], -NEVER)
    masks = _row_masks(table, alone=False)
    ours, theirs = _with_detail(table, matches, "written")
    dated = given[theirs] != NEVER
    ours, theirs = ours[dated], theirs[dated]
    order = np.lexsort((-given[theirs], ends[theirs]))
    for index in range(len(CHANNELS)):
        kept = order[(masks[theirs[order]] >> index & 1) == 1]
        since[index, ours[kept]] = given[theirs[kept]]
        until[index, ours[kept]] = ends[theirs[kept]]
    return since, until


def _contacted(count: int, keys: _Keys, table: pa.Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and epoch seconds of each household's past contacts, in order."""
    ours, theirs = _about(keys, table)
    at = _seconds(table["at"], NEVER)[theirs]
    dated = at != NEVER
    ours, at = ours[dated], at[dated]
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(ours, minlength=count), out=starts[1:])
    return starts, at[np.lexsort((at, ours))]


def _latest_day(count: int, table: pa.Table, matches: _Matches) -> NDArray[np.datetime64]:
    """The latest date of each household's rows, half a day early: never later than the local date."""
    at = _seconds(table["at"], NEVER)[matches[1]]
    dated = at != NEVER
    days = (at[dated].astype("datetime64[s]") - _HALF_DAY).astype("datetime64[D]")
    latest = np.full(count, np.datetime64("NaT", "D"))
    order = np.argsort(days, kind="stable")
    latest[matches[0][dated][order]] = days[order]
    return latest


def _seconds(column: pa.ChunkedArray, missing: int) -> NDArray[np.int64]:
    seconds = column.cast(pa.timestamp("s", tz="UTC")).cast(pa.int64())
    return np.asarray(pc.fill_null(seconds, missing).to_numpy(), dtype=np.int64)


def _present(column: pa.ChunkedArray) -> NDArray[np.bool_]:
    return np.asarray(pc.is_valid(column).to_numpy(), dtype=np.bool_)


def _counts(column: pa.ChunkedArray) -> NDArray[np.int32]:
    return np.asarray(pc.fill_null(column.cast(pa.int32()), UNKNOWN).to_numpy(), dtype=np.int32)


def _coded(column: pa.ChunkedArray) -> Coded:
    text = pc.fill_null(column.cast(pa.string()), "")
    encoded = text.combine_chunks().dictionary_encode()
    return Coded(encoded.indices.to_numpy().astype(np.int32), tuple(encoded.dictionary.to_pylist()) or ("",))
