"""A claim by its number: what became of its lines, what remittances say, what the codes mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.warehouse.database import Database
from dashboard.warehouse.models import models
from tests.headers import grain
from tests.pricing.scratch import load_paths
from tests.sources.practice import Practice, row
from tests.x12_text import Claim, Line, claims_837, remittance_835

SAMPLE = Path(__file__).parents[2] / "sample_data"
REPORTS = sorted(
    name.removeprefix("reports.")
    for name, model in models().items()
    if name.startswith("reports.claim_") and "metrics.chosen_claim_" in model.text
)
# What was planted in the sample month: see sample_data/x12/stories.py.
REPLACED, REFUSED, CORRECTED, VOIDED = "C0033524", "C0033547", "C0033585", "E0000001"
DAY = "2026-03-10"


@pytest.fixture(scope="module")
def month() -> Iterator[Database]:
    """The sample clinic's month from all of its sources."""
    with Database() as database:
        load_paths(database, [SAMPLE / f"2026-10.{kind}" for kind in ("csv", "837", "835")])
        yield database


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path)
    with made.database:
        yield made


def rows(database: Database, name: str, claim_id: str = "C1") -> list[dict[str, Any]]:
    return list(database.report(name, {"claim_id": claim_id}).to_pylist())


def found(database: Database, text: str, most: int = 50) -> list[str]:
    asked = {"claim_text": text.lower(), "row_limit": most}
    return [str(row["claim_id"]) for row in database.report("claim_search", asked).to_pylist()]


def paid(code: str = "97110", control: str = "1", **more: Any) -> Line:
    adjustments = (("CO", "45", "30.41"), ("PR", "2", "5.92"), ("CO", "253", "0.47"))
    return Line(code, control=control, paid="23.20", adjustments=adjustments, **more)


def denied(code: str = "97530", control: str = "2") -> Line:
    return Line(code, charge="80.00", control=control, adjustments=(("CO", "97", "80.00"),))


def test_there_are_reports_to_test() -> None:
    assert len(REPORTS) >= 8


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("claim_id", [REPLACED, REFUSED, CORRECTED, VOIDED])
def test_grain(month: Database, name: str, claim_id: str) -> None:
    columns = grain(models()[f"reports.{name}"].text)
    keys = Counter(tuple(row[column] for column in columns) for row in rows(month, name, claim_id))
    assert [key for key, times in keys.items() if times > 1] == []
    assert not [key for key in keys if None in key]


def test_a_replaced_claim_stands_as_replaced_and_keeps_its_history(month: Database) -> None:
    [total] = rows(month, "claim_totals", REPLACED)
    assert (total["lines"], total["charge_amount"]) == (2, Decimal("223.00"))
    assert (total["allowed_amount"], total["paid_amount"]) == (Decimal("124.22"), Decimal("94.22"))
    became = Counter(row["resolution"] for row in rows(month, "claim_history", REPLACED))
    assert became == {"replaced": 4, None: 2}
    assert [row["claim_status_code"] for row in rows(month, "claim_remittances", REPLACED)] == [
        *("1", "22", "1")
    ]


def test_a_voided_claim_has_no_line_and_all_of_its_history(month: Database) -> None:
    assert rows(month, "claim_totals", VOIDED) == rows(month, "claim_standing_lines", VOIDED) == []
    assert {row["resolution"] for row in rows(month, "claim_history", VOIDED)} == {"voided"}
    assert sum(row["paid_amount"] for row in rows(month, "claim_remittances", VOIDED)) == 0


def test_the_same_line_of_another_file_names_the_one_that_holds(month: Database) -> None:
    told = {
        (row["file_name"], row["resolution"], row["standing_file_name"])
        for row in rows(month, "claim_history", CORRECTED)
    }
    assert told == {
        ("2026-10.csv", None, None),
        ("2026-10.837", "same_line", "2026-10.csv"),
    }


