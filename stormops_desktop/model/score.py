"""Scores of properties under a storm, as Arrow columns, and what drives them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

type Floats32 = NDArray[np.float32]
type Integers = NDArray[np.int32]


class Driver(IntFlag):
    """What raises, lowers or blurs a score; several may hold."""

    LARGE_HAIL = 1  # half of new roofs of this material would be lost to the point size
    SMALL_HAIL = 2  # the 95th percentile of size stays under the threshold of the roof
    OLD_ROOF = 4  # age costs the roof a tenth or more of its resistance
    NEW_ROOF = 8
    WIND = 16  # a gust near by drove the hail
    FRAGILE_MATERIAL = 32
    TOUGH_MATERIAL = 64
    AGE_UNCERTAIN = 128  # the age interval spans ten years or more
    MATERIAL_UNKNOWN = 256
    ROOF_AFTER_STORM = 512  # this roof was not there yet


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """Scores of many properties; every array has shape (properties,).

    Attributes:
        hail_mm: Size at the roof, bilinear in the field; NaN where not covered, as are all floats below.
        hail_low_mm, hail_high_mm: 5th and 95th percentile of the size, widened to contain `hail_mm`.
        sii, sii_low, sii_high: Storm Impact Index and its 90 % interval, 0 to 100.
        moe_usd, moe_low_usd, moe_high_usd: Expected job revenue and its interval, whole dollars; 0 where
            not covered, which `covered` tells from an opportunity of nothing.
        drivers: A `Driver` mask.
    """

    hail_mm: Floats32
    hail_low_mm: Floats32
    hail_high_mm: Floats32
    sii: Floats32
    sii_low: Floats32
    sii_high: Floats32
    moe_usd: Integers
    moe_low_usd: Integers
    moe_high_usd: Integers
    drivers: NDArray[np.uint16]

    @property
    def covered(self) -> NDArray[np.bool_]:
        """Where the field covers the property."""
        return ~np.isnan(self.hail_mm)


_category = pa.dictionary(pa.int16(), pa.string())

SCORE_SCHEMA: pa.Schema = pa.schema(
    [
        pa.field("property_id", pa.string(), nullable=False),
        pa.field("hail_mm", pa.float32()),  # null: not covered; 0: covered, nothing detected
        pa.field("hail_low_mm", pa.float32()),
        pa.field("hail_high_mm", pa.float32()),
        pa.field("wind_ms", pa.float32()),  # of the nearest report or warning; null: none near
        pa.field("local_date_first", pa.date32()),  # null where hail is null or 0
        pa.field("local_date_last", pa.date32()),  # after the first where the date is ambiguous
        pa.field("local_date_basis", _category),  # DateBasis
        pa.field("local_date_certainty", _category),  # DateCertainty
        pa.field("local_date_probability", pa.float32()),  # of the most probable date
        pa.field("sii", pa.float32()),
        pa.field("sii_low", pa.float32()),
        pa.field("sii_high", pa.float32()),
        pa.field("moe_usd", pa.int32()),
        pa.field("moe_low_usd", pa.int32()),
        pa.field("moe_high_usd", pa.int32()),
        pa.field("drivers", _category),  # names of Driver in lower case, joined by ", "
    ]
)
"""Columns of `scores.arrow`, row for row with `properties.arrow`; the same names in table `scores`."""
