"""Print the system libraries without which an installed package cannot be imported, one a line."""

import importlib
import os
import re

PACKAGES = (
    "rasterio", "pyogrio", "eccodes", "osmium", "numba", "duckdb", "pyvrp", "typst", "ortools",
    "PySide6.QtWidgets",
)  # fmt: skip
NAMED = re.compile(r"(lib[\w+.-]+\.so[\w.]*): cannot open shared object")


def main() -> None:
    """Import each package that holds compiled code, and read what the loader says."""
    missing = set()
    for package in PACKAGES:
        try:
            importlib.import_module(package)
        except (ImportError, OSError, RuntimeError) as error:
            found = NAMED.search(str(error))
            if found is None:
                raise
            missing.add(found.group(1))
    print("\n".join(sorted(missing)), flush=True)  # noqa: T201 (a script: its answer goes to stdout)
    os._exit(0)  # native libraries that were loaded together may not leave a process in peace


if __name__ == "__main__":
    main()
