"""What counts of a storm's fields: one product, its maximum over valid times, members side by side.

The rule (glossary, "exposure"): observed before forecast, and MESH before anything else that is observed;
the maximum over valid times; ensemble members widen the distribution and are never maximised over.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.hail.grids import same_grid
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class CombinedHail:
    """One product of a storm, its maximum over valid times.

    Attributes:
        fields: One field where there is no ensemble, else one for each member, in member order; all on
            one grid. Their valid time is the end of `window`, and their window covers it.
        window: Begin and end of the time that the maximum is over, aware UTC.
    """

    fields: tuple[HailField, ...]
    product: str
    forecast: bool
    window: tuple[datetime, datetime]

    @property
    def central(self) -> HailField:
        """The field to show: the only one, or the mean of the members (covered where any of them is)."""
        if len(self.fields) == 1:
            return self.fields[0]
        total = np.zeros(self.fields[0].values_mm.shape, np.float64)
        count = np.zeros(total.shape, np.int32)
        for field in self.fields:
            covered = ~np.isnan(field.values_mm)
            total[covered] += field.values_mm[covered]
            count += covered
        mean = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
        return replace(self.fields[0], values_mm=mean.astype(np.float32), member=None)


@dataclass(frozen=True, slots=True)
class SampledHail:
    """A storm's hail at points.

    Attributes:
        hail_mm: float32 (points,), NaN where not covered; the mean over members where there are some.
        member_mm: float32 (members, points), or None where there is no ensemble.
        product: Which product counted.
        forecast: Whether it is a forecast.
        window: Begin and end of the time that the maximum is over, aware UTC.
    """

    hail_mm: NDArray[np.float32]
    member_mm: NDArray[np.float32] | None
    product: str
    forecast: bool
    window: tuple[datetime, datetime]


def choose_product(fields: Sequence[HailField], product: str | None = None) -> str:
    """The product that counts: `product` where asked for, else observed MESH, other observed, forecast.

    Among equals the one that looks over the longest window wins, then the first by name.

    Raises:
        UsageError: The storm has no fields, or none of that product.
    """
    names = sorted({field.product for field in fields})
    if product is not None and product in names:
        return product
    if product is not None or not names:
        offered = ", ".join(names) or "no hail field at all"
        raise UsageError(
            Sentence("The storm has no hail field “{product}”.", product=product or "")
            if product
            else "The storm has no hail field.",
            remedy=Sentence("It has: {offered}.", offered=offered)
            if names
            else "Import its radar file into the storm first.",
        )

    def rank(name: str) -> tuple[bool, bool, int, str]:
        own = [field for field in fields if field.product == name]
        return (
            all(field.forecast for field in own),
            not name.upper().startswith("MESH"),
            -max(field.window_min for field in own),
            name,
        )

    return min(names, key=rank)


def combine_fields(fields: Sequence[HailField], product: str | None = None) -> CombinedHail:
    """One product's maximum over its valid times, for each member.

    Raises:
        UsageError: As `choose_product`.
        BadInputError: Fields of the product lie on different grids (they are never joined by union).
    """
    name = choose_product(fields, product)
    own = [field for field in fields if field.product == name]
    if not all(field.forecast for field in own):
        own = [field for field in own if not field.forecast]
    for field in own[1:]:
        if not same_grid(own[0].grid, field.grid):
            raise BadInputError(
                Sentence(
                    "The {name} fields lie on different grids ({grid_words} and "
                    "{grid_words_2}), so no maximum can be taken.",
                    name=name,
                    grid_words=_grid_words(own[0]),
                    grid_words_2=_grid_words(field),
                ),
                remedy="Import files of one grid as one storm, and the others as a storm of their own.",
            )
    ends = max(field.valid_time for field in own)
    begins = min(field.valid_time - timedelta(minutes=field.window_min) for field in own)
    minutes = round((ends - begins).total_seconds() / 60)
    members = sorted({field.member for field in own}, key=lambda member: -1 if member is None else member)
    combined = [
        replace(
            _maximum([field for field in own if field.member == member]), valid_time=ends, window_min=minutes
        )
        for member in members
    ]
    return CombinedHail(tuple(combined), name, own[0].forecast, (begins, ends))


def sample_storm_at(
    fields: Sequence[HailField],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    product: str | None = None,
    *,
    pool: Executor | None = None,
    cancel: CancelToken | None = None,
) -> SampledHail:
    """A storm's hail at points (bilinear, see `sampling`), by the rule of this module.

    Raises:
        UsageError: The storm has no fields, or none of that product.
        BadInputError: Its fields lie on different grids.
        CancelledError: As soon as the token says so.
    """
    # Here, because it loads numba, which importing a storm can do without.
    from stormops_desktop.engines.hail.sampling import sample_field

    combined = combine_fields(fields, product)
    members = np.stack(
        [sample_field(field, lon, lat, pool=pool, cancel=cancel).bilinear_mm for field in combined.fields]
    )
    ensemble = combined.fields[0].member is not None
    return SampledHail(
        hail_mm=covered_mean(members) if ensemble else members[0],
        member_mm=members if ensemble else None,
        product=combined.product,
        forecast=combined.forecast,
        window=combined.window,
    )


def _maximum(fields: Sequence[HailField]) -> HailField:
    """Cell by cell the largest covered value; the single field itself where there is one."""
    if len(fields) == 1:
        return fields[0]
    values = fields[0].values_mm.copy()
    for field in fields[1:]:
        np.fmax(values, field.values_mm, out=values)
    return replace(fields[0], values_mm=values, synthetic=any(field.synthetic for field in fields))


def covered_mean(members: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean over the members that cover a point, shape (points,)."""
    covered = ~np.isnan(members)
    count = covered.sum(axis=0)
    total = np.where(covered, members, 0.0).sum(axis=0, dtype=np.float64)
    mean = np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
    return np.asarray(mean, np.float32)


def _grid_words(field: HailField) -> str:
    grid = field.grid
    return Sentence(
        "{rows} x {cols} cells from {lon:.4f}, {lat:.4f} by {step:.4f} degrees",
        rows=grid.rows,
        cols=grid.cols,
        lon=grid.lon0,
        lat=grid.lat0,
        step=grid.dlon,
    )
