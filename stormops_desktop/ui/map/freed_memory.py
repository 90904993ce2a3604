"""Giving freed memory back to the system."""

from __future__ import annotations

import ctypes
import platform
import sys


def give_back_memory() -> None:
    """Let the system have what threads have freed and the C library keeps for them.

    glibc (Linux) keeps the freed pictures of each thread for that thread: after some rides over a map of
    1,000,000 homes half a gigabyte. Other systems' libraries give back by themselves.
    """
    if sys.platform == "linux" and platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).malloc_trim(0)
