"""Dates that are never more precise than the text that tells them.

A `PartialDate` is a pair of inclusive bounds, how precise the text was, and where the bounds come
from. It has no order: two partial dates can be compatible (`agrees`) or nested (`within`), but
"earlier" is a question for the one who sorts.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from tracker.common.vocabulary import Derivation, Precision

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")

_DAY = len("2025-04-02")


def is_day(iso: str | None) -> bool:
    """Whether an ISO date is told to the day: `2025-04-02`, not `2025-04`."""
    return iso is not None and len(iso) == _DAY


def bounds(iso: str) -> tuple[date, date, Precision]:
    """First day, last day and precision of `2025`, `2025-04` or `2025-04-02`; ValueError otherwise."""
    match = _ISO.match(iso)
    if not match:
        raise ValueError(f"{iso!r} is no ISO date; write 2025, 2025-04 or 2025-04-02")
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    if day and month:
        only = date(year, month, day)
        return only, only, Precision.DAY
    if month:
        return (
            date(year, month, 1),
            date(year, month, calendar.monthrange(year, month)[1]),
            Precision.MONTH,
        )
    return date(year, 1, 1), date(year, 12, 31), Precision.YEAR


@dataclass(frozen=True, slots=True)
class PartialDate:
    """When something happened, as far as it is known.

    `earliest` and `latest` are inclusive; either may be None (open). Precision `span` means the event
    itself lasted from `earliest` to `latest`; `month` and `year` mean one day somewhere within.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.UNKNOWN
    derivation: Derivation = Derivation.NONE

    @classmethod
    def of(
        cls,
        start: str | None,
        end: str | None = None,
        derivation: Derivation = Derivation.TOLD,
    ) -> "PartialDate":
        """Read the guide's `start` and `end`; no start and no end give an unknown date."""
        if not start and not end:
            return cls()
        if not start:
            return cls(None, bounds(end or "")[1], Precision.BEFORE, derivation)
        earliest, latest, precision = bounds(start)
        if not end or end == start:
            return cls(earliest, latest, precision, derivation)
        return cls(earliest, bounds(end)[1], Precision.SPAN, derivation)

    @property
    def start(self) -> str | None:
        """The guide's start, cut to the precision; None where no beginning was told."""
        if self.earliest is None or self.precision in (
            Precision.UNKNOWN,
            Precision.BEFORE,
        ):
            return None
        cut = {Precision.YEAR: 4, Precision.MONTH: 7}.get(self.precision, 10)
        return self.earliest.isoformat()[:cut]

    @property
    def end(self) -> str | None:
        """The guide's end: set for spans only."""
        return self.latest.isoformat() if self.latest and self.precision is Precision.SPAN else None

    @property
    def iso(self) -> str | None:
        """The guide's form; `2025-04-01/2025-04-03` for a span, `../2025-04-03` and `2025-04-03/..` for open ones."""
        if self.precision is Precision.SPAN and self.earliest and self.latest:
            return f"{self.earliest}/{self.latest}"
        if self.precision in (Precision.BEFORE, Precision.AFTER, Precision.UNKNOWN):
            if not self.earliest and not self.latest:
                return None
            return f"{self.earliest or '..'}/{self.latest or '..'}"
        return self.start

    @property
    def is_known(self) -> bool:
        """True where the text itself told a day, month, year or span."""
        return self.precision not in (
            Precision.UNKNOWN,
            Precision.BEFORE,
            Precision.AFTER,
        )

    def agrees(self, other: "PartialDate") -> bool:
        """No contradiction: the two windows share a day (an open bound shares with all)."""
        return not (
            (self.latest and other.earliest and self.latest < other.earliest)
            or (other.latest and self.earliest and other.latest < self.earliest)
        )

    def within(self, other: "PartialDate") -> bool:
        """Every day possible here is possible there."""
        return (other.earliest is None or (self.earliest is not None and self.earliest >= other.earliest)) and (
            other.latest is None or (self.latest is not None and self.latest <= other.latest)
        )

    @property
    def days(self) -> int | None:
        """How many days the window spans; None where it is open. Fewer is more precise."""
        return (self.latest - self.earliest).days + 1 if self.earliest and self.latest else None