def test_charge_less_adjustments_is_paid_on_each_line(month: Database) -> None:
    lines = rows(month, "claim_remittance_lines", CORRECTED)
    taken: Counter[Any] = Counter()
    for each in rows(month, "claim_adjustments", CORRECTED):
        taken[each["load_id"], each["row_number"]] += each["adjustment_amount"]
    assert len(lines) == 9
    for line in lines:
        key = line["load_id"], line["row_number"]
        assert line["charge_amount"] - taken[key] == line["paid_amount"]
        assert line["matched_line_id"] is not None
    assert {row["unexplained_amount"] for row in rows(month, "claim_remittances", CORRECTED)} == {0}


def test_codes_come_in_words_and_sums(month: Database) -> None:
    last = rows(month, "claim_remittances", CORRECTED)[-1]["remittance_claim_number"]
    own = [r for r in rows(month, "claim_adjustments", CORRECTED) if r["row_number"]]
    told = {
        (row["adjustment_group_code"], row["adjustment_reason_code"]): row["reason"]
        for row in own
        if row["remittance_claim_number"] == last
    }
    assert told["CO", "59"].startswith("Multiple-procedure rule")
    assert told["CO", "253"].startswith("Sequestration")
    assert told["PR", "2"].startswith("Coinsurance")
    sums: Counter[Any] = Counter()
    names = ("remittance_claim_number", "adjustment_group_code", "adjustment_reason_code")
    for each in own:
        sums[tuple(each[name] for name in names)] += each["adjustment_amount"]
    for each in own:
        assert each["code_amount"] == sums[tuple(each[name] for name in names)]
    remarks = rows(month, "claim_remarks", CORRECTED)
    assert {row["remark_code"] for row in remarks} == {"N851"}
    assert all("assistant" in row["remark"] for row in remarks)


def test_a_claim_refused_as_a_whole_says_so_without_lines(month: Database) -> None:
    first, reversal, last = rows(month, "claim_remittances", REFUSED)
    assert [each["lines"] for each in (first, reversal, last)] == [0, 0, 2]
    assert first["claim_status"] == "Denied"
    assert first["claim_adjustment_amount"] == Decimal("213.00")
    assert {each["unexplained_amount"] for each in (first, reversal, last)} == {0}
    whole = [r for r in rows(month, "claim_adjustments", REFUSED) if r["row_number"] is None]
    assert [row["adjustment_reason_code"] for row in whole] == ["197", "197"]


@pytest.mark.parametrize(
    ("lines", "of_claim", "explained", "unexplained"),
    [
        ((paid(),), (("CO", "45", "36.80"),), True, "0.00"),
        ((paid(),), (), True, "0.00"),
        (
            (Line("97110", control="1", paid="23.20", adjustments=(("CO", "45", "30.41"),)),),
            (("PR", "2", "5.92"), ("CO", "253", "0.47")),
            False,
            "0.00",
        ),
        ((paid(),), (("PI", "94", "1.00"),), True, "0.00"),
        (
            (Line("97110", control="1", paid="23.20", adjustments=(("CO", "45", "30.00"),)),),
            (("PR", "2", "5.92"),),
            False,
            "0.88",
        ),
    ],
    ids=["repeats", "none", "both count", "lines alone explain it", "does not balance"],
)
def test_adjustments_of_the_claim_count_where_the_lines_do_not_explain_it(
    practice: Practice,
    lines: tuple[Line, ...],
    of_claim: tuple[tuple[str, str, str], ...],
    explained: bool,
    unexplained: str,
) -> None:
    practice.load(claims_837([Claim("C1", lines)]))
    practice.load(remittance_835([Claim("C1", lines, adjustments=of_claim)]))
    [answer] = rows(practice.database, "claim_remittances")
    assert answer["is_explained_by_lines"] is explained
    assert answer["unexplained_amount"] == Decimal(unexplained)


