"""Everything that the window says is said in Spanish too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from PySide6.QtCore import QTranslator

_ROOT = Path(__file__).parents[2]
_CATALOGUE = _ROOT / "resources" / "translations" / "desktop_es.ts"
_HOLE = re.compile(r"\{\d+\}")
_REMEDY = "run setup/translate.sh and finish desktop_es.ts; the tool does not see into f-strings"


class Text(NamedTuple):
    """One text as the program asks for it."""

    context: str
    source: str
    comment: str


def _asked(tree: ast.AST, owner: str = "") -> Iterator[tuple[int, Text | None]]:
    """Every call of tr and translate with its line; None where its text is not written out."""
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.ClassDef) else owner
        yield from _asked(node, inside)
        if isinstance(node, ast.Call) and node.args and _name(node.func) in {"tr", "translate"}:
            words = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            whole = [owner, *words] if _name(node.func) == "tr" else words
            if not all(isinstance(word, str) for word in whole):
                yield node.lineno, None
            elif len(whole) > 1:
                yield node.lineno, Text(*[str(word) for word in [*whole, ""][:3]])


def _name(function: ast.expr) -> str:
    """What is called; a painter's translate is not the translators'."""
    if isinstance(function, ast.Name):
        return function.id
    if not isinstance(function, ast.Attribute):
        return ""
    of = function.value.id if isinstance(function.value, ast.Name) else ""
    return function.attr if function.attr == "tr" or of == "QCoreApplication" else ""


def _program() -> dict[Text, str]:
    """Texts of the program with the place where they are."""
    found: dict[Text, str] = {}
    for file in sorted((_ROOT / "stormops_desktop" / "ui").rglob("*.py")):
        for line, text in _asked(ast.parse(file.read_text(encoding="utf-8"))):
            place = f"{file.relative_to(_ROOT)}:{line}"
            assert text is not None, f"{place}: a text that translators cannot see"
            found[text] = place
    return found


@pytest.fixture(scope="module")
def catalogue() -> dict[Text, str]:
    """The Spanish of each text, "" where it is not finished."""
    found: dict[Text, str] = {}
    for context in etree.parse(_CATALOGUE).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            finished = translation.get("type") is None
            text = Text(
                context.findtext("name") or "",
                message.findtext("source") or "",
                message.findtext("comment") or "",
            )
            found[text] = (translation.text or "") if finished else ""
    return found


def test_nothing_is_untranslated(catalogue: dict[Text, str]) -> None:
    """Each text that the window's code asks for is in the catalogue, with its Spanish."""
    missing = [f"{place}: {text.source}" for text, place in _program().items() if not catalogue.get(text)]
    assert missing == [], _REMEDY


def test_nothing_is_left_over(catalogue: dict[Text, str]) -> None:
    """The catalogue holds no text that the program does not ask for any more."""
    assert sorted(set(catalogue) - set(_program())) == [], _REMEDY


def test_holes_and_edges_are_kept(catalogue: dict[Text, str]) -> None:
    """Each Spanish text has the same placeholders, and blanks at its ends, as the English one."""
    wrong = [
        text
        for text, spanish in catalogue.items()
        if sorted(_HOLE.findall(text.source)) != sorted(_HOLE.findall(spanish))
        or (text.source[:1] == " ") != (spanish[:1] == " ")
        or (text.source[-1:] == " ") != (spanish[-1:] == " ")
    ]
    assert wrong == []


def test_what_has_a_key_has_one_in_spanish(catalogue: dict[Text, str]) -> None:
    """Where the English names a key with &, the Spanish does."""
    key = re.compile(r"&\w")
    wrong = [
        (text.source, spanish)
        for text, spanish in catalogue.items()
        if bool(key.search(text.source)) != bool(key.search(spanish))
    ]
    assert wrong == []


def test_the_packed_catalogue_is_current(catalogue: dict[Text, str]) -> None:
    """The file that the program loads says what the catalogue says."""
    translator = QTranslator()
    assert translator.load(str(_CATALOGUE.with_suffix(".qm")))
    stale = [
        text
        for text, spanish in catalogue.items()
        if translator.translate(text.context, text.source, text.comment) != spanish
    ]
    assert stale == [], _REMEDY
