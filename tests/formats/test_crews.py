"""The crew file: read strictly, errors name the crew."""

from __future__ import annotations

import json
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from stormops_desktop.formats.crews import read_crews
from stormops_desktop.model.crew_hours import LunchHours, crew_slug
from stormops_desktop.model.errors import BadInputError

NORTH: dict[str, Any] = {
    "crew": "North",
    "start": [-96.82, 33.15],
    "end": [-96.80, 33.16],
    "shift": ["08:00", "17:00"],
    "lunch": {"from": "11:30", "to": "13:30", "minutes": 30},
    "skills": ["drone"],
    "languages": ["es", "en"],
}


def written(tmp_path: Path, crews: Any) -> Path:
    """A crew file."""
    path = tmp_path / "crews.json"
    path.write_text(json.dumps(crews), "utf-8")
    return path


def test_a_full_entry_is_read(tmp_path: Path) -> None:
    """Every field of an entry arrives; coordinates are longitude and latitude."""
    (crew,) = read_crews(written(tmp_path, [NORTH]))
    assert (crew.crew, crew.start, crew.end) == ("North", (-96.82, 33.15), (-96.80, 33.16))
    assert crew.shift == (time(8), time(17))
    assert crew.lunch == LunchHours(time(11, 30), time(13, 30), timedelta(minutes=30))
    assert (crew.skills, crew.languages) == (frozenset({"drone"}), ("es", "en"))


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    """Without an end the day ends at the start; without lunch there is none; English is spoken."""
    entry = {key: NORTH[key] for key in ("crew", "start", "shift")}
    (crew,) = read_crews(written(tmp_path, [entry]))
    assert (crew.end, crew.lunch, crew.skills, crew.languages) == (crew.start, None, frozenset(), ("en",))


def test_a_misnamed_key_is_refused(tmp_path: Path) -> None:
    """F57: a key “time_window” that is not known stops the import and is named, never ignored."""
    with pytest.raises(BadInputError, match="time_window") as caught:
        read_crews(written(tmp_path, [{**NORTH, "time_window": ["08:00", "10:00"]}]))
    assert caught.value.record == "crew North"


@pytest.mark.parametrize(
    ("change", "record", "words"),
    [
        ({"shift": ["17:00", "08:00"]}, "crew North", "ends at 08:00, before it starts at 17:00"),
        ({"shift": ["08:00", "08:00"]}, "crew North", "before it starts"),
        ({"shift": ["8am", "17:00"]}, "crew North, shift, 0", "8am"),
        ({"shift": ["08:00"]}, "crew North, shift", "too short"),
        ({"start": [33.15, -96.82]}, "crew North, start, 1", "-96.82"),
        ({"start": [-96.82, 33.15, 200]}, "crew North, start", "too long"),
        ({"languages": ["fr"]}, "crew North, languages, 0", "fr"),
        ({"lunch": {"from": "12:00", "to": "12:20", "minutes": 30}}, "crew North", "30 minutes"),
        ({"lunch": {"from": "12:00", "minutes": 30}}, "crew North, lunch", "'to'"),
        ({"crew": ""}, "crew , crew", "non-empty"),
        ({"crew": "x" * 900}, "crew " + "x" * 900 + ", crew", "…"),
    ],
)
def test_wrong_values_name_the_crew(tmp_path: Path, change: dict[str, Any], record: str, words: str) -> None:
    """Each wrong value is refused with the crew, the field and what is wrong with it."""
    with pytest.raises(BadInputError) as caught:
        read_crews(written(tmp_path, [{**NORTH, **change}]))
    assert caught.value.record == record
    assert words in caught.value.message
    assert caught.value.file


@pytest.mark.parametrize("other", ["North", " North ", "north", "North!", "NORTH_"])
def test_two_crews_of_one_name_are_refused(tmp_path: Path, other: str) -> None:
    """Two crews called the same, or alike but for case and punctuation, would be one route; both are told."""
    with pytest.raises(BadInputError, match="North") as caught:
        read_crews(written(tmp_path, [NORTH, {**NORTH, "crew": other}]))
    assert caught.value.record == f"crew {other.strip()}"


def test_crews_named_in_other_letters_are_told_apart(tmp_path: Path) -> None:
    """Names of one accented letter, or of no Latin letter at all, are names like others."""
    names = ["Á", "É", "北", "南", "Equipo Ñ", "Equipo N"]
    crews = read_crews(written(tmp_path, [{**NORTH, "crew": name} for name in names]))
    assert [crew.crew for crew in crews] == names
    assert len({crew_slug(name) for name in names}) == len(names)
    assert crew_slug("Crew 1") == "crew-1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[{", "not JSON"),
        (b"\xff\xfe\x00", "not JSON text"),
        (b'{"crew": "North"}', "not as it must be"),
        (b"[]", "not as it must be"),
        (b"[3]", "not as it must be"),
        (b"[" * 200_000, "not JSON"),
        (b" " * 1_000_001, "too large"),
    ],
)
def test_what_is_no_crew_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    """Broken, foreign, empty, deep and huge files are refused in a sentence."""
    path = tmp_path / "crews.json"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=words):
        read_crews(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A name that does not exist is told with the file."""
    with pytest.raises(BadInputError, match="cannot be read") as caught:
        read_crews(tmp_path / "nobody.json")
    assert caught.value.file == str(tmp_path / "nobody.json")
