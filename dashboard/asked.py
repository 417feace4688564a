"""What the options of a command ask for, checked before any work is done."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dashboard.actions.recoding import RecodingPlan
from dashboard.errors import RequestError
from dashboard.output import writer_for
from dashboard.paths import database_path
from dashboard.warehouse.database import Database
from dashboard.warehouse.models import models
from dashboard.warehouse.render import render


def say(lines: Iterable[str]) -> None:
    """Sentences for the person at the terminal, on standard error."""
    for line in lines:
        print(line, file=sys.stderr)


def chosen_place(database: Database, options: Namespace, day: date) -> tuple[str, str]:
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
        say(
            [
                f"ZIP {zip_code} lies in several localities; only ZIP+4 decides. "
                f"Shown: carrier {place['carrier']}, locality {place['locality']}."
            ]
        )
    return place["carrier"], place["locality"]


def held_database(options: Namespace) -> Database:
    """The database to read from; a name that is not there is a slip, not a new database."""
    path = database_path(options.database)
    if not path.is_file():
        raise RequestError(f"There is no database {path}. Load claims first, or check --database.")
    return Database(path)


def check_output(options: Namespace) -> None:
    """Refuse an unknown kind of output, and one that would overwrite an input file."""
    writer_for(options.output)
    if options.output.exists() and any(
        path.exists() and path.samefile(options.output) for path in options.files
    ):
        raise RequestError(f"--output {options.output} is an input file. Choose another --output.")


def recoding_plan(options: Namespace) -> RecodingPlan:
    """Which units `recode` moves: by plan, by --evidence or by --reviewed, and no two of them."""
    is_answered = options.evidence is not None or options.reviewed
    if options.evidence is not None and options.reviewed:
        raise RequestError("Give --evidence or --reviewed, not both: they are two figures.")
    if is_answered and (options.units_per_day is not None or options.share is not None):
        raise RequestError(
            "--units-per-day and --share belong to a plan. With --evidence and --reviewed all "
            "units of a line move; leave them out."
        )
    if not is_answered and not (options.from_code and options.to_code):
        raise RequestError(
            "Say which units move: --from CODE --to CODE, --evidence T or --reviewed. "
            "See fullunit recode --help."
        )
    if options.evidence is not None:
        return RecodingPlan(
            options.from_code,
            options.to_code,
            source="evidence",
            evidence_threshold=options.evidence,
        )
    if options.reviewed:
        return RecodingPlan(options.from_code, options.to_code, source="reviewed")
    return RecodingPlan(
        options.from_code,
        options.to_code,
        units_per_day=options.units_per_day,
        share_percentage=options.share,
    )


def check_filters(database: Database, options: Namespace) -> None:
    """Refuse a period that runs backwards, and clinics and payers that the claims do not name.

    A payer may be given by any of its names; the options then hold the payer that it means.
    """
    if options.from_date and options.to_date and options.from_date > options.to_date:
        raise RequestError(f"--from {options.from_date} lies after --to {options.to_date}.")
    clinics = database.rows("select distinct clinic_id, clinic_id from staged.service_lines")
    payers = database.rows(
        "select payer_name, payer from staged.payers union all select payer, payer "
        "from staged.payers"
    )
    options.clinic = [_held("clinic", name, clinics) for name in options.clinic]
    options.payer = [_held("payer", name, payers) for name in options.payer]


def _held(kind: str, name: str, held: list[tuple[str | None, str]]) -> str:
    """What the claims call it, upper and lower case aside."""
    known = {key.strip().lower(): meant for key, meant in held if key}
    if name.strip().lower() not in known:
        names = ", ".join(sorted(set(known.values()))) or "none"
        raise RequestError(f"The claims name no {kind} {name!r}. Held: {names}.")
    return known[name.strip().lower()]


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


def check_months(options: Namespace) -> None:
    """Reports over rollups count whole months; half of one would mix two periods in a row."""
    name = f"reports.{options.report}"
    if name in models() and "metrics.line_months" in render(name):
        check_whole_months(options, options.report)


def check_whole_months(options: Namespace, what: str) -> None:
    """Refuse a period that begins or ends within a month."""
    to_date = options.to_date
    is_end = to_date is None or (to_date + timedelta(days=1)).day == 1
    if (options.from_date is not None and options.from_date.day != 1) or not is_end:
        raise RequestError(
            f"{what} counts whole months. Let --from be the first and --to the last day of a month."
        )
