"""A script: encode GRIB messages with ecCodes, so that our reader is tried on files that are not ours.

Reads a JSON list of messages from stdin and writes them, one behind the other, to the file named as its
only argument. A message is {"sample": name, "keys": [[key, value], ...], "values": [...]}; a null among
the values is missing in the bitmap. With the arguments `--read FILE` it prints the messages of a file
instead: their values (null where missing), latitudes and longitudes, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import eccodes
import numpy as np

MISSING = 1e100


def encode(message: dict[str, Any]) -> bytes:
    """One message's bytes."""
    handle = eccodes.codes_grib_new_from_samples(message["sample"])
    for key, value in message["keys"]:
        eccodes.codes_set(handle, key, value)
    values = [MISSING if value is None else value for value in message["values"]]
    if MISSING in values:
        eccodes.codes_set(handle, "bitmapPresent", 1)
        eccodes.codes_set(handle, "missingValue", MISSING)
    eccodes.codes_set_values(handle, np.array(values, np.float64))
    return bytes(eccodes.codes_get_message(handle))


def decode(path: str) -> list[dict[str, Any]]:
    """Every message's values and places."""
    found = []
    with Path(path).open("rb") as stream:
        while (handle := eccodes.codes_grib_new_from_file(stream)) is not None:
            eccodes.codes_set(handle, "missingValue", MISSING)
            values = eccodes.codes_get_values(handle)
            found.append(
                {
                    "values": [None if value == MISSING else value for value in values.tolist()],
                    "lat": eccodes.codes_get_array(handle, "latitudes").tolist(),
                    "lon": eccodes.codes_get_array(handle, "longitudes").tolist(),
                    "valid": [eccodes.codes_get(handle, key) for key in ("validityDate", "validityTime")],
                    "code": [
                        eccodes.codes_get(handle, key)
                        for key in ("discipline", "parameterCategory", "parameterNumber")
                    ],
                }
            )
    return found


if __name__ == "__main__":
    if sys.argv[1] == "--read":
        print(json.dumps(decode(sys.argv[2])), flush=True)  # noqa: T201 (its answer)
    else:
        messages = json.load(sys.stdin)
        Path(sys.argv[1]).write_bytes(b"".join(encode(message) for message in messages))
    os._exit(0)  # native libraries that unload together have aborted here
