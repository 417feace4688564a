"""The fee table that all ways of pricing share, and this project's pricing over a Parquet file.

The database that `prepare` makes holds rules and fees as tables, and what follows from the lines
as views: to read `priced.expected_amounts` there is to run the SQL of queries/priced as it stands.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.measure import Work
from dashboard.warehouse.building import create_stored, load_published
from dashboard.warehouse.models import build_order, dependencies, models
from dashboard.warehouse.render import AS_BILLED, render

PRICED = "priced.expected_amounts"
_FEES = "priced.unit_fees_in_use"

_LINES = """
select
    *,
    coalesce(modifier_2 = 'CQ', false) as has_assistant,
    payer = 'Medicare' as is_medicare_like,
    case when 'GP' in (modifier_1, modifier_2) then 'PT' end as discipline,
    cast(null as varchar) as rendering_name,
    cast(null as varchar) as diagnosis_codes,
    cast(null as decimal(7, 2)) as timed_minutes,
    cast(null as decimal(12, 2)) as allowed_amount,
    cast(null as decimal(12, 2)) as paid_amount,
    cast(null as decimal(12, 2)) as first_payer_paid_amount,
    cast(null as decimal(12, 2)) as deductible_amount,
    cast(null as varchar) as resolution,
    false as is_denied,
    false as is_secondary
from read_parquet('{path}')
"""

# What a code pays in a place and period, in cents; a code that Medicare never pays has 0.
_FEES_IN_CENTS = """
with statuses as (
    select places.carrier, places.locality, code_statuses.*
    from (select distinct carrier, locality from staged.service_lines) as places
    cross join rules.code_statuses
)

select
    statuses.hcpcs_code,
    statuses.carrier,
    statuses.locality,
    statuses.period_from,
    statuses.code_status = 'not_paid' as is_not_paid,
    cast(coalesce(fees.full_unit_amount, 0) * 100 as bigint) as full_unit_cents,
    cast(coalesce(fees.reduced_unit_amount, 0) * 100 as bigint) as reduced_unit_cents,
    coalesce(fees.has_mppr, false) as has_mppr,
    coalesce(fees.fee_rank, 0) as fee_rank
from statuses
left join priced.unit_fees_in_use as fees using (hcpcs_code, carrier, locality, period_from)
where statuses.code_status = 'not_paid' or fees.full_unit_amount is not null
"""


def prepare(folder: Path) -> Work:
    """Make prepared.duckdb, fees.parquet and calendar.parquet from the folder's lines.parquet."""
    return lambda: _prepare_all(folder)


def _prepare_all(folder: Path) -> None:
    database = folder / "prepared.duckdb"
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        create_stored(connection)
        load_published(connection)
        # 95 % of the fee, rounded again: one fee in twenty then falls on half a cent.
        connection.execute("update settings.practice set is_participating = false")
        _build(connection, folder / "lines.parquet")
        _write(connection, _FEES_IN_CENTS, folder / "fees.parquet")
        _write(connection, "from rules.calendar", folder / "calendar.parquet")


def _build(connection: duckdb.DuckDBPyConnection, lines: Path) -> None:
    connection.execute(f"create view {AS_BILLED} as {_LINES.format(path=lines)}")
    needed = _upstream(PRICED) - {AS_BILLED}
    for model in build_order():
        if model.name in needed:
            is_view = model.kind == "view" or (_follows_lines(model.name) and model.name != _FEES)
            kind = "view" if is_view else "table"
            connection.execute(f"create {kind} {model.name} as {render(model.name)}")


def _upstream(name: str) -> set[str]:
    """The relations that one is computed from, itself included, but nothing behind the lines."""
    if name not in models() or name == AS_BILLED:
        return {name}
    return {name}.union(*(_upstream(source) for source in dependencies(name)))


def _follows_lines(name: str) -> bool:
    return name == AS_BILLED or AS_BILLED in _upstream(name)


def _write(connection: duckdb.DuckDBPyConnection, select: str, path: Path) -> None:
    connection.execute(f"copy ({select}) to '{path}' (format parquet)")
