"""How it is worded what keeps a stop off the routes, where numbers or names help."""

from __future__ import annotations

from collections.abc import Iterable

from stormops_desktop.model.sentence import Sentence

_FEET_PER_METER = 1 / 0.3048


def far_from_road(meters: float) -> Sentence:
    """How far the nearest road is."""
    return Sentence("{way} from the nearest road", way=_way(meters))


def road_cut_off(meters: float, connected_m: float | None) -> Sentence:
    """How far its own road is, and how far the nearest that leads anywhere, where that is another one."""
    cut_off = Sentence("its road, {way} away, is cut off from the other roads", way=_way(meters))
    if connected_m is None:
        return cut_off
    return Sentence(
        "{cut_off}; the nearest connected road is {way} away", cut_off=cut_off, way=_way(connected_m)
    )


def no_way() -> Sentence:
    """The travel times have no way to it, or none back."""
    return Sentence("no way leads from any crew to it and back")


def missing_skills(skills: Iterable[str]) -> Sentence:
    """What a crew must be able to do here."""
    return Sentence("needs {skills}", skills=", ".join(sorted(skills)))


def locked_to(crew: str) -> Sentence:
    """Whose stop it is."""
    return Sentence("locked to crew {crew}", crew=crew)


def not_worth(added_s: int, cost_usd: float, prize_usd: int) -> Sentence:
    """What its cheapest visit would cost, and what it would bring."""
    return Sentence(
        "{minutes} min of crew time ({cost} USD) for {prize} USD",
        minutes=added_s // 60,
        cost=f"{cost_usd:.0f}",
        prize=prize_usd,
    )


def day_full() -> Sentence:
    """It would be worth a visit on another day, or with another crew."""
    return Sentence("other stops fill every crew that could come")


def _way(meters: float) -> str:
    return f"{meters * _FEET_PER_METER:,.0f} ft ({meters:,.0f} m)"


DETAILS: tuple[str, ...] = tuple(
    sentence.template
    for sentence in (
        far_from_road(0.0),
        road_cut_off(0.0, 0.0),
        road_cut_off(0.0, None),
        no_way(),
        missing_skills([""]),
        locked_to(""),
        not_worth(0, 0.0, 0),
        day_full(),
    )
)
"""The templates of all of these, for who has only the English text of one."""
