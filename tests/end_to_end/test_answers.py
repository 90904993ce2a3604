"""Every answer on the command line against its shipped schema, on one small demo."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import click
import numpy as np
import pytest
from jsonschema import Draft202012Validator

from stormops_desktop.cli.app import run, stormops
from stormops_desktop.engines.hail.synthetic import SyntheticStorm, synthetic_hailstorm
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.operations.storms.weather_table import product_table_in_use

type Answers = dict[str, list[Any]]
type Ask = Callable[..., Any]

SCHEMAS = Path(str(resource("schemas")))
TODAY = datetime.now(UTC).date().isoformat()
INSTANCE = """tiny

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      35         35          0          0       230          0
    1      41         49         10        161       171         10
    2      35         17          7         50        60         10
"""

PROMISED = json.loads(Path(__file__).with_name("promised.json").read_text(encoding="utf-8"))
FIELDS: dict[str, list[str]] = PROMISED["fields"]
OPTIONS: dict[str, list[str]] = PROMISED["options"]


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command below a group with the name of its answer; `score STORM` answers as `score`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        else:
            yield "_".join((*path, name)).replace("score_storm", "score"), found


COMMANDS = dict(commands(stormops))


def validated(answer: Any, schema: str) -> Any:
    """The answer, if it fits `schema`, which must be a good schema itself; formats are checked too."""
    document = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(document)
    Draft202012Validator(document, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(answer)
    return answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where everything is that the commands read and write."""
    return tmp_path_factory.mktemp("answers")


@pytest.fixture(scope="module")
def answers(folder: Path) -> Answers:
    """One answer of every command at least, in the order in which somebody would ask."""
    found: Answers = {}

    def ask(name: str, *words: str | Path, at: Path | None = None, status: int = 0) -> Any:
        out = StringIO()
        place = [] if at is None else ["-w", str(at)]
        with redirect_stdout(out):
            ended = run([*place, *map(str, words), "--json"])
        assert ended == status, f"{words}: {out.getvalue()}"
        answer = json.loads(out.getvalue())
        found.setdefault(name, []).append(answer)
        return answer

    own_territory(ask, folder)
    small = ("--properties", "1000", "--crews", "2", "--seconds", "1")
    demo = ask("demo", "demo", "--out", folder / "demo", *small)
    place = Path(demo["workspace"])
    on_demo = partial(ask, at=place)
    homes = ask("workspace_info", "workspace", "info", at=place)["bbox"]
    center = ((homes[0] + homes[2]) / 2, (homes[1] + homes[3]) / 2)
    storm_id = storms_and_scores(on_demo, folder, center)
    places_and_layers(on_demo, folder, storm_id, center)
    plays_and_proposals(on_demo, folder, storm_id)
    lunch = {"from": "11:30", "to": "13:30", "minutes": 30}
    crew = {"start": center, "shift": ["08:00", "17:00"], "languages": ["en", "es"], "lunch": lunch}
    crews = [{"crew": "North", **crew}, {"crew": "South", **crew, "end": center}]
    (folder / "crews.json").write_text(json.dumps(crews))
    crews_of_ones_own(on_demo, folder, center)
    routes_and_packets(on_demo, folder, demo["day"])
    on_demo("desktop", "desktop", "--screenshot", folder / "window.png", "--size", "1024x700")
    the_whole_workspace(on_demo, storm_id)
    ask("doctor", "doctor")
    return found


def own_territory(ask: Ask, folder: Path) -> None:
    """A workspace with files of one's own, then an invented territory in its place."""
    place = folder / "own"
    ask("workspace_create", "workspace", "create", at=place)
    addresses = folder / "addresses.csv"
    addresses.write_text(
        "number,street,city,state,zip,lon,lat\n"
        "1,Elm St,Frisco,TX,75034,-96.8,33.1\n2,Elm St,Frisco,TX,75034,,\n"
    )
    words = ("territory", "import", addresses, "--kind", "addresses")
    ask("territory_import", *words, "--dry-run", at=place)
    ask("territory_import", *words, at=place)
    ask("undo", "undo", at=place)
    ask("territory_demo", "territory", "demo", "--properties", "1000", "--seed", "3", at=place)
    ask("error", "storm", "show", "nothing", at=place, status=2)
    bad = folder / "bad.json"
    bad.write_text('{"playbook_nam": "x"}')
    ask("error", "playbook", "validate", bad, status=4)


