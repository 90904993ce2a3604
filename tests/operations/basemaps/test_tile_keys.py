"""Keys of tile servers: in the keyring, and nowhere else."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from stormops_desktop.model.basemap import Basemap, BasemapKind
from stormops_desktop.model.errors import BusyError, UsageError
from stormops_desktop.operations.basemaps.basemap_rows import read_basemaps, row_of
from stormops_desktop.operations.basemaps.edit_basemaps import (
    add_tile_server,
    change_basemap,
    remove_basemap,
)
from stormops_desktop.operations.basemaps.move_tile_keys import move_tile_keys
from stormops_desktop.operations.basemaps.tile_keys import (
    MissingKeyError,
    key_for,
    split_key,
    variable_of,
)
from stormops_desktop.operations.basemaps.tile_source import open_tiles
from stormops_desktop.operations.basemaps.try_basemap import try_tile_server
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.remote.keyring.system_keyring import KeyringUnavailableError
from stormops_desktop.remote.tiles.tile_client import TileServerError
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import basemaps
from stormops_desktop.stores.schema.workspace import journal_changes
from stormops_desktop.stores.workspace import Workspace
from tests.memory_keyring import MemoryKeyring, no_keyring, using

if TYPE_CHECKING:
    from tests.conftest import TileServer

KEY = "pk-s3cret-0815"
ADDRESS = "https://t.example/{z}/{x}/{y}.png"
STREETS = Basemap("", "Streets", BasemapKind.XYZ, f"{ADDRESS}?apikey={KEY}")


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    """The keyring of this test."""
    ring = MemoryKeyring()
    with using(ring):
        yield ring


def of_an_earlier_version(workspace: Workspace, basemap: Basemap, basemap_id: str = "old") -> None:
    """A basemap as it was kept before keys went to the keyring."""
    row = RowChange(basemaps.name, basemap_id, None, row_of(basemap))
    workspace.apply(Command("add the basemap “Streets”", (row,)))


def held_in_files(root: Path, text: str) -> list[str]:
    """The files of the workspace's database that hold a text anywhere."""
    return [file.name for file in root.glob(f"{DATABASE}*") if text.encode() in file.read_bytes()]


@pytest.mark.parametrize(
    ("address", "template", "key"),
    [
        (ADDRESS, ADDRESS, ""),
        (f"{ADDRESS}?apikey=abc", ADDRESS + "?apikey={key}", "abc"),
        (
            f"{ADDRESS}?style=1&Access_Token=a.b-c%3D&v=2",
            ADDRESS + "?style=1&Access_Token={key}&v=2",
            "a.b-c%3D",
        ),
        (f"{ADDRESS}?key=a/b", ADDRESS + "?key={key}", "a/b"),
        ("https://t.example/s;key=abc/{z}/{x}/{y}", "https://t.example/s;key={key}/{z}/{x}/{y}", "abc"),
        (f"{ADDRESS}?app_id=A&app_code=B", ADDRESS + "?app_id={key}", "A&app_code=B"),
        (ADDRESS + "?apikey={key}", ADDRESS + "?apikey={key}", ""),
        (f"{ADDRESS}?apikey=", f"{ADDRESS}?apikey=", ""),
        (f"{ADDRESS}?monkey=abc", f"{ADDRESS}?monkey=abc", ""),
    ],
)
def test_keys_are_found_where_providers_have_them(address: str, template: str, key: str) -> None:
    """A key is the value of a parameter known to hold one; put back it gives the address as it was."""
    assert split_key(address) == (template, key)
    assert template.replace("{key}", key or "{key}") == address


@given(st.text(st.characters(codec="ascii", exclude_characters="&#;{}", min_codepoint=33), min_size=1))
def test_no_key_stays_in_an_address(key: str) -> None:
    """Whatever the key is, the address that is kept is the same without it."""
    assert split_key(f"{ADDRESS}?token={key}") == (ADDRESS + "?token={key}", key)


def test_a_key_never_reaches_the_workspace(workspace: Workspace, ring: MemoryKeyring) -> None:
    """G17: a key entered in the address or beside it is in the keyring and in no file of the workspace."""
    added = add_tile_server(workspace, STREETS, job=Job())
    assert added.location == ADDRESS + "?apikey={key}"
    assert key_for(added.location) == (added.location, KEY)
    assert ring.secrets == {("StormOps map tiles", "t.example"): KEY}
    change_basemap(workspace, replace(added, name="Roads"), key="n3w-one", job=Job())
    remove_basemap(workspace, added.basemap_id, job=Job())
    workspace.undo()
    assert key_for(read_basemaps(workspace)[0].location)[1] == "n3w-one"
    assert held_in_files(workspace.root, KEY) == []
    assert held_in_files(workspace.root, "n3w-one") == []


@pytest.mark.parametrize("key", ["two words", "schlüssel", "x" * 2_001])
def test_what_is_no_key_is_refused(workspace: Workspace, ring: MemoryKeyring, key: str) -> None:
    """A text that no address can have is told as no key, and nothing is kept."""
    with pytest.raises(UsageError, match="cannot be a key"):
        add_tile_server(workspace, replace(STREETS, location=ADDRESS + "?k={key}"), key=key, job=Job())
    assert read_basemaps(workspace) == ()
    assert ring.secrets == {}


def test_a_key_needs_its_place(workspace: Workspace, ring: MemoryKeyring) -> None:
    """A key beside an address without {key} is refused: it would never be sent."""
    with pytest.raises(UsageError, match="where the key goes"):
        add_tile_server(workspace, replace(STREETS, location=ADDRESS), key=KEY, job=Job())


