"""What a column may be by what stands in it, where its heading says nothing.

A suggestion is for the user to take. Only what is sure is read without asking: one column alone
fits, its contents can mean nothing else, and a slip could not go unnoticed. So units, money,
NPIs and patients are never taken: whole numbers may be visits, money may be anybody's, an NPI
may be the clinic's, and numbers of people look like all other numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.intake.aliases import normalise
from dashboard.intake.lines import LINE_COLUMNS, Heading, Recognition, Suggestion
from dashboard.intake.looks import LOOKS, Look

SAMPLE_ROWS = 200
_FEW, _MANY = 5, 20  # filled cells: to suggest a field, to be sure of it
_HALF, _OFTEN, _ALWAYS = 0.5, 0.9, 0.98
_SHOWN = 3  # suggestions for one field


@dataclass(frozen=True)
class _Match:
    """A column that looks like something: in how many of its filled cells, 0-1."""

    look: Look
    index: int
    share: float
    texts: list[str]


def completed(heading: Heading, is_open: frozenset[str]) -> Heading:
    """A row of headings with what the rows below it suggest, and with what is sure taken.

    `is_open` are the fields that no mapping decides. `heading.below` is the sample.
    """
    found = heading.recognition
    free = {name for name in is_open if name not in found.indexes}
    if found.repeated or not free:
        return heading
    matches = list(_matches(heading))
    made = [each for name in LINE_COLUMNS if name in free for each in _for(name, matches, heading)]
    sure = [each for each in made if each.is_sure]
    taken = {each.index for each in sure}
    offered = tuple(each for each in made if each.index not in taken)
    return replace(heading, recognition=_with(replace(found, suggestions=offered), sure))


def _matches(heading: Heading) -> Iterator[_Match]:
    """What each column without a field looks like: the first look that fits."""
    found = heading.recognition
    idle = set(found.unused)
    for index, cell in enumerate(heading.cells):
        if cell not in idle or index in found.columns:
            continue
        texts = [row[index].strip() for row in heading.below if index < len(row)]
        filled = [text for text in texts if text]
        if len(filled) < _FEW:
            continue
        for look in LOOKS:
            if _share(look, filled[:_FEW]) < _HALF:  # most columns are none of it at a glance
                continue
            share = _share(look, filled)
            if share >= _OFTEN and look.holds(filled):
                yield _Match(look, index, share, filled)
                break


def _share(look: Look, texts: Sequence[str]) -> float:
    return sum(map(look.fits, texts)) / len(texts)


def _for(name: str, matches: Sequence[_Match], heading: Heading) -> list[Suggestion]:
    """The columns that may be a field, likeliest first."""
    fitting = [match for match in matches if name in match.look.fields]
    if name in ("modifier_1", "modifier_2", "modifier_3", "modifier_4"):
        place = int(name[-1]) - 1
        fitting = fitting[place : place + 1] if len(fitting) > 1 else []
    elif name == "modifiers" and len(fitting) > 1:
        return []
    ranked = sorted(fitting, key=lambda match: -match.share)[:_SHOWN]
    return [_suggestion(name, match, heading, is_alone=len(fitting) == 1) for match in ranked]


def _suggestion(name: str, match: _Match, heading: Heading, *, is_alone: bool) -> Suggestion:
    cell = heading.cells[match.index]
    is_sure = (
        is_alone
        and name == match.look.sure_field
        and match.share >= _ALWAYS
        and len(match.texts) >= _MANY
        and match.look.is_certain(normalise(cell), match.texts)
    )
    reason = f"looks like {match.look.words} in {match.share:.0%} of {len(match.texts):,} rows"
    return Suggestion(name, cell, match.index, reason, is_sure)


def _with(found: Recognition, sure: Sequence[Suggestion]) -> Recognition:
    """A recognition that also reads what is sure, and says so."""
    given = found.indexes | {each.field: (each.index,) for each in sure}
    read = {each.heading for each in sure}
    said = tuple(
        f'"{each.heading}" is read as {each.field}: it {each.reason}. If it is not, map it.'
        for each in sure
    )
    return replace(
        found,
        indexes={name: given[name] for name in LINE_COLUMNS if name in given},
        unused=tuple(cell for cell in found.unused if cell not in read),
        warnings=found.warnings + said,
    )
