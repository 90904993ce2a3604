"""How numba kernels are compiled here: without the GIL, cached, IEEE arithmetic, no threads of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import cast

from platformdirs import user_cache_path

# numba reads it once, on import; the package folder may be read-only.
os.environ.setdefault("NUMBA_CACHE_DIR", str(user_cache_path("stormops") / "numba"))

import numba


def kernel[F: Callable[..., object]](function: F) -> F:
    """Compile a function over one block of rows or one band of a picture.

    Kernels use neither `parallel=True` nor `prange`: numba's threads abort the process when two callers
    meet, and sum in changing order. `engines.blocks` spreads blocks over a pool instead.
    """
    return cast(F, numba.njit(nogil=True, cache=True, fastmath=False, error_model="numpy")(function))
