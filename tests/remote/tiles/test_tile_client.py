"""Tile servers that work, refuse, lie, hang and vanish."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.errors import UsageError
from stormops_desktop.remote.tiles import tile_client
from stormops_desktop.remote.tiles.tile_address import check_template, host_of, tile_url
from stormops_desktop.remote.tiles.tile_client import RestingError, TileAnswer, TileClient, TileServerError

if TYPE_CHECKING:
    from tests.conftest import TileServer

TILE = TileAddress(12, 946, 1648)


class Clock:
    """Seconds that a test moves on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def ask(server: TileServer, template: str = "") -> TileAnswer:
    """One question to a fresh client."""
    with closing(TileClient(template or server.template)) as client:
        return client.fetch(TILE)


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("https://t.example/{z}/{x}/{y}.png", "https://t.example/12/946/1648.png"),
        ("https://{s}.t.example/{z}/{x}/{-y}{r}.png?key=k", "https://c.t.example/12/946/2447.png?key=k"),
    ],
)
def test_addresses(template: str, url: str) -> None:
    """Placeholders become the tile's numbers; rows may be counted from the south."""
    check_template(template)
    assert tile_url(template, TILE) == url
    assert host_of(template).endswith("t.example")


@pytest.mark.parametrize(
    "template",
    [
        "",
        "t.example/{z}/{x}/{y}",
        "ftp://t.example/{z}/{x}/{y}",
        "https://t.example/{z}/{x}",
        "https://[/{z}",
        "https://t.example/{z}/{x}/{y}?k={token}",
        "file:///{z}/{x}/{y}",
        "https:///{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_is_told(template: str) -> None:
    """An address without a server, of another kind or without the tile's numbers is refused."""
    with pytest.raises(UsageError) as caught:
        check_template(template)
    assert caught.value.remedy


def test_a_tile_comes_and_says_how_long_it_holds(tile_server: TileServer) -> None:
    """G67: a good server's tile comes through, asked for under our own name."""
    body = tile_server.picture()
    tile_server.answer = lambda _: (200, {"Cache-Control": "public, max-age=86400"}, body)
    assert ask(tile_server) == TileAnswer(body, 86400.0)
    assert tile_server.asked == ["/12/946/1648.png"]
    (agent,) = tile_server.agents
    assert agent.startswith("StormOps-Desktop/")


@pytest.mark.parametrize("status", [204, 404, 410])
def test_a_tile_that_is_not_there_is_no_failure(tile_server: TileServer, status: int) -> None:
    """Beyond a provider's ground there are no tiles; nobody is alarmed and the server does not rest."""
    tile_server.answer = lambda _: (status, {}, b"")
    with closing(TileClient(tile_server.template)) as client:
        assert client.fetch(TILE).body is None
        assert client.fetch(TILE).body is None
    assert len(tile_server.asked) == 2


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (403, "refuses"),
        (401, "refuses"),
        (429, "fewer"),
        (500, "out of order"),
        (503, "out of order"),
        (418, "418"),
    ],
)
def test_a_refusal_is_told_and_its_picture_is_not_shown(
    tile_server: TileServer, status: int, word: str
) -> None:
    """G67: a server that blocks us is told as refusing; the picture that it sends along is never shown."""
    tile_server.answer = lambda _: (status, {"Content-Type": "image/png"}, tile_server.picture((255, 0, 0)))
    with pytest.raises(TileServerError) as caught:
        ask(tile_server)
    assert word in caught.value.message
    assert "127.0.0.1" in caught.value.message
    assert caught.value.remedy


def test_a_page_instead_of_a_picture_is_told(tile_server: TileServer) -> None:
    """A hotel's login page with status 200 is no tile, and the remedy names the login."""
    tile_server.answer = lambda _: (200, {"Content-Type": "text/html"}, b"<!doctype html><h1>Log in</h1>")
    with pytest.raises(TileServerError, match=r"no picture \(text/html\)") as caught:
        ask(tile_server)
    assert "Log in" in caught.value.remedy


