"""Minutes of timed codes that give the units billed under Medicare's eight-minute rule."""

from sample_data.dice import Dice

# Of the codes that the sample bills.
TIMED = frozenset(["97035", "97110", "97112", "97116", "97140", "97530", "97535"])


def cms_units(minutes: dict[str, int]) -> dict[str, int] | None:
    """Return the units of each timed code of one discipline's day; None where the rule is a tie.

    All minutes together give the total; each code keeps its whole quarters of an hour; what is
    left goes one unit each to the largest remainders. Source: CMS Claims Processing Manual ch. 5
    s. 20.2.
    """
    total = sum(minutes.values())
    units = {code: amount // 15 for code, amount in minutes.items()}
    left = ((total + 7) // 15 if total >= 8 else 0) - sum(units.values())
    ranked = sorted(minutes, key=lambda code: -(minutes[code] % 15))
    if 0 < left < len(ranked) and _is_tie(minutes[ranked[left - 1]], minutes[ranked[left]]):
        return None
    return units | {code: units[code] + 1 for code in ranked[:left]}


def _is_tie(minutes: int, others: int) -> bool:
    return minutes % 15 == others % 15


def minutes_for(units: dict[str, int], dice: Dice) -> dict[str, int]:
    """Return uneven, lifelike minutes of each timed code for which the rule gives these units."""
    for _ in range(12):
        minutes = {code: 15 * count + dice.whole(-5, 6) for code, count in units.items()}
        if cms_units(minutes) == units:
            return minutes
    return {code: 15 * count for code, count in units.items()}
