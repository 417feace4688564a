"""Every model has the rows that its header promises: one per grain, no key without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.warehouse.database import Database
from dashboard.warehouse.models import models
from dashboard.warehouse.render import render
from tests.headers import grain, is_unseen, may_be_empty
from tests.pricing.oracle import Line
from tests.pricing.scratch import load_paths, load_together, scratch_database
from tests.pricing.test_recode import big_practice

SAMPLE_MONTH = Path(__file__).parents[2] / "sample_data" / "2026-10.csv"
SAMPLE_X12 = [SAMPLE_MONTH.with_suffix(".837"), SAMPLE_MONTH.with_suffix(".835")]
# Every $parameter of a model, so that a report answers with as many rows as it can. One that
# is missing here fails its model.
PARAMETERS: dict[str, Any] = {
    "from_date": None,
    "to_date": None,
    "clinic_ids": None,
    "payers": None,
    "rendering_npis": None,
    "rendering_npi": "1900000204",
    "bills_less": True,
    "codes": None,
    "row_limit": None,
    "on_date": date(2024, 7, 1),
    "service_date": date(2024, 7, 1),
    "patient_id": "P1",
    "load_ids": [1, 2, 3],
    "claim_id": "C0033585",
    "claim_text": "c",
    "carrier": "10212",
    "locality": "01",
    "zip_code": "30303",
    "from_code": "97110",
    "to_code": "97530",
    "units_per_day": None,
    "share_percentage": Decimal(50),
    "move_source": "plan",
    "evidence_threshold": Decimal("0.5"),
    "middle_threshold": None,
    "strict_threshold": None,
    "move_direction": None,
    "priced_apart": "direction",
    "with_conflicts": True,
    "reviewer_name": "R. Reviewer",
    "sample_number": 1,
    "note_key": "a note",
    "day_labels": ["as is", "as is", "more"],
    "day_codes": ["97110", "97530", "97110"],
    "day_units": [2, 1, 3],
}
# A claim file may leave these out; where it does, the absence is a value of its own.
OPTIONAL = {
    "billing_npi",
    "rendering_npi",
    "clinic_id",
    "payer",
    "payer_identifier",
    "claim_filing_code",
    "place_of_service_code",
    "claim_status",
    "deletion_date",
    "service_month",  # of the totals in metrics.chosen_money
}
MODELS = sorted(name for name, model in models().items() if model.kind != "published")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A month of the sample clinic; beside it every kind of charge and correction."""
    folder = tmp_path_factory.mktemp("grain")
    day = date(2024, 7, 1)
    corrections = [
        Line("P1", day, "97110", 1, "X", 1001),
        Line("P1", day, "97110", -1, "X", 1002),
        Line("P1", day, "97112", -3, "X", 1003),
    ]
    with scratch_database() as database:
        with database.writing() as cursor:
            cursor.execute(
                "insert into settings.clinics by name select unnest(['North', 'South']) "
                "as clinic_id, unnest(['30303', '53202']) as clinic_zip"
            )
        load_together(database, [big_practice(), corrections], folder)
        load_paths(database, [SAMPLE_MONTH, *SAMPLE_X12])
        yield database


def columns_of(database: Database, name: str) -> list[str]:
    found = database.query(select(name, "select * from model limit 0"), asked(name))
    return list(found.column_names)


def select(name: str, question: str) -> str:
    """A question to a model, whatever it is kept as; the model is called `model`."""
    is_kept = models()[name].kind in ("stored", "table", "view")
    return f"with model as ({f'select * from {name}' if is_kept else render(name)}) {question}"


def asked(name: str) -> dict[str, Any]:
    named = set(re.findall(r"\$([a-z_]+)", select(name, "")))
    return {key: PARAMETERS[key] for key in named}


def promised_grain(name: str) -> list[str]:
    """The grain of a header; `as X` is the grain of the model X."""
    columns = grain(models()[name].text)
    if len(columns) == 1 and columns[0].startswith("as "):
        return promised_grain(columns[0].removeprefix("as "))
    return columns


@pytest.mark.parametrize("name", MODELS)
def test_grain(database: Database, name: str) -> None:
    text = models()[name].text
    if is_unseen(text):
        return  # priced_lines, for one: its rows are counted below
    columns, promised = columns_of(database, name), promised_grain(name)
    assert set(promised) <= set(columns), f"the grain names columns that {name} does not have"
    if not promised:
        assert database.rows(select(name, "select count(*) from model"), asked(name)) == [(1,)]
        return
    key = ", ".join(promised)
    again = f"select {key}, count(*) from model group by all having count(*) > 1 limit 3"
    assert database.rows(select(name, again), asked(name)) == []
    needed = [
        f"{column} is null" for column in promised if column not in OPTIONAL | may_be_empty(text)
    ]
    if needed:
        empty = f"select {key} from model where {' or '.join(needed)} limit 3"
        assert database.rows(select(name, empty), asked(name)) == []


def test_the_fixture_gives_the_models_something_to_do(database: Database) -> None:
    empty = [
        name
        for name in MODELS
        if models()[name].schema in ("staged", "priced", "metrics")
        and models()[name].kind in ("table", "view")
        and database.rows(f"select count(*) from {name}") == [(0,)]
    ]
    # Nothing in the fixture is given twice, or in a remittance alone; tests/sources has those.
    assert set(empty) <= {
        "staged.claim_roots",
        "staged.claim_visits",
        "staged.corrected_lines",
        "staged.remittance_claim_lines",
        "staged.remittance_services",
        "staged.repeated_claim_lines",
        "staged.repeated_remittances",
        "staged.superseded_lines",
    }


def test_every_line_is_priced_once(database: Database) -> None:
    [(staged, priced)] = database.rows(
        "select (select count(*) from staged.service_lines), "
        "(select count(*) from priced.expected_payments)"
    )
    assert staged == priced == database.report("priced_lines", {}).num_rows > 3000


def test_one_unit_of_a_patient_day_is_paid_whole(database: Database) -> None:
    counts = database.rows(
        "select distinct sum(ranked.full_units) from priced.ranked_lines as ranked "
        "inner join staged.service_lines using (service_line_id) "
        "inner join priced.unit_fees_in_use as fees using (unit_fee_id) where fees.has_mppr "
        "group by service_lines.patient_id, service_lines.service_date, "
        "service_lines.billing_npi, service_lines.payer"
    )
    assert counts == [(1,)]
