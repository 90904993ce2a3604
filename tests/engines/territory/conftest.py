"""One small synthetic territory, made once."""

from __future__ import annotations

import json
from datetime import date

import pytest

from stormops_desktop.engines.territory.parameters import TerritoryParameters, territory_parameters
from stormops_desktop.engines.territory.synthetic import SyntheticTerritory, generate_territory
from stormops_desktop.engines.territory.town import Town, build_town
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.progress import CancelToken, no_progress

SEED = 5


@pytest.fixture(scope="session")
def as_of() -> date:
    """The day of the contact lists."""
    return date(2026, 3, 2)


@pytest.fixture(scope="session")
def parameters() -> TerritoryParameters:
    """What the demo ships with."""
    text = resource("parameters", "synthetic_territory.json").read_text(encoding="utf-8")
    return territory_parameters(json.loads(text))


@pytest.fixture(scope="session")
def town(parameters: TerritoryParameters) -> Town:
    """A town of 1,300 lots in more than one neighbourhood."""
    return build_town(SEED, 1_300, parameters, pool=None, progress=no_progress, cancel=CancelToken())


@pytest.fixture(scope="session")
def territory(parameters: TerritoryParameters, as_of: date) -> SyntheticTerritory:
    """The whole territory of the same town."""
    return generate_territory(
        SEED,
        1_300,
        parameters,
        as_of=as_of,
        pool=None,
        progress=no_progress,
        cancel=CancelToken(),
    )
