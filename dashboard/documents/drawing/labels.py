"""Names beside dots that touch neither each other nor a dot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dashboard.documents.drawing import svg
from dashboard.documents.drawing.frame import Box
from dashboard.documents.drawing.lettering import cut_apart, width

_WIDEST, _TALL, _DOT = 120.0, 9.0, 4.0
_FAR = (0.0, 9.0, 18.0, 28.0)
_WAYS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


class Named(NamedTuple):
    """A dot and what it is called; an unnamed one is only in the way."""

    at: svg.Point
    name: str


class Room(NamedTuple):
    """What is taken: from left to right, from top to bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Room) -> bool:
        """Whether both take some of the same room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def labelled(dots: list[Named], box: Box) -> Iterator[str]:
    """The names that find room, with a thin line to their dot where they are not beside it."""
    shown, all_named = placed(dots, box), sum(bool(dot.name) for dot in dots)
    if len(shown) < all_named:
        note = f"{len(shown)} of {all_named} names; no room for the others"
        yield svg.text((box.right, box.top - 10), note, anchor="end", color=svg.MUTED)
    for at, label, room in shown:
        middle = ((room.left + room.right) / 2, (room.top + room.bottom) / 2)
        if _gap(at, room) > _DOT + 6:
            near = (min(max(at[0], room.left), room.right), min(max(at[1], room.top), room.bottom))
            yield svg.line(at, near, svg.MUTED, 0.4)
        yield svg.text((middle[0], room.bottom - 2), label, anchor="middle", is_bold=True)


def placed(dots: list[Named], box: Box) -> list[tuple[svg.Point, str, Room]]:
    """Dot, label and the room that it takes; a name without any free room nearby is left out."""
    taken = [_around(dot.at) for dot in dots]
    found = []
    named = sorted((dot for dot in dots if dot.name), key=lambda dot: (dot.at[1], dot.at[0]))
    labels = cut_apart([dot.name for dot in named], _WIDEST)
    for dot, label in zip(named, labels, strict=True):
        for room in _rooms(dot.at, width(label) + 2, box):
            if not any(room.meets(other) for other in taken):
                taken.append(room)
                found.append((dot.at, label, room))
                break
    return found


def _around(at: svg.Point) -> Room:
    return Room(at[0] - _DOT, at[1] - _DOT, at[0] + _DOT, at[1] + _DOT)


def _rooms(at: svg.Point, wide: float, box: Box) -> Iterator[Room]:
    """Free or not: near ones first."""
    for far in _FAR:
        for across, down in _WAYS:
            x = at[0] + across * (wide / 2 + _DOT + 1 + far)
            y = at[1] + down * (_TALL / 2 + _DOT + far)
            room = Room(x - wide / 2, y - _TALL / 2, x + wide / 2, y + _TALL / 2)
            if room.left >= box.left and room.right <= box.right and _is_between(room, box):
                yield room


def _is_between(room: Room, box: Box) -> bool:
    return room.top >= box.top and room.bottom <= box.bottom


def _gap(at: svg.Point, room: Room) -> float:
    across = max(room.left - at[0], at[0] - room.right, 0.0)
    down = max(room.top - at[1], at[1] - room.bottom, 0.0)
    return max(across, down)
