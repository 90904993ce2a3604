"""The colours of the window, light and dark; each pair of text and ground has a contrast of 4.5 or more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Colors:
    """One theme, as #rrggbb.

    Attributes:
        window, base, alternate: Grounds of frames, of lists and of every second row.
        text, faint: Of words, and of words that matter less.
        button: Ground of buttons.
        accent, on_accent: Of what is chosen, and words on it.
        link: Of links.
        good, warning, bad: Of states; words beside them say the same.
        border: Of lines between things.
    """

    window: str
    base: str
    alternate: str
    text: str
    faint: str
    button: str
    accent: str
    on_accent: str
    link: str
    good: str
    warning: str
    bad: str
    border: str


LIGHT = Colors(
    window="#f4f5f7", base="#ffffff", alternate="#f0f2f5", text="#1b1f24", faint="#57606a", button="#e7eaee",
    accent="#0b5cad", on_accent="#ffffff", link="#0b5cad", good="#1a6b34", warning="#8a4b00", bad="#b3261e",
    border="#c4cad1",
)  # fmt: skip
DARK = Colors(
    window="#1d2126", base="#15181c", alternate="#1b1f24", text="#e6e9ed", faint="#a3adb8", button="#2b3138",
    accent="#2f6fb5", on_accent="#ffffff", link="#7db7f5", good="#6fcf87", warning="#f0b35a", bad="#ff8a80",
    border="#3d454e",
)  # fmt: skip

CONTRAST_LIGHT = Colors(
    window="#ffffff", base="#ffffff", alternate="#ffffff", text="#000000", faint="#000000", button="#ffffff",
    accent="#00257a", on_accent="#ffffff", link="#00257a", good="#004d1a", warning="#5c2e00", bad="#8b0000",
    border="#000000",
)  # fmt: skip
CONTRAST_DARK = Colors(
    window="#000000", base="#000000", alternate="#000000", text="#ffffff", faint="#ffffff", button="#000000",
    accent="#ffd400", on_accent="#000000", link="#8fc7ff", good="#7dff9b", warning="#ffd400", bad="#ff9c94",
    border="#ffffff",
)  # fmt: skip
"""For high contrast: 7 or more (WCAG 2.2, 1.4.6)."""


def palette_of(colors: Colors) -> QPalette:
    """The palette that Qt's widgets draw with."""
    palette = QPalette()
    role = QPalette.ColorRole
    for name, color in (
        (role.Window, colors.window), (role.Base, colors.base), (role.AlternateBase, colors.alternate),
        (role.WindowText, colors.text), (role.Text, colors.text), (role.ButtonText, colors.text),
        (role.PlaceholderText, colors.faint), (role.Button, colors.button), (role.Highlight, colors.accent),
        (role.HighlightedText, colors.on_accent), (role.Accent, colors.accent), (role.Link, colors.link),
        (role.LinkVisited, colors.link), (role.ToolTipBase, colors.base), (role.ToolTipText, colors.text),
        (role.BrightText, colors.bad), (role.Mid, colors.border), (role.Dark, colors.border),
        (role.Light, colors.alternate), (role.Midlight, colors.alternate), (role.Shadow, colors.border),
    ):  # fmt: skip
        palette.setColor(name, QColor(color))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(disabled, name, QColor(colors.faint))
    return palette