def test_denied_paid_zero_and_unanswered_lines_are_told_apart(practice: Practice) -> None:
    eaten = Line("97140", control="3", adjustments=(("CO", "45", "32.00"), ("PR", "1", "28.00")))
    waiting = Line("97112", control="4")
    practice.load(claims_837([Claim("C1", (paid(), denied(), eaten, waiting))]))
    practice.load(remittance_835([Claim("C1", (paid(), denied(), eaten))]))
    [total] = rows(practice.database, "claim_totals")
    assert {key: total[key] for key in total if key.endswith("lines")} == {
        "lines": 4, "cancelled_lines": 0, "denied_lines": 1, "paid_zero_lines": 1,
        "unanswered_lines": 1,
    }  # fmt: skip
    assert total["charge_amount"] == Decimal("260.00")
    assert total["paid_amount"] == Decimal("23.20")


def test_a_denied_line_does_not_hold_the_full_unit_of_its_day(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", (paid(), denied()))]))
    [day] = rows(practice.database, "claim_days")
    asked = {"patient_id": day["patient_id"], "service_date": day["service_date"]}

    def ladder() -> list[tuple[Any, ...]]:
        found = practice.database.report("claim_day", asked).to_pylist()
        return [(row["hcpcs_code"], row["is_full"], row["is_denied"]) for row in found]

    assert ladder() == [("97530", True, False), ("97110", False, False)]
    practice.load(remittance_835([Claim("C1", (paid(), denied()))]))
    assert ladder() == [("97110", True, False), ("97530", False, True)]


def test_a_correction_under_a_number_of_its_own_is_the_same_claim(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", (paid(),))], submitted="20260312"))
    practice.load(remittance_835([Claim("C1", (paid(),), payer_number="ICN77")]))
    corrected = Claim("C2", (paid(units=2, charge="120.00"),), frequency="7", original="ICN77")
    practice.load(claims_837([corrected], submitted="20260320"))
    for number in ("C1", "C2"):
        assert [row["claim_id"] for row in rows(practice.database, "claim_history", number)] == [
            *("C1", "C2")
        ]
        assert [
            (row["claim_id"], row["units"])
            for row in rows(practice.database, "claim_standing_lines", number)
        ] == [("C2", 2)]


def test_a_claim_is_found_by_its_number_its_payers_number_and_its_beginning(
    practice: Practice,
) -> None:
    claims = [Claim(name, (paid(),), payer_number=f"ICN{name}") for name in ("AB1", "AB10", "AC1")]
    practice.load(claims_837(claims))
    practice.load(remittance_835([*claims, Claim("AD9", (), charge="50.00", paid="0.00")]))
    database = practice.database
    assert found(database, "ab1") == ["AB1"], "all of a number comes before its beginning"
    assert found(database, " AB ") == ["AB1", "AB10"]
    assert found(database, "icnac1") == ["AC1"]
    assert found(database, "ad9") == ["AD9"], "known from a remittance alone"
    assert found(database, "A", most=2) == ["AB1", "AB10"]
    assert found(database, "Z") == []
    assert found(database, "%") == [], "no pattern: what is typed is what is looked for"


def test_without_a_number_the_last_day_is_shown(practice: Practice) -> None:
    practice.export(row(claim="OLD", day="2026-03-09"), row(claim="NEW", day="2026-03-10"))
    assert found(practice.database, "") == ["NEW"]


def test_a_load_says_how_many_lines_of_remittances_answer_a_claim(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", (paid(),))]))
    alone = Claim("C9", (paid("97140", day="20260311"),), member="W9")
    unknown = Line("97999", control="8", charge="11.00")
    answers = [Claim("C1", (paid(), unknown)), alone]
    practice.load(remittance_835(answers))
    practice.load(remittance_835(answers))
    again, remitted, claims = practice.database.report("loads").to_pylist()
    counts = ("remittance_lines", "matched_lines", "unclaimed_lines", "repeated_lines")
    assert [claims[name] for name in counts] == [0, 0, 0, 0]
    assert [remitted[name] for name in counts] == [3, 1, 1, 0]
    assert [again[name] for name in counts] == [3, 0, 0, 3]
    assert (claims["source_kind"], remitted["source_kind"]) == ("837P", "835")
