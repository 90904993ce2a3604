"""Choosing and ordering rows of the table of proposals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.plays.proposal_table import ProposalTable

_WORDS_LOOK_IN = ("address", "city", "zip", "property_id", "note", "crew_note")


@dataclass(frozen=True, slots=True)
class ProposalFilter:
    """What a person wants to see; None and "" ask nothing.

    Attributes:
        play: Its id.
        least_value_usd: Of the judged expected value.
        words: Each must occur in the address, place, property id or notes, whatever its case.
    """

    status: ProposalStatus | None = None
    play: str | None = None
    storm: str | None = None
    least_value_usd: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ArrangedProposals:
    """Rows of the table that pass, in order.

    Attributes:
        order: int32, row numbers of `ProposalTable.columns`.
        by_status: How many each status has among those that pass all but the status.
        value_usd: Expected value of the rows that pass, together.
    """

    order: NDArray[np.int32]
    by_status: dict[ProposalStatus, int]
    value_usd: int


def arrange_proposals(
    table: ProposalTable, wanted: ProposalFilter, *, sort: str = "value_usd", descending: bool = True
) -> ArrangedProposals:
    """Filter, then sort by a column; rows that are equal there stay by value."""
    columns = table.columns
    passing = _passing(columns, wanted)
    counted = pc.value_counts(columns["status"].filter(passing)).to_pylist()
    if wanted.status is not None:
        passing = pc.and_(passing, pc.equal(columns["status"], wanted.status.value))
    chosen = columns.select(["value_usd", sort]).filter(passing) if sort != "value_usd" else None
    rows = np.flatnonzero(passing.to_numpy(zero_copy_only=False)).astype(np.int32)
    if chosen is not None:
        keys = [(sort, "descending" if descending else "ascending"), ("value_usd", "descending")]
        rows = rows[pc.sort_indices(chosen, sort_keys=keys).to_numpy()]
    elif not descending:
        rows = rows[::-1].copy()
    value = pc.sum(columns["value_usd"].filter(passing)).as_py() or 0
    return ArrangedProposals(
        rows, {ProposalStatus(count["values"]): count["counts"] for count in counted}, value
    )


def _passing(columns: pa.Table, wanted: ProposalFilter) -> pa.Array:
    masks = [pa.array(np.ones(columns.num_rows, bool))]
    for name, value in (("play", wanted.play), ("storm", wanted.storm)):
        if value is not None:
            masks.append(pc.equal(columns[name], value))
    if wanted.least_value_usd is not None:
        masks.append(pc.greater_equal(columns["value_usd"], wanted.least_value_usd))
    for word in wanted.words.split():
        hits = [
            pc.fill_null(pc.match_substring(columns[name], word, ignore_case=True), False)
            for name in _WORDS_LOOK_IN
        ]
        masks.append(reduce(pc.or_, hits))
    whole = reduce(pc.and_, masks)
    return whole.combine_chunks() if isinstance(whole, pa.ChunkedArray) else whole
