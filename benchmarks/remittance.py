"""An 835 for the benchmarks: the answers to generated service lines, written as they are made.

A payment is what one payer answers of one month's visits. Of 25 lines one is denied; a third of
the patients pay a fifth of what is allowed, Medicare keeps 2 % back. Every line, claim and
payment balances. `python -m benchmarks.remittance PATH LINES` writes one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks.generate import Wanted

_ANSWERS = """
with charged as (
    select
        *,
        cast(coalesce(charge_amount, 80 * units) * 100 as bigint) as charge,
        dice(service_line_id, 'denied', 25) = 0 as is_denied,
        dice(service_line_id, 'allowed', 45) as percentage,
        dice(patient_id, 'share', 3) = 0 as has_share,
        cast(date_trunc('month', service_date) as date) + 45 as payment_date
    from ({lines})
),

answered as (
    select
        *,
        if(is_denied, 0, charge * (35 + percentage) // 100) as allowed,
        if(has_share, allowed // 5, 0) as coinsurance,
        if(payer = 'Medicare', (allowed - coinsurance) // 50, 0) as sequestration,
        allowed - coinsurance - sequestration as paid
    from charged
)

select
    payer,
    payment_date,
    cast(sum(paid) over (partition by payer, payment_date) as bigint) as payment,
    claim_id,
    patient_id,
    service_date,
    hcpcs_code,
    concat_ws(':', modifier_1, modifier_2) as modifiers,
    units,
    charge,
    allowed,
    coinsurance,
    sequestration,
    paid
from answered
order by payer, payment_date, claim_id, patient_id, service_date, line_number
"""
_ROWS = 10_000
_PAYEE = "1234567893"
# CLP06: what kind of insurance pays.
_FILING = {"Medicare": "MB", "Aetna": "HM", "Cigna": "CI", "Blue Cross": "BL"}
_FIRST = (
    f"ISA*00*{'':10}*00*{'':10}*ZZ*{'BENCHMARK':15}*ZZ*{'CLINIC':15}*270101*0800*^*00501*"
    "000000001*0*T*:",
    "GS*HP*BENCHMARK*CLINIC*20270101*0800*1*X*005010X221A1",
)


class Answer(NamedTuple):
    """What a payer says of one line; amounts in cents, `payment` that of all lines paid with it."""

    payer: str
    payment_date: date
    payment: int
    claim_id: str
    patient_id: str
    service_date: date
    hcpcs_code: str
    modifiers: str
    units: int
    charge: int
    allowed: int
    coinsurance: int
    sequestration: int
    paid: int


def write(path: Path, wanted: Wanted) -> None:
    """Write the 835 that answers the wanted lines, without line breaks; it is never held whole."""
    with duckdb.connect() as connection, path.open("w", encoding="ascii", newline="") as file:
        wanted.make_ready(connection)
        connection.execute(_ANSWERS.format(lines=wanted.select()))
        file.writelines(f"{segment}~" for segment in _segments(_answers(connection)))


def _answers(connection: duckdb.DuckDBPyConnection) -> Iterator[Answer]:
    while rows := connection.fetchmany(_ROWS):
        yield from map(Answer._make, rows)


def _segments(answers: Iterable[Answer]) -> Iterator[str]:
    """The interchange, a transaction for each payment."""
    yield from _FIRST
    number = 0
    for number, (_, paid) in enumerate(groupby(answers, key=lambda answer: answer[:2]), 1):
        yield from _transaction(number, paid)
    yield f"GE*{number}*1"
    yield "IEA*1*000000001"


def _transaction(number: int, answers: Iterator[Answer]) -> Iterator[str]:
    first = next(answers)
    claims = groupby(chain([first], answers), key=lambda answer: answer[3:6])
    count = 1
    body = chain(_payment(number, first), *([]), _claims(claims))
    for count, segment in enumerate(body, 2):
        yield segment
    yield f"SE*{count}*{number:04}"
