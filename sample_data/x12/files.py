"""The pair of X12 files of the exported month."""

from pathlib import Path

from sample_data.lines import Line
from sample_data.x12.claims import claims_file
from sample_data.x12.parties import members
from sample_data.x12.remittances import remittances_file
from sample_data.x12.stories import history_of


def write_x12(lines: list[Line], patient_ids: dict[str, str], folder: Path) -> None:
    """Write a month's claims (2026-10.837) and their answers (2026-10.835)."""
    history, people = history_of(lines), members(lines, patient_ids)
    for name, text in (
        ("2026-10.837", claims_file(history.submissions, people)),
        ("2026-10.835", remittances_file(history.answers, people)),
    ):
        (folder / name).write_bytes(text.encode("ascii"))
