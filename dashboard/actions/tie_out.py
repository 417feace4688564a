"""The practice's own totals by month, kept beside what was loaded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import duckdb

from dashboard.errors import RequestError
from dashboard.warehouse.database import Database

_PATIENCE_SECONDS = 2.0
_MONTH_FORMS = ("%Y-%m", "%Y/%m", "%m/%Y", "%m-%Y", "%b %Y", "%B %Y", "%b-%y", "%b-%Y", "%b %y")
_DAY_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%Y-%m-%d %H:%M:%S", "%m/%d/%y")


@dataclass(frozen=True)
class PracticeTotal:
    """A month of service as the practice's own system sums it up; None is not said."""

    service_month: date
    charge_amount: Decimal | None = None
    paid_amount: Decimal | None = None
    visits: int | None = None

    @property
    def says_something(self) -> bool:
        """False where all three are empty."""
        return not self.charge_amount == self.paid_amount == self.visits is None


def parse_month(text: str) -> date:
    """The first of a month from 2026-03, 3/2026, Mar 2026, March 2026, Mar-26 or a day of it.

    ValueError for anything else.
    """
    plain = re.sub(r"\s+", " ", text.replace(",", " ")).strip()
    for form in (*_MONTH_FORMS, *_DAY_FORMS):
        try:
            month = datetime.strptime(plain, form).date().replace(day=1)
        except ValueError:
            continue
        if 2000 <= month.year <= 2100:
            return month
    raise ValueError(text)


def replace_totals(database: Database, totals: Sequence[PracticeTotal]) -> None:
    """Keep these totals and no others; RequestError where a month is given twice."""
    _write(database, totals, keep_others=False)


def add_totals(database: Database, totals: Sequence[PracticeTotal]) -> None:
    """Keep these totals beside those of other months."""
    _write(database, totals, keep_others=True)


def check_months(totals: Sequence[PracticeTotal]) -> None:
    """Raise RequestError where a month is given twice."""
    months = Counter(total.service_month for total in totals)
    twice = [month for month, count in months.items() if count > 1]
    if twice:
        raise RequestError(
            f"{min(twice):%Y-%m} is given more than once. Give each month one row with the totals "
            "of the whole practice; nothing was saved."
        )


def _write(database: Database, totals: Sequence[PracticeTotal], *, keep_others: bool) -> None:
    check_months(totals)
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        if not keep_others:
            cursor.execute("delete from settings.practice_totals")
        for total in totals:
            _keep(cursor, total)
        # No price follows from these totals, so nothing is computed anew; what is cached is old.
        cursor.execute("update settings.database_state set build_number = build_number + 1")


def _keep(cursor: duckdb.DuckDBPyConnection, total: PracticeTotal) -> None:
    cursor.execute(
        "delete from settings.practice_totals where service_month = ?", [total.service_month]
    )
    if total.says_something:
        cursor.execute(
            "insert into settings.practice_totals values (?, ?, ?, ?)",
            [total.service_month, total.charge_amount, total.paid_amount, total.visits],
        )
