"""What a user says of the practice, its clinics and its payers; each saved whole, then priced by.

Every function checks all that it is given before it changes anything, and raises RequestError
in one line for what cannot be. All of a call is one transaction with the rebuild.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import duckdb

from dashboard.errors import RequestError
from dashboard.warehouse.building import rebuild
from dashboard.warehouse.database import Database

_PATIENCE_SECONDS = 2.0
NO_CLINIC = ""
"""The clinic_id of lines that name no clinic."""


@dataclass(frozen=True)
class ClinicChoice:
    """A clinic's name and where it is: a ZIP code, or a Medicare place, or neither (unknown).

    A place (carrier, locality) counts before the ZIP code where both are given.
    """

    clinic_id: str
    clinic_name: str | None = None
    clinic_zip: str | None = None
    place: tuple[str, str] | None = None


@dataclass(frozen=True)
class PayerChoice:
    """Which payer a name in the claims means, and whether Medicare's own rules price it.

    is_paid_per_visit: it pays a sum for the visit, or so many units of it, so that no code changes
    what it pays; None leaves what was said before.
    """

    payer_name: str
    payer: str
    is_medicare_like: bool
    is_paid_per_visit: bool | None = None


def set_clinics(database: Database, clinics: Sequence[ClinicChoice]) -> list[str]:
    """Save these clinics; returns a warning for each ZIP code that lies in several localities."""
    checked = [_checked_clinic(database, clinic) for clinic in clinics]
    rows = [
        (clinic.clinic_id, clinic.clinic_name, clinic.clinic_zip, *(clinic.place or (None, None)))
        for clinic, _ in checked
    ]

    def write(cursor: duckdb.DuckDBPyConnection) -> None:
        _replace(cursor, "clinics", "clinic_id", rows)

    save_and_rebuild(database, write)
    return [warning for _, warning in checked if warning]


def set_payers(database: Database, payers: Sequence[PayerChoice]) -> None:
    """Save what these payer names mean; names that mean one payer must agree about Medicare."""
    chosen = [_checked_payer(payer) for payer in payers]
    _check_agreement(database, chosen)
    rows = [
        (payer.payer_name, payer.payer, payer.is_medicare_like, payer.is_paid_per_visit)
        for payer in _completed(database, chosen)
    ]

    def write(cursor: duckdb.DuckDBPyConnection) -> None:
        _replace(cursor, "payers", "payer_name", rows)

    save_and_rebuild(database, write)


def set_practice(database: Database, *, is_participating: bool, is_qualifying_apm: bool) -> None:
    """Save how the practice deals with Medicare."""

    def write(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute(
            "update settings.practice set is_participating = ?, is_qualifying_apm = ?",
            [is_participating, is_qualifying_apm],
        )

    save_and_rebuild(database, write)


def save_and_rebuild(
    database: Database, write: Callable[[duckdb.DuckDBPyConnection], None]
) -> None:
    """Write in one transaction with the rebuild; DatabaseBusyError while another window writes."""
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        write(cursor)
        rebuild(cursor)


def _replace(
    cursor: duckdb.DuckDBPyConnection, table: str, key: str, rows: list[tuple[Any, ...]]
) -> None:
    for row in rows:
        cursor.execute(f"delete from settings.{table} where {key} = ?", [row[0]])
        places = ", ".join("?" * len(row))
        cursor.execute(f"insert into settings.{table} values ({places})", list(row))


def _checked_clinic(database: Database, clinic: ClinicChoice) -> tuple[ClinicChoice, str | None]:
    """The clinic in stored form, and a warning where its ZIP code does not decide the place."""
    name = _clinic_label(clinic)
    zip_code, warning = _checked_zip(database, name, (clinic.clinic_zip or "").strip())
    if clinic.place is not None:
        _check_place(database, name, clinic.place)
        warning = None
    stored = ClinicChoice(
        clinic.clinic_id, (clinic.clinic_name or "").strip() or None, zip_code, clinic.place
    )
    return stored, warning


def _clinic_label(clinic: ClinicChoice) -> str:
    return clinic.clinic_name or clinic.clinic_id or "Lines without a clinic"


def _checked_zip(database: Database, name: str, text: str) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    if not re.fullmatch(r"\d{5}(-?\d{4})?", text):
        raise RequestError(
            f'{name}: the ZIP code is "{text}". Five digits are needed; nothing was saved.'
        )
    found = database.report("zip_place", {"zip_code": text[:5], "on_date": date.today()})
    if found.num_rows == 0:
        raise RequestError(
            f"{name}: ZIP {text[:5]} is not in the list of CMS. Check it, or choose the Medicare "
            "locality instead; nothing was saved."
        )
    place = found.to_pylist()[0]
    if not place["needs_plus4"]:
        return text[:5], None
    return text[:5], (
        f"{name}: ZIP {text[:5]} lies in several localities and only ZIP+4 decides. It is priced "
        f"as carrier {place['carrier']}, locality {place['locality']}; if that is not where the "
        "clinic is, choose its Medicare locality."
    )


def _check_place(database: Database, name: str, place: tuple[str, str]) -> None:
    held = database.report("localities", {"on_date": date.today()})
    known = set(zip(held["carrier"].to_pylist(), held["locality"].to_pylist(), strict=True))
    if not all(place):
        raise RequestError(
            f"{name}: a Medicare place is a carrier and a locality. Give both or neither; "
            "nothing was saved."
        )
    if place not in known:
        raise RequestError(
            f"{name}: CMS has no locality {place[1]} of carrier {place[0]} today. Choose one of "
            "the list; nothing was saved."
        )


def _checked_payer(choice: PayerChoice) -> PayerChoice:
    payer = choice.payer.strip()
    if not payer and choice.payer_name:
        raise RequestError(
            f'The payer name "{choice.payer_name}" has to mean a payer. Write which '
            "(the name itself will do); nothing was saved."
        )
    return replace(choice, payer=payer)


def _completed(database: Database, chosen: Sequence[PayerChoice]) -> list[PayerChoice]:
    """The choices with what was said before of payment per visit; Medicare cannot pay so."""
    held = dict(database.rows("select payer_name, is_paid_per_visit from settings.payers"))
    found = [
        replace(each, is_paid_per_visit=bool(held.get(each.payer_name)))
        if each.is_paid_per_visit is None
        else each
        for each in chosen
    ]
    for each in found:
        if each.is_paid_per_visit and each.is_medicare_like:
            raise RequestError(
                f'"{each.payer}" cannot be priced by Medicare\'s rules and pay per visit. '
                "Choose one of the two; nothing was saved."
            )
    return found


def _check_agreement(database: Database, chosen: Iterable[PayerChoice]) -> None:
    """Refuse a payer that is Medicare-like under one of its names and not under another."""
    held = database.report("payer_settings").to_pylist()
    said = {row["payer_name"]: (row["payer"], row["is_medicare_like"]) for row in held}
    said |= {choice.payer_name: (choice.payer, choice.is_medicare_like) for choice in chosen}
    found: dict[str, set[bool]] = defaultdict(set)
    for payer, is_medicare_like in said.values():
        found[payer].add(is_medicare_like)
    for payer, kinds in found.items():
        if len(kinds) > 1:
            raise RequestError(
                f'Names that mean "{payer}" are ticked as Medicare-like and not. Tick all of them '
                "or none, or let them mean different payers; nothing was saved."
            )
