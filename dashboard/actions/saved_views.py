"""Views that a user has named: what the address of the page asked for, and the sentences edited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.errors import RequestError
from dashboard.warehouse.database import Database

_LONGEST_NAME = 80
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True)
class SavedView:
    """address: values by key, as a URL has them; sentences: the user's own, by finding."""

    name: str
    address: Mapping[str, list[str]]
    sentences: Mapping[str, str]
    saved_at: datetime


def saved_views(database: Database) -> list[SavedView]:
    """All that are kept, by name."""
    return [
        SavedView(
            row["view_name"],
            json.loads(row["address_json"]),
            json.loads(row["sentences_json"]),
            row["saved_at"],
        )
        for row in database.report("saved_views", {}).to_pylist()
    ]


def keep_view(
    database: Database,
    name: str,
    address: Mapping[str, list[str]],
    sentences: Mapping[str, str],
) -> None:
    """Keep a view under a name, in place of one of that name; RequestError without a name."""
    name = " ".join(name.split())
    if not name:
        raise RequestError("Give the view a name; nothing was saved.")
    if len(name) > _LONGEST_NAME:
        raise RequestError(
            f"The name has {len(name)} letters, more than the {_LONGEST_NAME} that a list can "
            "show. Shorten it; nothing was saved."
        )
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        cursor.execute("delete from settings.saved_views where view_name = ?", [name])
        cursor.execute(
            "insert into settings.saved_views values (?, ?, ?, ?)",
            [name, json.dumps(dict(address)), json.dumps(dict(sentences)), datetime.now()],
        )


def forget_view(database: Database, name: str) -> None:
    """Take a view out; what it showed stays."""
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        cursor.execute("delete from settings.saved_views where view_name = ?", [name])
