"""Small files in the shape of CMS's by provider and service, with made-up people and numbers."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

TODAY = (
    "Rndrng_NPI,Rndrng_Prvdr_Last_Org_Name,Rndrng_Prvdr_First_Name,Rndrng_Prvdr_MI,"
    "Rndrng_Prvdr_Crdntls,Rndrng_Prvdr_Gndr,Rndrng_Prvdr_Ent_Cd,Rndrng_Prvdr_St1,"
    "Rndrng_Prvdr_St2,Rndrng_Prvdr_City,Rndrng_Prvdr_State_Abrvtn,Rndrng_Prvdr_State_FIPS,"
    "Rndrng_Prvdr_Zip5,Rndrng_Prvdr_RUCA,Rndrng_Prvdr_RUCA_Desc,Rndrng_Prvdr_Cntry,"
    "Rndrng_Prvdr_Type,Rndrng_Prvdr_Mdcr_Prtcptg_Ind,HCPCS_Cd,HCPCS_Desc,HCPCS_Drug_Ind,"
    "Place_Of_Srvc,Tot_Benes,Tot_Srvcs,Tot_Bene_Day_Srvcs,Avg_Sbmtd_Chrg,Avg_Mdcr_Alowd_Amt,"
    "Avg_Mdcr_Pymt_Amt,Avg_Mdcr_Stdzd_Amt"
)
BEFORE = (
    "npi,nppes_provider_last_org_name,nppes_provider_first_name,nppes_provider_mi,"
    "nppes_credentials,nppes_provider_gender,nppes_entity_code,nppes_provider_street1,"
    "nppes_provider_street2,nppes_provider_city,nppes_provider_zip,nppes_provider_state,"
    "nppes_provider_country,provider_type,medicare_participation_indicator,place_of_service,"
    "hcpcs_code,hcpcs_description,hcpcs_drug_indicator,line_srvc_cnt,bene_unique_cnt,"
    "bene_day_srvc_cnt,average_Medicare_allowed_amt,average_submitted_chrg_amt,"
    "average_Medicare_payment_amt,average_Medicare_standard_amt"
)
DOWNLOADED = (
    "National Provider Identifier,Last Name/Organization Name of the Provider,"
    "First Name of the Provider,Entity Type of the Provider,City of the Provider,"
    "State Code of the Provider,Provider Type,Place of Service,HCPCS Code,HCPCS Description,"
    "Number of Services,Number of Medicare Beneficiaries"
)
COPYRIGHT = "0000000001\tCPT copyright 2011 American Medical Association.  All Rights Reserved.\t\t"
NAME = "MUP_PHY_R25_P05_V20_D23_Prov_Svc.csv"
PHYSICAL = "Physical Therapist in Private Practice"
OCCUPATIONAL = "Occupational Therapist in Private Practice"
# What may be in no result and no message: the people, and where they are.
SECRET = ("Secretname", "Secretstreet", "Secretcity", "19000")


class Row(NamedTuple):
    """A therapist's (or somebody's) code in a place of service."""

    npi: str
    hcpcs_code: str
    services: object
    patients: object = 20
    state: str = "GA"
    kind: str = PHYSICAL
    place: str = "O"
    entity: str = "I"

    def cells(self, headings: str) -> list[str]:
        """The row under these headings, whatever they are not asked for filled in."""
        known = {
            **dict.fromkeys(("Rndrng_NPI", "npi", "National Provider Identifier"), self.npi),
            **dict.fromkeys(("HCPCS_Cd", "hcpcs_code", "HCPCS Code"), self.hcpcs_code),
            **dict.fromkeys(("Tot_Srvcs", "line_srvc_cnt", "Number of Services"), self.services),
            **dict.fromkeys(("Tot_Benes", "bene_unique_cnt"), self.patients),
            "Number of Medicare Beneficiaries": self.patients,
            **dict.fromkeys(("Rndrng_Prvdr_State_Abrvtn", "nppes_provider_state"), self.state),
            "State Code of the Provider": self.state,
            **dict.fromkeys(("Rndrng_Prvdr_Type", "provider_type", "Provider Type"), self.kind),
            **dict.fromkeys(("Place_Of_Srvc", "place_of_service"), self.place),
            "Place of Service": self.place,
            **dict.fromkeys(("Rndrng_Prvdr_Ent_Cd", "nppes_entity_code"), self.entity),
            "Entity Type of the Provider": self.entity,
            "Rndrng_Prvdr_Last_Org_Name": "Secretname, Jr.",
            "nppes_provider_last_org_name": "Secretname",
            "Rndrng_Prvdr_St1": "1 Secretstreet",
            "Rndrng_Prvdr_City": "Secretcity",
        }
        return [str(known.get(heading, "x")) for heading in headings.split(",")]


def written(rows: Iterable[Row], headings: str = TODAY, *, tabbed: bool = False) -> bytes:
    """The file of these rows: csv, or the tab-delimited text of 2012 to 2019."""
    lines = [headings.split(","), *(row.cells(headings) for row in rows)]
    if tabbed:
        text = ["\t".join(cells) for cells in lines]
        text.insert(1, COPYRIGHT)
        return ("\r\n".join(text) + "\r\n").encode()
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue().encode()


def zipped(**members: bytes) -> bytes:
    """A zip of members; a_csv is called a.csv."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(".".join(name.rsplit("_", 1)), content)
    return out.getvalue()


def gzipped(content: bytes) -> bytes:
    """The same in gzip."""
    return gzip.compress(content)


def keep(folder: Path, content: bytes, name: str = NAME) -> Path:
    """The file on disk."""
    path = folder / name
    path.write_bytes(content)
    return path


def many(count: int, state: str = "GA", kind: str = PHYSICAL, first: int = 1900000000) -> list[Row]:
    """So many therapists with 97110 and 97530; the shares go up evenly from .2 to .8."""
    rows = []
    for number in range(count):
        exercise = 200 + round(600 * number / max(count - 1, 1))
        npi = str(first + number)
        rows.append(Row(npi, "97110", exercise, state=state, kind=kind))
        rows.append(Row(npi, "97530", 1000 - exercise, state=state, kind=kind))
    return rows
