"""What a person chose for herself on this computer; kept by Qt, outside every workspace."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

_MOST_RECENT = 10
HIGHLIGHT_PX = (1.0, 6.0)
"""The least and the most of `Preferences.highlight_width`."""
_HIGHLIGHT, _HIGHLIGHT_PX = "#0a2a8c", 2.0
_COLOR = re.compile("#[0-9a-f]{6}")


class Theme(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """Of the window's texts."""

    SYSTEM = "system"
    ENGLISH = "en"
    SPANISH = "es"


class Units(StrEnum):
    """Inches, feet and miles, or millimetres, metres and kilometres."""

    US = "us"
    METRIC = "metric"


class CoordinateFormat(StrEnum):
    """How the map tells places."""

    DECIMAL = "decimal"
    DMS = "dms"
    UTM = "utm"


class Preferences(QObject):
    """Typed access to the settings file; `changed` tells the name of what was set.

    Attributes:
        kept: A folder for what makes the next start quick and may be thrown away at any time; None: nothing
            is kept.
    """

    changed = Signal(str)

    def __init__(
        self, settings: QSettings, parent: QObject | None = None, *, kept: Path | None = None
    ) -> None:
        super().__init__(parent)
        self.kept = kept
        self._settings = settings
        self._source: Preferences | None = None

    def for_a_while(self, parent: QObject) -> Preferences:
        """The same preferences as an object that goes with `parent`, and with it all that listens to it.

        What is set on either is told by both.
        """
        shared = Preferences(self._settings, parent, kept=self.kept)
        shared._source = self
        self.changed.connect(shared.changed)
        return shared

    @property
    def theme(self) -> Theme:
        """Light, dark or the system's."""
        return _member(Theme, self._settings.value("theme"), Theme.SYSTEM)

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._set("theme", theme.value)

    @property
    def high_contrast(self) -> bool:
        """Black and white with strong borders, whatever the system says."""
        return str(self._settings.value("high_contrast")) == "yes"

    @high_contrast.setter
    def high_contrast(self, on: bool) -> None:
        self._set("high_contrast", "yes" if on else "no")

    @property
    def language(self) -> Language:
        """Of the window's texts."""
        return _member(Language, self._settings.value("language"), Language.SYSTEM)

    @language.setter
    def language(self, language: Language) -> None:
        self._set("language", language.value)

    @property
    def units(self) -> Units:
        """Of sizes and distances on screens."""
        return _member(Units, self._settings.value("units"), Units.US)

    @units.setter
    def units(self, units: Units) -> None:
        self._set("units", units.value)

    @property
    def coordinates(self) -> CoordinateFormat:
        """How the map tells places."""
        return _member(CoordinateFormat, self._settings.value("coordinates"), CoordinateFormat.DECIMAL)

    @coordinates.setter
    def coordinates(self, coordinates: CoordinateFormat) -> None:
        self._set("coordinates", coordinates.value)

    @property
    def highlight_color(self) -> str:
        """Of what is selected on the map, #rrggbb."""
        value = str(self._settings.value("highlight_color") or "")
        return value if _COLOR.fullmatch(value) else _HIGHLIGHT

    @highlight_color.setter
    def highlight_color(self, color: str) -> None:
        self._set("highlight_color", color)

    @property
    def highlight_width(self) -> float:
        """How strongly it is outlined, style pixels."""
        try:
            width = float(str(self._settings.value("highlight_width")))
        except ValueError:
            return _HIGHLIGHT_PX
        return min(max(width, HIGHLIGHT_PX[0]), HIGHLIGHT_PX[1])

    @highlight_width.setter
    def highlight_width(self, width: float) -> None:
        self._set("highlight_width", width)

    @property
    def recent(self) -> list[Path]:
        """Workspaces opened lately, newest first."""
        value = self._settings.value("recent") or []
        return [Path(str(item)) for item in ([value] if isinstance(value, str) else value)]

    def remember_workspace(self, folder: Path) -> None:
        """Put a workspace first among the recent ones."""
        others = [path for path in self.recent if path != folder]
        self._set("recent", [str(path) for path in [folder, *others][:_MOST_RECENT]])

    def forget_workspace(self, folder: Path) -> None:
        """Take a workspace that is gone off the list."""
        self._set("recent", [str(path) for path in self.recent if path != folder])

    def bytes_of(self, name: str) -> QByteArray | None:
        """A state that a widget saved, such as where its docks are."""
        value = self._settings.value(f"states/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_bytes(self, name: str, state: QByteArray) -> None:
        """Keep such a state."""
        self._settings.setValue(f"states/{name}", state)

    def _set(self, name: str, value: object) -> None:
        if self._source is not None:
            self._source._set(name, value)
            return
        self._settings.setValue(name, value)
        self.changed.emit(name)


def _member[E: StrEnum](kind: type[E], value: object, default: E) -> E:
    """The member of that value; the default for what another version wrote and this one does not know."""
    return next((member for member in kind if member.value == value), default)
