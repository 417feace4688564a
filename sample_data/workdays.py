"""When the clinics are open, and how busy a month is."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from sample_data.practice import WARM_UP_FROM

# Percent of an average month, January first: holidays empty December, the new year's
# deductibles slow January, gardens and school sports fill spring and autumn.
_SEASON = (96, 97, 104, 105, 103, 98, 94, 99, 102, 106, 98, 86)
_GROWTH_PER_MONTH = 0.006


def _nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


@cache
def holidays(year: int) -> frozenset[date]:
    """Return the days of a year on which no clinic is open."""
    thanksgiving = _nth_weekday(year, 11, 3, 4)
    memorial_day = max(
        day for number in (4, 5) if (day := _nth_weekday(year, 5, 0, number)).month == 5
    )
    fixed = [(1, 1), (7, 4), (12, 24), (12, 25), (12, 31)]
    moving = [memorial_day, _nth_weekday(year, 9, 0, 1), thanksgiving]
    return frozenset([date(year, *day) for day in fixed] + moving + [thanksgiving + timedelta(1)])


def open_days(first: date, last: date, weekdays: tuple[int, ...]) -> Iterator[date]:
    """Yield the days from first to last on these weekdays (Monday is 0), without holidays."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() in weekdays and day not in holidays(day.year):
            yield day


def months(first: date, last: date) -> list[date]:
    """Return the first day of every month that begins from first to last."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def busyness(month: date) -> float:
    """Return how many new plans of care a month brings, 1 being the practice's first average."""
    age = (month.year - WARM_UP_FROM.year) * 12 + month.month - WARM_UP_FROM.month
    return _SEASON[month.month - 1] / 100 * (1 + _GROWTH_PER_MONTH * age)
