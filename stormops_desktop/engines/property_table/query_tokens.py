"""The words of a query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

LONGEST_QUERY = 4_000
"""Characters; a list of some hundred ZIPs fits."""

_PATTERN = re.compile(
    r"""\s*(?:
      (?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
    | (?P<date>\d{4}-\d{2}-\d{2}(?![\w-]))
    | (?P<number>[+-]?\$?(?:\d+(?:\.\d*)?|\.\d+))
    | (?P<sign><=|>=|<>|!=|==|=|<|>|\(|\)|,|%)
    | (?P<word>[^\W\d]\w*)
    )""",
    re.VERBOSE,
)


class TokenKind(Enum):
    """What a word of a query is."""

    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    SIGN = auto()
    WORD = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `place` is its first character in the query, counted from 1."""

    kind: TokenKind
    text: str
    place: int

    def says(self, *words: str) -> bool:
        """Whether it is one of these words or signs (given in lower case)."""
        return self.kind in {TokenKind.WORD, TokenKind.SIGN} and self.text.lower() in words


def query_tokens(query: str) -> list[Token]:
    """The words of a query, with one END after them.

    Raises:
        BadInputError: It is too long, or a character fits nowhere.
    """
    if len(query) > LONGEST_QUERY:
        raise BadInputError(
            Sentence(
                "The query has {count:,} characters; at most {longest_query:,} are read.",
                count=len(query),
                longest_query=LONGEST_QUERY,
            ),
            remedy="Shorten it, or use a playbook's targeting for long lists.",
        )
    tokens: list[Token] = []
    end = len(query.rstrip())
    at = 0
    while at < end:
        found = _PATTERN.match(query, at)
        if found is None or found.lastgroup is None:
            at += len(query[at:]) - len(query[at:].lstrip())
            raise unreadable(
                Sentence("“{query}” fits nowhere in a query.", query=query[at]),
                "Put text between quotes.",
                Token(TokenKind.END, "", at + 1),
            )
        raw = found[found.lastgroup]
        kind = TokenKind[found.lastgroup.upper()]
        tokens.append(
            Token(kind, _unquoted(raw) if kind is TokenKind.TEXT else raw, found.start(found.lastgroup) + 1)
        )
        at = found.end()
    return [*tokens, Token(TokenKind.END, "", end + 1)]


def unreadable(message: str, remedy: str, token: Token) -> BadInputError:
    """The error at a word of the query."""
    return BadInputError(message, remedy=remedy, record=f"character {token.place}")


def _unquoted(raw: str) -> str:
    return raw[1:-1].replace(raw[0] * 2, raw[0])
