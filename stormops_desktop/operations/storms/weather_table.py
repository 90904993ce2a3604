"""Which GRIB parameter table is in use: the one in the user's settings folder, else the one that ships."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_config_path

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.weather.product_table import ProductTable, read_product_table

_NAME = "mrms_products.csv"


def replacement_table() -> Path:
    """Where a newer table is put to be used instead of the one that ships."""
    return user_config_path("stormops") / "parameters" / _NAME


def product_table_in_use() -> ProductTable:
    """The parameter table in use.

    Raises:
        BadInputError: The user's table is wrong; its lines are named.
    """
    own = replacement_table()
    if own.is_file():
        return read_product_table(own.read_text(encoding="utf-8"), file=str(own))
    return read_product_table(resource("parameters", _NAME).read_text(encoding="utf-8"), file=_NAME)
