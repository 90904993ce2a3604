"""Everything that is worded below the window is worded in Spanish too."""

from __future__ import annotations

import importlib.util
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from stormops_desktop.formats.phrasebook import read_phrasebook
from stormops_desktop.model.errors import UsageError

_ROOT = Path(__file__).parent.parent
_REMEDY = "run .venv/bin/python setup/collect_sentences.py and write the Spanish into sentences_es.po"


@pytest.fixture(scope="module")
def collector() -> ModuleType:
    """setup/collect_sentences.py, which reads the code as this test does."""
    spec = importlib.util.spec_from_file_location(
        "collect_sentences", _ROOT / "setup" / "collect_sentences.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["collect_sentences"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def spanish() -> dict[str, str]:
    """The catalogue, as people edit it."""
    with (_ROOT / "resources" / "translations" / "sentences_es.po").open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id}


def _holes(text: str) -> list[tuple[str, str, str]]:
    """Placeholders with their format; a literal with braces that mean themselves has none."""
    found = string.Formatter().parse(text)
    return sorted((name, spec or "", how or "") for _, name, spec, how in found if name is not None)


def test_no_text_hides_from_translators(collector: ModuleType) -> None:
    """No f-string and no joined text stands where a person reads it: values stand apart, in a Sentence."""
    _, faults = collector.collected()
    assert [f"{fault.place}: {fault.why}" for fault in faults] == []


def test_nothing_is_untranslated(collector: ModuleType, spanish: dict[str, str]) -> None:
    """Each sentence of errors, rules, steps and the journal has its Spanish."""
    texts, _ = collector.collected()
    missing = sorted({f"{text.place}: {text.words}" for text in texts if not spanish.get(text.words)})
    assert missing == [], _REMEDY


def test_nothing_is_left_over(collector: ModuleType, spanish: dict[str, str]) -> None:
    """The catalogue holds no sentence that is not said any more."""
    texts, _ = collector.collected()
    assert sorted(set(spanish) - {text.words for text in texts}) == [], _REMEDY


def test_spanish_fills_in_what_english_does(spanish: dict[str, str]) -> None:
    """Each translation has the placeholders of its template, with the same formats."""
    wrong = [english for english, told in spanish.items() if _holes(english) != _holes(told)]
    assert wrong == []


def test_spanish_ends_as_english_does(spanish: dict[str, str]) -> None:
    """Blanks and full stops at the ends are kept, since sentences are set one behind the other."""
    wrong = [
        english
        for english, told in spanish.items()
        if (english[0].isspace(), english[-1].isspace(), english[-1] in ".:…")
        != (told[0].isspace(), told[-1].isspace(), told[-1] in ".:…")
    ]
    assert wrong == []


def test_the_packed_catalogue_is_current(spanish: dict[str, str]) -> None:
    """The file that the program reads says what the catalogue says."""
    packed = read_phrasebook("es")
    assert [english for english, told in spanish.items() if packed.translation(english) != told] == [], (
        _REMEDY
    )


def test_a_language_without_phrasebook_is_refused() -> None:
    """Whoever asks for French learns which languages there are."""
    with pytest.raises(UsageError, match="fr") as caught:
        read_phrasebook("fr")
    assert caught.value.remedy == "Choose one of en, es."


def test_the_collector_sees_what_is_hidden(
    collector: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An f-string in an error, in a step or in a title, and a template that is not written out, are found."""
    (tmp_path / "operations").mkdir()
    (tmp_path / "operations" / "example.py").write_text(
        'raise BadInputError(f"It is {x}", remedy="Go " + there)\n'
        'job.progress(0.5, f"reading {name}")\n'
        "workspace.apply(Command(Sentence(title), changes))\n"
        'raise UsageError(Sentence("No {x}.", x=x), remedy="Choose." if x else "Write one.")\n'
        'raise ValueError(f"Only for {programmers}.")\n'
        'why = "Another record is there."\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(collector, "PACKAGE", tmp_path)
    texts, faults = collector.collected()
    assert [fault.place for fault in faults] == [f"operations/example.py:{line}" for line in (1, 1, 2, 3)]
    own = sorted(text.words for text in texts if text.place == "operations/example.py")
    assert own == ["Another record is there.", "Choose.", "No {x}.", "Write one."]
