"""Mappings of headings to columns by name: those that ship, and those that a user has kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import RequestError
from dashboard.intake.layouts import LAYOUTS, layout_named
from dashboard.intake.lines import Mapping
from dashboard.warehouse.database import Database


def chosen_mapping(database: Database, name_or_file: str | None) -> Mapping | None:
    """The mapping of that name, or in that JSON file ({column: heading or [headings]}).

    One that the user has kept comes before one that ships under the same name.
    """
    if name_or_file is None:
        return None
    path = Path(name_or_file)
    if path.suffix == ".json" or path.is_file():
        return _from_text(_text(path), name_or_file)
    saved = database.rows(
        "select mapping_json from settings.mappings where mapping_name = $name",
        {"name": name_or_file},
    )
    if saved:
        return _from_text(saved[0][0], name_or_file)
    layout = layout_named(name_or_file)
    if layout is None:
        raise RequestError(_no_such_mapping(database, name_or_file))
    return Mapping(name=layout.name, layout=layout.name)


def _no_such_mapping(database: Database, name: str) -> str:
    kept = [row[0] for row in database.rows("select mapping_name from settings.mappings")]
    shipped = ", ".join(f'"{layout.name}"' for layout in LAYOUTS)
    return (
        f"There is no mapping {name!r} (saved: {', '.join(kept) or 'none'}; known layouts: "
        f"{shipped}). Use one of these, or save one on the Load claims page."
    )


def mapping_for(database: Database, headings: Sequence[str]) -> Mapping | None:
    """The mapping that was kept for a file with exactly these headings."""
    saved = database.rows(
        "select mapping_json, mapping_name from settings.mappings where headings_key = $key",
        {"key": headings_key(headings)},
    )
    return _from_text(saved[0][0], saved[0][1]) if saved else None


def keep_mapping(
    database: Database, name: str, headings: Sequence[str], columns: dict[str, tuple[str, ...]]
) -> None:
    """Keep a corrected mapping under a name, in place of one of that name or those headings."""
    key = headings_key(headings)
    with database.writing() as cursor:
        cursor.execute(
            "delete from settings.mappings where mapping_name = ? or headings_key = ?", [name, key]
        )
        cursor.execute(
            "insert into settings.mappings values (?, ?, ?)", [name, key, json.dumps(columns)]
        )


def headings_key(headings: Sequence[str]) -> str:
    """What makes two files' headings the same: their texts in order."""
    return json.dumps([heading.strip() for heading in headings])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise RequestError(f"The mapping file {path} cannot be read. Check the path.") from None


def _from_text(text: str, name: str) -> Mapping:
    try:
        found = json.loads(text)
        columns = {
            str(column): (headings,) if isinstance(headings, str) else tuple(map(str, headings))
            for column, headings in found.items()
        }
    except (ValueError, AttributeError, TypeError):
        raise RequestError(
            f'The mapping {name} is not JSON of the form {{"patient_id": "Account No"}}. '
            "Correct it."
        ) from None
    return Mapping(columns, name)
