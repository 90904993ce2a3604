"""One value of a document is replaced, all else stays."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.playbook.document_paths import value_at, with_value

KEYS = st.sampled_from(["a", "b", "c"])
PATHS = st.lists(KEYS, min_size=1, max_size=3).map(".".join)
DOCUMENTS: st.SearchStrategy[Any] = st.dictionaries(
    KEYS,
    st.recursive(st.integers(), lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=8),
)


@given(DOCUMENTS, PATHS, st.integers())
def test_what_is_put_is_found(document: dict[str, Any], path: str, value: int) -> None:
    """A value put at a path is read there again, and the document given is not touched."""
    before = repr(document)
    assert value_at(with_value(document, path, value), path) == value
    assert repr(document) == before


@given(DOCUMENTS, PATHS, PATHS, st.integers())
def test_other_paths_stay(document: dict[str, Any], path: str, other: str, value: int) -> None:
    """A path that neither leads to the other nor from it reads as before."""
    apart = not f"{path}.".startswith(f"{other}.") and not f"{other}.".startswith(f"{path}.")
    replaces_a_leaf = any(
        not isinstance(value_at(document, ".".join(path.split(".")[:depth])), dict | None)
        for depth in range(1, path.count(".") + 1)
    )
    if apart and not replaces_a_leaf:
        assert value_at(with_value(document, path, value), other) == value_at(document, other)


@given(DOCUMENTS, PATHS)
def test_nothing_adds_nothing(document: dict[str, Any], path: str) -> None:
    """Putting None where nothing is leaves the document as it is."""
    if value_at(document, path) is None and path.split(".", maxsplit=1)[0] not in document:
        assert with_value(document, path, None) == document


def test_the_order_of_keys_stays() -> None:
    """A person finds her document as she wrote it, one value apart."""
    document = {"z": 1, "a": {"y": 1, "b": 2}, "m": 3}
    assert list(with_value(document, "a.y", 9)) == ["z", "a", "m"]
    assert with_value(document, "a.y", 9)["a"] == {"y": 9, "b": 2}
    assert with_value({"a": 1}, "a.b", 2) == {"a": {"b": 2}}
    assert with_value({"a": {"b": 1}}, "a.b", None) == {"a": {"b": None}}
    assert value_at({"a": 1}, "a.b") is None
