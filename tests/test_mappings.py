"""Mappings by name: those that ship, those that a user keeps, and JSON files."""

from pathlib import Path

import pytest

from dashboard.actions.mappings import chosen_mapping, keep_mapping
from dashboard.errors import RequestError
from dashboard.intake.layouts import LAYOUTS
from dashboard.intake.lines import Mapping
from dashboard.warehouse.database import Database


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_known_layout_is_a_mapping_by_its_name(layout: object) -> None:
    name = str(getattr(layout, "name", ""))
    with Database() as database:
        assert chosen_mapping(database, name.lower()) == Mapping(name=name, layout=name)


def test_a_kept_mapping_comes_before_one_that_ships() -> None:
    with Database() as database:
        keep_mapping(database, "Service lines", ["a"], {"units": ("a",)})
        found = chosen_mapping(database, "Service lines")
    assert found == Mapping({"units": ("a",)}, "Service lines")


def test_a_file_of_json_is_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    path.write_text('{"hcpcs_code": "CPT{n}", "patient_id": ["Name", "Birthday"]}')
    with Database() as database:
        found = chosen_mapping(database, str(path))
    assert found is not None
    assert found.columns == {"hcpcs_code": ("CPT{n}",), "patient_id": ("Name", "Birthday")}


def test_an_unknown_name_says_which_there_are() -> None:
    with Database() as database:
        keep_mapping(database, "ours", ["a"], {})
        with pytest.raises(RequestError) as caught:
            chosen_mapping(database, "theirs")
    assert "(saved: ours; known layouts: " in str(caught.value)
    assert '"Kareo/Tebra charges"' in str(caught.value)
    assert chosen_mapping(Database(), None) is None
