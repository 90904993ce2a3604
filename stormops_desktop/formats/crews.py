"""The crew file: who works, where they start, when, with which skills."""

from __future__ import annotations

import json
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.crew_hours import CrewHours, LunchHours, crew_slug
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_MOST_BYTES = 1_000_000


def read_crews(path: Path) -> tuple[CrewHours, ...]:
    """The crews of a JSON file (resources/schemas/crew.schema.json).

    Raises:
        BadInputError: The file is no such JSON, an unknown key or value stands in it, two crews share a
            name, a shift ends before it starts, or a lunch does not fit its hours; it names the crew.
    """
    return crews_of(_parsed(path), path)


def crews_of(entries: Any, file: Path | None = None) -> tuple[CrewHours, ...]:
    """The crews of a crew file's parsed content; `file` is named in errors.

    Raises:
        BadInputError: As `read_crews`.
    """
    from jsonschema import Draft202012Validator  # maps of crews read no file
    from jsonschema.exceptions import best_match

    validator = Draft202012Validator(json.loads(resource("schemas", "crew.schema.json").read_text("utf-8")))
    error = best_match(validator.iter_errors(entries))
    if error is not None:
        raise _schema_error(error, entries, file)
    _refuse_doubled([entry["crew"].strip() for entry in entries], file)
    return tuple(_crew(entry, file) for entry in entries)


def crew_entry(crew: CrewHours) -> dict[str, Any]:
    """A crew as an entry of a crew file, which `crews_of` reads back equal."""
    entry: dict[str, Any] = {
        "crew": crew.crew,
        "start": list(crew.start),
        "end": list(crew.end),
        "shift": [_clock(moment) for moment in crew.shift],
        "skills": sorted(crew.skills),
        "languages": list(crew.languages),
    }
    if crew.lunch is not None:
        entry["lunch"] = {
            "from": _clock(crew.lunch.earliest),
            "to": _clock(crew.lunch.latest_end),
            "minutes": round(crew.lunch.duration.total_seconds() / 60),
        }
    return entry


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadInputError(
                "This file is too large for a crew file.", remedy="Name the file with the crews.", file=path
            )
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise BadInputError(
            Sentence("The crew file cannot be read: {strerror}.", strerror=error.strerror),
            remedy="Check the name, and that you may read it.",
            file=path,
        ) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise BadInputError(
            "The crew file is not JSON text.", remedy="Save it as JSON in UTF-8.", file=path
        ) from error
    except json.JSONDecodeError as error:
        raise BadInputError(
            Sentence("The crew file is not JSON: {msg}.", msg=error.msg),
            remedy="Correct that line; the guide has an example of a crew file.",
            file=path,
            record=f"line {error.lineno}",
        ) from error


def _schema_error(error: ValidationError, entries: Any, path: Path | None) -> BadInputError:
    where = list(error.absolute_path)
    record = "the file"
    if where and isinstance(where[0], int):
        entry = entries[where[0]]
        name = entry.get("crew") if isinstance(entry, dict) else None
        record = f"crew {name}" if isinstance(name, str) else f"crew {where[0] + 1}"
        record += "".join(f", {step}" for step in where[1:])
    message = (
        error.message if len(error.message) < 200 else Sentence("{message} …", message=error.message[:200])
    )
    return BadInputError(
        Sentence("The crew file is not as it must be: {message}.", message=message),
        remedy="Correct it; resources/schemas/crew.schema.json and the guide say what may stand there.",
        file=path,
        record=record,
    )


def _refuse_doubled(names: list[str], path: Path | None) -> None:
    """Two crews whose routes would bear one id are refused: one of them would be lost."""
    known: dict[str, str] = {}
    for name in names:
        other = known.get(crew_slug(name))
        if other is not None:
            raise BadInputError(
                Sentence("Two crews are called “{name}”.", name=name)
                if other == name
                else Sentence(
                    "The crews “{other}” and “{name}” are called too much alike.", other=other, name=name
                ),
                remedy="Give every crew a name of its own; case, spaces and punctuation do not count.",
                file=path,
                record=f"crew {name}",
            )
        known[crew_slug(name)] = name


def _crew(entry: dict[str, Any], path: Path | None) -> CrewHours:
    name = entry["crew"].strip()
    begins, ends = (time.fromisoformat(clock) for clock in entry["shift"])
    if ends <= begins:
        raise BadInputError(
            Sentence(
                "The shift of crew “{name}” ends at {shift}, before it starts at {shift_2}.",
                name=name,
                shift=entry["shift"][1],
                shift_2=entry["shift"][0],
            ),
            remedy="Give a shift whose end is later than its start, on a 24-hour clock.",
            file=path,
            record=f"crew {name}",
        )
    start = entry["start"]
    end = entry.get("end", start)
    return CrewHours(
        crew=name,
        start=(float(start[0]), float(start[1])),
        end=(float(end[0]), float(end[1])),
        shift=(begins, ends),
        lunch=_lunch(entry.get("lunch"), name, path),
        skills=frozenset(entry.get("skills", ())),
        languages=tuple(entry.get("languages", ("en",))),
    )


def _lunch(entry: dict[str, Any] | None, name: str, path: Path | None) -> LunchHours | None:
    if entry is None:
        return None
    lunch = LunchHours(
        time.fromisoformat(entry["from"]),
        time.fromisoformat(entry["to"]),
        timedelta(minutes=entry["minutes"]),
    )
    room = _minutes(lunch.latest_end) - _minutes(lunch.earliest)
    if room < entry["minutes"]:
        raise BadInputError(
            Sentence(
                "The lunch of crew “{name}” takes {minutes} minutes, more than there are "
                "from {from_} to {to}.",
                name=name,
                minutes=entry["minutes"],
                from_=entry["from"],
                to=entry["to"],
            ),
            remedy="Widen the lunch hours or shorten the lunch.",
            file=path,
            record=f"crew {name}",
        )
    return lunch


def _clock(moment: time) -> str:
    return moment.isoformat("minutes")


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
