"""A cache of a test's own, and a basemap that it serves."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def tile_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tiles are kept under the test's folder, never under the user's."""
    monkeypatch.setattr(
        "stormops_desktop.operations.basemaps.tile_source.user_cache_path", lambda _: tmp_path / "cache"
    )
    return tmp_path / "cache" / "tiles"
