"""What each verb of the command line does; each returns its exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from dashboard.actions.claims import (
    PracticeTerms,
    RecodingPlan,
    load_files,
    price_files,
)
from dashboard.actions.mappings import chosen_mapping, mapping_for
from dashboard.errors import RequestError
from dashboard.intake.claims import ClaimFile, inspect_claim_file, open_claim_file
from dashboard.output import write_table, writer_for
from dashboard.paths import database_path
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult

_SHOWN_REFUSALS = 50


def open_dashboard(options: Namespace) -> int:
    """Serve the dashboard on the loopback address."""
    from dashboard.server import serve

    return serve(options.port, database_path(options.database))


def load(options: Namespace) -> int:
    """Load claim files into the database."""
    with _database(options) as database:
        files = [_open(database, path, options.mapping) for path in options.files]
        results = load_files(database, files, _progress)
        _say(f"{file.name}: {text}" for file in files for text in file.warnings)
        _say_refusals(database, results)
        for result in results:
            print(_sentence(result))
    return 1 if options.strict and any(result.refused_rows for result in results) else 0


def price(options: Namespace) -> int:
    """Price claim files in a scratch database."""
    writer_for(options.output)
    terms = PracticeTerms(
        is_participating=not options.non_participating,
        is_qualifying_apm=options.qualifying_apm,
        medicare_like_payers=tuple(options.medicare_like),
    )
    scratch, results, warnings = price_files(options.files, terms, _progress)
    _say(warnings)
    _say_refusals(scratch, results)
    write_table(scratch.report("priced_lines", everything()), options.output)
    _say([f"{options.output}: {_sentence(result)}" for result in results])
    return 0


def fees(options: Namespace) -> int:
    """The fee schedule of a place on a day."""
    if options.output is not None:
        writer_for(options.output)
    with _database(options) as database:
        day = options.on or date.today()
        carrier, locality = _place(database, options, day)
        codes = [code.upper() for code in options.code] or None
        table = database.report(
            "fees", {"on_date": day, "carrier": carrier, "locality": locality, "codes": codes}
        )
        if table.num_rows == 0:
            raise RequestError(
                f"No fees are held for carrier {carrier}, locality {locality}"
                f"{' and these codes' if codes else ''} on {day}. "
                "Check place, date and code, or import the CMS files of that year."
            )
        write_table(table, options.output)
    return 0


def recode(options: Namespace) -> int:
    """Price each touched patient-day as billed and as recoded."""
    writer_for(options.output)
    plan = RecodingPlan(
        options.from_code,
        options.to_code,
        units_per_day=options.units_per_day,
        share_percentage=options.share,
    )
    if options.files:
        database, results, warnings = price_files(options.files, PracticeTerms(), _progress)
        _say(warnings)
        _say_refusals(database, results)
    else:
        database = Database(database_path(options.database))
    with database:
        write_table(database.report("recoded_days", plan.parameters()), options.output)
    return 0


def export(options: Namespace) -> int:
    """Write a report that a page shows."""
    from dashboard.actions.reports import export_report, exportable

    if options.list or options.report is None:
        for name, text in exportable().items():
            print(f"{name}\t{text}")
        return 0
    if options.output is not None:
        writer_for(options.output)
    with _database(options) as database:
        write_table(
            export_report(
                database,
                options.report,
                everything(options.from_date, options.to_date, options.clinic, options.payer),
                is_presenter=options.presenter,
            ),
            options.output,
        )
    return 0


def import_fees(options: Namespace) -> int:
    """Read CMS files and price with them from then on."""
    from dashboard.actions.fee_files import import_fee_files

    with _database(options) as database:
        for change in import_fee_files(database, options.files):
            print("\n".join(change.sentences()))
    return 0


def everything(
    from_date: date | None = None,
    to_date: date | None = None,
    clinics: Sequence[str] = (),
    payers: Sequence[str] = (),
    therapists: Sequence[str] = (),
) -> dict[str, object]:
    """The filters of a report as its $parameters; what is not chosen is all."""
    return {
        "from_date": from_date,
        "to_date": to_date,
        "clinic_ids": list(clinics) or None,
        "payers": list(payers) or None,
        "rendering_npis": list(therapists) or None,
    }


def _open(database: Database, path: Path, mapping: str | None) -> ClaimFile:
    """A claim file by the mapping named, else by one kept for its headings, else by guessing."""
    key = database.pseudonym_key
    if mapping is not None:
        return open_claim_file(path, mapping=chosen_mapping(database, mapping), pseudonym_key=key)
    headings = inspect_claim_file(path, pseudonym_key=key).headings
    return open_claim_file(path, mapping=mapping_for(database, headings), pseudonym_key=key)


def _database(options: Namespace) -> Database:
    return Database(database_path(options.database))


def _place(database: Database, options: Namespace, day: date) -> tuple[str, str]:
    """Carrier and locality that the options name, or the one place of the settings."""
    if bool(options.carrier) != bool(options.locality):
        raise RequestError("Give --carrier and --locality together, or --zip.")
    if options.carrier and options.zip:
        raise RequestError("Give either --zip or --carrier with --locality, not both.")
    if options.carrier:
        return options.carrier.zfill(5), options.locality.zfill(2)
    if options.zip:
        return _zip_place(database, options.zip, day)
    places = database.rows(
        "select distinct carrier, locality from staged.clinic_places where effective_before is null"
    )
    if len(places) != 1:
        raise RequestError(
            "Say where: --zip, or --carrier with --locality "
            "(the clinics in the settings do not have one place in common)."
        )
    return places[0]


def _zip_place(database: Database, zip_code: str, day: date) -> tuple[str, str]:
    found = database.report("zip_place", {"zip_code": zip_code[:5].zfill(5), "on_date": day})
    if found.num_rows == 0:
        raise RequestError(f"ZIP {zip_code} is not in the list of CMS. Check it.")
    place = found.to_pylist()[0]
    if place["needs_plus4"]:
        _say(
            [
                f"ZIP {zip_code} lies in several localities; only ZIP+4 decides. "
                f"Shown: carrier {place['carrier']}, locality {place['locality']}."
            ]
        )
    return place["carrier"], place["locality"]


def _progress(name: str, rows: int, read: int, size: int) -> None:
    share = f" ({min(read / size, 1):.0%})" if size else ""
    print(f"{name}: {rows:,} rows read{share}", file=sys.stderr)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _say_refusals(database: Database, results: Sequence[LoadResult]) -> None:
    """List the refused rows of these loads, the first few in full."""
    loads = {result.load_id for result in results if result.refused_rows}
    found = [row for row in database.report("refusals").to_pylist() if row["load_id"] in loads]
    _say(
        f'{row["file_name"]}, row {row["row_number"]}: {row["field"]} is "{row["found"]}"; '
        f"needed: {row['needed']}. Correct the row and load the file again."
        for row in found[:_SHOWN_REFUSALS]
    )
    if len(found) > _SHOWN_REFUSALS:
        _say([f"... and {len(found) - _SHOWN_REFUSALS:,} more: fullunit export refusals"])


def _sentence(result: LoadResult) -> str:
    """Rows accepted, refused and already known, as the contract asks."""
    same = "" if result.load_id is not None else " (the same file was loaded before)"
    return (
        f"{result.file_name}: {result.accepted_rows:,} rows accepted, "
        f"{result.refused_rows:,} refused, {result.known_rows:,} already known{same}"
    )
