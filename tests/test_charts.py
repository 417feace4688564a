"""Charts: what an axis says."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import months, origins, recoding, recoding_past


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


def test_two_bars_are_two_bars_and_each_says_its_own_amount() -> None:
    figure = recoding_past.two_bars([("good_cause", 20.0), ("open", 30.0)], 12.0, 90.0)
    rows = {trace.y[0] for trace in figure.data}
    assert rows == {"Upward: missed<br>+$50", "Downward: exposure<br>$12 to $90"}
    lengths = [(trace.name, trace.x[0]) for trace in figure.data]
    assert lengths == [
        ("Upward, inside its window", 30.0),
        ("Upward, only with good cause", 20.0),
        ("Downward, difference of the codes", 12.0),
        ("Downward, up to the whole lines", 78.0),
    ]


def test_a_kind_of_day_named_by_a_code_is_no_number() -> None:
    figure = recoding.by_cause(_rows(1).assign(summary_key="97112"))
    assert figure.layout.yaxis.type == "category"
