"""Crews are written down, read, taken over from a day and exchanged as crew files."""

from __future__ import annotations

import json
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.formats.crews import crew_entry, crews_of
from stormops_desktop.model.crew_hours import CrewHours, LunchHours
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.operations.crews.export_crews import export_crews
from stormops_desktop.operations.crews.import_crews import import_crews
from stormops_desktop.operations.crews.list_crews import list_crews
from stormops_desktop.operations.crews.save_crews import save_crews
from stormops_desktop.stores.workspace import Workspace

ALPHA = CrewHours(
    crew="Alpha",
    start=(-96.8, 33.1),
    end=(-96.7, 33.2),
    shift=(time(8), time(17)),
    lunch=LunchHours(time(11, 30), time(13), timedelta(minutes=45)),
    skills=frozenset({"ladder", "solar"}),
    languages=("en", "es"),
)
BRAVO = CrewHours("Bravo", (-96.8, 33.1), (-96.8, 33.1), (time(9), time(18)), None, frozenset(), ("es",))

names = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=60)
clocks = st.times(max_value=time(12)).map(lambda moment: moment.replace(second=0, microsecond=0))


@given(
    name=names,
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    begins=clocks,
    skills=st.frozensets(names, max_size=4),
)
def test_a_crew_written_as_an_entry_is_read_back_equal(
    name: str, lon: float, lat: float, begins: time, skills: frozenset[str]
) -> None:
    """Whatever its name, place, shift and skills: an entry of a crew file holds the whole crew."""
    crew = CrewHours(name, (lon, lat), (lon, lat), (begins, time(23, 59)), ALPHA.lunch, skills, ("en",))
    assert crews_of(json.loads(json.dumps([crew_entry(crew)]))) == (crew,)


def test_crews_are_kept_in_their_order_as_one_undo_step(workspace: Workspace) -> None:
    """Saving writes all crews at once; undo brings back the former ones, in their order."""
    assert list_crews(workspace) == ()
    assert save_crews(workspace, [ALPHA, BRAVO]).changed == 2
    assert save_crews(workspace, [BRAVO]).crews == 1
    assert list_crews(workspace) == (BRAVO,)
    workspace.undo()
    assert list_crews(workspace) == (ALPHA, BRAVO)


def test_saving_the_same_crews_is_no_step(workspace: Workspace) -> None:
    """Nothing is written where nothing has changed, so that undo takes back what the person did last."""
    save_crews(workspace, [ALPHA])
    entry = workspace.last_entry()
    assert save_crews(workspace, [ALPHA]).changed == 0
    assert workspace.last_entry() == entry


def test_two_crews_of_one_name_are_refused(workspace: Workspace) -> None:
    """Crews are told apart by their names; a second Alpha is refused by name, and nothing is kept."""
    with pytest.raises(BadInputError, match="Alpha"):
        save_crews(workspace, [ALPHA, ALPHA])
    assert list_crews(workspace) == ()


def test_a_crew_file_goes_out_and_comes_in_again(workspace: Workspace, tmp_path: Path) -> None:
    """An exported crew file is read by import (and by `routes build`) as the same crews."""
    save_crews(workspace, [ALPHA, BRAVO])
    file = tmp_path / "crews.json"
    assert export_crews(workspace, file).crews == 2
    save_crews(workspace, [])
    assert import_crews(workspace, file).crews == 2
    assert list_crews(workspace) == (ALPHA, BRAVO)
    assert list(tmp_path.glob(".*")) == []


def test_no_crews_make_no_file(workspace: Workspace, tmp_path: Path) -> None:
    """Where there are no crews the person is told so, and no file is left."""
    with pytest.raises(UsageError):
        export_crews(workspace, tmp_path / "crews.json")
    assert not (tmp_path / "crews.json").exists()
