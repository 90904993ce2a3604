"""What a packet can be: its formats, papers and languages."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.formats.packet.format_names import DEFAULT_FORMATS, FORMATS
from stormops_desktop.formats.packet.paper import PAPERS

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class PacketChoices:
    """Names as `export_packet` takes them; the first paper and language are the usual ones.

    Attributes:
        usual_formats: Those that are written where nobody chooses.
    """

    formats: tuple[str, ...]
    usual_formats: tuple[str, ...]
    papers: tuple[str, ...]
    languages: tuple[str, ...]


def packet_choices() -> PacketChoices:
    """All there are."""
    return PacketChoices(FORMATS, DEFAULT_FORMATS, tuple(PAPERS), LANGUAGES)
