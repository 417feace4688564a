"""The lint of the models, itself tested: what is barred is caught, its neighbour is not."""

from __future__ import annotations

import pytest

from tests.portable_sql import BARRED, faults, localities_alone

CAUGHT = {
    "asof join": ["select a.x from a asof join b on a.x >= b.x"],
    "positional join": ["select a.x from a positional join b"],
    "* replace": ["select * replace (a + 1 as a) from t"],
    "columns()": ["select columns('a.*') from t"],
    "pivot": ["pivot t on a using sum(b)", "select * from t pivot (sum(b) for a in (1, 2))"],
    "union by name": ["select a from t union all by name select a from u"],
    "list(... order by)": [
        "select list(a order by b) from t",
        "select array_agg(a order by b) from t",
    ],
    "quantile or median": [
        "select quantile_cont(a, 0.5) from t",
        "select quantile_disc(a, 0.5) from t",
        "select quantile(a, 0.5) from t",
        "select median(a) from t",
    ],
    "date_diff by month or year": [
        "select date_diff('month', a, b) from t",
        "select datediff('year', a, b) from t",
        "select date_sub('quarter', a, b) from t",
        "select age(a, b) from t",
    ],
    "date minus date": [
        "select paid_date - service_date from t",
        "select cast(a as date) - date '2020-01-01' from t",
        "select (next_day) - (effective_from) from t",
    ],
    "day of week": [
        "select dayofweek(d) from t",
        "select isodow(d) from t",
        "select weekday(d) from t",
        "select dayname(d) from t",
        "select extract(dow from d) from t",
        "select date_part('isodow', d) from t",
    ],
    "hash()": ["select hash(a) from t"],
    "floating-point money": [
        "select cast(charge_amount as double) from t",
        "select sum(work_rvu)::float from t",
        "select try_cast(a as real) * 2 as paid_amount from t",
        "select 1e-2 * a from t",
    ],
    "integer cast of a decimal": [
        "select cast(charge_amount as integer) from t",
        "select (charge_amount * 100)::bigint from t",
        "select cast(units * 0.5 as integer) from t",
        "select cast(if(a, work_rvu, 0) as integer) from t",
    ],
    "undecorated division": [
        "select paid_amount / units from t",
        "select sum(a) / count(*) from t",
        "select coalesce(a / b, 0) from t",
    ],
    "window without order": [
        "select row_number() over (partition by a) from t",
        "select lead(a) over () from t",
        "select first_value(a ignore nulls) over (partition by b) from t",
    ],
    "aggregate that takes any row": [
        "select any_value(a) from t",
        "select first(a) from t",
        "select last(a) from t",
        "select mode(a) from t",
    ],
    "sample": ["select a from t using sample 10%"],
}
FINE = [
    "select a from t qualify row_number() over (partition by a order by b) = 1",
    "select count(*) filter (where a > 1), max_by(a, b) from t group by all",
    "select * exclude (a) from t",
    "select a + 1 as b, b + 1 as c from t",
    "select a.x from a inner join b on a.day >= b.day_from and a.day < b.day_before",
    "select round(charge_amount / units, 2), cast(a / b as decimal(9, 4)) from t",
    "select cast(round(charge_amount * 100) as bigint) // units from t",
    "select cast(exercise_units as double) / movement_units as exercise_share from t",
    "select cast(count(*) as integer), cast(sum(units) as integer) from t",
    "select cast(if(charge_amount > 0.00, 1, 0) as integer) from t",
    "select sum(units) over (partition by patient_id), count(*) over () from t",
    "select period_before - interval 1 day, date_diff('day', a, b) from t",
    "select md5(a), year(service_date), date_trunc('month', service_date) from t",
    "select list_sort(list(distinct a)), string_agg(a, ',' order by a) from t",
    "select row_number() over w from t window w as (order by a)",
]


def test_every_barred_construct_has_its_snippets() -> None:
    assert CAUGHT.keys() == BARRED.keys()


@pytest.mark.parametrize(
    ("construct", "text"), [(name, text) for name in CAUGHT for text in CAUGHT[name]]
)
def test_it_is_caught_and_named(construct: str, text: str) -> None:
    assert construct in " ".join(faults(text)) or "not carried to Spark" in faults(text)[0]


@pytest.mark.parametrize("text", FINE)
def test_its_neighbour_is_fine(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize("text", ["delete from t", "select 1; select 2", "select from where"])
def test_anything_but_one_select_is_a_fault(text: str) -> None:
    assert len(faults(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "select a.x from a inner join b on a.locality = b.locality",
        "select a.x from a inner join b using (locality)",
        "select x from a where locality = '01'",
        "select locality from a group by locality",
        "select row_number() over (partition by locality order by x) from a",
        "select a.x from a inner join b on a.locality = b.locality and a.carrier is not null",
    ],
)
def test_a_locality_without_its_carrier_is_caught(text: str) -> None:
    assert len(localities_alone(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "select a.x from a inner join b on a.carrier = b.carrier and a.locality = b.locality",
        "select a.x from a inner join b using (carrier, locality)",
        "select distinct carrier, locality from a where locality is not null",
        "select row_number() over (partition by carrier, locality order by x) from a",
    ],
)
def test_a_whole_place_is_fine(text: str) -> None:
    assert localities_alone(text) == []
