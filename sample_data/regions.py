"""What is treated: body regions, their diagnoses and how their work shifts in a plan of care."""

from dataclasses import dataclass

MOVEMENT = ("97110", "97112", "97530", "97116")


@dataclass(frozen=True)
class Region:
    """A body region as a plan of care sees it.

    diagnoses: ICD-10-CM codes, one of which leads; early, late: percent of movement units given
    to 97110, 97112, 97530 and 97116 at the first and last visit; manual: percent of visits with
    97140, first and last; is_older: mostly of Medicare age; vocabulary: whose phrases notes use.
    """

    diagnoses: tuple[str, ...]
    early: tuple[int, int, int, int]
    late: tuple[int, int, int, int]
    manual: tuple[int, int]
    is_older: bool
    vocabulary: str

    def mix(self, progress: float, tilt: int) -> dict[str, int]:
        """Return the weight of each movement code at a progress of 0 to 1, tilted to 97110."""
        pairs = zip(self.early, self.late, strict=True)
        shares = [round(100 * first + 100 * (last - first) * progress) for first, last in pairs]
        others = 10000 - shares[0]
        leading = min(max(shares[0] + 100 * tilt, 500), 9500)
        rest = [share * (10000 - leading) // others for share in shares[1:]]
        return dict(zip(MOVEMENT, [leading, *rest], strict=True))


REGIONS = {
    "low_back": Region(
        ("M54.50", "M54.50,M62.830", "M54.16", "M51.360", "M48.061"),
        (58, 24, 16, 2), (38, 30, 32, 0), (70, 30), False, "spine",
    ),
    "neck": Region(
        ("M54.2", "M54.12", "M54.2,R51.9", "M47.812"),
        (52, 40, 8, 0), (40, 40, 20, 0), (85, 45), False, "spine",
    ),
    "shoulder": Region(
        ("M75.41", "M75.42", "M25.511", "M25.512", "M75.01", "S46.011D"),
        (66, 22, 12, 0), (46, 24, 30, 0), (75, 35), False, "shoulder",
    ),
    "knee": Region(
        ("M25.561", "M25.562", "M17.11", "M17.12", "S83.511D", "S83.242D"),
        (60, 20, 16, 4), (40, 24, 34, 2), (45, 15), False, "leg",
    ),
    "knee_replacement": Region(
        ("Z47.1,Z96.651", "Z47.1,Z96.652", "Z96.651,M62.81", "Z96.652,R26.89"),
        (84, 6, 5, 5), (66, 10, 20, 4), (60, 25), True, "leg",
    ),
    "hip": Region(
        ("M25.551", "M25.552", "M16.11", "Z47.1,Z96.641", "M70.61"),
        (60, 18, 14, 8), (40, 20, 34, 6), (40, 15), True, "leg",
    ),
    "ankle": Region(
        ("S93.401D", "S93.402D", "M25.571", "M76.61", "M72.2"),
        (56, 28, 12, 4), (34, 34, 30, 2), (55, 20), False, "leg",
    ),
    "balance": Region(
        ("R26.89", "R26.81,Z91.81", "R29.6,M62.81", "R42,R26.89"),
        (28, 44, 14, 14), (20, 42, 26, 12), (8, 4), True, "balance",
    ),
    "stroke": Region(
        ("I69.351,R26.89", "I69.354,R26.89", "I69.398,R27.8"),
        (22, 44, 18, 16), (16, 40, 32, 12), (8, 4), True, "balance",
    ),
    "hand": Region(
        ("M79.641", "M79.642", "G56.01", "M18.11", "S52.531D", "M65.341"),
        (62, 12, 26, 0), (44, 12, 44, 0), (60, 30), False, "hand",
    ),
    "stroke_arm": Region(
        ("I69.351,R27.8", "I69.354,R27.8"),
        (22, 34, 44, 0), (16, 30, 54, 0), (15, 10), True, "hand",
    ),
}  # fmt: skip
