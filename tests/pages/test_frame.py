"""The frame around the pages: whose claims are shown."""

from tests.pages.conftest import Open


def test_a_second_click_never_empties_whose_claims_are_shown(open_page: Open) -> None:
    """Without a choice an owner of claims would be shown the sample."""
    (choice,) = [group for group in open_page().button_group if group.key == "data"]
    assert choice.proto.required
