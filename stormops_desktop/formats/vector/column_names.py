"""Which column of a file is which of ours: by the names that offices use, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.territory import LAYER_SCHEMAS, LayerKind

_NOT_MAPPED = {"source", "synthetic"}

# Names as county assessors, cities, the Census Bureau and OpenAddresses write them, letters and digits only.
_KNOWN: dict[str, tuple[str, ...]] = {
    "parcel_id": ("apn", "pin", "parcelno", "parcelnumber", "parcelnum", "propid", "taxid", "geoid"),
    "address": ("situsaddress", "siteaddress", "situs", "siteaddr", "fulladdress", "address1"),
    "house_number": ("stnum", "situsnum", "addrnum", "number", "streetnumber", "addrhousenumber"),
    "street": ("streetname", "stname", "situsstreet", "addrstreet"),
    "unit": ("unitnumber", "apt", "suite", "address2", "addrunit"),
    "city": ("situscity", "sitecity", "municipality", "addrcity", "town"),
    "state": ("situsstate", "statecode", "addrstate", "region", "stateabbr"),
    "zip": ("zipcode", "postalcode", "postcode", "situszip", "zip5", "addrpostcode"),
    "year_built": ("yearbuilt", "yrbuilt", "yrblt", "actyrblt", "effyrbuilt", "builtyear"),
    "home_value_usd": ("homevalue", "marketvalue", "totalvalue", "appraisedvalue", "mktvalue"),
    "owner_occupied": ("owneroccupied", "homestead", "hsflag"),
    "roof_material": ("roofmaterial", "rooftype", "roofcover", "roofcovering"),
    "roof_pitch": ("roofpitch", "roofslope"),
    "building_id": ("buildingid", "bldgid", "structureid", "objectid", "fid", "osmid"),
    "address_id": ("addressid", "addrid", "hash", "objectid"),
    "tract_id": ("geoid", "geoid10", "geoid20", "tractid", "zcta5ce10", "zcta5ce20"),
    "name": ("namelsad", "namelsad10", "tractname", "placename"),
    "median_income_usd": ("medianincome", "medhhinc", "b19013001", "b19013001e", "medianhouseholdincome"),
    "median_home_value_usd": ("medianhomevalue", "b25077001", "b25077001e", "medhomeval"),
    "homeownership_rate": ("homeownershiprate", "owneroccupiedrate"),
    "households": ("totalhouseholds", "b11001001", "b11001001e"),
    "permit_id": ("permitid", "permitno", "permitnumber", "permitnum", "recordid"),
    "property_id": ("propertyid",),
    "issued": ("issueddate", "issuedate", "dateissued", "date", "permitdate"),
    "work": ("description", "workdescription", "worktype", "permittype", "workdesc", "subtype"),
    "contractor": ("contractorname",),
    "place_id": ("placeid", "placefp", "geoid"),
}  # fmt: skip


def targets(kind: LayerKind) -> list[str]:
    """Fields of ours that a column may be mapped to."""
    return [name for name in LAYER_SCHEMAS[kind].names if name not in _NOT_MAPPED]


def column_mapping(kind: LayerKind, columns: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Field of ours -> column of the file. What a person chose wins; each column is used once.

    Raises:
        UsageError: A chosen field or column does not exist.
    """
    fields = targets(kind)
    for field, column in chosen.items():
        if field not in fields:
            raise UsageError(
                Sentence("{kind} have no field “{field}”.", kind=kind.value, field=field),
                remedy=Sentence("Their fields are: {fields}.", fields=", ".join(fields)),
            )
        if column not in columns:
            raise UsageError(
                Sentence("The file has no column “{column}”.", column=column),
                remedy=Sentence("Its columns are: {columns}.", columns=", ".join(columns)),
            )
    mapping = dict(chosen)
    letters = {_letters(column): column for column in reversed(columns)}
    for field in fields:
        if field in mapping:
            continue
        for name in (_letters(field), *_KNOWN.get(field, ())):
            found = letters.get(name)
            if found is not None and found not in mapping.values():
                mapping[field] = found
                break
    return mapping


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
