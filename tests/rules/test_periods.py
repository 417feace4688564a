"""queries/rules: half-open periods without a gap or an overlap on any day that changes anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from dashboard.warehouse.database import Database
from dashboard.warehouse.models import models
from tests.headers import header

DATED = sorted(
    name
    for name, model in models().items()
    if model.schema == "rules" and "effective_from" in header(model.text)["Grain"]
)
FIRST_DAY, END_DAY = date(2020, 1, 1), date(2027, 1, 1)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with Database() as database:
        yield database


def key_of(name: str) -> list[str]:
    grain = header(models()[name].text)["Grain"].split(", ")
    return [column for column in grain if column != "effective_from"]


def test_the_rules_are_dated() -> None:
    assert len(DATED) >= 10
    assert {"rules.relative_values", "rules.geographic_indices"} <= set(DATED)


@pytest.mark.parametrize("name", DATED)
def test_a_period_ends_where_the_next_begins(database: Database, name: str) -> None:
    key = "".join(f"{column}, " for column in key_of(name))
    broken = database.rows(
        f"select {key}effective_from, effective_before, next_day from (select *, "
        f"lead(effective_from) over (partition by {key}1 order by effective_from) as next_day "
        f"from {name}) where effective_before <= effective_from "
        "or (next_day is not null and effective_before is distinct from next_day)"
    )
    assert broken == []


@pytest.mark.parametrize("name", DATED)
def test_on_each_side_of_every_change_one_row_is_in_force(database: Database, name: str) -> None:
    key = "".join(f"{column}, " for column in key_of(name))
    broken = database.rows(
        f"with changes as (select distinct unnest([effective_from, effective_from - 1]) as day "
        f"from {name}), begun as (select {key}min(effective_from) as first_day from {name} "
        f"group by all) select begun.*, changes.day, count(held.effective_from) as in_force "
        f"from begun inner join changes on changes.day >= begun.first_day "
        f"left join {name} as held on held.effective_from <= changes.day "
        "and (held.effective_before is null or changes.day < held.effective_before) "
        + "".join(f"and held.{column} = begun.{column} " for column in key_of(name))
        + "group by all having count(held.effective_from) <> 1"
    )
    assert broken == []


@pytest.mark.parametrize("name", DATED)
def test_the_last_period_is_open(database: Database, name: str) -> None:
    """What CMS published holds until something newer is held; how long is schedule_span's say."""
    key = "".join(f"{column}, " for column in key_of(name))
    ended = database.rows(
        f"select * from {name} qualify row_number() over "
        f"(partition by {key}1 order by effective_from desc) = 1 "
        "and effective_before is not null"
    )
    assert ended == []


def test_the_schedule_covers_every_day_once(database: Database) -> None:
    days = [row[0] for row in database.rows("select service_date from rules.calendar order by 1")]
    assert days[0] == FIRST_DAY
    assert days[-1] == END_DAY - timedelta(days=1)
    assert days == [FIRST_DAY + timedelta(days=n) for n in range((END_DAY - FIRST_DAY).days)]


def test_periods_follow_each_other(database: Database) -> None:
    periods = database.rows("select period_from, period_before from rules.periods order by 1")
    assert periods[0][0] == FIRST_DAY
    assert periods[-1][1] == END_DAY
    assert all(left[1] == right[0] for left, right in pairwise(periods))


def test_every_period_has_every_rate(database: Database) -> None:
    rates = database.query("select * from rules.period_rates order by period_from").to_pylist()
    periods = database.rows("select period_from from rules.periods order by 1")
    assert [rate["period_from"] for rate in rates] == [period[0] for period in periods]
    optional = "qualifying_apm_conversion_factor"
    assert [rate for rate in rates if None in {rate[k] for k in rate if k != optional}] == []


@pytest.mark.parametrize(
    ("table", "column", "held"),
    [
        (
            "mppr_percentages",
            "practice_expense_reduction_percentage",
            {"2011-01-01": 20, "2013-03-31": 20, "2013-04-01": 50, "2026-12-31": 50},
        ),
        (
            "sequestration_percentages",
            "sequestration_percentage",
            {
                "2020-04-30": 2,
                "2020-05-01": 0,
                "2022-03-31": 0,
                "2022-04-01": 1,
                "2022-06-30": 1,
                "2022-07-01": 2,
            },
        ),
        ("assistant_percentages", "paid_percentage", {"2021-12-31": 100, "2022-01-01": 85}),
        ("part_b_deductibles", "deductible_amount", {"2025-12-31": 257, "2026-01-01": 283}),
    ],
)
def test_rates_in_force(database: Database, table: str, column: str, held: dict[str, int]) -> None:
    for day, value in held.items():
        found = database.rows(
            f"select {column} from rules.{table} where cast($day as date) >= effective_from "
            "and (effective_before is null or cast($day as date) < effective_before)",
            {"day": day},
        )
        assert [row[0] for row in found] == [value], day


def test_a_day_decides_the_conversion_factor(database: Database) -> None:
    rows = database.rows(
        "select calendar.service_date, conversion_factor from rules.calendar "
        "inner join rules.period_rates using (period_from) "
        "where service_date between date '2024-03-08' and date '2024-03-09' order by 1"
    )
    assert [str(row[1]) for row in rows] == ["32.7442", "33.2875"]
