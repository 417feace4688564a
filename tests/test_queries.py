"""queries/: each file says what it is, stays short and portable, and joins whole places."""

from __future__ import annotations

import re

import pytest
from sqlglot import exp

from dashboard.warehouse.models import KINDS, models
from tests.headers import header
from tests.portable_sql import faults, localities_alone

SQL = {name: model.text for name, model in models().items() if model.path.suffix == ".sql"}
SQL_LINES = 80
# Where a user's choice enters the models: a plan, and a day that was put together on screen.
ENTRIES = (
    "scenario.plan",
    # The plan's dates and code again, where lines are read.
    "scenario.movable_lines",
    "scenario.touched_lines",
    "scenario.composed_lines",
    "scenario.determined_days",
    "scenario.future_lines",
    *(name for name in SQL if name.startswith("metrics.chosen_")),
)


@pytest.mark.parametrize("name", SQL)
def test_a_model_says_what_it_is(name: str) -> None:
    said = header(SQL[name])
    assert said["A row is"].endswith(".")
    assert said["Grain"]
    assert said.get("Law") or said.get("Source")
    assert name.startswith("reports.") or models()[name].kind in KINDS


@pytest.mark.parametrize("name", SQL)
def test_a_model_stays_in_the_portable_subset(name: str) -> None:
    assert faults(SQL[name]) == [], f"{name} uses SQL that another engine reads differently"


@pytest.mark.parametrize("name", SQL)
def test_a_place_is_carrier_and_locality(name: str) -> None:
    assert localities_alone(SQL[name]) == []


@pytest.mark.parametrize("name", SQL)
def test_models_take_no_parameters_and_reports_bind_theirs(name: str) -> None:
    """A $parameter stands alone as a value; nothing is put into the text from outside."""
    tree = models()[name].tree
    bound = list(tree.find_all(exp.Parameter, exp.Placeholder))
    assert not bound or name.startswith("reports.") or name in ENTRIES
    assert not {"{{", "{%"} & set(re.findall(r"\{[{%]", SQL[name]))
    literals = [text.name for text in tree.find_all(exp.Literal)]
    assert [text for text in literals if re.search(r"\$[a-z]", text)] == []


@pytest.mark.parametrize("name", SQL)
def test_a_model_is_short(name: str) -> None:
    assert len(SQL[name].splitlines()) <= SQL_LINES, "one thought a file: make it two models"
