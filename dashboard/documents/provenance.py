"""Where a document comes from: its scope in words, its sources, and how it is made again."""

from __future__ import annotations

import hashlib
from datetime import date

import pandas as pd

from dashboard import __version__, formats
from dashboard.documents.content import Source
from dashboard.documents.request import Request
from dashboard.warehouse.database import Database

_CHOICES = (("clinic_ids", "clinic"), ("rendering_npis", "therapist"), ("payers", "payer"))


def scope(months: pd.DataFrame, request: Request) -> str:
    """Period and filters in words, naming nobody; months: overview_months."""
    if months.empty:
        return "no claims"
    dates = months["service_month"]
    first, last = formats.month(dates.min()), formats.month(dates.max())
    parts = [first if first == last else f"{first} to {last}"]
    for name, one in _CHOICES:
        chosen = request.filters.get(name)
        parts.append(formats.count(len(chosen), one) if chosen else f"all {one}s")
    return ", ".join(parts)


def data_through(months: pd.DataFrame) -> date | None:
    """The last month with claims, by its first day."""
    if months.empty:
        return None
    last: date = months["service_month"].max().date()
    return last


def sources(rows: pd.DataFrame) -> tuple[Source, ...]:
    """Releases and rules; rows: document_sources."""
    return tuple(map(Source, rows["kind"], rows["source"]))


def reproduction(
    database: Database, request: Request, finding_keys: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What it was made of, label and value; before an audience no filter tells a name or a day."""
    found = [("Full Unit", __version__), ("Data hash", _data_hash(database))]
    for name, label in (("from_date", "From"), ("to_date", "To")):
        day = request.filters.get(name)
        if day is not None:
            found.append((label, formats.month(day) if request.is_presenter else str(day)))
    for name, one in _CHOICES:
        chosen = request.filters.get(name)
        if chosen:
            told = f"{len(chosen)} chosen" if request.is_presenter else ", ".join(chosen)
            found.append((f"{one.capitalize()}s", told))
    presenter = " --presenter" if request.is_presenter else ""
    command = f"fullunit report{presenter} --output FILE, with the same dates and filters"
    return (*found, ("Findings", ", ".join(finding_keys)), ("Made again by", command))


def _data_hash(database: Database) -> str:
    """Changes with the content of the loaded files, not with their names or their order."""
    hashes = database.rows("select content_hash from raw.loads order by content_hash")
    return hashlib.sha256("".join(text for (text,) in hashes).encode()).hexdigest()[:16]
