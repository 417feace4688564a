"""Views by name: kept, replaced, forgotten; nothing else changes by it."""

import pytest

from dashboard.actions.saved_views import forget_view, keep_view, saved_views
from dashboard.errors import RequestError
from dashboard.warehouse.database import Database

ADDRESS = {"from": ["2026-01-01"], "clinic": ["Midtown", "Decatur"]}


def test_a_view_is_kept_replaced_and_forgotten() -> None:
    with Database() as database:
        before = database.build_number
        keep_view(database, "  Board   meeting ", ADDRESS, {"revenue": "In short."})
        keep_view(database, "Alone", {}, {})
        [alone, board] = saved_views(database)
        assert (alone.name, board.name) == ("Alone", "Board meeting")
        assert (board.address, board.sentences) == (ADDRESS, {"revenue": "In short."})
        keep_view(database, "Board meeting", {}, {})
        assert [view.address for view in saved_views(database)] == [{}, {}]
        forget_view(database, "Alone")
        assert [view.name for view in saved_views(database)] == ["Board meeting"]
        assert database.build_number == before, "no chart is drawn anew for it"


@pytest.mark.parametrize(("name", "why"), [("  ", "a name"), ("x" * 81, "has 81 letters")])
def test_a_name_that_cannot_be_listed_is_refused(name: str, why: str) -> None:
    with Database() as database:
        with pytest.raises(RequestError, match=why):
            keep_view(database, name, {}, {})
        assert saved_views(database) == []
