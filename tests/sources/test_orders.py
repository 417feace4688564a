"""Exports, 837s and 835s in any order and any split give one and the same practice."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.practice import Practice, row
from tests.x12_text import Claim, Line, claims_837, remittance_835

DAYS = ("20260310", "20260311")
DENIED = (("CO", "197", "60.00"),)
PAID = (("CO", "45", "36.33"), ("CO", "253", "0.47"))


@st.composite
def claims(draw: st.DrawFn) -> list[tuple[Claim, frozenset[str]]]:
    """Claims of up to three patients, each with the kinds of file that tell it."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        patient = draw(st.integers(1, 3))
        day = draw(st.sampled_from(DAYS))
        lines = tuple(
            Line(
                code,
                draw(st.integers(1, 3)),
                day=day,
                paid="23.20" if is_paid else "0.00",
                adjustments=PAID if is_paid else DENIED,
            )
            for code in draw(
                st.lists(
                    st.sampled_from(("97110", "97112", "97530")),
                    min_size=1,
                    max_size=3,
                    unique=True,
                )
            )
            for is_paid in (draw(st.booleans()),)
        )
        kinds = draw(st.sets(st.sampled_from(("export", "837", "835")), min_size=1))
        made.append((Claim(f"C{number}", lines, member=f"W{patient}"), frozenset(kinds)))
    return made


def files_of(told: list[tuple[Claim, frozenset[str]]]) -> list[tuple[str, str]]:
    """The text of each file and its suffix."""
    by_kind = {
        kind: [claim for claim, kinds in told if kind in kinds] for kind in ("export", "837", "835")
    }
    texts = []
    if by_kind["export"]:
        rows = [
            row(
                f"A{claim.member}",
                line.code,
                claim=claim.claim_id,
                line=number,
                units=line.units,
                day=f"2026-03-{line.day[-2:]}",
            )
            for claim in by_kind["export"]
            for number, line in enumerate(claim.lines, 1)
        ]
        texts.append(("\n".join(rows), "csv"))
    if by_kind["837"]:
        texts.append((claims_837(by_kind["837"]), "txt"))
    # Each claim answered in a payment of its own, half of them in a file of their own.
    texts += [(remittance_835([claim], trace=claim.claim_id), "txt") for claim in by_kind["835"]][
        :2
    ]
    return texts


LINES = """
select
    lines.patient_id, lines.service_date, lines.hcpcs_code, lines.units, lines.claim_id,
    lines.line_number, lines.payer, lines.clinic_id, lines.rendering_npi, lines.paid_amount,
    lines.allowed_amount, lines.is_denied, lines.resolution, expected.full_units,
    expected.expected_amount
from staged.service_lines as lines
join priced.expected_amounts as expected using (service_line_id)
order by all
"""
MEASURES = ("metrics.patient_days", "metrics.visits", "metrics.line_months")


def outcome(files: list[tuple[str, str]]) -> tuple[list[Any], ...]:
    """What stands after loading these files in this order: the lines, then each measure.

    Without ids, which follow the order.
    """
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Path(folder))
        with practice.database:
            for text, suffix in files:
                if suffix == "csv":
                    practice.export(*text.split("\n"))
                else:
                    practice.load(text)
            measures = (f"from {name} order by all" for name in MEASURES)
            return tuple(practice.database.rows(text) for text in (LINES, *measures))


@settings(max_examples=5, deadline=None)
@given(claims())
def test_the_order_of_files_changes_nothing(told: list[tuple[Claim, frozenset[str]]]) -> None:
    files = files_of(told)
    orders = [files, files[::-1], files[1:] + files[:1]]
    first, *others = [outcome(order) for order in orders]
    assert all(other == first for other in others)


@settings(max_examples=5, deadline=None)
@given(claims())
def test_no_day_is_paid_two_full_units(told: list[tuple[Claim, frozenset[str]]]) -> None:
    """Every claim in the export as well: then every other source meets it, and adds nothing."""
    in_all = [(claim, kinds | {"export"}) for claim, kinds in told]
    rows = outcome(files_of(in_all))[0]
    billed = sum(len(claim.lines) for claim, _ in told)
    assert len(rows) == billed
    days: dict[Any, int] = {}
    for each in rows:
        days[each[:2]] = days.get(each[:2], 0) + each[13]
    assert all(full_units <= 1 for full_units in days.values())
