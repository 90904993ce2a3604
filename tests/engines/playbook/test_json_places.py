"""Key paths are found on their lines, whatever JSON stands around them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.playbook.json_places import line_of

TEXT = """{
  "name": "a { \\"quoted\\" [brace]",
  "empty": {}, "none": [],
  "rules": {
    "zips": [
      "75034",
      "75035"
    ],
    "deep": [[1, 2],
      {"key": true}]
  }
}"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("name", 2),
        ("none", 3),
        ("rules", 4),
        ("rules.zips", 5),
        ("rules.zips[1]", 7),
        ("rules.deep[0][1]", 9),
        ("rules.deep[1].key", 10),
        ("rules.deep[1].missing", 10),
        ("rules.zips[9]", 5),
        ("missing", None),
        ("", None),
    ],
)
def test_a_path_is_found_on_its_line(path: str, line: int | None) -> None:
    """The deepest part of a path that is there tells the line; where nothing of it is there, none is told."""
    assert line_of(TEXT, path) == line


KEYS = st.text(st.characters(codec="ascii", exclude_characters='.[]"\\', min_codepoint=32), min_size=1)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_every_member_stands_where_its_key_is_written(document: dict[str, Any]) -> None:
    """In any document written with one member a line, each top member is found on the line of its key."""
    text = json.dumps(document, indent=1)
    lines = text.split("\n")
    for key in document:
        found = line_of(text, key)
        assert found is not None
        assert lines[found - 1].startswith(f" {json.dumps(key)}:")
