"""A claim in sentences: each outcome is told apart, and none is said that is not known."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.findings.claim import claim_outcome, line_outcome, row_outcome, submission
from dashboard.findings.day import denied_units, full_unit_reason
from dashboard.findings.ledger import code_words, line_ledger
from dashboard.frames import each_row

TOTAL = {
    "payer": "Medicare",
    "lines": 3,
    "cancelled_lines": 0,
    "denied_lines": 0,
    "paid_zero_lines": 0,
    "unanswered_lines": 0,
    "charge_amount": 240.0,
    "allowed_amount": 151.2,
    "paid_amount": 118.43,
    "first_payer_paid_amount": 118.43,
    "later_payers_paid_amount": 0.0,
    "patient_amount": 0.0,
    "paid_date": pd.Timestamp("2026-10-21"),
}
NOTHING = pd.DataFrame()
ANSWER = {
    "lines": 3,
    "claim_status_code": "1",
    "payer_name": "Aetna",
    "payment_date": pd.Timestamp("2026-10-17"),
    "paid_amount": 118.43,
    "is_repeated": False,
}
UNANSWERED = {
    "unanswered_lines": 3,
    "allowed_amount": float("nan"),
    "paid_amount": float("nan"),
    "first_payer_paid_amount": float("nan"),
    "later_payers_paid_amount": float("nan"),
    "patient_amount": float("nan"),
    "paid_date": pd.NaT,
}


def outcome(remittances: pd.DataFrame = NOTHING, **changed: Any) -> str:
    return claim_outcome(pd.DataFrame([TOTAL | changed]), NOTHING, remittances)


def one(**columns: Any) -> Any:
    return next(each_row(pd.DataFrame([columns])))


PAID = "Billed $240.00 on 3 lines; Medicare allowed $151.20 and paid $118.43 on Oct 21, 2026"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, f"{PAID}."),
        ({"denied_lines": 1}, f"{PAID}; one line was denied."),
        ({"denied_lines": 2}, f"{PAID}; 2 lines were denied."),
        ({"paid_zero_lines": 1, "denied_lines": 1}, f"{PAID}; one line was denied; "
         "one line was paid zero."),
        ({"unanswered_lines": 1}, f"{PAID}; one line was not answered yet."),
        ({"later_payers_paid_amount": 20.0}, f"{PAID}; later payers paid $20.00."),
        ({"patient_amount": 32.77}, f"{PAID}; the patient's share is $32.77."),
        ({"patient_amount": float("nan")}, f"{PAID}."),
        ({"cancelled_lines": 2}, f"{PAID}; 2 rows of reversals counted nowhere."),
        (
            {"denied_lines": 3, "allowed_amount": 0.0, "paid_amount": 0.0,
             "first_payer_paid_amount": 0.0},
            "Billed $240.00 on 3 lines; Medicare allowed $0.00 and paid nothing on Oct 21, 2026; "
            "all 3 lines were denied.",
        ),
        (UNANSWERED, "Billed $240.00 on 3 lines; nothing is known yet of what was paid."),
        (
            {"charge_amount": float("nan"), "payer": "", "allowed_amount": float("nan")},
            "Billed on 3 lines, the charge is not known; the payer paid $118.43 on Oct 21, 2026.",
        ),
    ],
)  # fmt: skip
def test_what_became_of_a_claim(changed: dict[str, Any], said: str) -> None:
    assert outcome(**changed) == said


def test_a_claim_denied_without_its_lines_is_told() -> None:
    denial = ANSWER | {"lines": 0, "claim_status_code": "4"}
    told = outcome(pd.DataFrame([denial]), **UNANSWERED)
    assert told.endswith(
        "Aetna denied the claim as a whole on Oct 17, 2026, without naming its lines."
    )
    assert "as a whole" not in outcome(pd.DataFrame([denial | {"lines": 3}]), **UNANSWERED)


@pytest.mark.parametrize(
    ("resolutions", "said"),
    [
        (["voided", "voided"], "No line of this claim stands: it was voided."),
        (["updated"], "other rows took the place of all of its lines"),
        ([], "Known from remittances alone"),
    ],
)
def test_a_claim_of_which_nothing_stands_says_why(resolutions: list[str], said: str) -> None:
    history = pd.DataFrame({"resolution": resolutions})
    assert said in claim_outcome(NOTHING, history, pd.DataFrame([ANSWER]))


DENIED = ANSWER | {"claim_status_code": "4", "paid_amount": 0.0}
TAKEN_BACK = ANSWER | {"claim_status_code": "22", "paid_amount": -118.43}


@pytest.mark.parametrize(
    ("remittances", "said"),
    [
        ([ANSWER], ""),
        ([DENIED], ""),
        ([DENIED, ANSWER], " At first it was denied on Oct 17, 2026."),
        ([DENIED, DENIED | {"claim_status_code": "22"}, ANSWER],
         " At first it was denied on Oct 17, 2026."),
        ([ANSWER, TAKEN_BACK, ANSWER], " $118.43 was taken back on Oct 17, 2026."),
        ([ANSWER, TAKEN_BACK, TAKEN_BACK | {"is_repeated": True}, ANSWER],
         " $118.43 was taken back on Oct 17, 2026."),
        ([ANSWER, TAKEN_BACK | {"payment_date": pd.NaT}], " $118.43 was taken back."),
    ],
)  # fmt: skip
def test_what_a_later_remittance_changed_is_told(
    remittances: list[dict[str, Any]], said: str
) -> None:
    assert outcome(pd.DataFrame(remittances)) == f"{PAID}.{said}"


def test_a_payment_taken_back_is_told_of_a_voided_claim() -> None:
    history = pd.DataFrame({"resolution": ["voided"]})
    told = claim_outcome(NOTHING, history, pd.DataFrame([ANSWER, TAKEN_BACK]))
    assert told.endswith("$118.43 was taken back on Oct 17, 2026.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"paid_amount": 5.0}, "paid"),
        ({"paid_amount": 0.0}, "paid zero"),
        ({"paid_amount": 0.0, "is_denied": True}, "denied"),
        ({}, "not answered yet"),
        ({"answers": 2}, "taken back, not answered anew"),
        ({"resolution": "reversed"}, "cancelled by a reversal"),
    ],
)
def test_what_became_of_a_line(line: dict[str, Any], said: str) -> None:
    unknown = {"resolution": None, "is_denied": False, "paid_amount": float("nan"), "answers": 0}
    assert line_outcome(one(**(unknown | line))) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, "stands"),
        ({"resolution": "same_line"}, "the same line as in a.csv, which holds"),
        ({"resolution": "voided"}, "voided"),
        ({"resolution": "voided", "claim_frequency_code": "8"}, "voids the claim"),
        ({"resolution": "reversed"}, "cancelled by a reversal"),
        ({"resolution": "reversed", "units": -1}, "cancels a line"),
        ({"resolution": "updated"}, "given again by a later row, which holds"),
    ],
)
def test_what_became_of_a_row(found: dict[str, Any], said: str) -> None:
    row = {"resolution": None, "standing_file_name": "a.csv", "units": 1}
    assert row_outcome(one(**(row | {"claim_frequency_code": "1"} | found))) == said


def test_how_a_row_came() -> None:
    assert submission(one(source="837P", claim_frequency_code="7")) == "claim (837P), replacement"
    assert submission(one(source="table", claim_frequency_code=None)) == "export"
    assert submission(one(source="unnumbered", claim_frequency_code=None)) == "export"


def adjustment(row: float, code: str, amount: float, **more: Any) -> dict[str, Any]:
    told = {"row_number": row, "adjustment_group_code": "CO", "adjustment_reason_code": code}
    amounts = {"line_code_amount": amount, "code_amount": amount}
    return told | amounts | {"reason": None, "group_meaning": None} | more


def test_a_code_without_words_is_shown_as_the_code() -> None:
    unknown = pd.DataFrame([adjustment(1, "777", 5.0)])
    remark = pd.DataFrame([{"row_number": 1, "remark_code": "N999", "remark": None}])
    assert code_words(unknown, remark) == [
        ("CO-777", "no wording held", 5.0),
        ("Remark N999", "no wording held", None),
    ]


def test_a_ledger_has_a_row_a_line_and_a_column_a_code() -> None:
    line = {
        "row_number": 1,
        "billed_hcpcs_code": "97530",
        "hcpcs_code": "97110",
        "modifiers": "GP",
        "billed_units": 2.0,
        "charge_amount": 80.0,
        "paid_amount": 30.0,
        "matched_line_id": float("nan"),
    }
    lines = pd.DataFrame([line, line | {"row_number": 2, "billed_hcpcs_code": "97110"}])
    found = pd.DataFrame([adjustment(1, "45", 40.0), adjustment(2, "59", 10.0)])
    remarks = pd.DataFrame({"row_number": [1, 1], "remark_code": ["M15", "N19"]})
    first, second = line_ledger(lines, found, remarks)
    assert first == {
        "Line": "97530 GP, 2 units (paid as 97110) (answers no line that is loaded)",
        "Charged": 80.0,
        "CO-45": -40.0,
        "CO-59": None,
        "Paid": 30.0,
        "Remarks": "M15 N19",
    }
    assert (second["CO-45"], second["CO-59"], second["Remarks"]) == (None, -10.0, "")


def test_a_denied_unit_neither_wins_nor_is_cut() -> None:
    unit = {"pricing_status": "priced", "has_mppr": True, "full_unit_amount": 30.0}
    ladder = pd.DataFrame(
        [
            unit | {"hcpcs_code": "97110", "is_denied": False, "practice_expense_rvu": 0.41},
            unit | {"hcpcs_code": "97530", "is_denied": True, "practice_expense_rvu": 0.6},
        ]
    )
    assert full_unit_reason(ladder).startswith("**97110** is the day's only unit under MPPR")
    assert denied_units(ladder) == ("97530 was denied by the payer; the day is ranked without it.")
    assert denied_units(ladder[:1]) == ""
