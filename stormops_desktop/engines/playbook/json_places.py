"""Where in a JSON text a key path stands, so that an error about a key can be shown on its line."""

from __future__ import annotations

import json
import re

_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def line_of(text: str, path: str) -> int | None:
    """The line, from 1, on which the value of a key path begins.

    Args:
        text: Valid JSON (RFC 8259).
        path: Such as "channel_strategy.sequence[0].channel".

    Returns:
        The line of the deepest part of the path that is there; None where not even its first part is, or
        the path is empty.
    """
    wanted = [key if key else int(index) for key, index in _STEP.findall(path)]
    best, depth = None, 0
    for place, offset in _places(text):
        if depth < len(place) <= len(wanted) and place == wanted[: len(place)]:
            best, depth = offset, len(place)
    return None if best is None else text.count("\n", 0, best) + 1


def _places(text: str) -> list[tuple[list[str | int], int]]:
    """Every value's path with its offset, in the order of the text; members begin at their key."""
    found: list[tuple[list[str | int], int]] = []
    path: list[str | int] = []
    kinds: list[str] = []
    awaits_key = False
    for match in _PART.finditer(text):
        part = match.group()
        if awaits_key and part.startswith('"'):
            path[-1] = json.loads(part)
            found.append((path.copy(), match.start()))
            awaits_key = False
        elif part in "{[":
            if kinds and kinds[-1] == "[":
                found.append((path.copy(), match.start()))
            kinds.append(part)
            path.append("" if part == "{" else 0)
            awaits_key = part == "{"
        elif part in "}]":
            kinds.pop()
            path.pop()
            awaits_key = False
        elif part == ",":
            awaits_key = kinds[-1] == "{"
            if not awaits_key:
                path[-1] = int(path[-1]) + 1
        elif part != ":" and kinds and kinds[-1] == "[":
            found.append((path.copy(), match.start()))
    return found