def storms_and_scores(ask: Ask, folder: Path, center: tuple[float, float]) -> str:
    """A storm of its own beside the demo's; its id."""
    file = folder / "storm.grib2"
    storm = SyntheticStorm(center, datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0))
    file.write_bytes(
        grib_message(synthetic_hailstorm(storm, np.random.default_rng(5)), product_table_in_use())
    )
    storm_id: str = ask("storm_import", "storm", "import", file, "--name", "second")["storm_id"]
    ask("storm_list", "storm", "list")
    ask("storm_show", "storm", "show", storm_id)
    drill = ask(
        "storm_drill", "storm", "drill", storm_id, "--to", f"{center[0]},{center[1]}", "--rotate", "30"
    )
    ask("storm_show", "storm", "show", drill["storm_id"])
    points = folder / "points.csv"
    points.write_text(f"name,lon,lat\nhome,{center[0]},{center[1]}\naway,0,0\n")
    ask("storm_sample", "storm", "sample", storm_id, "--points", points, "--out", folder / "sampled.csv")
    ask("storm_export", "storm", "export", storm_id, "--out", folder / "storm")
    ask("score", "score", storm_id)
    ask("score_replay", "score", "replay", storm_id)
    home = (folder / "homes.csv",)
    ask("properties_export", "properties", "export", *home, "--storm", storm_id)
    one = home[0].read_text(encoding="utf-8").splitlines()[1].split(",")[0].strip('"')
    ask("properties_show", "properties", "show", one)
    check = ("contact", "check", one, "--channel", "door_knock", "--at")
    ask("contact_check", *check, f"{TODAY}T12:00")
    ask("contact_check", *check, f"{TODAY}T23:30")
    view = ("--view", f"{center[0]},{center[1]},15", "--size", "256x192", "--storm", storm_id)
    ask("map_render", "map", "render", folder / "map.png", *view, "--layers", "hail,roads,properties")
    return storm_id


def places_and_layers(ask: Ask, folder: Path, storm_id: str, center: tuple[float, float]) -> None:
    """What the map shows and where things are, asked and arranged from outside the window."""
    lon, lat = center
    ask("storm_frames", "storm", "frames", storm_id)
    listed = ask(
        "properties_list",
        "properties",
        "list",
        "--query",
        "hail > 0 in",
        "--sort",
        "hail",
        "--storm",
        storm_id,
    )
    one = listed["rows"][0]["property_id"]
    ask(
        "properties_list",
        "properties",
        "list",
        "--limit",
        "2",
        "--columns",
        "lon,lat,play",
        "--storm",
        storm_id,
    )
    found = ask("map_find", "map", "find", one)[0]["bbox"]
    place = f"{(found[0] + found[2]) / 2},{(found[1] + found[3]) / 2}"
    ask("map_identify", "map", "identify", "--place", place, "--storm", storm_id)
    ask("map_identify", "map", "identify", "--place", "0,0", "--storm", storm_id)
    ask("map_layers_list", "map", "layers", "list")
    changes = ("--hide", "--opacity", "0.5", "--position", "3", "--by", "moe", "--overview", "squares")
    ask("map_layers_set", "map", "layers", "set", "properties", *changes)
    ask("map_layers_list", "map", "layers", "list")
    ask("map_layers_reset", "map", "layers", "reset")
    corners = [f"--corner={lon + east},{lat + north}" for east, north in ((0, 0), (0.01, 0), (0.01, 0.01))]
    ask("map_areas_add", "map", "areas", "add", "North side", *corners)
    ask("map_areas_rename", "map", "areas", "rename", "North side", "South side")
    outline = ask("map_areas_list", "map", "areas", "list")[0]["polygon"]
    (folder / "area.geojson").write_text(json.dumps(outline), encoding="utf-8")
    ask("map_areas_add", "map", "areas", "add", "Once more", "--file", folder / "area.geojson")
    ask("map_areas_remove", "map", "areas", "remove", "South side")
    ask("map_bookmarks_add", "map", "bookmarks", "add", "Home", "--view", f"{lon},{lat},15")
    ask("map_bookmarks_list", "map", "bookmarks", "list")
    ask("map_bookmarks_remove", "map", "bookmarks", "remove", "Home")
    server = "https://tiles.example.com/{z}/{x}/{y}.png"
    ask("map_basemaps_add", "map", "basemaps", "add", server, "--name", "City")
    ask("map_basemaps_show", "map", "basemaps", "show", "City")
    ask("map_basemaps_show", "map", "basemaps", "show", "--none")
    ask("map_basemaps_list", "map", "basemaps", "list")
    ask("map_basemaps_remove", "map", "basemaps", "remove", "City")
    ask("map_basemaps_add", "map", "basemaps", "add", server, "--name", "Town", "--may-download")
    ask("map_basemaps_keep", "map", "basemaps", "keep", "Town", "--name", "Kept", "--dry-run")


