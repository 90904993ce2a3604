"""Reading JSON objects strictly: an unknown key is an error that names the nearest known one."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence


class StrictObject:
    """One JSON object whose every key must be asked for before `finish`.

    Args:
        value: What stands at `path`; must be an object.
        path: Key path from the root, e.g. "targeting_rules.physics"; "" for the root.
        file: File that errors name.

    Raises:
        BadInputError: From every method, where the value is not of the wanted form; it names the key path.
    """

    def __init__(self, value: object, path: str, file: str | None) -> None:
        if not isinstance(value, Mapping):
            raise bad_value(path or Sentence("the document"), Sentence("an object"), value, file)
        self._value: Mapping[str, Any] = value
        self._path = path
        self._file = file
        self._known: set[str] = set()

    def path(self, key: str) -> str:
        """Key path of `key`."""
        return f"{self._path}.{key}" if self._path else key

    def get(self, key: str) -> Any:
        """The raw value; None where the key is absent or null."""
        self._known.add(key)
        return self._value.get(key)

    def text(self, key: str) -> str | None:
        """A string that is not empty."""
        found = self._of(
            key,
            Sentence("a text that is not empty"),
            lambda v: isinstance(v, str) and v.strip() != "",
        )
        return None if found is None else str(found)

    def required_text(self, key: str) -> str:
        """The same, that must be there."""
        found = self.text(key)
        if found is None:
            raise bad_value(self.path(key), Sentence("a text"), None, self._file)
        return found

    def number(self, key: str, low: float, high: float) -> float | None:
        """A finite number within [low, high]."""
        found = self._of(
            key,
            Sentence("a number from {low:g} to {high:g}", low=low, high=high),
            lambda v: _is_number(v) and low <= v <= high,
        )
        return None if found is None else float(found)

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number within [low, high]."""
        found = self._of(
            key,
            Sentence("a whole number from {low} to {high}", low=low, high=high),
            lambda v: _is_number(v) and low <= v <= high and float(v).is_integer(),
        )
        return None if found is None else int(found)

    def flag(self, key: str) -> bool:
        """True or false; false where absent."""
        return bool(self._of(key, Sentence("true or false"), lambda v: isinstance(v, bool)))

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of one or more texts."""
        found = self._of(key, Sentence("a list of one or more texts"), _is_texts)
        return None if found is None else tuple(found)

    def choice[E: StrEnum](self, key: str, kind: type[E]) -> E | None:
        """A member of an enumeration, by its value."""
        names = [member.value for member in kind]
        found = self._of(key, Sentence("one of {names}", names=", ".join(names)), lambda v: v in names)
        return None if found is None else kind(found)

    def choices[E: StrEnum](self, key: str, kind: type[E]) -> tuple[E, ...] | None:
        """A list of members of an enumeration."""
        found = self.texts(key)
        if found is None:
            return None
        names = [member.value for member in kind]
        for name in found:
            if name not in names:
                raise bad_value(
                    self.path(key), Sentence("some of {names}", names=", ".join(names)), name, self._file
                )
        return tuple(kind(name) for name in found)

    def child(self, key: str) -> StrictObject:
        """A nested object; an empty one where absent."""
        found = self.get(key)
        return StrictObject({} if found is None else found, self.path(key), self._file)

    def children(self, key: str) -> list[StrictObject]:
        """A list of objects; empty where absent."""
        found = self._of(key, Sentence("a list"), lambda v: isinstance(v, list)) or []
        return [StrictObject(item, f"{self.path(key)}[{i}]", self._file) for i, item in enumerate(found)]

    def keys(self) -> tuple[str, ...]:
        """All keys, for objects whose keys are free (variants, languages); they count as known."""
        self._known.update(self._value)
        return tuple(self._value)

    def error(self, key: str, message: str, remedy: str) -> BadInputError:
        """An error about `key`, to be raised by the caller."""
        return BadInputError(message, remedy=remedy, file=self._file, record=self.path(key))

    def finish(self, also_known: Iterable[str] = ()) -> None:
        """Refuse the first key that nobody asked for."""
        known = self._known | set(also_known)
        for key in self._value:
            if key not in known:
                near = difflib.get_close_matches(str(key), sorted(known), n=1, cutoff=0.0)
                raise BadInputError(
                    Sentence("The key “{this}” is not known.", this=self.path(key)),
                    remedy=Sentence("Did you mean “{this}”? Correct or remove it.", this=self.path(near[0]))
                    if near
                    else "Remove it.",
                    file=self._file,
                    record=self.path(key),
                )

    def _of(self, key: str, wanted: str, fits: Callable[[Any], bool]) -> Any:
        found = self.get(key)
        if found is not None and not fits(found):
            raise bad_value(self.path(key), wanted, found, self._file)
        return found


def bad_value(path: str, wanted: str, found: object, file: str | None) -> BadInputError:
    """The error for a value of the wrong form."""
    shown = Sentence("is missing") if found is None else Sentence("is {found!r}", found=str(found)[:80])
    return BadInputError(
        Sentence("“{path}” must be {wanted}, but it {shown}.", path=path, wanted=wanted, shown=shown),
        remedy="Correct it.",
        file=file,
        record=path,
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v.strip() for v in value)
