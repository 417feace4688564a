"""What therapists and clinics go by: their names, or stand-ins before an audience."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard import formats

UNNAMED = {"therapist": "No therapist named", "clinic": "No clinic named"}


def own_names(keys: pd.Series, names: pd.Series) -> dict[str, str]:
    """The name of each key, else the key itself; never two alike."""
    labels = names.fillna(keys)
    is_shared = keys.groupby(labels).transform("nunique") > 1
    return dict(zip(keys, labels.where(~is_shared, labels + " (" + keys + ")"), strict=True))


def stand_ins(keys: pd.Series, kind: str) -> dict[str, str]:
    """Therapist A, B .. or Clinic 1, 2 .. in the order of all keys of the database."""
    return {key: formats.stand_in(kind, place) for place, key in enumerate(sorted(keys))}


def shown_names(choices: pd.DataFrame, kind: str, *, is_hidden: bool) -> dict[str, str]:
    """What each goes by; choices: filter_choices; kind: therapist or clinic."""
    rows = choices[choices["kind"] == kind]
    if is_hidden:
        return stand_ins(rows["choice"], kind)
    return own_names(rows["choice"], rows["label"])


def labels(keys: pd.Series, names: Mapping[str, str], kind: str) -> pd.Series:
    """The same for the rows of a report, also for rows that name nobody."""
    return pd.Series(
        [names.get(key, UNNAMED[kind]) for key in keys], index=keys.index, dtype=object
    )


def whose(clinic_ids: Sequence[str] | None) -> str:
    """Whose months a chart shows, in words, where no single clinic is chosen for it."""
    return "The chosen clinics" if clinic_ids else "The practice"
