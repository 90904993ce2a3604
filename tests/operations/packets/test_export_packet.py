"""Packets of a demo day: drawn, published whole, in every format."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stormops_desktop.cli.answers import as_json
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.packet.format_names import DEFAULT_FORMATS
from stormops_desktop.model.errors import BadInputError, CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.packets.export_packet import export_packet
from stormops_desktop.operations.workspaces.run_demo import DemoAnswer
from stormops_desktop.stores.workspace import Workspace
from tests.operations.packets.demo_packets import (
    NOW,
    Exporter,
    clock,
    path_of,
)


def test_demo_day_comes_in_every_format(demo: DemoAnswer) -> None:
    """F96: two crews get a PDF each and one together, and every other format; nothing else is left behind."""
    names = [path.name for path in demo.packets]
    assert [name for name in names if name.endswith(".pdf")] == [
        f"all-crews_{demo.day}_en.pdf",
        f"crew-1_{demo.day}_v1_en.pdf",
        f"crew-2_{demo.day}_v1_en.pdf",
    ]
    assert {path.suffix.removeprefix(".") for path in demo.packets} == set(DEFAULT_FORMATS)
    assert sorted(file.name for file in demo.packets[0].parent.iterdir()) == sorted(names)


def test_answer_follows_its_schema(exported: Exporter) -> None:
    """The answer's JSON validates against the schema that ships."""
    schema = json.loads(
        resource("schemas", "answers", "packet_export.schema.json").read_text(encoding="utf-8")
    )
    answer = as_json(exported("gpx", "kml", "csv", "kmz"))
    jsonschema.validate(answer, schema, format_checker=jsonschema.FormatChecker())
    assert answer["summary"] == "Wrote 5 files."


def test_existing_files_stay_without_force(exported: Exporter) -> None:
    """Files that are there are not replaced, nor mixed with new ones; the error names the way out."""
    answer = exported("csv", "gpx")
    for file in answer.files:
        file.path.write_text("mine", encoding="utf-8")
    path_of(answer, "csv").unlink()
    with pytest.raises(UsageError, match="are there already") as caught:
        exported("csv", "gpx")
    assert "--force" in caught.value.remedy
    folder = answer.files[0].path.parent
    assert {path.read_text(encoding="utf-8") for path in folder.iterdir()} == {"mine"}
    exported("csv", "gpx", force=True)
    assert all(path.stat().st_size > 100 for path in folder.iterdir())


def test_unchanged_plan_gives_the_same_files(exported: Exporter, tmp_path: Path) -> None:
    """F83: exported twice, an unchanged plan gives the same bytes, whatever the clock says."""
    later = Job(clock=lambda: NOW.replace(hour=21))
    one = exported(*DEFAULT_FORMATS)
    other = exported(*DEFAULT_FORMATS, out=tmp_path / "again", job=later)
    assert [file.path.read_bytes() for file in one.files] == [file.path.read_bytes() for file in other.files]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"formats": ("pdf", "docx")}, "docx"),
        ({"formats": ()}, "no format"),
        ({"paper": "a3"}, "a3"),
        ({"language": "fr"}, "fr"),
        ({"day": "2026-13-01"}, "2026-13-01"),
        ({"day": "2026-11-20", "route_ids": ["x"]}, "not both"),
        ({"day": "2030-01-01"}, "2030-01-01"),
        ({"route_ids": ["nowhere"]}, "nowhere"),
        ({}, "not both"),
    ],
)
def test_wrong_words_are_told(
    workspace: Workspace, tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    """An unknown format, paper, language, day or route is a usage error that names it; no folder is made."""
    arguments: dict[str, Any] = {"formats": ("csv",), "route_ids": [], "out": tmp_path / "out"} | changes
    route_ids = arguments.pop("route_ids")
    with pytest.raises(UsageError, match=re.escape(message)):
        export_packet(workspace, route_ids, job=Job(clock=clock), **arguments)
    assert not (tmp_path / "out").exists()


def test_folder_that_cannot_be_made_is_told(exported: Exporter, tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the error names it."""
    (tmp_path / "file").touch()
    with pytest.raises(BadInputError, match="cannot be written"):
        exported("csv", out=tmp_path / "file" / "out")


def test_cancelled_export_publishes_nothing(exported: Exporter, tmp_path: Path) -> None:
    """Cancelling while the files are written leaves no file and no half-made folder."""
    cancel = CancelToken()

    def cancel_at_writing(fraction: float, step: str) -> None:
        if step == "Writing the files":
            cancel.cancel()

    with pytest.raises(CancelledError):
        exported("csv", "gpx", job=Job(progress=cancel_at_writing, cancel=cancel, clock=clock))
    assert list((tmp_path / "out").iterdir()) == []


def test_command_answers_and_refuses(
    workspace: Workspace, demo: DemoAnswer, tmp_path: Path, stormops: Callable[..., Any]
) -> None:
    """`packet export --date` answers with its files as JSON, and refuses to overwrite them with status 2."""
    call = ("-w", workspace.root, "packet", "export", "--date", demo.day, "--out", tmp_path / "out")
    done = stormops(*call, "--formats", "csv")
    assert done.status == 0
    assert [Path(file["path"]).name for file in done.answer["files"]] == [
        f"crew-{number}_{demo.day}_v1_en.csv" for number in (1, 2)
    ]
    again = stormops(*call, "--formats", "csv")
    assert again.status == 2
    assert "--force" in again.answer["error"]["remedy"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_file_that_cannot_be_written_whole_is_not_there(exported: Exporter, tmp_path: Path) -> None:
    """G63: where the disk takes only the beginning of a GPX file, there is an error and no file at all."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            exported("gpx")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [file for file in (tmp_path / "out").rglob("*") if file.is_file()] == []


def test_what_a_kill_left_of_an_export_goes(exported: Exporter, tmp_path: Path) -> None:
    """The hidden folder of an export that was killed a day ago is removed by the next, a younger one not."""
    old, young = (tmp_path / "out" / name for name in (".packet-old", ".packet-young"))
    for folder, age in ((old, timedelta(hours=25)), (young, timedelta(hours=23))):
        folder.mkdir(parents=True)
        (folder / "half.pdf").write_text("%PDF", encoding="utf-8")
        at = (NOW - age).timestamp()
        os.utime(folder, (at, at))
    exported("csv")
    assert not old.exists()
    assert young.exists()
