"""Lines of an instance file with their numbers, and the error that names one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

MOST_BYTES = 64 * 2**20
"""An instance file larger than this is none (1,000 clients take 40 kB)."""


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line that holds something, with its number from 1."""

    file: Path
    number: int
    text: str

    def wrong(self, message: str) -> BadInputError:
        """The error for this line."""
        return BadInputError(
            message,
            remedy="Use a Solomon or VRPLIB file as its authors publish it.",
            file=self.file,
            record=f"line {self.number}",
        )

    def numbers(self, count: int) -> list[float]:
        """The line's `count` finite numbers, or BadInputError."""
        words = self.text.split()
        if len(words) != count:
            raise self.wrong(
                Sentence(
                    "{count} numbers belong here, but there are {count_2}.", count=count, count_2=len(words)
                )
            )
        try:
            values = [float(word) for word in words]
        except ValueError:
            raise self.wrong(
                Sentence("{text!r} holds something that is no number.", text=self.text.strip()[:40])
            ) from None
        if any(value != value or abs(value) > 1e9 for value in values):  # noqa: PLR0124  (NaN is unlike itself)
            raise self.wrong(Sentence("{text!r} holds a number out of range.", text=self.text.strip()[:40]))
        return values


def numbered_lines(path: Path) -> Iterator[NumberedLine]:
    """The lines of a text file that hold more than white space."""
    if not path.is_file():
        raise BadInputError("There is no such file.", remedy="Check its name.", file=path)
    if path.stat().st_size > MOST_BYTES:
        raise BadInputError("The file is too large for a routing instance.", remedy="Check it.", file=path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInputError(
            "The file is not text.",
            remedy="Give a Solomon or VRPLIB file.",
            file=path,
            record=f"byte {error.start}",
        ) from None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield NumberedLine(path, number, line)
