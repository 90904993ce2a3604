"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PACKAGE = REPOSITORY / "stormops_desktop"


def modules(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(REPOSITORY), ast.parse(path.read_text(encoding="utf-8"))


def test_every_test_says_what_it_proves() -> None:
    """Each test function has a docstring of at least a few words."""
    silent = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in modules(REPOSITORY / "tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and len((ast.get_docstring(node) or "").split()) < 4
    ]
    assert silent == []


def test_only_compliance_marks_something_as_cleared() -> None:
    """Cleared(...) is constructed in engines/proposal/compliance.py and nowhere else."""
    makers = {
        str(path)
        for path, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node.func) == "Cleared"
    }
    assert makers == {str(Path("stormops_desktop/engines/proposal/compliance.py"))}


def test_nothing_is_evaluated_or_unpickled() -> None:
    """No eval, exec, pickle or marshal in the package."""
    forbidden = {"eval", "exec"}
    modules_forbidden = {"pickle", "marshal", "shelve", "dill"}
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in forbidden)
        or (isinstance(node, ast.Import) and any(name.name in modules_forbidden for name in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module in modules_forbidden)
    ]
    assert found == []


@pytest.mark.parametrize("option", ["parallel", "fastmath"])
def test_kernels_keep_their_arithmetic_and_their_thread(option: str) -> None:
    """No kernel turns on numba's own threads or fast-math."""
    found = [
        f"{path}:{node.value.lineno}"
        for path, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg == option
        and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    assert found == []


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=value):
            return _called(value)
    return ""
