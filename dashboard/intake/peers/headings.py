"""The columns of the file by provider and service, under the headings of every year.

2021 and later (Rndrng_NPI), 2012 to 2019 (npi, NPPES_PROVIDER_STATE; tab-delimited, with a row of
copyright after the headings), and the long names of downloads from data.cms.gov in those years.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence

from dashboard.intake.cms.reader import SIGNATURES
from dashboard.intake.peers.refusals import DATASET, refused

# Field: what CMS has called it, letters and digits alone; the heading of today first.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "npi": ("Rndrng_NPI", "npi", "National Provider Identifier"),
    "entity": ("Rndrng_Prvdr_Ent_Cd", "nppes_entity_code", "Entity Type of the Provider"),
    "state": ("Rndrng_Prvdr_State_Abrvtn", "nppes_provider_state", "State Code of the Provider"),
    "provider_type": ("Rndrng_Prvdr_Type", "provider_type", "Provider Type of the Provider"),
    "hcpcs_code": ("HCPCS_Cd", "hcpcs_code"),
    "place": ("Place_Of_Srvc", "place_of_service"),
    "beneficiaries": ("Tot_Benes", "bene_unique_cnt", "Number of Medicare Beneficiaries"),
    "services": ("Tot_Srvcs", "line_srvc_cnt", "Number of Services"),
}
# Heading of another of CMS's files: what that file is.
_OTHERS = {
    "rndrngprvdrgeolvl": "by Geography and Service",
    "totrndrngprvdrs": "by Geography and Service",
    "numberofproviders": "by Geography and Service",
    "tothcpcscds": "by Provider",
    "numberofhcpcs": "by Provider",
    "numberofuniquehcpcs": "by Provider",
}
_ENOUGH = 3
"""So many columns of ours, and the file is meant to be this one."""


def split(line: bytes) -> tuple[list[str], str]:
    """Return the cells of the first row and the delimiter."""
    text = line.decode("utf-8-sig", errors="replace").strip("\r\n")
    delimiter = "\t" if text.count("\t") > text.count(",") else ","
    return next(csv.reader([text], delimiter=delimiter), []), delimiter


def place(headings: Sequence[str], label: str) -> dict[str, int]:
    """Return the place of each field, from 0; refuse a file that is not this one."""
    keys = [_key(heading) for heading in headings]
    placed: dict[str, int] = {}
    for field, names in COLUMNS.items():
        found = [index for index, key in enumerate(keys) if key in set(map(_key, names))]
        if len(found) > 1:
            raise refused(label, f"the heading {names[0]} stands there {len(found)} times")
        if found:
            placed[field] = found[0]
    if missing := [names[0] for field, names in COLUMNS.items() if field not in placed]:
        raise _not_this(keys, missing, len(placed), label)
    return placed


def _key(heading: str) -> str:
    # "Provider Type of the Provider" is "Provider Type" in some downloads.
    key = re.sub(r"[^a-z0-9]", "", heading.lower())
    return "providertype" if key == "providertypeoftheprovider" else key


def _not_this(keys: Sequence[str], missing: Sequence[str], known: int, label: str) -> Exception:
    """The error that says what the file is instead, quoting nothing of it."""
    other = next((words for key, words in _OTHERS.items() if key in keys), "")
    if other:
        problem = f'this is CMS\'s file "{other}", which does not say what each therapist billed'
        return refused(label, problem)
    if known < _ENOUGH:
        return refused(label, f'no headings of "{DATASET}" in its first row')
    listed = ", ".join(missing)
    return refused(label, f"the columns {listed} are missing, as {len(keys)} others are there")


def description(start: bytes) -> str:
    """Say what a file is that cannot be a table of text; empty where it can."""
    if not start.strip(b"\xef\xbb\xbf \t\r\n"):
        return "the file is empty"
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "this is a web page"
    kind = next((words for mark, words in SIGNATURES if start.startswith(mark)), "")
    if kind:
        return f"this is {kind}"
    return "this is not a file of text" if b"\x00" in start else ""
