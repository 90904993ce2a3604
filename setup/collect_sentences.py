"""Collect what is worded below the window into resources/translations/sentences_es.po.

English stands in the code: as the template of a Sentence (model/sentence.py), or as a literal where a text
for people belongs (an error, a Skipped, a Command, a step of progress) or that reads like a sentence;
and in the rule sets. New texts come in without their Spanish: write it beside them, and run this again; it
packs them for the program (sentences_es.mo). tests/test_sentences.py names what is missing.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "stormops_desktop"
CATALOGUE = ROOT / "resources" / "translations" / "sentences_es.po"
PACKED = CATALOGUE.with_suffix(".mo")
BELOW_THE_WINDOW = ("model", "files", "engines", "stores", "formats", "remote", "operations")

OWN_WORDS = (
    "formats/packet/",  # packets have catalogues of their own, by key
    "engines/routing/directions",  # wording tables in both languages
    "engines/hail/drill.py",  # the remark of a storm report is data, in English
    "engines/proposal/rationale.py",  # told by ui/panels/proposals/rationale_words.py
)
"""Files whose texts are translated elsewhere, or are for programs."""

_FOR_PROGRAMMERS = {
    "ValueError", "TypeError", "KeyError", "AssertionError", "RuntimeError", "NotImplementedError", "OSError",
    "IndexError", "LookupError", "FileNotFoundError", "ImportError",
}  # fmt: skip
_SOME_DAY = datetime(2026, 11, 21, tzinfo=UTC)
"""In the packed catalogue's head: always the same, so that the file changes with its words alone."""
_TITLED = {"publish_rows", "write_layers"}
"""Whose second argument is the title of a command."""
_TEXTS = {"message", "reason", "remedy", "title"}
_PROGRESS = {"progress", "report", "told_progress"}
_READS_LIKE_A_SENTENCE = re.compile(r"[A-Z“][^\n]*[a-z}”)] [^\n]*[a-z}”)\d][.?!]( |$)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_HOLE = re.compile(r"\{[^{}]*\}")


class Text(NamedTuple):
    """One text for people, and where it stands; without words it needs no translation."""

    words: str
    place: str


class Fault(NamedTuple):
    """A text for people that no translator can see."""

    place: str
    why: str


def collected() -> tuple[list[Text], list[Fault]]:
    """Every text for people that is worded below the window, in the order of the files, and what hides."""
    texts: list[Text] = []
    faults: list[Fault] = []
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if name.startswith(OWN_WORDS):
            continue
        reader = _Reader(name, by_look=name.split("/")[0] in BELOW_THE_WINDOW)
        reader.visit(ast.parse(file.read_text(encoding="utf-8")))
        texts += reader.texts
        faults += reader.faults
    for rule_set in sorted((ROOT / "resources" / "rule_sets").glob("*.json")):
        rules = json.loads(rule_set.read_text(encoding="utf-8"))["rules"]
        own = (
            rule_set.name == "company.json"
        )  # what stands in no code of law has words of ours for its source
        words = [rule[key] for rule in rules for key in (("text", "statute") if own else ("text",))]
        texts += [Text(text, f"rule_sets/{rule_set.name}") for text in words]
    return [text for text in texts if _WORD.search(_HOLE.sub("", text.words))], faults


class _Reader(ast.NodeVisitor):
    """Reads one module."""

    def __init__(self, name: str, *, by_look: bool) -> None:
        self._name = name
        self._by_look = by_look
        self._seen: set[int] = set()
        self.texts: list[Text] = []
        self.faults: list[Fault] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = _called(node.func)
        if called in _FOR_PROGRAMMERS:
            for words in node.args:
                if isinstance(words, ast.Call):  # a Sentence that a person reads in another's words
                    self.visit(words)
            return
        if called == "Sentence":
            self._template(node)
        for words in _worded(called, node):
            self._take(words)
        if self._by_look:
            for keyword in node.keywords:
                if keyword.arg in _TEXTS:
                    self._take(keyword.value)
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        if self._by_look and names & _TEXTS:
            self._take(node.value)
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        literal = "".join(
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "Xx"
            for part in node.values
        )
        if self._by_look and _READS_LIKE_A_SENTENCE.match(literal):
            self._fault(node, f"an f-string that reads like a sentence: {literal!r}")

    def visit_Constant(self, node: ast.Constant) -> None:
        if self._by_look and isinstance(node.value, str) and _READS_LIKE_A_SENTENCE.match(node.value):
            self._add(node, node.value)

    def _template(self, node: ast.Call) -> None:
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            self._add(first, first.value)
        elif not isinstance(first, ast.Subscript):  # a record that is read back
            self._fault(node, "a Sentence whose template is not written out")

    def _take(self, node: ast.expr) -> None:
        match node:
            case ast.Constant(value=str(words)):
                self._add(node, words)
            case ast.IfExp():
                self._take(node.body)
                self._take(node.orelse)
            case ast.BoolOp():
                for value in node.values:
                    self._take(value)
            case ast.JoinedStr() | ast.BinOp():
                self._fault(node, "not a literal and no Sentence")

    def _add(self, node: ast.Constant, words: str) -> None:
        if id(node) not in self._seen:
            self._seen.add(id(node))
            self.texts.append(Text(words, self._name))

    def _fault(self, node: ast.expr, why: str) -> None:
        if id(node) not in self._seen:
            self._seen.add(id(node))
            self.faults.append(Fault(f"{self._name}:{node.lineno}", why))


def _worded(called: str, node: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that are texts for people."""
    named = {keyword.arg: keyword.value for keyword in node.keywords}
    if called.endswith("Error"):
        yield from node.args[:1]
        yield from (named[name] for name in ("message", "remedy") if name in named)
    elif called == "Skipped":
        yield from node.args[1:2]
        yield from (named[name] for name in ("reason",) if name in named)
    elif called == "Command":
        yield from node.args[:1]
        yield from (named[name] for name in ("title",) if name in named)
    elif called in _TITLED:
        yield from node.args[1:2]
    elif called in {"error", "wrong"}:  # what makes an error of a key, of a line
        yield from node.args[1:3] if called == "error" else node.args[:1]
    elif called in _PROGRESS and len(node.args) == 2:
        yield node.args[1]


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def main() -> None:
    """Bring the catalogue up to date; what the code does not say any more goes."""
    texts, faults = collected()
    for fault in faults:
        print(f"{fault.place}: {fault.why}")  # noqa: T201 (a script: its answer goes to stdout)
    known: dict[str, str] = {}
    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as stream:
            known = {str(message.id): str(message.string) for message in read_po(stream) if message.id}
    catalogue = Catalog(locale="es", creation_date=_SOME_DAY, revision_date=_SOME_DAY)
    places: dict[str, set[str]] = {}
    for text in texts:
        places.setdefault(text.words, set()).add(text.place)
    for words, files in places.items():
        catalogue.add(words, known.get(words, ""), locations=[(file, 0) for file in sorted(files)])
    with CATALOGUE.open("wb") as stream:
        write_po(stream, catalogue, width=110, include_lineno=False, omit_header=True)
    with PACKED.open("wb") as stream:
        write_mo(stream, catalogue)
    missing = sum(not known.get(words) for words in places)
    print(f"{len(places)} texts, {missing} without their Spanish")  # noqa: T201 (as above)


if __name__ == "__main__":
    main()
