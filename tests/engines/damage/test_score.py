"""Laws of exposure, SII and MOE."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.damage.block import RoofColumns
from stormops_desktop.engines.damage.parameters import MATERIALS, Z75, Z95
from stormops_desktop.engines.damage.score import HailAtRoofs, score_properties
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.property import RoofMaterial
from stormops_desktop.model.score import Driver, ScoreColumns

type Score = Callable[..., ScoreColumns]

sizes = st.floats(0.0625, 200.0, width=32)
years = st.floats(1960.0, 2024.0, width=32)
spans = st.floats(0.0, 40.0, width=32)
pitches = st.one_of(st.just(math.nan), st.floats(0.0, 24.0, width=32))
winds = st.one_of(st.just(math.nan), st.floats(0.0, 60.0, width=32))
areas = st.one_of(st.just(math.nan), st.floats(20.0, 2000.0, width=32))
materials = st.sampled_from(list(RoofMaterial))
hails = st.one_of(st.just(math.nan), st.just(0.0), sizes)
roofs = st.tuples(hails, materials, years, spans, pitches, areas, st.integers(0, 2), winds)
laws = settings(deadline=None, max_examples=40)


def scored(score: Score, rows: list[tuple[Any, ...]], **options: Any) -> ScoreColumns:
    hail, material, year, span, pitch, area, tenure, wind = zip(*rows, strict=True)
    ends = np.array(year)
    return score(
        hail,
        material=np.array(material, object),
        installed=(ends - np.array(span), ends),
        pitch=pitch,
        area=area,
        tenure=tenure,
        wind=wind,
        **options,
    )


def columns(scores: ScoreColumns) -> list[tuple[str, Any]]:
    return [(field.name, getattr(scores, field.name)) for field in fields(scores)]


@laws
@given(st.lists(roofs, min_size=1, max_size=30))
def test_intervals_contain_the_point_and_bounds_hold(score: Score, rows: list[tuple[Any, ...]]) -> None:
    """Always low <= point <= high for size, SII and MOE; SII within 0 to 100; nothing negative."""
    result = scored(score, rows)
    known = result.covered
    for point, low, high in (
        (result.hail_mm, result.hail_low_mm, result.hail_high_mm),
        (result.sii, result.sii_low, result.sii_high),
        (result.moe_usd, result.moe_low_usd, result.moe_high_usd),
    ):
        assert np.all(low[known] <= point[known])
        assert np.all(point[known] <= high[known])
        assert np.all(low[known] >= 0)
    assert np.all(result.sii_high[known] <= 100)


@laws
@given(st.lists(roofs, min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(score: Score, rows: list[tuple[Any, ...]], random: Any) -> None:
    """Shuffled rows have the same bits in their new places."""
    order = list(range(len(rows)))
    random.shuffle(order)
    straight, shuffled = scored(score, rows), scored(score, [rows[i] for i in order])
    for (name, before), (_, after) in zip(columns(straight), columns(shuffled), strict=True):
        np.testing.assert_array_equal(before[order], after, err_msg=name)


@laws
@given(st.lists(roofs, min_size=2, max_size=30), st.data())
def test_split_and_join_change_nothing(score: Score, rows: list[tuple[Any, ...]], data: Any) -> None:
    """Scoring two parts and joining them gives the bits of scoring the whole."""
    cut = data.draw(st.integers(1, len(rows) - 1))
    whole, left, right = scored(score, rows), scored(score, rows[:cut]), scored(score, rows[cut:])
    for (name, all_rows), (_, first), (_, second) in zip(
        columns(whole), columns(left), columns(right), strict=True
    ):
        np.testing.assert_array_equal(all_rows, np.concatenate([first, second]), err_msg=name)


@laws
@given(roofs, sizes, sizes)
def test_larger_hail_never_harms_less(score: Score, roof: tuple[Any, ...], one: float, other: float) -> None:
    """Size, its interval, SII with both ends and MOE all rise with the field's value, all else equal."""
    small, large = sorted((one, other))
    result = scored(score, [(small, *roof[1:]), (large, *roof[1:])])
    for name, values in columns(result):
        if name != "drivers":
            assert values[0] <= values[1] * (1 + 1e-6) + 1e-9, name


@laws
@given(roofs, sizes, st.floats(0.0, 40.0))
def test_an_older_roof_is_never_harmed_less(
    score: Score, roof: tuple[Any, ...], size: float, older: float
) -> None:
    """Shifting the interval of installation back never lowers SII or its high end."""
    _, material, year, span, *rest = roof
    result = scored(score, [(size, material, year, span, *rest), (size, material, year - older, span, *rest)])
    assert result.sii[1] >= result.sii[0] - 1e-4
    assert result.sii_high[1] >= result.sii_high[0] - 1e-4


