"""What is asked of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Request:
    """Which findings, of what, for whom.

    filters: those of all reports; finding_keys: in order, none: the usual ones; edits: the user's
    own sentences by finding; is_presenter: nobody is named and nothing rests on ten patients or
    fewer; template: a .pptx whose look slides take.
    """

    filters: Mapping[str, Any]
    finding_keys: tuple[str, ...] = ()
    edits: Mapping[str, str] = field(default_factory=dict)
    is_presenter: bool = False
    template: Path | None = None
    generated_on: date = field(default_factory=date.today)
