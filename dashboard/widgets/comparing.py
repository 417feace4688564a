"""What 97110 use is compared with, and from when on a difference is one; all of it in the URL."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from dashboard import formats
from dashboard.actions.overuse import middle_month
from dashboard.actions.peers import PeerChoice, peer_choices
from dashboard.findings.comparison import OTHERS
from dashboard.inference.caseload import CASE_MIX, CASE_MIX_AND_VISIT
from dashboard.inference.references import Practice, Reference, Rules, Target
from dashboard.session import report
from dashboard.widgets.address import say_unknown
from dashboard.widgets.window import Window

PRACTICE, TARGET = "practice", "target"
DEFAULT_TARGET = 50


@dataclass(frozen=True)
class Comparing:
    """How therapists are judged.

    factors: what is adjusted for; since: the month from which on a change is asked for, none
    where the claims have one month only; words: the yardstick in words; kind: practice, target or
    peers.
    """

    rules: Rules = field(default_factory=Rules)
    factors: tuple[str, ...] = CASE_MIX
    since: date | None = None
    words: str = OTHERS
    kind: str = PRACTICE


def usual(window: Window) -> Comparing:
    """What holds until something is chosen."""
    return Comparing(since=middle_month(window.from_date, window.to_date))


def choose_comparing(window: Window) -> Comparing:
    """Draw the choices, folded, and say in a line what they are set to."""
    references = {PRACTICE: OTHERS[0].upper() + OTHERS[1:], TARGET: "A target that I set"}
    peers = _peers(window)
    references |= {key: choice.label for key, choice in peers.items()}
    say_unknown("reference", references.values(), "the comparison with")
    with st.expander("What is compared, and what counts as a difference"):
        first, second, third = st.columns(3)
        with first:
            key = st.selectbox(
                "Compared with",
                list(references),
                format_func=references.__getitem__,
                key="reference",
                bind="query-params",
                help="Peers' patients are not known, so nothing can be adjusted for beside them.",
            )
            target = _target() if key == TARGET else DEFAULT_TARGET
        with second:
            difference = st.number_input(
                "Smallest difference that matters, points", 1, 50, 10,
                key="points", bind="query-params",
                help="A therapist is named from this difference between observed and expected "
                "share on, if it is also beyond chance.",
            )  # fmt: skip
            fewest = st.number_input(
                "Fewest patients", 5, 500, 20, key="fewest", bind="query-params",
                help="With fewer patients nothing is said of a therapist or a clinic.",
            )  # fmt: skip
        with third:
            since = _since(window)
            with_visits = st.toggle(
                "Adjust for the visit number, too",
                key="visits",
                bind="query-params",
                help="How far the plan of care has come. It is partly behaviour: who discharges "
                "late has more late visits. It applies to changes and to the months as well.",
            )
    choice = peers.get(str(key))
    return Comparing(
        rules=Rules(
            reference=_reference(str(key), target, choice),
            smallest_difference=difference / 100,
            fewest_patients=fewest,
        ),
        factors=CASE_MIX_AND_VISIT if with_visits else CASE_MIX,
        since=since,
        words=_words(str(key), target, choice),
        kind="peers" if choice is not None else str(key),
    )


def _peers(window: Window) -> dict[str, PeerChoice]:
    """The peers held, newest first; each choice is of one specialty."""
    rows = report(window.source, "peer_shares", {})
    return {
        key: choice
        for specialty in ("physical_therapist", "occupational_therapist")
        for key, choice in peer_choices(rows, specialty).items()
    }


def _target() -> int:
    return st.number_input(
        "Target, % of movement units", 1, 99, DEFAULT_TARGET, key="target", bind="query-params"
    )


def _reference(key: str, target: int, peers: PeerChoice | None) -> Reference:
    if peers is not None:
        return peers.peers
    return Target(target / 100) if key == TARGET else Practice()


def _words(key: str, target: int, peers: PeerChoice | None) -> str:
    if peers is not None:
        return peers.label
    return f"the target of {target} %" if key == TARGET else OTHERS


def _since(window: Window) -> date | None:
    """The month that divides before and after; the middle one until chosen."""
    months = window.months()
    if len(months) < 2:
        st.caption("A change needs more than one month.")
        return None
    labels = {month.isoformat(): formats.month(month) for month in months[1:]}
    say_unknown("since", labels.values(), "changes since")
    chosen = st.selectbox(
        "Changes since",
        list(labels),
        index=list(labels).index(str(middle_month(window.from_date, window.to_date))),
        format_func=labels.__getitem__,
        key="since",
        bind="query-params",
        help="For instance the month in which coaching began: before it against from it on.",
    )
    return date.fromisoformat(str(chosen))
