"""What a CMS file becomes: a table of checked text, and the file that it is read from."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

Row = tuple[str | None, ...]

COLUMNS = MappingProxyType(
    {
        "relative_values": (
            "hcpcs_code",
            "effective_from",
            "status_code",
            "work_rvu",
            "nonfacility_practice_expense_rvu",
            "facility_practice_expense_rvu",
            "malpractice_rvu",
            "multiple_procedure_indicator",
            "pctc_indicator",
            "source",
        ),
        "conversion_factors": (
            "effective_from",
            "conversion_factor",
            "qualifying_apm_conversion_factor",
            "source",
        ),
        "geographic_indices": (
            "effective_from",
            "state",
            "carrier",
            "locality",
            "locality_name",
            "work_gpci",
            "work_gpci_no_floor",
            "practice_expense_gpci",
            "malpractice_gpci",
            "source",
        ),
        "zip_localities": ("zip_code", "state", "carrier", "locality", "plus4_decides", "source"),
        "ncci_edits": (
            "setting",
            "column_one_code",
            "column_two_code",
            "modifier_indicator",
            "effective_from",
            "deletion_date",
            "active",
            "release",
            "source",
        ),
        "mue_limits": (
            "setting",
            "hcpcs_code",
            "units",
            "adjudication_indicator",
            "effective_from",
            "release",
            "source",
        ),
    }
)


@dataclass(frozen=True)
class CmsTable:
    """One table read from a CMS file: every cell is text that was checked, None where empty.

    `table` is a key of COLUMNS. `effective_from` is the first day the file is in force and
    `release` names the file as CMS does. `is_whole_release` says that the file lists everything
    in force on that day, so that what it does not list has ended. `notes` are sentences for the
    user: what was left out and what was odd.
    """

    table: str
    effective_from: date
    release: str
    source: str
    columns: tuple[str, ...]
    rows: list[Row]
    is_whole_release: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CmsFile:
    """One file as it arrived: its own name, and the name of the zip that it came in.

    `rows` holds the cells, stripped, the file's first row first; for a fixed-width file each row
    is one cell with the line unstripped. `minimum_rows` replaces the built-in judgement whether
    the file is whole; None keeps it.
    """

    name: str
    rows: list[list[str]]
    container: str = ""
    minimum_rows: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name to show: `rvu26c.zip: PPRRVU2026_Jul_nonQPP.csv` for a file inside a zip."""
        return f"{self.container}: {self.name}" if self.container else self.name
