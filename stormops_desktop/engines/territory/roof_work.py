"""The last roof work of each property, from permits and from our own jobs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.engines.territory.matching import NONE, rows_by_key
from stormops_desktop.engines.territory.roof_age import fractional_years
from stormops_desktop.model.geometry import Floats

type AddressKey = Callable[[str | None], str | None]
"""One spelling of an address line, so that two sources meet; None for no address."""


def latest_roof_work(
    address_key: AddressKey, columns: dict[str, pa.Array], work: pa.Table | None, day: str
) -> tuple[NDArray[np.int64], Floats]:
    """Row and fractional year of each property's last roof work; NONE and NaN without any.

    A record finds its property by id, else by its address in one spelling and its ZIP code. Where one side
    has no ZIP code, the address alone decides if only one property has it.
    """
    count = len(columns["property_id"])
    row, year = np.full(count, NONE, np.int64), np.full(count, np.nan)
    if work is None or work.num_rows == 0:
        return row, year
    roof = (
        pc.fill_null(work["reroof"], False)
        if "reroof" in work.column_names
        else pc.fill_null(pc.match_substring(work["detail"], "roof", ignore_case=True), False)
    )
    rows = np.flatnonzero(roof.to_numpy(zero_copy_only=False) & work[day].is_valid().to_numpy())
    chosen = work.take(pa.array(rows))
    target = rows_by_key(columns["property_id"].to_pylist(), chosen["property_id"].to_pylist())
    lost = np.flatnonzero(target == NONE)
    target[lost] = _rows_by_address(address_key, columns, chosen.take(pa.array(lost)))
    days = chosen[day].cast(pa.timestamp("s") if day == "issued" else pa.timestamp("s", tz="UTC"))
    years = fractional_years(days.to_numpy().astype("datetime64[D]"))
    placed = np.flatnonzero(target != NONE)
    last = placed[np.argsort(years[placed], kind="stable")]
    row[target[last]] = rows[last]
    year[target[last]] = years[last]
    return row, year


def _rows_by_address(
    address_key: AddressKey, columns: dict[str, pa.Array], work: pa.Table
) -> NDArray[np.int64]:
    """Rows of the properties at the addresses of `work`; NONE where there is none or more than one."""
    here = [address_key(line) for line in columns["address"].to_pylist()]
    zips = [(code or "")[:5] for code in columns["zip"].to_pylist()]
    wanted = [address_key(line) for line in work["address"].to_pylist()]
    wanted_zips = [(code or "")[:5] for code in work["zip"].to_pylist()]
    counts = Counter(here)
    with_zip = rows_by_key(_joined(here, zips), _joined(wanted, wanted_zips))
    alone = rows_by_key(here, [key if counts[key] == 1 else None for key in wanted])
    zip_missing = np.array(
        [not (code and zips[row]) for code, row in zip(wanted_zips, alone, strict=True)], bool
    )
    return np.where((with_zip == NONE) & zip_missing, alone, with_zip)


def _joined(keys: list[str | None], zips: list[str]) -> list[str | None]:
    """Address and ZIP code as one key, where both are there."""
    return [f"{key}|{code}" if key and code else None for key, code in zip(keys, zips, strict=True)]
