"""A claim as matching and consolidation see it: plain data, so that both are functions of their input alone."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import HAPPENED, Derivation, Kind, Medium, Precision, Role, Status, Verdict


@dataclass(frozen=True, slots=True)
class Named:
    """A person, organisation or side in its role; `who` is equal for those who are known to be the same."""

    role: Role
    name: str
    who: str
    country: str = ""


@dataclass(frozen=True)
class Statement:
    """One claim. `reading` is the guide's object of its kind, or the slots a curator sets."""

    key: str
    kind: Kind
    reading: dict[str, Any] = field(hash=False, compare=False)
    told_on: date
    article: str = ""  # two statements of one article never share a record
    outlet: str = ""
    origin: str = ""  # statements of one origin count once, see `independence`
    reliability: float = 0.5
    by_authority: bool = False  # told by a public authority's own outlet
    named: tuple[Named, ...] = ()
    guesses_sides: bool = False  # a side was taken from what else the article tells
    quote: str = ""
    by_curator: bool = False
    decision: str = ""
    confidence: float = 1.0
    about: str = ""  # a curator's correction: the key of a claim of the record it corrects
    at: str = ""  # when it was made, for the order of a curator's corrections

    def is_counted(self, publish_at: float) -> bool:
        """DESIGN rule 6: only these shape what the public sees."""
        if self.decision == Verdict.REJECTED:
            return False
        return self.by_curator or self.decision == Verdict.ACCEPTED or self.confidence >= publish_at

    @property
    def status(self) -> Status:
        return Status(self.reading.get("status") or Status.REPORTED)

    @property
    def medium(self) -> Medium:
        return Medium(self.reading.get("medium") or Medium.UNKNOWN)

    @cached_property
    def people(self) -> frozenset[str]:
        """Who takes part, sides aside."""
        return frozenset(named.who for named in self.named if named.role is not Role.PARTY)

    @cached_property
    def sides(self) -> frozenset[str]:
        return frozenset(self.reading.get("parties") or ())

    @cached_property
    def told(self) -> PartialDate:
        """The date as worded."""
        if "date" in self.reading:
            return PartialDate.of(self.reading["date"])
        start, end = self.reading.get("start"), self.reading.get("end")
        return PartialDate.of(start, end if not start or not end or end >= start else None)

    @cached_property
    def when(self) -> PartialDate:
        """The date as worded, narrowed by the day it was told: done things lie before it, planned ones after."""
        told = self.told
        if self.status in HAPPENED or self.status is Status.REPORTED:
            if told.precision is Precision.UNKNOWN:
                return PartialDate(None, self.told_on, Precision.BEFORE, Derivation.NOT_AFTER_PUBLICATION)
            if (
                told.earliest
                and told.latest
                and told.earliest <= self.told_on < told.latest
                and told.precision is not Precision.SPAN
            ):
                return replace(told, latest=self.told_on)
        elif self.status in (Status.PLANNED, Status.PROPOSED):
            if told.precision is Precision.UNKNOWN:
                return PartialDate(self.told_on, None, Precision.AFTER, Derivation.NOT_BEFORE_PUBLICATION)
            if (
                told.earliest
                and told.latest
                and told.earliest < self.told_on <= told.latest
                and told.precision is not Precision.SPAN
            ):
                return replace(told, earliest=self.told_on)
        return told
