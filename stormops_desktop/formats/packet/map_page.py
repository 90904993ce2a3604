"""One map of a packet as packet.typ sets it: raw pixels in a file, labels, scale bar, credit."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from stormops_desktop.formats.packet.plain_text import printable
from stormops_desktop.model.packet import LabelKind, MapLabel, PacketMap
from stormops_desktop.model.wording import Translator

_METERS_PER_FOOT = 0.3048
_SCALE_FEET = (10, 25, 50, 100, 200, 300, 500, 1000, 2640, 5280, 10560, 26400, 52800, 105600, 264000)
_LONGEST_SCALE = 0.25


def map_page(
    picture: PacketMap, wording: Translator, folder: Path, name: str, heading: str = ""
) -> dict[str, object]:
    """The values of one map; its pixels go to `folder`/map-`name`.rgb.

    Args:
        heading: Catalogue key of its title; "" titles it with its stops.
    """
    file = f"map-{name}.rgb"
    (folder / file).write_bytes(np.ascontiguousarray(picture.pixels).tobytes())
    rows, columns, _ = picture.pixels.shape
    return {
        "file": file,
        "columns": columns,
        "rows": rows,
        "alt": wording.say(heading) if heading else _stops_title(picture, wording),
        "labels": [_label(label, wording) for label in picture.labels],
        "scale": _scale(picture.ground_width_m, wording),
        "hail": [
            {"color": shade.color, "text": f"≥ {wording.size_class(shade.from_in)}"} for shade in picture.hail
        ],
        "warning": "" if picture.has_streets else wording.say("map.no_streets"),
        "credit": wording.say(picture.attribution) if picture.attribution else "",
    }


def _stops_title(picture: PacketMap, wording: Translator) -> str:
    first, last = picture.stop_numbers[0], picture.stop_numbers[-1]
    return wording.say("map.stop" if first == last else "map.stops", first=first, last=last)


def _label(label: MapLabel, wording: Translator) -> dict[str, object]:
    """The label's values; start and end are worded here, everything else carries its own text."""
    words = {LabelKind.START: "legend.start", LabelKind.END: "legend.end"}
    text = wording.say(words[label.kind]) if label.kind in words else printable(label.text)
    return {
        "kind": label.kind.value,
        "text": text,
        "x": label.x,
        "y": label.y,
        "angle": label.angle,
        "caption": printable(label.caption),
    }


def _scale(ground_width_m: float, wording: Translator) -> dict[str, object]:
    """The longest round number of feet or miles that a quarter of the map's width holds."""
    widest = ground_width_m * _LONGEST_SCALE / _METERS_PER_FOOT
    feet = max((length for length in _SCALE_FEET if length <= widest), default=_SCALE_FEET[0])
    meters = feet * _METERS_PER_FOOT
    return {"text": wording.scale(feet), "fraction": meters / ground_width_m}
