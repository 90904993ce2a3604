"""Make the guide's pictures anew, from the running application: `python docs/make_guide_pictures.py`.

Every panel in both themes and languages, off screen, over a demo workspace that is made for it (its storm is
invented, and the pictures say so). Takes some minutes. `--only NAME ...` makes a few of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from stormops_desktop.ui.panels.catalog import PANELS

PICTURES = Path(__file__).parent / "guide" / "pictures"
_COLORS = 128
"""A window has few colours: a palette takes a quarter of the room."""


def main(arguments: list[str]) -> int:
    """Make the pictures; returns 1 where one could not be made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", default=[entry.name for entry in PANELS])
    parser.add_argument("--workspace", type=Path, help="Draw this one instead of a fresh demo.")
    wanted = parser.parse_args(arguments)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="guide-") as name:
        _be_somebody(Path(name))
        workspace = wanted.workspace or _demo(Path(name))
        made = [
            _picture(workspace, panel, theme, language, Path(name))
            for panel, theme, language in product(wanted.only, ("light", "dark"), ("en", "es"))
        ]
    _write_gallery()
    return 0 if all(made) else 1


def _write_gallery() -> None:
    """A page with every panel in both themes and languages."""
    lines = ["# Every panel in both themes and languages", "", "[Contents](index.md)", ""]
    for entry in PANELS:
        lines += [f"## {entry.name}", ""]
        for theme, language in product(("light", "dark"), ("en", "es")):
            lines += [
                f"![{entry.name}, {theme}, {language}](pictures/{entry.name}-{theme}-{language}.png)",
                "",
            ]
    (PICTURES.parent / "gallery.md").write_text("\n".join(lines), encoding="utf-8")


def _be_somebody(folder: Path) -> None:
    """Nobody's own folders in the pictures: Qt reads where documents lie from the XDG user directories."""
    (folder / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="/home/manager/Documents"\n', encoding="utf-8")
    os.environ["XDG_CONFIG_HOME"] = str(folder)


def _demo(folder: Path) -> Path:
    """A finished demo."""
    _stormops("demo", "--out", str(folder / "demo"))
    return folder / "demo" / "workspace"


def _picture(workspace: Path, panel: str, theme: str, language: str, folder: Path) -> bool:
    """One picture, with few colours; what went wrong is on stderr."""
    name = f"{panel}-{theme}-{language}.png"
    whole = folder / name
    words = ("desktop", "--screenshot", str(whole), "--panel", panel, "--theme", theme, "--lang", language)
    if not _stormops("-w", str(workspace), *words):
        return False
    with Image.open(whole) as picture:
        few = picture.convert("RGB").quantize(_COLORS, dither=Image.Dither.NONE)
        few.save(PICTURES / name, optimize=True)
    sys.stdout.write(f"{PICTURES / name}\n")
    return True


def _stormops(*words: str) -> bool:
    command = [sys.executable, "-m", "stormops_desktop.cli.app", *words]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