@laws
@given(roofs, sizes, st.floats(0.0, 60.0), st.floats(0.0, 24.0))
def test_wind_never_helps_and_a_steeper_roof_never_suffers_more(
    score: Score, roof: tuple[Any, ...], size: float, wind: float, steeper: float
) -> None:
    """No known wind amplifies nothing; a known one never lowers SII; pitch never raises it."""
    _, material, year, span, _, area, tenure, _ = roof
    rest = (material, year, span, 4.0, area, tenure)
    steep = (material, year, span, 4.0 + steeper, area, tenure)
    result = scored(
        score, [(size, *rest, math.nan), (size, *rest, 0.0), (size, *rest, wind), (size, *steep, 0.0)]
    )
    assert result.sii[0] == result.sii[1]
    assert result.sii[2] >= result.sii[1] - 1e-4
    assert result.sii[3] <= result.sii[1] + 1e-4


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_bits_do_not_depend_on_the_pool(score: Score, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One thread, two and three give the bits of the caller's own thread, over several blocks."""
    monkeypatch.setattr("stormops_desktop.engines.damage.score._BLOCK", 64)
    hail = np.random.default_rng(3).uniform(0, 90, 300)
    alone = score(hail)
    with ThreadPoolExecutor(threads) as pool:
        shared = score(hail, pool=pool)
    for (name, one), (_, other) in zip(columns(alone), columns(shared), strict=True):
        np.testing.assert_array_equal(one, other, err_msg=name)


def test_not_covered_is_nan_and_nothing_detected_is_zero(score: Score) -> None:
    """NaN stays NaN in every measure; 0 mm gives zeros and no driver."""
    result = score([math.nan, 0.0])
    assert result.covered.tolist() == [False, True]
    for name in ("hail_low_mm", "hail_high_mm", "sii", "sii_low", "sii_high"):
        assert math.isnan(getattr(result, name)[0])
        assert getattr(result, name)[1] == 0
    assert result.drivers.tolist() == [0, 0]
    assert result.moe_high_usd.tolist() == [0, 0]


def dense(
    score: Any, size: float, material: RoofMaterial, ages: tuple[float, float]
) -> tuple[float, float, float]:
    """Mean and 5th and 95th percentile of severity by brute force over 2,001 x 400 nodes."""
    law, curves, code = score.law, score.curves, MATERIALS.index(material)
    sigma = law.sigma0 + law.sigma1 * math.log(size)
    mu = min(math.log(size), law.cap0 + law.cap1 * math.log(size)) - law.anchor_z * sigma
    z = np.linspace(-7, 7, 2001)
    weights = np.exp(-z * z / 2)
    age = ages[0] + (np.arange(400) + 0.5) / 400 * (ages[1] - ages[0])
    slope = 6 / 12
    load = np.exp(mu + sigma * z[:, None] + curves.aging_per_year[code] * age[None]) * (1 + slope**2) ** -0.25
    threshold, half = curves.threshold_mm[code], curves.half_mm[code]
    cube = np.maximum(0, (load - threshold) / (half - threshold)) ** 3
    severity = cube / (1 + cube)
    mean = float((severity * weights[:, None]).sum() / weights.sum() / 400)
    order = np.argsort(severity, axis=None, kind="stable")
    share = np.cumsum(np.broadcast_to(weights[:, None], severity.shape).reshape(-1)[order])
    share /= share[-1]
    low, high = severity.reshape(-1)[order][np.searchsorted(share, [0.05, 0.95])]
    return 100 * mean, 100 * float(low), 100 * float(high)


@pytest.mark.parametrize("ages", [(10.0, 10.0), (0.0, 20.0), (5.0, 8.0)])
@pytest.mark.parametrize("material", [RoofMaterial.ASPHALT_3TAB, RoofMaterial.TILE])
@pytest.mark.parametrize("size", [20.0, 33.0, 50.0, 90.0])
def test_the_quadrature_is_within_its_documented_error(
    score: Any, size: float, material: RoofMaterial, ages: tuple[float, float]
) -> None:
    """SII within 0.1 and the interval's ends within 0.15 of brute force (whose own grid is the coarser)."""
    result = score(size, material=material, installed=(2024 - ages[1], 2024 - ages[0]))
    mean, low, high = dense(score, size, material, ages)
    assert result.sii[0] == pytest.approx(mean, abs=0.1)
    assert result.sii_low[0] == pytest.approx(min(low, mean), abs=0.15)
    assert result.sii_high[0] == pytest.approx(max(high, mean), abs=0.15)


def test_the_size_interval_is_that_of_mesh75_and_mesh95(score: Score) -> None:
    """At 25.4 mm (SHI 100) the 95th percentile is MESH x MESH95 / MESH75, the 5th as far below the median."""
    result = score([25.4])
    ratio = 22.157 * 100**0.212 / (15.096 * 100**0.206)
    sigma = math.log(ratio) / (Z95 - Z75)
    assert result.hail_high_mm[0] == pytest.approx(25.4 * ratio, rel=1e-6)
    assert result.hail_low_mm[0] == pytest.approx(25.4 * math.exp(-(Z75 + Z95) * sigma), rel=1e-6)


def test_mesh75_takes_over_where_it_is_the_smaller(score: Score) -> None:
    """At 80 mm the 95th percentile is MESH95 itself, since MESH overestimates there."""
    shi = (80 / 2.54) ** 2
    assert score([80.0]).hail_high_mm[0] == pytest.approx(22.157 * shi**0.212, rel=1e-6)


def test_a_forecast_is_its_own_median(score: Score, forecast_law: Any) -> None:
    """Model output at 40 mm: 90 % from 40 / 2.28 to 40 x 2.28 mm."""
    result = score([40.0], law=forecast_law)
    assert result.hail_high_mm[0] == pytest.approx(40 * math.exp(Z95 * 0.5), rel=1e-6)
    assert result.hail_low_mm[0] == pytest.approx(40 / math.exp(Z95 * 0.5), rel=1e-6)


def test_a_roof_put_on_after_the_storm_was_not_harmed(score: Score) -> None:
    """Its size stands, SII and MOE are 0, and the driver says why; one that may have been there counts."""
    result = score([60.0, 60.0], installed=([2024.1, 2015.0], [2024.3, 2024.3]))
    assert result.hail_mm[0] == 60
    assert result.sii_high[0] == result.moe_high_usd[0] == 0
    assert result.drivers[0] == Driver.ROOF_AFTER_STORM
    assert result.sii[1] > 10


def test_drivers_name_what_moves_the_score(score: Score) -> None:
    """Large and small hail, old and new, wind, material and doubt each show in their roof."""
    kinds = [
        RoofMaterial.ASPHALT_3TAB,
        RoofMaterial.METAL,
        RoofMaterial.UNKNOWN,
        RoofMaterial.ASPHALT_ARCHITECTURAL,
    ]
    result = score(
        [70.0, 12.0, 30.0, 40.0],
        material=np.array(kinds, object),
        installed=([2000.0, 2010.0, 2004.0, 2022.5], [2000.0, 2020.0, 2010.0, 2023.0]),
        wind=[30.0, math.nan, math.nan, math.nan],
    )
    assert [Driver(int(mask)) for mask in result.drivers] == [
        Driver.LARGE_HAIL | Driver.OLD_ROOF | Driver.WIND,
        Driver.SMALL_HAIL | Driver.NEW_ROOF | Driver.TOUGH_MATERIAL | Driver.AGE_UNCERTAIN,
        Driver.OLD_ROOF | Driver.MATERIAL_UNKNOWN,
        Driver.NEW_ROOF,
    ]


def test_a_fragile_material_is_named(score: Any) -> None:
    """A curve that reaches its half below the unknown roof's is fragile."""
    weak = score.curves.half_mm.copy()
    weak[MATERIALS.index(RoofMaterial.WOOD_SHAKE)] = 35.0
    curves = type(score.curves)(
        **{field.name: getattr(score.curves, field.name) for field in fields(score.curves)}
        | {"half_mm": weak}
    )
    result = type(score)(score.law, curves, score.terms)([30.0], material=RoofMaterial.WOOD_SHAKE)
    assert Driver(int(result.drivers[0])) & Driver.FRAGILE_MATERIAL


def test_progress_is_told_and_cancel_is_heard(score: Any) -> None:
    """Progress ends at 1; a cancelled token stops the work."""
    told: list[float] = []
    ground = HailAtRoofs(np.full(3, 30, np.float32), None, np.full(3, np.nan, np.float32), 2024.0)
    one = np.zeros(3, np.float32)
    roofs_ = RoofColumns(
        np.zeros(3, np.uint8), one + 2000, one + 2000, one + 6, one + 200, np.zeros(3, np.uint8)
    )
    options = {"law": score.law, "curves": score.curves, "terms": score.terms}
    score_properties(ground, roofs_, **options, progress=lambda done, _: told.append(done))
    assert told == [1.0]
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        score_properties(ground, roofs_, **options, cancel=token)