def crews_of_ones_own(ask: Ask, folder: Path, center: tuple[float, float]) -> None:
    """Crews written down, changed and taken over by file; the first answer is a crew file itself."""
    start = ("--start", f"{center[0]},{center[1]}")
    ask("crews_import", "crews", "import", folder / "crews.json")
    lunch = ("--lunch", "11:00-13:00", "--lunch-minutes", "30")
    ask("crews_add", "crews", "add", "West", *start, "--shift", "09:00-16:00", *lunch, "--language", "es")
    ask("crews_edit", "crews", "edit", "West", "--name", "Far west", "--no-lunch", "--skill", "ladder")
    ask("crews_list", "crews", "list")
    ask("crews_export", "crews", "export", folder / "own-crews.json")
    ask("crews_remove", "crews", "remove", "Far west")


def the_whole_workspace(ask: Ask, storm_id: str) -> None:
    """The morning's page, what was done, and what a workspace can do without."""
    ask("today", "today", "--storm", storm_id)
    ask("today", "today", "--date", "2020-01-01")
    ask("workspace_history", "workspace", "history")
    ask(
        "workspace_go-to", "workspace", "go-to", ask("workspace_history", "workspace", "history")[0]["number"]
    )
    ask("workspace_compact", "workspace", "compact", "--dry-run")
    ask("workspace_compact", "workspace", "compact", "--undo-days", "0")
    ask("workspace_check", "workspace", "check")
    ask("workspace_restore", "workspace", "restore", "--dry-run")
    ask("workspace_restore", "workspace", "restore")


def plays_and_proposals(ask: Ask, folder: Path, storm_id: str) -> None:
    """A play of one's own, from its file to a rejected proposal and back."""
    play = json.loads((SCHEMAS.parent / "playbooks" / "frisco-first-knock.json").read_text(encoding="utf-8"))
    play |= {"playbook_id": "second", "playbook_name": "Second knock"}
    play["targeting_rules"] = {"physics": {"min_sii_score": 1, "max_days_since_storm": 400}}
    file = folder / "play.json"
    file.write_text(json.dumps(play), encoding="utf-8")
    approved = ask("proposals_list", "proposals", "list", "--status", "approved")
    rest = [line["proposal_id"] for line in approved[40:]]  # a small day is planned quickly
    ask("proposals_reject", "proposals", "reject", *rest, "--reason", "not today")
    ask("playbook_validate", "playbook", "validate", file)
    ask("playbook_import", "playbook", "import", file)
    ask("playbook_list", "playbook", "list")
    for name in ("second", "frisco-alpha"):
        ask("playbook_show", "playbook", "show", name)
    ask("playbook_export", "playbook", "export", "second", folder / "exported.json")
    ask("playbook_preview", "playbook", "preview", "second", "--storm", storm_id)
    ask("playbook_run", "playbook", "run", "second", "--storm", storm_id, "--dry-run")
    ask("playbook_run", "playbook", "run", "second", "--storm", storm_id)
    ask("playbook_history", "playbook", "history", "second")
    listed = ask("proposals_list", "proposals", "list", "--status", "pending")
    first, second = (line["proposal_id"] for line in listed[:2])
    notes = ("--note", "her cousin signed", "--for-crew", "Gate on the left")
    ask("proposals_edit", "proposals", "edit", first, second, "--priority", "2", *notes)
    ask("error", "proposals", "edit", first, "--for-crew", "Owner complained", status=4)
    ask("proposals_list", "proposals", "list", "--status", "pending")
    ask("proposals_show", "proposals", "show", first)
    ask("proposals_approve", "proposals", "approve", first)
    ask("proposals_reject", "proposals", "reject", second, "--reason", "sold")
    ask("undo", "undo")
    ask("redo", "redo")
    people = folder / "people.csv"
    people.write_text("phone\n+1 214 555 0100\nnobody\n", encoding="utf-8")
    ask("contact_import", "contact", "import", people, "--kind", "opt_out", "--as-of", TODAY)


