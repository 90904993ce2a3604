"""Contact lists as CSV: who must not be contacted, who agreed, whom we know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import phonenumbers
import pyarrow as pa

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.property import RoofMaterial
from stormops_desktop.model.sentence import Sentence, said
from stormops_desktop.model.territory import CONTACT_SCHEMA

_NOT_MAPPED = {"source", "synthetic"}
_CHANNEL_WORDS = {
    "text": "sms",
    "phone": "call",
    "e_mail": "email",
    "door": "door_knock",
    "knock": "door_knock",
}
_WHO = ("property_id", "phone", "email", "address")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_KNOWN = {
    "phone": ("phonenumber", "mobile", "cell", "telephone", "number"),
    "email": ("emailaddress", "mail"),
    "address": ("streetaddress", "situsaddress", "address1"),
    "zip": ("zipcode", "postalcode"),
    "name": ("fullname", "customername"),
    "at": ("date", "listedon", "registered", "consentdate", "contactedat", "jobdate", "when"),
    "expires": ("expiry", "expireson", "validuntil"),
    "channel": ("channels",),
    "detail": ("outcome", "consenttype", "type", "work", "notes"),
    "property_id": ("propertyid", "parcelid", "apn"),
    "roof_material": ("roofmaterial",),
}


@dataclass(frozen=True, slots=True)
class ContactList:
    """Rows of a contact list (`CONTACT_SCHEMA`), with what was set aside."""

    rows: pa.Table
    read: int
    skipped: tuple[Skipped, ...]
    mapping: Mapping[str, str]


def contact_list(
    path: Path, columns: pa.Table, records: tuple[str, ...], chosen: Mapping[str, str]
) -> ContactList:
    """Typed rows of a table of text: phones as E.164, e-mails in lower case.

    Raises:
        UsageError: The mapping names what does not exist, or no column says who is meant.
        BadInputError: No row is usable.
    """
    mapping = _mapping(path, columns.column_names, chosen)
    cells = {field: columns[column].to_pylist() for field, column in mapping.items()}
    rows: list[dict[str, Any]] = []
    skipped: list[Skipped] = []
    for number, record in enumerate(records):
        try:
            rows.append(_row({field: values[number] for field, values in cells.items()}))
        except ValueError as error:
            skipped.append(Skipped(record, said(error)))
    if not rows:
        raise BadInputError(
            Sentence(
                "None of the {count} rows can be used; the first: {reason}",
                count=len(records),
                reason=skipped[0].reason,
            )
            if skipped
            else Sentence("None of the {count} rows can be used.", count=len(records)),
            remedy="Check the file, and name its columns with --map.",
            file=path,
            record=skipped[0].record if skipped else None,
        )
    fields = [field for field in CONTACT_SCHEMA if field.name not in _NOT_MAPPED]
    arrays = [pa.array([row.get(field.name) for row in rows], type=field.type) for field in fields]
    arrays.append(
        pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(rows), np.int32)), pa.array([path.name]))
    )
    arrays.append(pa.array(np.zeros(len(rows), bool)))
    return ContactList(pa.table(arrays, schema=CONTACT_SCHEMA), len(records), tuple(skipped), mapping)


def _mapping(path: Path, columns: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    fields = [name for name in CONTACT_SCHEMA.names if name not in _NOT_MAPPED]
    for field, column in chosen.items():
        if field not in fields or column not in columns:
            raise UsageError(
                Sentence("“{field}={column}” maps nothing that exists.", field=field, column=column),
                remedy=Sentence(
                    "Fields: {fields}. Columns: {columns}.",
                    fields=", ".join(fields),
                    columns=", ".join(columns),
                ),
                file=path,
            )
    mapping = dict(chosen)
    letters = {re.sub(r"[^a-z0-9]", "", column.lower()): column for column in reversed(columns)}
    for field in fields:
        names = (field.replace("_", ""), *_KNOWN.get(field, ()))
        found = next((letters[name] for name in names if name in letters), None)
        if found is not None and field not in mapping and found not in mapping.values():
            mapping[field] = found
    if not any(field in mapping for field in _WHO):
        raise UsageError(
            "No column says who is meant.",
            remedy=Sentence(
                "Map one of {who} with --map; the columns are: {columns}.",
                who=", ".join(_WHO),
                columns=", ".join(columns),
            ),
            file=path,
        )
    return mapping


def _row(cells: Mapping[str, str | None]) -> dict[str, Any]:
    row: dict[str, Any] = {field: value.strip() for field, value in cells.items() if value and value.strip()}
    if "phone" in row:
        row["phone"] = e164(row["phone"])
    if "email" in row:
        row["email"] = _email(row["email"])
    for field in ("at", "expires"):
        if field in row:
            row[field] = _instant(row[field])
    if "channel" in row:
        row["channel"] = _channel(row["channel"])
    if "roof_material" in row and row["roof_material"] not in set(RoofMaterial):
        raise ValueError(
            Sentence("“{material}” is no roof material that is known.", material=row["roof_material"])
        )
    if not any(field in row for field in _WHO):
        raise ValueError(Sentence("It names nobody: no property, phone, e-mail or address."))
    return row


def e164(text: str) -> str:
    """A phone number as +15125550123; numbers without a country are taken as of the United States.

    Raises:
        ValueError: It is no number that can be called.
    """
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException as error:
        raise ValueError(Sentence("“{text}” is no phone number.", text=text)) from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError(Sentence("“{text}” has too few or too many digits for a phone number.", text=text))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _email(text: str) -> str:
    if not _EMAIL.match(text):
        raise ValueError(Sentence("“{text}” is no e-mail address.", text=text))
    return text.lower()


def _instant(text: str) -> datetime:
    """An instant in UTC; a date alone is its first second in UTC, and so is one without a zone."""
    for read in (datetime.fromisoformat, _us_date):
        try:
            found = read(text)
        except ValueError:
            continue
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    raise ValueError(Sentence("“{text}” is no date.", text=text))


def _us_date(text: str) -> datetime:
    return datetime.strptime(text, "%m/%d/%Y")  # noqa: DTZ007  (the caller gives it its zone)


def _channel(text: str) -> str | None:
    said = text.lower().replace(" ", "_").replace("-", "_")
    words = _CHANNEL_WORDS.get(said, said)
    if words in {"all", "any", "*"}:
        return None
    if words not in set(Channel):
        raise ValueError(
            Sentence("“{text}” is no channel; known are {channels}.", text=text, channels=", ".join(Channel))
        )
    return words
