"""Asking a tile server: bounded in time and size, resting after failures, never taken in by a web page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

import urllib3

from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.remote.tiles.tile_address import host_of, tile_url

MAX_TILE_BYTES = 4 * 1024 * 1024
_CONNECT_S = 4.0
_READ_S = 6.0
_WHOLE_S = 15.0
_CHUNK = 64 * 1024
_REDIRECTS = 3
_ONE_TRY = urllib3.Retry(
    _REDIRECTS, connect=0, read=0, status=0, other=0, redirect=_REDIRECTS, respect_retry_after_header=False
)
"""Rests between tries are the client's business, since many tiles wait together."""
_FIRST_REST_S = 2.0
_LONGEST_REST_S = 120.0
_NO_TILE = frozenset({204, 404, 410})
_REFUSED = frozenset({401, 403, 451})
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")


class TileServerError(StormOpsError):
    """A server of tiles does not answer as it should."""

    code = "tile_server"


class RestingError(TileServerError):
    """The server failed a moment ago and is left in peace."""


@dataclass(frozen=True, slots=True)
class TileAnswer:
    """What a server says of one tile.

    Attributes:
        body: The encoded picture; None where the server has none there.
        fresh_s: For how long the answer holds, seconds; None where it does not say.
    """

    body: bytes | None
    fresh_s: float | None = None


class TileClient:
    """Asks one server; safe between threads.

    After a failure the server rests, at first for two seconds and each time twice as long, or as long as it
    asks for itself; an answer ends that.

    Args:
        clock: Seconds that only rise.
    """

    def __init__(
        self, template: str, *, connections: int = 4, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._template = template
        self._host = host_of(template)
        self._clock = clock
        self._turn = threading.Lock()
        self._rest_s = 0.0
        self._rests_until = 0.0
        self._failure: TileServerError | None = None
        agent = f"StormOps-Desktop/{version('stormops-desktop')}"
        self._servers = urllib3.PoolManager(
            maxsize=connections, headers={"User-Agent": agent, "Accept": "image/png,image/webp,image/jpeg"}
        )

    def fetch(self, address: TileAddress) -> TileAnswer:
        """Ask for one tile.

        Raises:
            RestingError: The server failed lately; nothing was asked.
            TileServerError: It cannot be reached, refuses, is out of order, or sends what is no picture.
        """
        with self._turn:
            if self._failure is not None and self._clock() < self._rests_until:
                failure = self._failure
                raise RestingError(failure.message, remedy=failure.remedy, file=failure.file)
        try:
            answer = self._ask(tile_url(self._template, address))
        except TileServerError as error:
            self._begin_rest(error)
            raise
        with self._turn:
            self._rest_s, self._failure = 0.0, None
        return answer

    def close(self) -> None:
        """Close idle connections."""
        self._servers.clear()

    def _ask(self, url: str) -> TileAnswer:
        deadline = time.monotonic() + _WHOLE_S
        try:
            response = self._servers.request(
                "GET",
                url,
                preload_content=False,
                timeout=urllib3.Timeout(connect=_CONNECT_S, read=_READ_S),
                retries=_ONE_TRY,
            )
            try:
                self._check_status(response)
                body = None if response.status in _NO_TILE else self._read(response, deadline)
            except TileServerError:
                response.close()  # what was not read to its end cannot be used for the next question
                raise
            response.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise self._unreachable(error) from None  # its words hold the address, and that may hold a key
        return TileAnswer(body, _fresh_s(response.headers.get("Cache-Control")))

    def _check_status(self, response: urllib3.BaseHTTPResponse) -> None:
        status = response.status
        if status == 200 or status in _NO_TILE:
            return
        if status in _REFUSED:
            raise self._failed(
                Sentence(
                    "The server {host} refuses to give its tiles (answer {status}).",
                    host=self._host,
                    status=status,
                ),
                "Check its key under Basemaps in the map's tool bar (“Change…”), or choose another.",
            )
        self._rest_at_least(response.headers.get("Retry-After"))
        if status == 429:
            raise self._failed(
                Sentence("The server {host} asks for fewer questions (answer 429).", host=self._host),
                "Wait some minutes, or choose a basemap of your own.",
            )
        raise self._failed(
            Sentence("The server {host} is out of order (answer {status}).", host=self._host, status=status),
            "Nothing need be done: StormOps asks again by itself. Or choose another basemap.",
        )

    def _read(self, response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
        body = bytearray()
        for chunk in response.stream(_CHUNK):
            body += chunk
            if len(body) > MAX_TILE_BYTES:
                raise self._failed(
                    Sentence(
                        "The server {host} sends more than a tile can be ({max_tile_bytes} MB).",
                        host=self._host,
                        max_tile_bytes=MAX_TILE_BYTES >> 20,
                    ),
                    "Check the address under Basemaps in the map's tool bar.",
                )
            if time.monotonic() > deadline:
                raise self._failed(
                    Sentence(
                        "The server {host} needs more than {whole_s:.0f} s for one tile.",
                        host=self._host,
                        whole_s=_WHOLE_S,
                    ),
                    "Nothing need be done: StormOps asks again by itself. Or choose another basemap.",
                )
        if not body:
            return b""
        if not body.startswith(_PICTURES):
            raise self._failed(
                Sentence(
                    "The server {host} answers with something that is no picture ({headers}).",
                    host=self._host,
                    headers=response.headers.get("Content-Type", Sentence("of no kind")),
                ),
                "Log in to the network in a browser if it asks for that, or check the address under "
                "Basemaps in the map's tool bar.",
            )
        return bytes(body)

    def _failed(self, message: str, remedy: str) -> TileServerError:
        return TileServerError(message, remedy=remedy)

    def _unreachable(self, error: urllib3.exceptions.HTTPError) -> TileServerError:
        if isinstance(error, urllib3.exceptions.MaxRetryError) and error.reason is not None:
            error = error.reason  # type: ignore[assignment]  # an HTTPError, which the library does not say
        slow = isinstance(error, urllib3.exceptions.TimeoutError)
        what = (
            Sentence("does not answer in time")
            if slow
            else Sentence("cannot be reached ({kind})", kind=type(error).__name__)
        )
        return self._failed(
            Sentence("The server {host} {what}.", host=self._host, what=what),
            "Check the network. Without it, choose an offline area under Basemaps in the map's tool bar.",
        )

    def _begin_rest(self, error: TileServerError) -> None:
        with self._turn:
            now = self._clock()
            if self._failure is None or now >= self._rests_until:  # several fail together: one rest
                self._rest_s = min(max(2 * self._rest_s, _FIRST_REST_S), _LONGEST_REST_S)
                self._rests_until = max(self._rests_until, now + self._rest_s)
            self._failure = error

    def _rest_at_least(self, retry_after: str | None) -> None:
        """As long as the server asks for, in seconds (RFC 9110, 10.2.3); a date is not heeded."""
        if retry_after is not None and retry_after.strip().isdecimal():
            with self._turn:
                wished = min(float(retry_after), _LONGEST_REST_S)
                self._rests_until = max(self._rests_until, self._clock() + wished)


def _fresh_s(cache_control: str | None) -> float | None:
    """Seconds of max-age (RFC 9111, 5.2.2.1)."""
    for part in (cache_control or "").lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdecimal():
            return float(value.strip('"'))
    return None
