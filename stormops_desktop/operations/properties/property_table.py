"""The properties with their scores and proposals as one table that can be filtered, ordered and paged."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.engines.property_table.condition_evaluation import evaluate
from stormops_desktop.engines.property_table.row_order import row_order, street_order
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.property_columns import PROPERTY_COLUMNS, PropertyColumn
from stormops_desktop.model.property_condition import EVERYWHERE, Condition
from stormops_desktop.model.sentence import Sentence

type Rows = NDArray[np.int32]

_KEPT_ORDERS = 6
"""Orders of columns that are kept, 4 bytes a property each."""

_AROUND_DEGREES = 0.0008
"""Space around properties that the map goes to: some house lots."""


@dataclass(frozen=True, slots=True)
class TableRequest:
    """Which rows, in which order.

    Attributes:
        condition: Those it holds for.
        order: The column to order by; None: as they lie in the territory (neighbours together).
        only: Rows to choose among, such as the selected ones; None: all.
    """

    condition: Condition = EVERYWHERE
    order: str | None = None
    descending: bool = False
    only: Rows | None = None


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows found.

    Attributes:
        rows: Numbers of the `properties` generation, in the order asked for.
        total: Of all properties.
        unknown: Left out because a fact that decides is not known.
    """

    rows: Rows
    total: int
    unknown: int


class PropertyTable:
    """Columns side by side, mapped from the workspace's files; safe between threads.

    Attributes:
        columns: Those that this workspace has, by name.
        time_zone: Of most of the territory.
        storm_id, storm: Whose scores stand beside the properties, and its name; None where it has none.
        drill, synthetic: What the figures must say of themselves.
        stale: The properties or the storm were imported again after the score was made.
    """

    def __init__(
        self,
        data: Mapping[str, pa.Array],
        *,
        time_zone: str,
        storm_id: str | None = None,
        storm: str | None = None,
        drill: bool = False,
        synthetic: bool = False,
        stale: bool = False,
    ) -> None:
        self._data = dict(data)
        self._orders: OrderedDict[str, tuple[Rows, int]] = OrderedDict()
        self._turn = threading.Lock()
        self.columns: Mapping[str, PropertyColumn] = {
            name: column for name, column in PROPERTY_COLUMNS.items() if name in data
        }
        self.time_zone = time_zone
        self.storm_id, self.storm = storm_id, storm
        self.drill, self.synthetic, self.stale = drill, synthetic, stale

    def __len__(self) -> int:
        return len(self._data["property_id"])

    def rows(self, request: TableRequest) -> TableRows:
        """Filter and order.

        Raises:
            UsageError: The request names a column that is not in this table.
        """
        holds = evaluate(request.condition, self._column, len(self))
        unknown = int(holds.null_count)
        passes: NDArray[np.bool_] = pc.fill_null(holds, False).to_numpy(zero_copy_only=False)
        if request.only is not None:
            among = np.zeros(len(self), np.bool_)
            among[request.only] = True
            unknown = int(np.count_nonzero(among & pc.is_null(holds).to_numpy(zero_copy_only=False)))
            passes = passes & among
        if request.order is None:
            return TableRows(np.flatnonzero(passes).astype(np.int32), len(self), unknown)
        order, known = self._order(request.order)
        if request.descending:
            order = np.concatenate([order[:known][::-1], order[known:]])
        return TableRows(order if passes.all() else order[passes[order]], len(self), unknown)

    def cells(self, rows: Rows, names: Sequence[str]) -> pa.Table:
        """Some columns of some rows, in that order."""
        taken = pa.array(np.asarray(rows, np.int32))
        return pa.table({name: self._column(name).take(taken) for name in names})

    def values_of(self, name: str) -> list[str]:
        """The distinct names of a category, sorted."""
        column = self._column(name)
        names = column.dictionary if isinstance(column, pa.DictionaryArray) else pc.unique(column)
        return sorted(value for value in names.to_pylist() if value is not None)

    def bbox_of(self, rows: Rows) -> BBox:
        """Where these properties lie, with some space around; of no rows, the whole territory."""
        lon, lat = (self._data[name].to_numpy() for name in ("lon", "lat"))
        if len(rows):
            lon, lat = lon[rows], lat[rows]
        west, south, east, north = lon.min(), lat.min(), lon.max(), lat.max()
        return (
            float(west) - _AROUND_DEGREES,
            float(south) - _AROUND_DEGREES,
            float(east) + _AROUND_DEGREES,
            float(north) + _AROUND_DEGREES,
        )

    def property_id(self, row: int) -> str:
        """The id of a row."""
        return str(self._data["property_id"][row].as_py())

    def row_of(self, property_id: str) -> int | None:
        """The row of a property, None where there is none of that id."""
        row: int = pc.index(self._data["property_id"], property_id).as_py()
        return None if row < 0 else row

    def _column(self, name: str) -> pa.Array:
        if name not in self.columns:
            raise UsageError(
                Sentence("This table has no column “{name}” now.", name=name),
                remedy="Score the storm first, or choose a column that the table shows.",
                record=name,
            )
        return self._data[name]

    def _order(self, name: str) -> tuple[Rows, int]:
        """Rows by a column; kept, since people turn it around and filter again."""
        with self._turn:
            if name in self._orders:
                self._orders.move_to_end(name)
                return self._orders[name]
        column = self._column(name)
        if name == "address" and {"street", "house_number"} <= self._data.keys():
            found = street_order(self._data["street"], self._data["house_number"], column)
        else:
            found = row_order(column)
        with self._turn:
            self._orders[name] = found
            while len(self._orders) > _KEPT_ORDERS:
                self._orders.popitem(last=False)
        return found
