"""The peers that a practice may be compared with, as the yardstick of the inference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.inference.references import Peers

_SHORT = {"physical_therapist": "pt", "occupational_therapist": "ot"}
_DISCIPLINES = {"physical_therapist": "PT", "occupational_therapist": "OT"}


@dataclass(frozen=True)
class PeerChoice:
    """One reference: a year, a specialty (never two), the nation or a state.

    key: for an address, such as 2023-pt or 2023-pt-GA; state: two letters, None = the nation;
    peers: the yardstick; all_peers: with those of whom one code alone is published, to say how
    far that matters.
    """

    key: str
    label: str
    reference: str
    calendar_year: int
    specialty: str
    state: str | None
    peers: Peers
    all_peers: Peers


def peer_choices(
    rows: pd.DataFrame, specialty: str = "physical_therapist"
) -> dict[str, PeerChoice]:
    """Return the references of one specialty by key: newest first, the nation before its states.

    rows: the report peer_shares, which leaves out what is too few for a yardstick.
    """
    of_specialty = rows[rows["specialty"] == specialty]
    choices = [_choice(row) for _, row in of_specialty.iterrows()]
    choices.sort(key=lambda choice: (-choice.calendar_year, choice.state or ""))
    return {choice.key: choice for choice in choices}


def _choice(row: pd.Series) -> PeerChoice:
    state = None if pd.isna(row["state"]) else str(row["state"])
    specialty, year = str(row["specialty"]), int(row["calendar_year"])
    peers = peers_of(row)
    of_whom = f"{peers.therapists:,} {specialty.replace('_', ' ')}s"
    return PeerChoice(
        key="-".join(filter(None, (str(year), _SHORT[specialty], state))),
        label=f"{row['reference']}, {state or 'the nation'}: {of_whom}",
        reference=str(row["reference"]),
        calendar_year=year,
        specialty=specialty,
        state=state,
        peers=peers,
        all_peers=_peers(row, ""),
    )


def peers_of(row: Mapping[str, Any] | pd.Series) -> Peers:
    """Return the yardstick that a row of the report peer_shares gives.

    It is made of the therapists of whom CMS published two of the three movement codes or more.
    CMS leaves out a code with ten or fewer patients, so where one code alone is left the share is
    1 (or 0) whatever was billed beside it: a value that is missing, not one that was measured. In
    CMS 2012 that is 59 of 152, and it would raise the mean from .69 to .79 and the standard
    deviation from .20 to .24. Leaving them out has its price: a therapist who does bill 97110
    alone is among them, so the yardstick leans low, while a third code that was held back makes
    it lean high. The truth lies between, mostly below the mean of all; a page shows both.

    Each therapist counts once (mean, not pooled), as the one who is judged does. The standard
    deviation holds the chance of the peers' own patients too, which cannot be told apart here:
    limits are a little wide, which accuses nobody.
    """
    return _peers(row, "several_codes_")


def _peers(row: Mapping[str, Any] | pd.Series, basis: str) -> Peers:
    return Peers(
        share=float(row[f"{basis}mean_share"]),
        share_sd=float(row[f"{basis}share_sd"]),
        therapists=int(row[f"{basis}therapists"]),
        discipline=_DISCIPLINES[str(row["specialty"])],
    )
