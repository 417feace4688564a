"""Lines over months or numbers, named at their ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dashboard.documents.drawing import frame, svg
from dashboard.documents.drawing.frame import WIDTH, Bands, Box
from dashboard.documents.drawing.lettering import cut_apart, width
from dashboard.documents.drawing.scales import Scale, ticks
from dashboard.documents.told import clean, is_known, level
from dashboard.findings.content import Chart, Series

HEIGHT = 158.0
DASHES = ("", "5 3", "1.5 2.5", "7 2 1.5 2")
_MOST_NAMED, _WIDEST_NAME, _GAP = 14, 130.0, 10.0
Place = Callable[[object], float]


def lines(chart: Chart) -> str:
    """The whole drawing."""
    is_alone = [clean(s.name) for s in chart.series] == [clean(chart.y_title)]
    is_named = len(chart.series) <= _MOST_NAMED and not is_alone
    entries = [] if is_named or is_alone else [(s.name, swatch(chart, s)) for s in chart.series]
    head, top = frame.legend(entries)
    found = value_ticks(chart)
    right = end_room(chart.series) if is_named else 6.0
    left = frame.room_for_values(found, chart.written)
    box = Box(left, top + 22, WIDTH - right, top + HEIGHT - 34)
    scale = Scale(tuple(found), box.bottom, box.top)
    bands = Bands(frame.band_keys(chart), box)
    parts = [*head, *frame.value_axis(box, scale, chart.written), *frame.band_axis(bands)]
    parts += [part for series in chart.series for part in drawn(chart, series, bands, scale)]
    ends = end_names(chart.series, scale, box) if is_named else []
    return svg.drawing(WIDTH, top + HEIGHT, [*parts, *ends, *frame.titles(chart, box)])


def value_ticks(chart: Chart) -> list[float]:
    """Dollars and counts begin at nothing; shares may begin where they are."""
    values = [value for series in chart.series for value in series.y]
    from_zero = chart.kind != "lines" or chart.written in ("money", "count")
    return ticks(values, chart.written, from_zero=from_zero, most=5)


def drawn(chart: Chart, series: Series, place: Place, scale: Scale) -> Iterator[str]:
    """A line with breaks where nothing is known; a value on its own is a dot."""
    look, shape = dash(chart, series), shape_of(chart, series)
    for run in runs(series):
        points = [(place(x), scale(y)) for x, y in run]
        if series.role != "dot" and len(points) > 1:
            yield svg.path(points, series.color, 0.9 if series.role == "line" else 1.7, look)
        if series.role != "line" or len(points) == 1:
            radius = 3.2 if series.role == "dot" else 1.9 if len(points) > 1 else 2.8
            yield from (svg.mark(shape, point, series.color, radius) for point in points)


def runs(series: Series) -> Iterator[list[tuple[object, float]]]:
    """The known values in runs without a gap."""
    run: list[tuple[object, float]] = []
    for x, y in zip(series.x, series.y, strict=True):
        if is_known(y):
            run.append((x, float(y)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def dash(chart: Chart, series: Series) -> str:
    """Guiding lines are told apart by their dashes; both limits of a level have the same."""
    if series.role != "line":
        return ""
    levels = list(dict.fromkeys(level(s) for s in chart.series if s.role == "line"))
    return DASHES[levels.index(level(series)) % len(DASHES)]


def shape_of(chart: Chart, series: Series) -> str:
    """Dots are told apart by their shape."""
    if series.role == "line":
        return "circle"
    marked = [s.name for s in chart.series if s.role != "line"]
    return svg.SHAPES[marked.index(series.name) % len(svg.SHAPES)]


def swatch(chart: Chart, series: Series) -> Callable[[svg.Point], str]:
    """The mark of a series in a legend."""

    def drawn_at(at: svg.Point) -> str:
        if series.role == "dot" or (chart.kind == "dots" and series.role != "line"):
            return svg.mark(shape_of(chart, series), at, series.color)
        if chart.kind in ("columns", "bars") and series.role == "usual":
            return svg.box((at[0] - 4, at[1] - 4), 8, 8, series.color)
        start, end = (at[0] - 5, at[1]), (at[0] + 5, at[1])
        return svg.line(start, end, series.color, 1.4, dash(chart, series))

    return drawn_at


def end_room(series: Iterable[Series]) -> float:
    """Points that the names take right of their lines."""
    return max(map(width, _end_labels(list(series))), default=0.0) + 14


def end_names(series: Iterable[Series], scale: Scale, box: Box) -> list[str]:
    """The name of each line beside its end, moved apart where they would touch."""
    ending = [one for one in series if _last(one) is not None]
    labels = _end_labels(ending)
    found = [(scale(_last(one) or 0.0), n) for n, one in enumerate(ending)]
    found.sort()
    parts = []
    for (y, n), shown in zip(found, apart([y for y, _ in found], box), strict=True):
        start, end = (box.right + 1, y), (box.right + 8, shown)
        parts.append(svg.line(start, end, ending[n].color, 0.6))
        parts.append(svg.text((box.right + 10, shown + 2.8), labels[n]))
    return parts


def apart(wanted: list[float], box: Box) -> list[float]:
    """Heights in order, as near to the wanted ones as a line of text between them allows."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + _GAP) if found else y)
    limit = box.bottom + 4
    for place in reversed(range(len(found))):
        found[place] = min(found[place], limit)
        limit = found[place] - _GAP
    return found


def _end_labels(series: list[Series]) -> list[str]:
    names = [clean(one.name) for one in series if _last(one) is not None]
    return cut_apart(names, _WIDEST_NAME)


def _last(series: Series) -> float | None:
    known = [float(value) for value in series.y if is_known(value)]
    return known[-1] if known else None
