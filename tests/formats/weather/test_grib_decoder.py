"""The decoding process: settings, folders, threads, crashes, cancelling, memory."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.read_weather import read_weather
from stormops_desktop.formats.weather.reading import WeatherKind, WeatherReading
from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.progress import CancelToken

type Read = Callable[[Path], WeatherReading]
type Encode = Callable[..., Path]
type MeshMessage = Callable[..., dict[str, Any]]


def test_environment_settings_of_decoders_change_nothing(
    read: Read, encode: Encode, mesh_message: MeshMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D20: GRIB_NORMALIZE_UNITS and its like do not reach the decoder."""
    path = encode(mesh_message([[1.5, 2.5], [3.5, 4.5]]))
    plain = read(path).fields[0].values_mm
    monkeypatch.setenv("GRIB_NORMALIZE_UNITS", "YES")
    monkeypatch.setenv("ECCODES_DEFINITION_PATH", "/nowhere")
    np.testing.assert_array_equal(read(path).fields[0].values_mm, plain)


def test_nothing_is_written_beside_the_data(
    tmp_path: Path, read: Read, encode: Encode, mesh_message: MeshMessage, mesh_file: Path
) -> None:
    """D27: reading files of every decoder leaves the folder as it was."""
    encode(mesh_message([[1, 2], [3, 4]]))
    before = sorted(path.name for path in tmp_path.iterdir())
    for path in list(tmp_path.iterdir()):
        read(path)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_folder_that_cannot_be_written_is_read(
    tmp_path: Path, read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """D25: a read-only folder is no trouble: no index is wanted there, and nothing warns."""
    path = encode(mesh_message([[1, 2], [3, 4]]))
    tmp_path.chmod(0o555)
    try:
        assert len(read(path).fields) == 1
        assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    finally:
        tmp_path.chmod(0o755)


def test_many_threads_decode_many_files(tmp_path: Path, read: Read, mesh_file: Path) -> None:
    """D28: eight threads decode eight files fifty times with the same checksums every time."""
    paths = [tmp_path / f"{number}.grib2" for number in range(8)]
    for path in paths:
        shutil.copy(mesh_file, path)

    def checksum(path: Path) -> str:
        return sha256(read(path).fields[0].values_mm.tobytes()).hexdigest()

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(checksum, paths * 50))
    assert found == {checksum(mesh_file)}


def test_threads_decode_through_eccodes_at_once(
    read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """D29: four threads that need ecCodes each get a process of their own; none crashes, all agree."""
    path = encode(mesh_message([[1, 2], [3, 4]]))
    with ThreadPoolExecutor(4) as pool:
        fields = [reading.fields[0].values_mm for reading in pool.map(read, [path] * 4)]
    for values in fields:
        np.testing.assert_allclose(values, [[1, 2], [3, 4]])


def test_a_decoder_that_crashes_is_an_answer(
    read: Read, encode: Encode, mesh_message: MeshMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D32: a decoder that dies by SIGSEGV on message 2 of 3 costs that message, and this process goes on."""
    monkeypatch.setattr("stormops_desktop.formats.weather.decoder_client._START", CRASHING)
    sizes = [[[float(number), 2], [3, 4]] for number in (10, 66, 30)]
    reading = read(encode(*(mesh_message(rows) for rows in sizes)))
    assert [float(field.values_mm[0, 0]) for field in reading.fields] == pytest.approx([10, 30], abs=1e-3)
    (skipped,) = reading.skipped
    assert skipped.record.startswith("message 2 at byte")
    assert "crashed" in skipped.reason
    assert "signal 11" in skipped.reason


CRASHING = """
import os, runpy, signal, sys
sys.path.insert(0, sys.argv.pop(1))
import eccodes
real = eccodes.codes_get_values

def crash_on_66(handle):
    values = real(handle)
    if abs(values[0] - 66) < 0.01:
        os.kill(os.getpid(), signal.SIGSEGV)
    return values

eccodes.codes_get_values = crash_on_66
runpy.run_module(sys.argv[1], run_name="__main__")
"""
"""How the decoder process starts, but for a segmentation fault on a message that begins with 66."""


def test_cancelling_ends_the_decoder(
    encode: Encode, mesh_message: MeshMessage, mesh_file: Path, table: ProductTable
) -> None:
    """A cancelled token stops both readers; the decoder process does not outlive it."""
    before = psutil.Process().children()  # of other tests
    cancelled = CancelToken()
    cancelled.cancel()
    with pytest.raises(CancelledError):
        read_weather(mesh_file, WeatherKind.GRIB, table, cancel=cancelled)
    token = CancelToken()
    path = encode(mesh_message([[1, 2], [3, 4]]))
    threading.Timer(0.15, token.cancel).start()
    with pytest.raises(CancelledError):
        read_weather(path, WeatherKind.GRIB, table, cancel=token)
    left = [child for child in psutil.Process().children() if child not in before]
    assert not [child for child in left if child.status() != psutil.STATUS_ZOMBIE]


def test_memory_is_given_back(
    read: Read, tmp_path: Path, storm_field: HailField, table: ProductTable
) -> None:
    """D39: after a hundred imports of a million cells the process is hardly larger than after ten."""
    from dataclasses import replace

    grid = replace(storm_field.grid, rows=1000, cols=1000)
    values = np.full((1000, 1000), np.nan, np.float32)
    values[500:510, 500:510] = 40.0
    path = tmp_path / "large.grib2"
    path.write_bytes(grib_message(replace(storm_field, grid=grid, values_mm=values), table))
    sizes = []
    for _ in range(100):
        read(path)
        sizes.append(psutil.Process().memory_info().rss)
    assert sizes[-1] <= sizes[9] * 1.1
