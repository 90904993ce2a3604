"""Kinds of files in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from stormops_desktop.operations.imports.file_kinds import FileKind
from stormops_desktop.operations.imports.import_file import FileImport
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import number

_MOST_REASONS = 8


def kind_name(kind: FileKind) -> str:
    """What it is."""
    translate = QCoreApplication.translate
    return {
        FileKind.WORKSPACE: translate("files", "A workspace"),
        FileKind.STORM: translate("files", "A storm: hail fields, reports, warnings or swaths"),
        FileKind.PARCELS: translate("files", "Parcels"),
        FileKind.ADDRESSES: translate("files", "Addresses"),
        FileKind.BUILDINGS: translate("files", "Building outlines"),
        FileKind.TRACTS: translate("files", "Census tracts"),
        FileKind.PERMITS: translate("files", "Roof permits"),
        FileKind.PLACES: translate("files", "Places"),
        FileKind.ROADS: translate("files", "Roads (OpenStreetMap)"),
        FileKind.DO_NOT_CONTACT: translate("files", "Do-not-contact list"),
        FileKind.OPT_OUT: translate("files", "Opt-out list"),
        FileKind.CONSENT: translate("files", "List of consents"),
        FileKind.NO_KNOCK: translate("files", "No-knock list"),
        FileKind.CONTACTS: translate("files", "Past contacts"),
        FileKind.CUSTOMERS: translate("files", "Customers"),
        FileKind.CREWS: translate("files", "Crews"),
        FileKind.PLAYBOOK: translate("files", "A playbook"),
        FileKind.TILES: translate("files", "A basemap"),
    }[kind]


def import_title(kind: FileKind, file_name: str) -> str:
    """The job's title."""
    shape = QCoreApplication.translate("files", "Import {0}: {1}", "kind of file, its name")
    return shape.format(kind_name(kind), file_name)


def found_words(found: FileImport) -> str:
    """What an import took in, or a look beforehand would: counts, columns, what is left out and why."""
    translate = QCoreApplication.translate
    lines = [
        translate("files", "{0} of {1} rows can be used.").format(number(found.imported), number(found.read))
    ]
    lines += map(localized, found.notes)
    if found.mapping:
        pairs = "; ".join(f"{ours} ← {theirs}" for ours, theirs in found.mapping)
        lines.append(translate("files", "Columns: {0}").format(pairs))
    if found.skipped:
        lines.append(translate("files", "Left out: {0}").format(number(len(found.skipped))))
        lines += [f"   {row.record}: {localized(row.reason)}" for row in found.skipped[:_MOST_REASONS]]
        if len(found.skipped) > _MOST_REASONS:
            lines.append("   …")
    return "\n".join(lines)


def imported_words(done: FileImport) -> str:
    """What is said when an import has ended."""
    translate = QCoreApplication.translate
    words = translate("files", "{0}: {1} of {2} rows imported from {3}.").format(
        kind_name(done.kind), number(done.imported), number(done.read), done.file.name
    )
    if not done.skipped:
        return words
    first = done.skipped[0]
    left_out = translate("files", "{0} left out; the first: {1}: {2}").format(
        number(len(done.skipped)), first.record, localized(first.reason)
    )
    return f"{words} {left_out}"
