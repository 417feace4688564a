"""Charts: what an axis says."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import months, origins, recoding


def _rows(count: int) -> pd.DataFrame:
    numbers = [1.0] * count
    columns = (
        *("charge_amount", "allowed_amount", "paid_amount", "visits", "allowed_visits"),
        *("compared_expected_amount", "compared_allowed_amount", "units_per_visit"),
        *("mppr_reduction_amount", "assistant_reduction_amount", "movement_units", "patients"),
        *("exercise_share", "neuromuscular_share", "activity_share"),
        *("difference_amount", "list_difference_amount"),
    )
    days = pd.date_range("2026-01-01", periods=count, freq="MS")
    return pd.DataFrame(
        {"service_month": days, "summary_key": days.strftime("%Y-%m-%d")}
        | dict.fromkeys(columns, numbers)
    )


BY_MONTH = [
    months.billed_allowed_paid,
    months.allowed_against_expected,
    months.reductions,
    months.per_visit,
    origins.codes_by_month,
    recoding.by_month,
]


@pytest.mark.parametrize("draw", BY_MONTH, ids=lambda draw: f"{draw.__module__}.{draw.__name__}")
@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_axis_of_few_months_names_the_months_alone(
    draw: Callable[[pd.DataFrame], go.Figure], count: int
) -> None:
    rows = _rows(count)
    axis = draw(rows).layout.xaxis
    assert axis.tickformat == "%b %Y"
    assert [pd.Timestamp(tick) for tick in axis.tickvals] == list(rows["service_month"])


def test_an_axis_of_many_months_leaves_some_unnamed() -> None:
    assert months.per_visit(_rows(24)).layout.xaxis.tickvals is None
