"""What the revenue figures say, in sentences."""

from __future__ import annotations

import pandas as pd

from dashboard import formats

MPPR_HELP = (
    "Medicare pays one therapy unit of a patient's day in full; every other unit loses half of "
    "its practice expense. Example, 2026 where all geographic indices are 1: one unit of 97110 "
    "pays \\$29.06 in full and \\$22.21 reduced, so three on one day pay \\$73.48 and not "
    "\\$87.18."
)
ALLOWED_PER_VISIT_HELP = "Over the visits (a patient on a day) of which an allowed amount is known."
EXPECTED_HELP = "What Medicare's schedule says should be allowed, on Medicare's lines only."
ASSISTANT_HELP = "15 % of Medicare's payment for lines with modifier CQ or CO."
EQUIVALENT_NOTE = (
    "A Medicare-equivalent is a yardstick: what the same lines would come to under Medicare's "
    "rules. What these payers should have paid is for their contracts to say."
)


def medicare(totals: pd.Series) -> str:
    """Allowed against expected on the Medicare lines where both are known; markdown."""
    if pd.isna(totals.underpaid_lines) and totals.compared_lines > 0:
        return "Lines allowed otherwise than expected are of too few patients to be shown."
    if pd.isna(totals.compared_expected_amount):
        return "No Medicare line here has both an allowed amount and a fee to compare it with."
    return formats.escaped(
        f"On {formats.count(totals.compared_lines, 'Medicare line')} with a known allowed amount, "
        f"Medicare allowed **{formats.cents(totals.compared_allowed_amount)}**; its schedule says "
        f"**{formats.cents(totals.compared_expected_amount)}**. "
        f"{underpaid(totals)} {overpaid(totals)}"
    )


def underpaid(totals: pd.Series) -> str:
    """How many lines were allowed less than expected, and by how much together."""
    if not totals.underpaid_lines:
        return "No line was allowed less than expected."
    were = "was" if totals.underpaid_lines == 1 else "were"
    return (
        f"**{formats.count(totals.underpaid_lines, 'line')}** {were} allowed less than expected, "
        f"**{formats.cents(totals.underpaid_amount)}** in all."
    )


def overpaid(totals: pd.Series) -> str:
    """How many lines were allowed more than expected, and by how much together."""
    if not totals.overpaid_lines:
        return ""
    were = "was" if totals.overpaid_lines == 1 else "were"
    return (
        f"{formats.count(totals.overpaid_lines, 'line')} {were} allowed more, "
        f"{formats.cents(totals.overpaid_amount)} in all."
    )


def collected(totals: pd.Series) -> str:
    """What became of a billed dollar."""
    if pd.isna(totals.allowed_amount) or not totals.allowed_charge_amount:
        return "Billed by month; no allowed amounts are known"
    allowed = totals.allowed_amount / totals.allowed_charge_amount
    return f"Of each dollar billed, payers allowed {allowed * 100:.0f} cents"


def expected(totals: pd.Series) -> str:
    """The title of allowed against expected."""
    if pd.isna(totals.compared_expected_amount):
        return "Medicare's allowed amounts are not known"
    if not totals.underpaid_lines:
        return "Medicare allowed what its schedule says"
    return (
        f"Medicare allowed {formats.cents(totals.underpaid_amount)} too little on "
        f"{formats.count(totals.underpaid_lines, 'line')}"
    )


def reductions(totals: pd.Series) -> str:
    """The title of what MPPR and the assistant rule took."""
    if pd.isna(totals.mppr_reduction_amount) or not totals.medicare_full_amount:
        return "No Medicare line could be priced"
    taken = formats.share(totals.mppr_reduction_amount / totals.medicare_full_amount)
    return f"MPPR took {taken} of Medicare's full fees"


def per_visit(by_month: pd.DataFrame) -> str:
    """The title of the amounts per visit."""
    last = by_month.iloc[-1]
    return f"{last.units_per_visit:.2f} units a visit in {formats.month(last.service_month)}"


def not_yet_allowed(totals: pd.Series) -> str:
    """How many lines have no allowed amount: the sums leave them out."""
    if not totals.lines_without_allowed:
        return "Every line has an allowed amount"
    return (
        f"{formats.count(totals.lines_without_allowed, 'line')} without an allowed amount "
        "(not yet adjudicated, or not in the file) add nothing to what was allowed and paid"
    )


def allowed_per_visit(totals: pd.Series) -> str:
    """The allowed amount of a visit, over the visits of which one is known."""
    if not totals.allowed_visits:
        return formats.UNKNOWN
    return formats.cents(totals.allowed_amount / totals.allowed_visits)


def denied(totals: pd.Series) -> str:
    """How many lines payers denied, as remittances say."""
    if not totals.denied_lines:
        return ""
    return (
        f"{formats.count(totals.denied_lines, 'line')} denied, "
        f"{formats.escaped(formats.cents(totals.denied_charge_amount))} billed: they hold no full "
        "unit and are left out of allowed against expected"
    )


def coverage(statuses: pd.DataFrame) -> str:
    """How much of the history could be priced."""
    priced = statuses.loc[statuses["pricing_status"] == "priced", "line_share"].sum()
    return f"{formats.share(priced)} of the lines could be priced"
