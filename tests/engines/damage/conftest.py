"""The shipped parameters, and scoring of a few roofs at once."""

from __future__ import annotations

import json
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from stormops_desktop.engines.damage.block import RoofColumns
from stormops_desktop.engines.damage.parameters import (
    MATERIALS,
    Fragility,
    Nearness,
    Opportunity,
    SizeLaw,
    fragility,
    nearness,
    opportunity,
    size_law,
)
from stormops_desktop.engines.damage.score import HailAtRoofs, score_properties
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.property import RoofMaterial
from stormops_desktop.model.score import ScoreColumns


def document(name: str) -> Any:
    return json.loads(resource("parameters", "damage", name).read_text("utf-8"))


@dataclass(frozen=True)
class Scorer:
    """Score roofs given as columns or single values; everything has an ordinary default."""

    law: SizeLaw
    curves: Fragility
    terms: Opportunity

    def __call__(
        self,
        hail: ArrayLike,
        *,
        material: Any = RoofMaterial.ASPHALT_ARCHITECTURAL,
        installed: tuple[ArrayLike, ArrayLike] = (2014.0, 2014.0),
        pitch: ArrayLike = 6.0,
        area: ArrayLike = 200.0,
        tenure: ArrayLike = 1,
        wind: ArrayLike = np.nan,
        members: ArrayLike | None = None,
        law: SizeLaw | None = None,
        pool: Executor | None = None,
    ) -> ScoreColumns:
        values = np.atleast_1d(np.asarray(hail, np.float32))

        def column(of: ArrayLike, kind: Any) -> Any:
            return np.broadcast_to(np.asarray(of, kind), values.shape).copy()

        codes = [MATERIALS.index(one) for one in np.broadcast_to(np.asarray(material, object), values.shape)]
        roofs = RoofColumns(
            np.array(codes, np.uint8),
            column(installed[0], np.float32),
            column(installed[1], np.float32),
            column(pitch, np.float32),
            column(area, np.float32),
            column(tenure, np.uint8),
        )
        given = None if members is None else np.asarray(members, np.float32)
        return score_properties(
            HailAtRoofs(values, given, column(wind, np.float32), 2024.0),
            roofs,
            law=law or self.law,
            curves=self.curves,
            terms=self.terms,
            pool=pool,
        )


@pytest.fixture(scope="session")
def score() -> Scorer:
    """Score with the shipped parameters, as of 2024.0, under MESH."""
    return Scorer(
        size_law(document("radar_size.json"), "MESH_Max_1440min"),
        fragility(document("fragility.json")),
        opportunity(document("opportunity.json")),
    )


@pytest.fixture(scope="session")
def forecast_law() -> SizeLaw:
    """The law of fields that are no radar estimate."""
    return size_law(document("radar_size.json"), "earth2_hail")


@pytest.fixture(scope="session")
def near() -> Nearness:
    """The shipped distances."""
    return nearness(document("nearness.json"))