def test_a_key_in_the_address_is_not_told(tile_server: TileServer) -> None:
    """An error names the server and never the address, which may hold a key."""
    tile_server.answer = lambda _: (403, {}, b"")
    with pytest.raises(TileServerError) as caught:
        ask(tile_server, tile_server.template + "?key=secret")
    assert "secret" not in str(caught.value)


def test_a_flood_is_cut_off(tile_server: TileServer) -> None:
    """A server that sends without end is cut off at what a tile can be."""
    flood = b"\x89PNG\r\n\x1a\n" + bytes(tile_client.MAX_TILE_BYTES)
    tile_server.answer = lambda _: (200, {}, flood)
    with pytest.raises(TileServerError, match="more than a tile"):
        ask(tile_server)


def test_a_redirect_to_a_file_is_not_followed(tile_server: TileServer) -> None:
    """Redirects lead to other servers, never to files of this computer, and not round and round."""
    tile_server.answer = lambda _: (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(TileServerError, match="reached"):
        ask(tile_server)
    tile_server.answer = lambda path: (302, {"Location": path}, b"")
    with pytest.raises(TileServerError, match="reached"):
        ask(tile_server)
    assert len(tile_server.asked) < 10


def test_a_server_that_hangs_is_left_after_a_time(
    tile_server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that takes the question and says nothing costs its time-out, not the day."""
    monkeypatch.setattr(tile_client, "_READ_S", 0.2)
    tile_server.hang.set()
    started = time.monotonic()
    with pytest.raises(TileServerError, match="in time"):
        ask(tile_server)
    assert time.monotonic() - started < 3


def test_a_server_that_trickles_is_left_after_a_time(
    tile_server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tile that needs longer than one may take is given up, though bytes keep coming."""
    monkeypatch.setattr(tile_client, "_WHOLE_S", -1.0)
    with pytest.raises(TileServerError, match="needs more than"):
        ask(tile_server)


def test_no_server_at_all(tile_server: TileServer) -> None:
    """Where nobody listens, the person hears of the network and of offline areas."""
    with pytest.raises(TileServerError) as caught:
        ask(tile_server, "http://127.0.0.1:9/{z}/{x}/{y}")
    assert "offline area" in caught.value.remedy


def test_a_server_rests_after_a_failure(tile_server: TileServer) -> None:
    """After a failure nothing is asked for two seconds, then four; an answer ends it."""
    clock = Clock()
    tile_server.answer = lambda _: (500, {}, b"")
    with closing(TileClient(tile_server.template, clock=clock)) as client:
        for rest in (2.0, 4.0, 8.0):
            asked = len(tile_server.asked)
            with pytest.raises(TileServerError):
                client.fetch(TILE)
            assert len(tile_server.asked) == asked + 1
            clock.now += rest - 0.1
            with pytest.raises(RestingError, match="out of order"):
                client.fetch(TILE)
            assert len(tile_server.asked) == asked + 1
            clock.now += 0.2
        body = tile_server.picture()
        tile_server.answer = lambda _: (200, {}, body)
        assert client.fetch(TILE).body == body
        assert client.fetch(TILE).body == body


def test_a_server_may_ask_for_a_longer_rest(tile_server: TileServer) -> None:
    """Retry-After is heeded, but for two minutes at most."""
    clock = Clock()
    tile_server.answer = lambda _: (429, {"Retry-After": "3600"}, b"")
    with closing(TileClient(tile_server.template, clock=clock)) as client:
        with pytest.raises(TileServerError):
            client.fetch(TILE)
        clock.now += 119
        with pytest.raises(RestingError):
            client.fetch(TILE)
        clock.now += 2
        with pytest.raises(TileServerError) as caught:
            client.fetch(TILE)
    assert not isinstance(caught.value, RestingError)
