"""Spreading blocks of rows over a thread pool that the caller owns, in fixed order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, wait

from stormops_desktop.model.progress import CancelToken


def block_ranges(count: int, block: int) -> list[tuple[int, int]]:
    """Half-open ranges of at most `block` rows that cover 0 to `count`; they depend on nothing else."""
    return [(start, min(start + block, count)) for start in range(0, count, block)]


def run_blocks[R](
    work: Callable[[int, int], R],
    count: int,
    *,
    block: int,
    pool: Executor | None,
    cancel: CancelToken | None = None,
) -> list[R]:
    """Call `work(start, stop)` for every block and return the results in row order.

    The blocks and the order of results do not depend on the pool, so neither do sums over them.
    With `pool=None` the caller's own thread does all.

    Raises:
        CancelledError: The token said so; no block runs any more.
    """

    def guarded(start: int, stop: int) -> R:
        if cancel is not None:
            cancel.raise_if_cancelled()
        return work(start, stop)

    ranges = block_ranges(count, block)
    if pool is None:
        return [guarded(start, stop) for start, stop in ranges]
    futures = [pool.submit(guarded, start, stop) for start, stop in ranges]
    try:
        return [future.result() for future in futures]
    except BaseException:
        # What blocks write to may be gone when this has returned.
        for future in futures:
            future.cancel()
        wait(futures)
        raise
