from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from stormops_desktop.cli.app import run
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.stores.arrow_layers import read_table
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.territory import stage_contacts

type Suburb = Any
type Call = Callable[..., Any]
STORM = ("--storm", "mesh-2026-11-20")


def fits(answer: Any, schema: str) -> Any:
    """The answer, after validating it against its shipped schema."""
    text = resource("schemas", "answers", f"{schema}.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    Draft202012Validator(json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        answer
    )
    return answer


@pytest.fixture
def today(suburb: Suburb) -> Suburb:
    """The suburb with lists as of today, since the command line goes by the computer's clock."""
    workspace, as_of = suburb.workspace, datetime.now(UTC).date()
    lists = {
        kind: read_table(workspace.generation(f"contacts/{kind}").path / "contacts.arrow")
        for kind in ContactKind
    }
    fresh = [stage_contacts(workspace, kind, table, as_of, {}) for kind, table in lists.items()]
    workspace.apply(Command("import today's lists", tuple(map(workspace.set_slot, fresh))))
    return suburb


def test_a_play_from_file_to_approved_proposals(
    today: Suburb, make_play: Callable[..., Path], stormops: Call
) -> None:
    """From listing plays to undoing a rejection: each answer fits its schema."""
    at, file = ("-w", today.folder), make_play()
    fits(stormops(*at, "playbook", "list").answer, "playbook_list")
    assert fits(stormops("playbook", "validate", file).answer, "playbook_validate")["valid"]
    assert (
        fits(stormops(*at, "playbook", "import", file).answer, "playbook_import")["playbook_id"]
        == "test-play"
    )
    assert stormops(*at, "playbook", "show", "test-play").answer["playbook_name"] == "Test play"
    preview = fits(stormops(*at, "playbook", "preview", "test-play", *STORM).answer, "playbook_preview")
    assert preview == {"targeted": 10, "removed_by": [{"rule": "physics.min_sii_score", "count": 2}]}
    dry = fits(stormops(*at, "playbook", "run", "test-play", *STORM, "--dry-run").answer, "playbook_run")
    assert dry["execution_id"] is None
    made = fits(stormops(*at, "playbook", "run", "test-play", *STORM).answer, "playbook_run")
    assert made["targeted"] == made["proposals"] + sum(item["count"] for item in made["withheld"]) == 10
    lines = fits(stormops(*at, "proposals", "list", "--status", "pending").answer, "proposals_list")
    assert len(lines) == 8
    first = lines[0]["proposal_id"]
    assert fits(stormops(*at, "proposals", "approve", first).answer, "proposals_approve") == {"changed": 1}
    assert stormops(*at, "proposals", "approve", "--all", "--dry-run").answer == {"changed": 7}
    rejected = stormops(*at, "proposals", "reject", first, "--reason", "sold").answer
    assert fits(rejected, "proposals_reject") == {"changed": 1}
    assert stormops(*at, "undo").answer == {"undone": "reject 1 proposal"}
    assert stormops(*at, "proposals", "approve", "--all", "--playbook", "test-play").answer == {"changed": 7}


def test_contact_check_answers_both_ways(today: Suburb, stormops: Call) -> None:
    """A lawful and an unlawful hour are both answers with exit status 0."""
    at = ("-w", today.folder, "contact", "check")
    day = datetime.now(UTC).date() + timedelta(days=1)
    day += timedelta(days=1 if day.weekday() == 6 else 0)
    words = ("--channel", "door_knock", "--at")
    noon = stormops(*at, "p05", *words, f"{day}T12:00")
    night = stormops(*at, "p05", *words, f"{day}T23:00")
    assert (noon.status, fits(noon.answer, "contact_check")["allowed"]) == (0, True)
    assert (night.status, fits(night.answer, "contact_check")["allowed"]) == (0, False)
    assert night.answer["reasons"][0]["forbids"]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("proposals", "approve"), 2, "usage"),
        (("proposals", "approve", "x", "--all"), 2, "usage"),
        (("proposals", "approve", "x", "--playbook", "y"), 2, "usage"),
        (("proposals", "reject", "x"), 2, "usage"),
        (("playbook", "run", "nothing", *STORM), 2, "usage"),
        (("playbook", "run", "frisco-alpha", *STORM), 4, "bad_input"),
        (("contact", "check", "p05", "--channel", "fax", "--at", "2026-11-23T10:30"), 2, "usage"),
    ],
)
def test_wrong_words_are_told(
    suburb: Suburb, stormops: Call, words: tuple[str, ...], status: int, code: str
) -> None:
    """Each mistake has its exit status and an error with message and remedy."""
    result = stormops("-w", suburb.folder, *words)
    assert result.status == status
    assert result.answer["error"]["code"] == code
    assert result.answer["error"]["remedy"]


def test_a_playbook_with_an_unknown_key_changes_nothing(
    suburb: Suburb, make_play: Callable[..., Path], stormops: Call
) -> None:
    """Importing it names the file, the key path and the nearest key, with exit status 4 and no trace."""
    before = stormops("-w", suburb.folder, "playbook", "list").answer
    file = make_play(targeting_rules={"physics": {"min_sii": 70}})
    result = stormops("-w", suburb.folder, "playbook", "import", file)
    error = result.answer["error"]
    assert (result.status, error["code"], error["file"]) == (4, "bad_input", str(file))
    assert error["record"] == "targeting_rules.physics.min_sii"
    assert "min_sii_score" in error["remedy"]
    assert stormops("-w", suburb.folder, "playbook", "list").answer == before
    assert "Traceback" not in result.errors


def test_people_get_tables(
    today: Suburb, make_play: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --json the same commands print plain tables."""
    at = ["-w", str(today.folder)]
    day = datetime.now(UTC).date()
    check = ["contact", "check", "p05", "--channel", "mail", "--at", f"{day}T12:00"]
    assert run([*at, "playbook", "import", str(make_play())]) == 0
    for words in (
        ["playbook", "list"], ["playbook", "preview", "test-play", *STORM],
        ["playbook", "run", "test-play", *STORM], ["proposals", "list"], check,
    ):  # fmt: skip
        assert run([*at, *words]) == 0
    printed = capsys.readouterr().out
    assert "removed by physics.min_sii_score" in printed
    assert "withheld by company.no_knock" in printed
    assert "Storm Impact Index" in printed
    assert "This household may be contacted." in printed
