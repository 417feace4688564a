"""What each verb of the command line does; each returns its exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dashboard.actions.claim_folders import gather_claim_files
from dashboard.actions.claims import PracticeTerms, load_files, price_files
from dashboard.actions.recoding import keep_notes
from dashboard.asked import (
    check_filters,
    check_months,
    check_output,
    chosen_place,
    everything,
    held_database,
    recoding_plan,
    say,
)
from dashboard.errors import RequestError
from dashboard.intake.notes import NoteFile
from dashboard.output import write_table, writer_for
from dashboard.paths import database_path
from dashboard.progress import ProgressLines
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult

_SHOWN_REFUSALS = 50


def open_dashboard(options: Namespace) -> int:
    """Serve the dashboard on the loopback address."""
    from dashboard.server import serve

    return serve(options.port, database_path(options.database))


def load(options: Namespace) -> int:
    """Load claim files, and those in folders, into the database."""
    with _database(options) as database:
        found = gather_claim_files(database, options.files, options.mapping)
        say(found.skipped)
        progress = ProgressLines(sum(file.size_bytes for file in found.files))
        results = load_files(database, found.files, progress)
        say(f"{file.name}: {text}" for file in found.files for text in file.warnings)
        _say_refusals(database, results)
        say(text for file in found.files if isinstance(file, NoteFile) for text in file.sentences())
        more = _remitted(database) | _noted(database, results)
        for result in results:
            print(f"{_sentence(result)}{more.get(result.load_id, '')}")
    return 1 if options.strict and any(result.refused_rows for result in results) else 0


def price(options: Namespace) -> int:
    """Price claim files in a scratch database."""
    check_output(options)
    terms = PracticeTerms(
        is_participating=not options.non_participating,
        is_qualifying_apm=options.qualifying_apm,
        medicare_like_payers=tuple(options.medicare_like),
    )
    scratch, results, warnings = price_files(options.files, terms, _progress(options.files))
    say(warnings)
    _say_refusals(scratch, results)
    write_table(scratch.report("priced_lines", everything()), options.output)
    say([f"{options.output}: {_sentence(result)}" for result in results])
    return 0


def fees(options: Namespace) -> int:
    """The fee schedule of a place on a day."""
    if options.output is not None:
        writer_for(options.output)
    with _database(options) as database:
        day = options.on or date.today()
        carrier, locality = chosen_place(database, options, day)
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
    check_output(options)
    plan = recoding_plan(options)
    if options.files:
        progress = _progress(options.files)
        database, results, warnings = price_files(options.files, PracticeTerms(), progress)
        say(warnings)
        _say_refusals(database, results)
    else:
        database = held_database(options)
    with database:
        if plan.source != "plan":
            keep_notes(database)
        write_table(database.report("recoded_days", plan.parameters()), options.output)
    return 0


def evidence(options: Namespace) -> int:
    """What each note of the files supports."""
    from dashboard.actions.evidence_files import evidence_of_files

    check_output(options)
    progress = _progress(options.files)
    table, scratch, results, warnings = evidence_of_files(options.files, progress)
    say(warnings)
    _say_refusals(scratch, results)
    write_table(table, options.output)
    say([f"{options.output}: {table.num_rows:,} notes read"])
    return 0


def export(options: Namespace) -> int:
    """Write a report that a page shows."""
    from dashboard.actions.reports import export_report, exportable, unsaid

    if options.list or options.report is None:
        for name, text in exportable().items():
            print(f"{name}\t{text}")
        return 0
    if options.output is not None:
        writer_for(options.output)
    with held_database(options) as database:
        check_filters(database, options)
        check_months(options)
        table = export_report(
            database,
            options.report,
            everything(options.from_date, options.to_date, options.clinic, options.payer),
            is_presenter=options.presenter,
        )
    reason = unsaid(options.report, table)
    say([f"fullunit export {options.report}: {reason}"] if reason else [])
    write_table(table, options.output)
    return 0


def import_fees(options: Namespace) -> int:
    """Read CMS files and price with them from then on."""
    from dashboard.actions.fee_files import import_fee_files

    with _database(options) as database:
        for change in import_fee_files(database, options.files):
            print("\n".join(change.sentences()))
    return 0


def import_benchmark(options: Namespace) -> int:
    """Read CMS's file by provider and service as a peer reference."""
    from dashboard.actions.peer_files import import_peers
    from dashboard.findings import peers

    progress = _progress([options.file])
    with _database(options) as database:
        found = import_peers(database, options.file, year=options.year, progress=progress)
    say(found.notes)
    print(f"{peers.counted(found.held)} Imported from {found.held[0]['source']}.")
    for row in found.held:
        print(peers.shares(row))
    print(peers.SUPPRESSION)
    print(peers.MEDICARE_ONLY)
    return 0


def _database(options: Namespace) -> Database:
    return Database(database_path(options.database))


def _progress(paths: Sequence[Path]) -> ProgressLines:
    """A file that is not there is told of when it is opened."""
    return ProgressLines(sum(path.stat().st_size for path in paths if path.is_file()))


def _say_refusals(database: Database, results: Sequence[LoadResult]) -> None:
    """List the refused rows of these loads, the first few in full."""
    loads = [result.load_id for result in results if result.refused_rows]
    if not loads:
        return
    found = database.report("load_refusals", {"load_ids": loads})
    say(
        f'{row["file_name"]}, row {row["row_number"]}: {row["field"]} is "{row["found"]}"; '
        f"needed: {row['needed']}. Correct the row and load the file again."
        for row in found.slice(0, _SHOWN_REFUSALS).to_pylist()
    )
    if found.num_rows > _SHOWN_REFUSALS:
        kept = ": fullunit export refusals" if database.path else " like these"
        say([f"... and {found.num_rows - _SHOWN_REFUSALS:,} more{kept}"])


def _sentence(result: LoadResult) -> str:
    """Rows accepted, refused and already known, as the contract asks."""
    same = "" if result.load_id is not None else " (the same file was loaded before)"
    return (
        f"{result.file_name}: {result.accepted_rows:,} rows accepted, "
        f"{result.refused_rows:,} refused, {result.known_rows:,} already known{same}"
    )


def _remitted(database: Database) -> dict[int | None, str]:
    """By load: how many lines of remittances it holds, and how many answer a line of a claim."""
    return {
        row["load_id"]: _remitted_words(row)
        for row in database.report("loads").to_pylist()
        if row["remittance_lines"]
    }


def _noted(database: Database, results: Sequence[LoadResult]) -> dict[int | None, str]:
    """By load just made: how many notes it holds, and how many match no claim."""
    loads = {result.load_id for result in results if result.load_id is not None}
    return {
        row["load_id"]: f"; {row['notes']:,} notes, {row['unmatched_notes']:,} match no claim"
        for row in database.report("note_matches").to_pylist()
        if row["load_id"] in loads
    }


def _remitted_words(row: dict[str, int]) -> str:
    again = row["repeated_lines"]
    repeated = f" ({again:,} of them in a remittance told before)" if again else ""
    return (
        f"; {row['remittance_lines']:,} remittance lines, "
        f"{row['matched_lines']:,} matched to claims{repeated}"
    )
