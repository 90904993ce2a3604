"""How numba kernels are compiled here: without the GIL, cached, IEEE arithmetic, no threads of their own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import cast

from platformdirs import user_cache_path


def _sources() -> str:
    """A name for the engines' sources as they are now.

    numba keys a compiled kernel by its own file and does not notice a change in a kernel of another file
    that it calls, so each state of the sources has a cache folder of its own.
    """
    engines = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(engines.rglob("*.py")):
        found = path.stat()
        digest.update(f"{path.relative_to(engines)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


# numba reads it once, on import; the package folder may be read-only.
os.environ.setdefault("NUMBA_CACHE_DIR", str(user_cache_path("stormops") / "numba" / _sources()))

import numba  # noqa: E402  (the cache folder must be set first)


def kernel[F: Callable[..., object]](function: F) -> F:
    """Compile a function over one block of rows or one band of a picture.

    Kernels use neither `parallel=True` nor `prange`: numba's threads abort the process when two callers
    meet, and sum in changing order. `engines.blocks` spreads blocks over a pool instead.
    """
    return cast(F, numba.njit(nogil=True, cache=True, fastmath=False, error_model="numpy")(function))


def inlined_kernel[F: Callable[..., object]](function: F) -> F:
    """The same for a small function that a kernel calls for every point: its code is put where it is called.

    A call costs more than such a function, for each array is passed as seven words and counted as in use.
    Each place of call costs compile time, so a function that is called from many places should be a `kernel`.
    """
    compiled = numba.njit(nogil=True, cache=True, fastmath=False, error_model="numpy", forceinline=True)
    return cast(F, compiled(function))
