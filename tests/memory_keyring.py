"""A keyring of the `keyring` library that lives as long as a test, and one that this computer has not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring
from keyring.errors import KeyringLocked


class MemoryKeyring(KeyringBackend):
    """Keeps secrets in memory; `locked` refuses, as a system's keyring does before it is unlocked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library leaves it untyped
        self.secrets: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        self._require_open()
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self._require_open()
        self.secrets[service, username] = password

    def _require_open(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")


def no_keyring() -> KeyringBackend:
    """What the library uses on a computer without a keyring."""
    return Keyring()  # type: ignore[no-untyped-call]  # the library leaves it untyped


@contextmanager
def using(backend: KeyringBackend) -> Iterator[None]:
    """Have the library use a keyring for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(before)
