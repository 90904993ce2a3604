"""Contact lists: who is meant is understood or told, never dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.formats.contacts.contact_csv import ContactList, contact_list, e164
from stormops_desktop.formats.vector.csv_table import read_csv_table
from stormops_desktop.model.errors import BadInputError, UsageError


def read(folder: Path, text: str, **mapping: str) -> ContactList:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    table = read_csv_table(path)
    return contact_list(path, table.columns, table.records, mapping)


def test_every_spelling_of_a_number_is_one_number(tmp_path: Path) -> None:
    """Phones become E.164 and e-mails lower case; a row that names nobody is told with its line."""
    found = read(
        tmp_path,
        "Phone Number,E-mail Address,Channel,Date\n(214) 555-0123,,Text,2026-11-01\n"
        "1-214-555-0123,Ann@Example.com,all,11/02/2026\n,,email,\n12,,,\n",
        email="E-mail Address",
    )
    assert found.rows["phone"].to_pylist() == ["+12145550123", "+12145550123"]
    assert found.rows["email"].to_pylist() == [None, "ann@example.com"]
    assert found.rows["channel"].to_pylist() == ["sms", None]
    assert [str(at)[:10] for at in found.rows["at"].to_pylist()] == ["2026-11-01", "2026-11-02"]
    assert [entry.record for entry in found.skipped] == ["line 4", "line 5"]


@given(st.integers(2_000_000_000, 9_999_999_999), st.sampled_from(["{}", "+1{}", "1 {}"]))
def test_numbers_are_stable(number: int, shape: str) -> None:
    """Normalising a normalised number changes nothing."""
    once = e164(shape.format(number))
    assert e164(once) == once == f"+1{number}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("phone,channel\n2145550123,pigeon\n", "no channel"),
        ("phone,email\n,not-an-address\n", "no e-mail"),
        ("phone,date\n2145550123,someday\n", "no date"),
        ("phone,roof_material\n2145550123,straw\n", "roof material"),
    ],
)
def test_what_cannot_be_understood_is_told(tmp_path: Path, text: str, reason: str) -> None:
    """A list without one usable row is refused with the first row's reason."""
    with pytest.raises(BadInputError, match=reason):
        read(tmp_path, text)


def test_a_list_must_say_who(tmp_path: Path) -> None:
    """A list without a column for property, phone, e-mail or address asks for one."""
    with pytest.raises(UsageError, match="who is meant"):
        read(tmp_path, "shoe size\n42\n")
    with pytest.raises(UsageError, match="maps nothing"):
        read(tmp_path, "phone\n2145550123\n", fax="phone")