def test_a_password_in_the_address_is_refused(workspace: Workspace, ring: MemoryKeyring) -> None:
    """Name and password before the server are refused, and the error does not repeat them."""
    location = "https://me:hush@t.example/{z}/{x}/{y}"
    with pytest.raises(UsageError) as caught:
        add_tile_server(workspace, replace(STREETS, location=location), job=Job())
    assert "hush" not in str(caught.value)


def test_without_a_keyring_there_is_a_way_out(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a keyring keeps nothing, says so, and names the variable that works instead."""
    with using(no_keyring()):
        with pytest.raises(KeyringUnavailableError) as caught:
            add_tile_server(workspace, STREETS, job=Job())
        assert read_basemaps(workspace) == ()
        assert "STORMOPS_TILE_KEY_T_EXAMPLE" in caught.value.remedy
        assert KEY not in str(caught.value)
        monkeypatch.setenv(variable_of("t.example"), "told")
        assert key_for(ADDRESS + "?apikey={key}")[1] == "told"


def test_a_locked_keyring_is_told(ring: MemoryKeyring) -> None:
    """A keyring that stays locked is told as that, with what to do."""
    ring.locked = True
    with pytest.raises(KeyringUnavailableError, match="KeyringLocked") as caught:
        key_for(ADDRESS + "?apikey={key}")
    assert "Unlock" in caught.value.remedy


def test_a_missing_key_is_told(workspace: Workspace, ring: MemoryKeyring) -> None:
    """G80: on a computer that does not know the key, opening the basemap says where to enter it."""
    of_an_earlier_version(workspace, replace(STREETS, location=ADDRESS + "?apikey={key}"))
    with pytest.raises(MissingKeyError) as caught:
        open_tiles(workspace, read_basemaps(workspace)[0], trouble=lambda _: None)
    assert "t.example" in caught.value.message
    assert "Basemaps" in caught.value.remedy


def test_the_key_reaches_the_server_and_no_log(
    workspace: Workspace, ring: MemoryKeyring, tile_server: TileServer, caplog: pytest.LogCaptureFixture
) -> None:
    """The server is asked with the key; when it fails, neither error, its causes nor our log have the key."""
    basemap = replace(STREETS, location=f"{tile_server.template}?apikey={KEY}", max_zoom=5)
    added = add_tile_server(workspace, basemap, job=Job())
    with caplog.at_level(logging.DEBUG, logger="stormops_desktop"):
        try_tile_server(added, (-96.8, 33.1), 4)
        assert tile_server.asked[-1].endswith(f"?apikey={KEY}")
        tile_server.answer = lambda _: (403, {}, b"")
        with pytest.raises(TileServerError) as caught:
            try_tile_server(added, (-96.8, 33.1), 5)
    assert KEY not in str(caught.value)
    assert KEY not in caplog.text


def test_an_unreachable_server_does_not_tell_the_key(ring: MemoryKeyring) -> None:
    """What a traceback would print of a server that is not there has no key in it."""
    basemap = replace(STREETS, location=f"http://127.0.0.1:9/{{z}}/{{x}}/{{y}}?apikey={KEY}")
    with pytest.raises(TileServerError) as caught:
        try_tile_server(basemap, (0.0, 0.0), 1)
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_keys_of_an_earlier_version_move_to_the_keyring(workspace: Workspace, ring: MemoryKeyring) -> None:
    """Keys in rows and history go to the keyring; no file holds them then, and undo and redo still work."""
    of_an_earlier_version(workspace, STREETS)
    of_an_earlier_version(workspace, replace(STREETS, name="Other"), "gone")
    remove_basemap(workspace, "gone", job=Job())
    entries = workspace.last_entry()
    assert held_in_files(workspace.root, KEY)
    assert move_tile_keys(workspace, job=Job()).servers == ("t.example",)
    assert held_in_files(workspace.root, KEY) == []
    assert workspace.last_entry() == entries
    assert [basemap.location for basemap in read_basemaps(workspace)] == [ADDRESS + "?apikey={key}"]
    workspace.undo()
    assert {basemap.location for basemap in read_basemaps(workspace)} == {ADDRESS + "?apikey={key}"}
    assert len(read_basemaps(workspace)) == 2
    assert move_tile_keys(workspace, job=Job()).servers == ()


def test_a_key_in_the_history_alone_is_taken_out(workspace: Workspace, ring: MemoryKeyring) -> None:
    """A basemap that was removed leaves no key in the journal either."""
    of_an_earlier_version(workspace, STREETS)
    remove_basemap(workspace, "old", job=Job())
    move_tile_keys(workspace, job=Job())
    assert KEY not in str(workspace.rows(select(journal_changes)))
    assert held_in_files(workspace.root, KEY) == []


def test_without_a_keyring_nothing_is_moved(workspace: Workspace) -> None:
    """Without a keyring the key stays in the workspace and still works, and the error says what to do."""
    of_an_earlier_version(workspace, STREETS)
    with using(no_keyring()), pytest.raises(KeyringUnavailableError, match="no keyring"):
        move_tile_keys(workspace, job=Job())
    assert key_for(read_basemaps(workspace)[0].location)[1] == KEY


def test_traces_go_when_nobody_else_reads(workspace: Workspace, ring: MemoryKeyring) -> None:
    """While another window reads, traces are told to be left; the next time they go."""
    of_an_earlier_version(workspace, STREETS)
    with Workspace.open(workspace.root) as other, other._engine.connect() as reading:
        reading.exec_driver_sql("BEGIN")
        reading.exec_driver_sql("SELECT * FROM basemaps").all()
        with pytest.raises(BusyError):
            move_tile_keys(workspace, job=Job())
        reading.exec_driver_sql("ROLLBACK")
    assert held_in_files(workspace.root, KEY)
    move_tile_keys(workspace, job=Job())
    assert held_in_files(workspace.root, KEY) == []