def routes_and_packets(ask: Ask, folder: Path, day: str) -> None:
    """The demo's day planned again, changed by hand, replayed and exported."""
    later = (datetime.fromisoformat(day) + timedelta(days=300)).date().isoformat()
    ask("error", "packet", "export", "--date", later, "--out", folder / "none", status=2)
    ask("routes_prepare", "routes", "prepare")
    build = ("routes", "build", "--date", day, "--seconds", "1", "--crews")
    ask("routes_build", *build, folder / "crews.json")
    lines = ask("routes_list", "routes", "list", "--date", day)
    other, route = sorted(lines, key=lambda line: line["stops"])
    stops = ask("routes_show", "routes", "show", route["route_id"])["stops"]
    ask("routes_lock", "routes", "lock", stops[0]["stop_id"])
    ask("routes_explain", "routes", "explain", stops[1]["stop_id"])
    ask("routes_assign", "routes", "assign", stops[1]["stop_id"], "--crew", other["crew"])
    ask("routes_skip", "routes", "skip", stops[2]["stop_id"], "--reason", "dog")
    ask("routes_rebuild", "routes", "rebuild", "--date", day, "--seconds", "1")
    again = ask("routes_build", *build, "2")
    ask("routes_replay", "routes", "replay", again["receipt"])
    ask(
        "packet_export",
        "packet",
        "export",
        "--date",
        day,
        "--out",
        folder / "out",
        "--formats",
        "gpx,csv,kmz",
    )
    instance = folder / "tiny.txt"
    instance.write_text(INSTANCE)
    ask("routes_solve", "routes", "solve", instance, "--seconds", "1", "--out", folder / "plan.sol")


@pytest.mark.parametrize("name", [*COMMANDS, "error"])
def test_every_answer_fits_its_schema(answers: Answers, name: str) -> None:
    """Each command that there is was asked on the small demo, and what it said fits its schema."""
    assert answers[name]
    for answer in answers[name]:
        validated(answer, f"answers/{name}.schema.json")


def test_no_schema_is_left_over() -> None:
    """Schemas and commands answer to each other, one to one; `error` is what any of them may say."""
    shipped = {file.name.removesuffix(".schema.json") for file in (SCHEMAS / "answers").iterdir()}
    assert shipped == {*COMMANDS, "error"}


@pytest.mark.parametrize("name", FIELDS)
def test_promised_fields_are_there(answers: Answers, name: str) -> None:
    """The fields that programs rely on stand in every answer, whatever else stands beside them."""
    command, _, inside = name.partition(" ")
    told = 0
    for answer in answers[command]:
        held = answer[inside] if inside else answer
        for item in held if isinstance(held, list) else [held]:
            assert item.keys() >= set(FIELDS[name])
            told += 1
    assert told > 0


@pytest.mark.parametrize("name", OPTIONS)
def test_promised_options_are_there(name: str) -> None:
    """The options that programs rely on are the command's own."""
    assert {option for parameter in COMMANDS[name].params for option in parameter.opts} >= {*OPTIONS[name]}


def entry(name: str) -> str:
    """What the reference says of a command: its line and the indented lines below it."""
    reference = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"
    words = name.replace("_", " ")
    found = re.search(
        rf"^{words}(?: .*)?\n(?:[a-z ]+\n)?(?:^ +.*\n)*", reference.read_text("utf-8"), re.MULTILINE
    )
    assert found is not None, f"“{words}” has no entry"
    return found.group()


@pytest.mark.parametrize("name", [*COMMANDS, "error"])
def test_the_reference_tells_every_command(name: str) -> None:
    """Each has an entry with all of its options and with every key that its answer always holds."""
    told = entry(name)
    if name in COMMANDS:
        options = {word for item in COMMANDS[name].params for word in item.opts if word.startswith("--")}
        assert {option for option in options if option not in told} == set()
    schema = json.loads((SCHEMAS / "answers" / f"{name}.schema.json").read_text(encoding="utf-8"))
    keys = schema.get("items", schema).get("required", ["identical", "max_rel_diff", "differs"])
    assert [key for key in keys if f'"{key}"' not in told] == []


def test_answers_that_are_told_word_for_word(answers: Answers) -> None:
    """An identical replay says just that; a drill says it is one; an export has the promised columns."""
    assert answers["score_replay"] == [{"identical": True}]
    assert answers["storm_drill"][0]["drill"] is True
    assert answers["territory_demo"][0]["synthetic"] is True
    assert set(answers["properties_export"][0]["columns"]) >= set(PROMISED["columns"])
    assert answers["routes_replay"][0]["identical"] is True
    assert {item["format"] for item in answers["packet_export"][0]["files"]} == {"gpx", "csv", "kmz"}


def test_files_that_people_write_fit_their_schemas(answers: Answers, folder: Path) -> None:
    """The plays shown and the files of crews and of a play that were used fit the schemas of their kinds."""
    for play in [*answers["playbook_show"], json.loads((folder / "play.json").read_text(encoding="utf-8"))]:
        validated(play, "playbook.schema.json")
    validated(json.loads((folder / "crews.json").read_text(encoding="utf-8")), "crew.schema.json")
    for kind in ("rule_set", "style"):
        for file in sorted((SCHEMAS.parent / f"{kind}s").glob("*.json")):
            validated(json.loads(file.read_text(encoding="utf-8")), f"{kind}.schema.json")
