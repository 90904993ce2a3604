"""Secrets in the system's own keyring, by the `keyring` library; nothing of them is written anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.sentence import Sentence

if TYPE_CHECKING:
    from keyring.errors import KeyringError


class KeyringUnavailableError(StormOpsError):
    """The system has no keyring, or does not open it."""

    code = "keyring"


def find_secret(service: str, name: str) -> str | None:
    """What is kept under a name; None: nothing. The system may ask the person to unlock its keyring.

    Raises:
        KeyringUnavailableError: There is no keyring, or it stays locked.
    """
    import keyring  # takes a while, and most maps need no key
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(service, name)
    except KeyringError as error:
        raise _unavailable(error) from error


def keep_secret(service: str, name: str, secret: str) -> None:
    """Keep a secret under a name, over an older one.

    Raises:
        KeyringUnavailableError: There is no keyring, it stays locked, or it does not take the secret.
    """
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(service, name, secret)
    except KeyringError as error:
        raise _unavailable(error) from error


def _unavailable(error: KeyringError) -> KeyringUnavailableError:
    """Without the library's own words, which are for programmers."""
    from keyring.errors import NoKeyringError

    if isinstance(error, NoKeyringError):
        return KeyringUnavailableError(
            "This computer has no keyring to keep keys in.",
            remedy="On Linux install GNOME Keyring or KWallet and log in again.",
        )
    return KeyringUnavailableError(
        Sentence("The keyring of this computer cannot be used ({kind}).", kind=type(error).__name__),
        remedy="Unlock it when the system asks for that, then try again.",
    )
