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
    for number, (_, paid) in enumerate(groupby(answers, key=_payment_of), 1):
        yield from _transaction(number, paid)
    yield f"GE*{number}*1"
    yield "IEA*1*000000001"


def _payment_of(answer: Answer) -> tuple[str, date]:
    return answer.payer, answer.payment_date


def _claim_of(answer: Answer) -> tuple[str, str, date]:
    return answer.claim_id, answer.patient_id, answer.service_date


def _transaction(number: int, answers: Iterator[Answer]) -> Iterator[str]:
    """One payment from ST to SE, which counts both."""
    first, count = next(answers), 1
    claims = groupby(chain([first], answers), key=_claim_of)
    body = chain.from_iterable(_claim(list(lines)) for _, lines in claims)
    for segment in chain([f"ST*835*{number:04}"], _payment(number, first), body):
        count += 1
        yield segment
    yield f"SE*{count}*{number:04}"


def _payment(number: int, first: Answer) -> Iterator[str]:
    day = f"{first.payment_date:%Y%m%d}"
    yield f"BPR*I*{_dollars(first.payment)}*C*ACH*CCP*01*1*DA*1*1**01*1*DA*1*{day}"
    yield f"TRN*1*{number:09}*1999999999"
    yield f"DTM*405*{day}"
    yield f"N1*PR*{first.payer}"
    yield f"N1*PE*A PRACTICE*XX*{_PAYEE}"
    yield "LX*1"


def _claim(lines: list[Answer]) -> Iterator[str]:
    """One claim: the sums of its lines, then each of them."""
    first, paid = lines[0], sum(line.paid for line in lines)
    charge, owed = sum(line.charge for line in lines), sum(line.coinsurance for line in lines)
    status = "1" if any(line.allowed for line in lines) else "4"
    amounts = "*".join((_dollars(charge), _dollars(paid), _dollars(owed) if owed else ""))
    identity = f"{_FILING[first.payer]}*{first.claim_id[1:]}*11"
    yield f"CLP*{first.claim_id}*{status}*{amounts}*{identity}"
    yield f"NM1*QC*1*A*B****MI*{first.patient_id}"
    for line in lines:
        yield from _line(line)


def _line(line: Answer) -> Iterator[str]:
    """One line; a single unit goes without saying, as the standard has it."""
    units = f"**{line.units}" if line.units > 1 else ""
    code = f"HC:{line.hcpcs_code}:{line.modifiers}"
    yield f"SVC*{code}*{_dollars(line.charge)}*{_dollars(line.paid)}{units}"
    yield f"DTM*472*{line.service_date:%Y%m%d}"
    refused = _dollars(line.charge - line.allowed)
    if not line.allowed:
        yield f"CAS*CO*197*{refused}"
    elif line.sequestration:
        yield f"CAS*CO*45*{refused}**253*{_dollars(line.sequestration)}"
    else:
        yield f"CAS*CO*45*{refused}"
    if line.coinsurance:
        yield f"CAS*PR*2*{_dollars(line.coinsurance)}"


def _dollars(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}" if cents % 100 else str(cents // 100)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Wanted(int(sys.argv[2])))
