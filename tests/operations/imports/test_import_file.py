"""Files of confirmed kinds are taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.imports.file_kinds import FileKind
from stormops_desktop.operations.imports.import_file import FileDetails, has_dry_run, import_file
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace

_ADDRESSES = """id,address,city,state,zip,lon,lat
1,12 Oak St,Frisco,TX,75034,-96.82,33.15
2,14 Oak St,Frisco,TX,75034,-96.81,33.15
3,16 Oak St,Frisco,TX,75034,,
"""


@pytest.fixture
def addresses(tmp_path: Path) -> Path:
    """Three addresses, one of them nowhere."""
    file = tmp_path / "addresses.csv"
    file.write_text(_ADDRESSES, encoding="utf-8")
    return file


def test_a_look_changes_nothing(workspace: Workspace, addresses: Path) -> None:
    """G27: the dry run tells what would be used and what left out, and writes nothing."""
    found = import_file(
        workspace, addresses, kind=FileKind.ADDRESSES, details=FileDetails(), dry_run=True, job=Job()
    )
    assert (found.read, found.imported, len(found.skipped)) == (3, 2, 1)
    assert dict(found.mapping)["zip"] == "zip"
    assert workspace.slots() == []


def test_an_import_is_one_step(workspace: Workspace, addresses: Path) -> None:
    """The import keeps what can be used, as one deed that an undo takes back."""
    import_file(workspace, addresses, kind=FileKind.ADDRESSES, details=FileDetails(), job=Job())
    assert "layer/addresses" in workspace.slots()
    assert "addresses" in workspace.undo()
    assert workspace.slots() == []


def test_a_list_needs_its_date(workspace: Workspace, tmp_path: Path) -> None:
    """A contact list without its own date is refused; with it, it is kept."""
    file = tmp_path / "opt_out.csv"
    file.write_text("phone\n+12145550100\n", encoding="utf-8")
    with pytest.raises(UsageError, match="needs the day"):
        import_file(workspace, file, kind=FileKind.OPT_OUT, details=FileDetails(), job=Job())
    details = FileDetails(as_of=date(2026, 11, 20))
    done = import_file(workspace, file, kind=FileKind.OPT_OUT, details=details, job=Job())
    assert done.imported == 1
    assert workspace.slots("contacts/") == ["contacts/opt_out"]


def test_a_storm_has_its_own_way(workspace: Workspace, tmp_path: Path) -> None:
    """A storm is not imported here, and the error says where."""
    with pytest.raises(UsageError) as refused:
        import_file(workspace, tmp_path / "a.grib2", kind=FileKind.STORM, details=FileDetails(), job=Job())
    assert "Storms panel" in refused.value.remedy


def test_whole_files_have_no_dry_run(workspace: Workspace, tmp_path: Path) -> None:
    """Crews, playbooks and tiles are taken whole."""
    assert not has_dry_run([FileKind.CREWS])
    assert has_dry_run([FileKind.PARCELS])
    with pytest.raises(UsageError, match="taken whole"):
        import_file(
            workspace,
            tmp_path / "crews.json",
            kind=FileKind.CREWS,
            details=FileDetails(),
            dry_run=True,
            job=Job(),
        )
