"""Service lines for the benchmarks, made by DuckDB from a seed, in no order.

A patient-day has two to five lines, 3.5 on average, on one claim or, one day in 25, on two. Places,
payers, therapists and charges are spread as in a mid-sized practice with six clinics. On about
one day in nine two lines tie for the whole unit; a few codes are bundled or not on the schedule.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

# A prime: i * STRIDE % lines visits every line once, so that no day's lines stand together.
STRIDE = 982_451_653

_DICE = """
create macro dice(id, name, sides) as cast(hash(id, name, {seed}) % sides as bigint);
create macro pick(choices, id, name) as choices[1 + dice(id, name, len(choices))];
"""

_LINES = """
with shuffled as (
    select i + 1 as row_number, {first} + i * {stride} % {lines} as line
    from numbers
),

-- Fourteen lines are four days, of two, three, four and five lines.
numbered as (
    select
        row_number,
        line,
        case
            when line % 14 < 2 then 0 when line % 14 < 5 then 1 when line % 14 < 9 then 2 else 3
        end as day_of_four,
        line // 14 * 4 + day_of_four as day,
        line % 14 - [0, 2, 5, 9][1 + day_of_four] as place
    from shuffled
),

who as (
    select *, dice(day, 'patient', {patients}) as patient, dice(patient, 'clinic', 6) as clinic
    from numbered
),

what as (
    select
        *,
        case place
            when 0 then pick([
                '97110', '97110', '97110', '97110', '97110', '97110', '97530', '97116',
                '97161', '97164'
            ], day, 'first')
            when 1 then pick(['97140', '97140', '97140', '97112', '97035'], day, 'second')
            when 2 then pick(['97530', '97530', '97530', 'G0283', '97110'], day, 'third')
            when 3 then pick(['97112', '97112', '97535', '97116', '97032'], day, 'fourth')
            else pick(['97124', 'G0283', 'G0283', '97110', '97010', '97010', '97535', '97799',
                '97150', '9711O'], day, 'fifth')
        end as hcpcs_code,
        if(
            hcpcs_code in ('97161', '97164', 'G0283', '97010', '97150'),
            1,
            pick([1, 1, 1, 1, 1, 1, 2, 2, 2, 3], line, 'units')
        ) as units,
        place > 0 and dice(day, 'claims', 25) = 0 as is_second_claim
    from who
)

select
    cast(row_number * 2 as bigint) as service_line_id,
    'P' || lpad(cast(patient as varchar), 7, '0') as patient_id,
    date '{first_date}' + cast(dice(day, 'date', {days}) as integer) as service_date,
    hcpcs_code,
    cast(units as integer) as units,
    -- In no order, either, but no number twice.
    'C' || lpad(cast((day * 2 + cast(is_second_claim as integer)) * {stride} % 1000000000
        as varchar), 9, '0') as claim_id,
    cast(place + 1 as integer) as line_number,
    'GP' as modifier_1,
    if(dice(day, 'assistant', 12) = 0, 'CQ', null) as modifier_2,
    if(clinic < 4, '1234567893', '1987654328') as billing_npi,
    cast(1000000000 + clinic * 1000 + dice(day, 'therapist', 8) as varchar) as rendering_npi,
    'K' || cast(clinic + 1 as varchar) as clinic_id,
    ['10212', '10212', '10212', '10112', '06302', '02102'][1 + clinic] as carrier,
    ['01', '01', '99', '00', '00', '01'][1 + clinic] as locality,
    pick(['Medicare', 'Medicare', 'Medicare', 'Aetna', 'Cigna', 'Blue Cross'], patient, 'payer')
        as payer,
    -- One charge in fifty is not known; a few are below the fee.
    if(
        dice(line, 'charge', 50) = 0,
        null,
        cast(
            units * if(hcpcs_code like '9716%', 4, 1) * (24 + dice(hcpcs_code, clinic, 60))
            as decimal(12, 2)
        )
    ) as charge_amount
from what
"""

# Each fault in turn, where a row is to be one that cannot be taken.
_CSV = """
select
    patient_id,
    case when fault = 0 then '2024-13-01' else cast(service_date as varchar) end as service_date,
    case when fault = 1 then '9711' else hcpcs_code end as hcpcs_code,
    case when fault = 2 then '1.5' else cast(units as varchar) end as units,
    claim_id, {line_number} modifier_1, billing_npi, rendering_npi, clinic_id, carrier, locality,
    payer, charge_amount
from (
    select *, if(dice(service_line_id, 'refusable', 100) < {percentage}, service_line_id // 2 % 3,
        null) as fault
    from ({lines})
)
"""


@dataclass(frozen=True)
class Wanted:
    """Which lines: how many, in how many of a hundred rows a fault, with line numbers or without.

    `month_after` says of how many lines they are the next month: other claims, in December 2026,
    of the patients that those lines have. Lines of one seed are of one practice.
    """

    lines: int
    refusable_percentage: int = 0
    is_numbered: bool = True
    month_after: int = 0
    seed: int = 1

    def select(self) -> str:
        """The lines as a select; for a connection that `make_ready` has seen."""
        if math.gcd(self.lines, STRIDE) != 1:
            raise ValueError(f"{self.lines} lines cannot be shuffled; take one line more.")
        is_month = self.month_after > 0
        return _LINES.format(
            stride=STRIDE,
            lines=self.lines,
            # Whole days, and none that the lines before have.
            first=-(-self.month_after // 14) * 14,
            patients=max(1, (self.month_after or self.lines) * 2 // 7 // 25),  # 25 visits each
            first_date="2026-12-01" if is_month else "2020-01-01",
            days=31 if is_month else 2557,
        )

    def make_ready(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make what the select reads."""
        connection.execute(_DICE.format(seed=self.seed))
        # A stored table is read by all processors, range() by one.
        connection.execute(f"create table numbers as select i from range({self.lines}) as rows(i)")


def write(path: Path, wanted: Wanted) -> None:
    """Write service lines as a file: .parquet for pricing, .csv for loading.

    Parquet has the columns of staged.service_lines that pricing reads; the CSV is a claim file of
    14 columns, 13 without line numbers, in which some rows, where asked for, have one field that
    cannot be taken.
    """
    select, form = wanted.select(), "format parquet"
    if path.suffix == ".csv":
        select = _CSV.format(
            lines=select,
            percentage=wanted.refusable_percentage,
            line_number="line_number," if wanted.is_numbered else "",
        )
        form = "format csv, header"
    with duckdb.connect() as connection:
        wanted.make_ready(connection)
        connection.execute(f"copy ({select}) to '{path}' ({form})")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write one file, as its options say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("lines", type=int)
    parser.add_argument("--refusable", type=int, default=0, help="rows in a hundred with a fault")
    parser.add_argument("--unnumbered", action="store_true", help="a CSV without line_number")
    parser.add_argument("--month-after", type=int, default=0, help="lines that these follow")
    options = parser.parse_args(arguments)
    write(
        options.path,
        Wanted(options.lines, options.refusable, not options.unnumbered, options.month_after),
    )


if __name__ == "__main__":
    main()
