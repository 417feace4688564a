"""The checks in words: each has its sentences, its columns and its rows; none says too much."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from dashboard.findings.checks import CHECKS, CLEAN
from dashboard.findings.quality import clean, provider_adjustments, repeats, summary
from dashboard.warehouse.models import models
from dashboard.widgets.quality_columns import COLUMNS
from dashboard.widgets.quality_questions import QUESTIONS
from dashboard.widgets.quality_rows import _WORDS

CHECKED = {
    name
    for model in ("line_findings", "identity_findings", "remittance_findings")
    for name in re.findall(r"'(\w+)' as check_name", models()[f"quality.{model}"].text)
}


def found(**findings: tuple[int, float | None]) -> pd.DataFrame:
    rows = [
        (name, count, stake, count > 0 and name != "repeated_rows")
        for name, (count, stake) in findings.items()
    ]
    return pd.DataFrame(rows, columns=["check_name", "findings", "stake_amount", "needs_attention"])


def test_every_check_has_words_rows_and_columns() -> None:
    assert set(CHECKS) == set(CLEAN) == CHECKED == CHECKED & (set(COLUMNS) | set(QUESTIONS))
    assert {f"reports.quality_{name}" for name in CHECKED} <= models().keys()


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_says_how_many_why_and_what_to_do(name: str) -> None:
    check = CHECKS[name]
    assert check.finding(1, None) == f"1 {check.one}"
    assert check.finding(1200, 5.5).startswith(f"1,200 {check.many}")
    assert ("$5.50" in check.finding(2, 5.5)) is bool(check.money)
    assert check.why.endswith(".")
    assert check.to_do.endswith(".")


def test_no_money_is_said_where_none_is_at_stake() -> None:
    check = CHECKS["lone_corrections"]
    assert check.finding(2, float("nan")) == "2 corrections whose originals are not held"
    assert check.finding(2, 0.0) == "2 corrections whose originals are not held"


def test_every_reason_of_the_queries_has_words() -> None:
    text = models()["quality.unplaced_money"].text
    reasons = set(re.findall(r"then (?:if\(.*?, )?'(\w+)'|, '(\w+)'\)|'(\w+)' as unplaced", text))
    told = {part for reason in reasons for part in reason if part} | {"voided", "reversed"}
    assert told == set(_WORDS["unplaced_reason"][1])


def test_the_summary_names_the_weightiest() -> None:
    told = summary(
        found(
            unplaced_money=(3, 235.0),
            told_differently=(1, 65.0),
            lone_corrections=(2, None),
            split_dependents=(1, None),
        )
    )
    assert told == (
        "**4 things need attention**, the most money first: 3 payments that stand on no line, "
        r"\$235.00 paid or taken back; 1 line that two files tell differently, \$65.00 apart or "
        "twice; 2 corrections whose originals are not held; and 1 more below."
    )


def test_what_is_clean_is_named_and_what_was_found_is_not() -> None:
    told = clean(found(unplaced_money=(3, 235.0), told_differently=(0, None)))
    assert "no line told differently by two files" in told
    assert "payment without a line" not in told
    assert repeats(found(repeated_rows=(1, None))).startswith("1 row repeats, corrects or is ")


@pytest.mark.parametrize(
    ("amounts", "title"),
    [
        ([12.5], r"1 adjustment of payments apart from claims: \$12.50 withheld"),
        ([-1.1], r"1 adjustment of payments apart from claims: \$1.10 added"),
        (
            [12.5, -1.1, None],
            r"3 adjustments of payments apart from claims: \$12.50 withheld, \$1.10 added",
        ),
        ([0.0], "1 adjustment of payments apart from claims"),
    ],
)
def test_provider_adjustments_say_which_way_the_money_went(
    amounts: list[float | None], title: str
) -> None:
    assert provider_adjustments(pd.DataFrame({"adjustment_amount": amounts})) == title
