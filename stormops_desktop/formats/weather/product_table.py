"""The GRIB parameter table: which codes are hail sizes, in which unit, with which sentinels.

A table is a CSV file with `# name: value` lines above its header, so that a newer one can be dropped in
place of the one that ships.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from stormops_desktop.formats.weather.sizes import MM_PER_UNIT, Sentinels
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

_COLUMNS = ("discipline", "category", "parameter", "product", "name", "units", "hail", "window_min")
_KNOWN_UNITS = frozenset(
    (
        "mm", "cm", "m", "in", "km", "kft", "mm/hr", "km MSL", "km AGL", "m MSL", "m AGL", "kg/m^2", "g/m^3",
        "K", "C", "%", "dB", "dBZ", "index", "non-dim", "flag", "years", "0.001/s", "m^3/s", "m^3/s/km^2",
        "flashes/km^2/min",
    )
)  # fmt: skip

type Code = tuple[int, int, int]
"""Discipline, category and parameter of a GRIB2 message."""


class UnknownProductError(BadInputError):
    """A GRIB code that the parameter table does not hold, or that is no hail size."""


@dataclass(frozen=True, slots=True)
class Product:
    """One row of the table.

    Attributes:
        product: Short name, e.g. "MESH_Max_1440min".
        units: As the producer writes them.
        hail: Whether it is a hail size.
        window_min: Length of the maximum in minutes, 0 for an instant.
    """

    product: str
    name: str
    units: str
    hail: bool
    window_min: int


@dataclass(frozen=True, slots=True)
class ProductTable:
    """A parameter table and where it comes from; `sha256` and `version` go into a storm's provenance."""

    version: str
    sha256: str
    text: str = field(repr=False)
    sentinels: Sentinels
    products: dict[Code, Product] = field(repr=False)

    def hail_product(self, code: Code) -> Product:
        """The hail product with that code.

        Raises:
            UnknownProductError: The code is not in the table, or names something else than a hail size.
        """
        words = Sentence(
            "discipline {discipline}, category {category}, parameter {parameter}",
            discipline=code[0],
            category=code[1],
            parameter=code[2],
        )
        product = self.products.get(code)
        if product is None:
            raise UnknownProductError(
                Sentence(
                    "The parameter table (version {version}) does not know {words}.",
                    version=self.version,
                    words=words,
                ),
                remedy="Import a hail size (MESH) file, or put a newer mrms_products.csv into your "
                "settings folder under parameters/.",
            )
        if not product.hail:
            raise UnknownProductError(
                Sentence(
                    "{product} ({words}) is “{product_2}” in {units}, not a hail size.",
                    product=product.product,
                    words=words,
                    product_2=product.name,
                    units=product.units,
                ),
                remedy="Import a hail size product such as MESH or MESH_Max_1440min.",
            )
        return product


def read_product_table(text: str, *, file: str) -> ProductTable:
    """Read and check a table.

    Raises:
        BadInputError: Naming every line that is wrong: a unit that is none, a key that comes twice, a
            number that is none, or a missing column or version.
    """
    remarks = _remarks(text)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if not line.startswith("#")]
    reader = csv.DictReader(line for _, line in lines)
    if tuple(reader.fieldnames or ()) != _COLUMNS or "version" not in remarks:
        raise BadInputError(
            Sentence(
                "A parameter table needs a “# version:” line and the columns {columns}.",
                columns=", ".join(_COLUMNS),
            ),
            remedy="Start from the table that ships with StormOps.",
            file=file,
        )
    products: dict[Code, Product] = {}
    wrong: list[str] = []
    for (number, _), row in zip(lines[1:], reader, strict=True):
        problem = _add(products, row)
        if problem:
            wrong.append(Sentence("line {number}: {problem}", number=number, problem=problem))
    if wrong:
        raise BadInputError(
            Sentence(
                "The parameter table is wrong in {count} line(s): {wrong}.",
                count=len(wrong),
                wrong="; ".join(wrong),
            ),
            remedy="Mend these lines, or remove the file to use the table that ships with StormOps.",
            file=file,
            record=wrong[0].partition(":")[0],
        )
    return ProductTable(
        version=remarks["version"],
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        sentinels=Sentinels(
            no_coverage=_numbers(remarks.get("no_coverage", "")),
            nothing_detected=_numbers(remarks.get("nothing_detected", "")),
        ),
        products=products,
    )


def _remarks(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            name, _, value = line[1:].partition(":")
            found.setdefault(name.strip(), value.strip())
    return found


def _numbers(words: str) -> tuple[float, ...]:
    return tuple(float(word) for word in words.split())


def _add(products: dict[Code, Product], row: dict[str, str]) -> str:
    """Add a row; returns what is wrong with it, or an empty string."""
    try:
        code = (int(row["discipline"]), int(row["category"]), int(row["parameter"]))
        window = int(row["window_min"] or 0)
    except (TypeError, ValueError):
        return Sentence("discipline, category, parameter and window_min must be whole numbers")
    units, hail = row["units"], row["hail"] == "yes"
    if units not in _KNOWN_UNITS:
        return Sentence("“{units}” is no unit that is known here (name and unit swapped?)", units=units)
    if hail and units not in MM_PER_UNIT:
        return Sentence("a hail size cannot be in {units}", units=units)
    if code in products:
        return Sentence("the key {key} comes twice", key=",".join(map(str, code)))
    products[code] = Product(row["product"], row["name"], units, hail, window)
    return ""


def codes_of(table: ProductTable, products: Iterable[str]) -> dict[str, Code]:
    """The codes of products by their short names, for writers."""
    wanted = set(products)
    return {entry.product: code for code, entry in table.products.items() if entry.product in wanted}
