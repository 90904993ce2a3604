"""What a job was is kept as data, and done again from it by a closed list."""

from __future__ import annotations

import importlib
import inspect
import json
from functools import partial

import numpy as np
import pytest

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.kept_work import KeptWork
from stormops_desktop.operations.imports.import_file import import_file
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.known_work import KNOWN_WORK, do_again, kept, kept_work
from stormops_desktop.operations.scores.export_properties import export_properties
from stormops_desktop.stores.workspace import Workspace
from tests.operations.jobs.kept_samples import HERE, SAMPLES


@pytest.mark.parametrize("name", KNOWN_WORK)
def test_arguments_come_back_from_json_as_they_were(name: str) -> None:
    """Whatever an operation is started with stands in the workspace as JSON and is read again, equal."""
    for arguments in SAMPLES[name]:
        again = json.loads(json.dumps(kept(name, **arguments).arguments))
        kinds = KNOWN_WORK[name].arguments
        assert {key: kinds[key].read(value) for key, value in again.items()} == arguments


@pytest.mark.parametrize("name", KNOWN_WORK)
def test_every_known_work_is_an_operation_with_these_arguments(name: str) -> None:
    """What the list names exists, and can be called with a workspace, a job and what is kept."""
    module, _, function = KNOWN_WORK[name].place.partition(":")
    operation = getattr(importlib.import_module(f"stormops_desktop.operations.{module}"), function)
    arguments = dict.fromkeys(KNOWN_WORK[name].arguments)
    inspect.signature(operation).bind(None, job=None, **arguments)


def test_a_partial_of_an_operation_is_known() -> None:
    """Starters need not say what they start where it is an operation with nothing but kept arguments."""
    given = SAMPLES["import file"][0]
    assert kept_work(partial(import_file, **given)) == kept("import file", **given)
    path = HERE / "x.csv"
    whole = partial(export_properties, path=path, storm_id="s", rows=None)
    assert kept_work(whole) == kept("export properties", path=path, storm_id="s")


def test_other_work_is_not_kept() -> None:
    """Rows of a table that may be another by then, and work that is no known operation, are not kept."""
    some = partial(export_properties, path=HERE / "x.csv", storm_id="s", rows=np.arange(3, dtype=np.int32))
    assert kept_work(some) is None
    assert kept_work(partial(_work)) is None
    assert kept_work(_work) is None


def _work(_workspace: Workspace, *, job: Job) -> None:
    """No operation."""


@pytest.mark.parametrize(
    "work",
    [
        KeptWork("os.system", {"command": "true"}),
        KeptWork("score", {}),
        KeptWork("score", {"storm_id": 3}),
        KeptWork("score", {"storm_id": "s", "parameter_folder": "/"}),
        KeptWork("export storm", {"storm_id": "s", "out": ["x"]}),
        KeptWork("build routes", {"crews": True, "day": "2026-11-23", "seconds": "7", "balance": False}),
        KeptWork("import file", {"file": "x", "kind": "virus", "details": {}}),
        KeptWork("download area", {"basemap_id": "b", "bbox": [1, 2], "name": "n", "max_zoom": 3}),
    ],
)
def test_what_was_changed_in_the_workspace_is_refused(workspace: Workspace, work: KeptWork) -> None:
    """Only a known name with exactly its arguments, each of its kind, is run; else a sentence says so."""
    with pytest.raises(BadInputError, match="cannot be read any more"):
        do_again(workspace, work=work, job=Job())
