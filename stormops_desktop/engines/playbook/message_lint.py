"""Sentences that a contractor may not say, found in a play's messages before anybody says them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.playbook import Playbook
from stormops_desktop.model.rules import MessageRule
from stormops_desktop.model.sentence import Sentence

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class MessageFinding:
    """A sentence that a rule refuses, at its key path in the playbook."""

    path: str
    sentence: str
    rule: MessageRule


def lint_messages(playbook: Playbook, rules: Iterable[MessageRule]) -> list[MessageFinding]:
    """Every talking point that some rule refuses; patterns of every language look at every text."""
    patterns = [
        (rule, re.compile(pattern, re.IGNORECASE))
        for rule in rules
        for language in rule.patterns.values()
        for pattern in language
    ]
    findings = []
    for variant, languages in playbook.messages.items():
        for language, sentences in languages.items():
            for index, sentence in enumerate(sentences):
                plain = plain_text(sentence)
                refused = next((rule for rule, pattern in patterns if pattern.search(plain)), None)
                if refused is not None:
                    path = f"message_variants.{variant}.{language}[{index}]"
                    findings.append(MessageFinding(path, sentence, refused))
    return findings


def refuse_messages(playbook: Playbook, rules: Iterable[MessageRule], file: str | None) -> None:
    """Raise where a talking point breaks a rule.

    Raises:
        BadInputError: It names the first sentence, its key path and the statute.
    """
    for finding in lint_messages(playbook, rules):
        basis = finding.rule.basis
        raise BadInputError(
            Sentence(
                "This sentence may not be said: “{sentence}”. {text} ({statute})",
                sentence=finding.sentence,
                text=basis.text,
                statute=basis.statute,
            ),
            remedy="Rewrite or remove it; say what was seen on the roof, and leave the claim to the owner.",
            file=file,
            record=finding.path,
        )


def plain_text(sentence: str) -> str:
    """The sentence with compatibility characters, curly quotes and runs of white space made plain."""
    plain = unicodedata.normalize("NFKC", sentence).translate(_QUOTES)
    return re.sub(r"\s+", " ", re.sub(r"[\u200b-\u200d\u2060\u00ad]", "", plain))
