"""Importing contact lists: who must not be contacted, who agreed, who was contacted, who is a customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from stormops_desktop.formats.contacts.contact_csv import ContactList, contact_list
from stormops_desktop.formats.vector.csv_table import read_csv_table
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.street_address import address_key
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties, stage_contacts
from stormops_desktop.stores.workspace import Workspace

_LIST_NAMES = {
    ContactKind.DO_NOT_CONTACT: Sentence("do not contact"),
    ContactKind.OPT_OUT: Sentence("opt out"),
    ContactKind.CONSENT: Sentence("consent"),
    ContactKind.NO_KNOCK: Sentence("no knock"),
    ContactKind.CONTACTS: Sentence("contacts"),
    ContactKind.CUSTOMERS: Sentence("customers"),
}


@dataclass(frozen=True, slots=True)
class ImportContactsAnswer:
    """What `contact import` tells.

    Attributes:
        imported: Rows kept; on a list that forbids, a row without a property still counts.
        matched: Rows that name a property of the territory.
        mapping: Field of ours -> column of the file.
    """

    read: int
    imported: int
    repaired: int
    matched: int
    skipped: tuple[Skipped, ...]
    mapping: Mapping[str, str]


def import_contacts(
    workspace: Workspace,
    file: Path,
    kind: ContactKind,
    *,
    as_of: date,
    mapping: Mapping[str, str],
    encoding: str | None = None,
    dry_run: bool = False,
    job: Job,
) -> ImportContactsAnswer:
    """Replace one contact list by the list in a CSV file, as it stood on `as_of`; one undo step.

    Raises:
        BadInputError: The list is dated ahead of the clock, or nothing in it is usable.
        UsageError: The mapping names what does not exist.
    """
    today = job.clock().date()
    if as_of > today:
        raise BadInputError(
            Sentence("The list is dated {as_of}, which is yet to come.", as_of=as_of.isoformat()),
            remedy="Give with --as-of the day on which the list was downloaded.",
            file=file,
        )
    job.progress(0.1, Sentence("Reading {file}", file=file.name))
    table = read_csv_table(file, encoding=encoding)
    found = contact_list(file, table.columns, table.records, mapping)
    rows = _with_properties(workspace, found)
    matched = len(rows) - rows["property_id"].null_count
    if not dry_run:
        job.cancel.raise_if_cancelled()
        generation = stage_contacts(
            workspace, kind, rows, as_of, {"synthetic": False, "source": file.name, "matched": matched}
        )
        title = Sentence("import the {kind} list of {date}", kind=_LIST_NAMES[kind], date=as_of.isoformat())
        workspace.apply(Command(title, (workspace.set_slot(generation),)))
    return ImportContactsAnswer(
        read=table.read,
        imported=len(rows),
        repaired=0,
        matched=matched,
        skipped=table.skipped + found.skipped,
        mapping=found.mapping,
    )


def _with_properties(workspace: Workspace, found: ContactList) -> pa.Table:
    """Fill in the property of rows that name it by phone, e-mail or address."""
    if workspace.generation(PROPERTIES_SLOT) is None:
        return found.rows
    properties = read_properties(workspace)
    ids = properties["property_id"].to_pylist()
    known = set(ids)
    by_phone = _lookup(properties["phone"].to_pylist(), ids)
    by_email = _lookup([email and email.lower() for email in properties["email"].to_pylist()], ids)
    addresses = zip(properties["address"].to_pylist(), properties["zip"].to_pylist(), strict=True)
    by_address = _lookup([_place(address, zip_code) for address, zip_code in addresses], ids)
    matched: list[str | None] = []
    for row in found.rows.select(["property_id", "phone", "email", "address", "zip"]).to_pylist():
        candidates = (
            row["property_id"] if row["property_id"] in known else None,
            by_address.get(_place(row["address"], row["zip"])),
            by_phone.get(row["phone"]),
            by_email.get(row["email"]),
        )
        matched.append(next((candidate for candidate in candidates if candidate is not None), None))
    column = found.rows.schema.get_field_index("property_id")
    return found.rows.set_column(column, "property_id", pa.array(matched, pa.string()))


def _place(address: str | None, zip_code: str | None) -> str | None:
    key = address_key(address)
    return None if key is None or not zip_code else f"{key} {zip_code[:5]}"


def _lookup(keys: list[str | None], ids: list[str]) -> dict[str | None, str]:
    """First property of each key; no key is no key to look up."""
    found: dict[str | None, str] = {}
    for key, property_id in zip(keys, ids, strict=True):
        if key is not None:
            found.setdefault(key, property_id)
    return found
