"""Small practices for Hypothesis: a few patients, days, codes and charges, made to collide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from tests.pricing.oracle import UNIT_PLACE, Line

ATLANTA = ("10212", "01")
# Ties (97110, 97116), a practice expense order that is not the fee order (97112, 97124),
# evaluations, codes outside MPPR (97129, 97597), and codes that are not priced at all.
CODES = (
    *("97110", "97112", "97530", "97116", "97124", "97140", "97161", "92507", "G0283"),
    *("97129", "97597", "97010", "97014", "97545", "99999"),
)
DAYS = tuple(
    map(
        date.fromisoformat,
        ("2020-04-30", "2021-12-31", "2022-04-01", "2023-05-01", "2024-03-08", "2026-01-02"),
    )
)
PLACES = (ATLANTA, UNIT_PLACE, ("02102", "01"), ("", ""))
# Half cents at every step: 0.10 x 15 %, 31.25 x 2 %, 0.03 x 20 %.
AMOUNTS = ("0.01", "0.13", "10.00", "22.21", "22.70", "29.06", "31.25", "52.50", "80.01", "200.00")
money = st.one_of(st.none(), st.sampled_from(AMOUNTS).map(Decimal))


@st.composite
def lines(draw: st.DrawFn, number: int) -> Line:
    """One line; `number` keeps claim and line number apart from every other line's."""
    carrier, locality = draw(st.sampled_from(PLACES))
    return Line(
        patient_id=draw(st.sampled_from(("P1", "P2"))),
        service_date=draw(st.sampled_from(DAYS)),
        hcpcs_code=draw(st.sampled_from(CODES)),
        units=draw(st.integers(1, 4)),
        claim_id=draw(st.sampled_from(("9", "10", "B", "a"))),
        line_number=number,
        modifiers=draw(st.sampled_from(((), ("GP",), ("GP", "CQ"), ("KX", "GO", "59", "CO")))),
        billing_npi=draw(st.sampled_from(("1003000126", "1003000134"))),
        payer=draw(st.sampled_from(("", "Medicare", "Blue Plan"))),
        carrier=carrier,
        locality=locality,
        clinic_id=draw(st.sampled_from(("", "North"))),
        charge=draw(money),
        deductible=draw(money),
    )


@st.composite
def practices(draw: st.DrawFn, largest: int = 60) -> list[Line]:
    """A practice's lines; line numbers are unique but follow no order of the file."""
    numbers = draw(st.permutations(range(1, draw(st.integers(1, largest)) + 1)))
    return [draw(lines(number)) for number in numbers]


def of_patients(practice: list[Line], prefix: str) -> list[Line]:
    """The same practice with other patients, so that two can share a database."""
    return [replace(line, patient_id=f"{prefix}{line.patient_id}") for line in practice]


def without_charges(practice: list[Line]) -> list[Line]:
    """The same practice where no claim says what was charged."""
    return [replace(line, charge=None) for line in practice]
