"""Blocks spread over threads: in order, and none left running behind an error."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.progress import CancelToken


def test_results_come_in_the_order_of_rows() -> None:
    """A slow first block does not change the order of results; without a pool it is the same."""

    def work(start: int, stop: int) -> tuple[int, int]:
        time.sleep(0.02 if start == 0 else 0.0)
        return start, stop

    with ThreadPoolExecutor(2) as pool:
        spread = run_blocks(work, 10, block=4, pool=pool)
    assert spread == run_blocks(work, 10, block=4, pool=None) == [(0, 4), (4, 8), (8, 10)]


def test_no_block_runs_after_a_cancel() -> None:
    """When the cancel is told, blocks under way have ended and the others never begin."""
    token, running = CancelToken(), set[int]()
    done: list[int] = []

    def work(start: int, stop: int) -> None:
        running.add(start)
        if start == 0:
            token.cancel()
        time.sleep(0.05)
        running.remove(start)
        done.append(start)

    with ThreadPoolExecutor(2) as pool:
        with pytest.raises(CancelledError):
            run_blocks(work, 100, block=1, pool=pool, cancel=token)
        assert not running
        assert len(done) <= 2
        assert pool.submit(lambda: True).result()
    assert len(done) <= 2
