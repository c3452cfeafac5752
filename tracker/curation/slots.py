"""What a curator can set on a record: the guide's slots of each kind, and how each is read from a form.

A value is text; empty means "known to be wrong" and clears the slot, where it may be empty at all.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.actors.gazetteer import load
from tracker.actors.models import Party
from tracker.common.partial_date import bounds
from tracker.common.vocabulary import (
    STATUSES,
    Kind,
    Medium,
    SanctionStep,
    Status,
    TargetType,
    WaiverKind,
    WaiverStep,
)
from tracker.curation.errors import BadValue

LONGEST = 200
_DURATION = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?\Z")


@dataclass(frozen=True)
class Slot:
    """One thing that can be set. `read` gives the value of a claim's reading, or raises ValueError with the fix."""

    name: str
    label: str
    read: Callable[[str], Any]
    hint: str
    is_required: bool = False
    words: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Slots of one group are one value of the record: its begin and end are its date."""
        return "when" if self.name in ("start", "end", "date") else self.name

    def value(self, text: str) -> Any:
        """The text as a value of this slot; BadValue where it does not fit."""
        text = text.strip()
        if not text:
            if self.is_required:
                raise BadValue(f"{self.label} cannot be empty; {self.hint}.")
            return None
        if len(text) > LONGEST or not text.isprintable():
            raise BadValue(f"{self.label}: write at most {LONGEST} printable characters on one line.")
        try:
            return self.read(text)
        except ValueError as problem:
            raise BadValue(f"{self.label}: {problem}; {self.hint}.") from None


def _worded(text: str) -> str:
    return text


def _date(text: str) -> str:
    try:
        bounds(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date") from None
    return text


def _day(text: str) -> str:
    if len(_date(text)) != len("2025-04-02"):
        raise ValueError(f"{text!r} is no day")
    return text


def _duration(text: str) -> str:
    if not _DURATION.match(text):
        raise ValueError(f"{text!r} is no ISO 8601 duration")
    return text


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(";")]
    if not all(names):
        raise ValueError("a name is empty")
    if len(set(names)) < len(names):
        raise ValueError("a name stands there twice")
    return names


def _country(text: str) -> str:
    codes = {code for code, _, kind in load().sides() if kind == "state"}
    if text not in codes:
        raise ValueError(f"{text!r} is no country's code")
    return text


def _side(text: str) -> str:
    if text not in {code for code, _, _ in load().sides()} and not Party.objects.filter(code=text).exists():
        raise ValueError(f"{text!r} is no known side's code")
    return text


def _sides(text: str) -> list[str]:
    return [_side(code) for code in _names(text)]


def _word(name: str, label: str, words: Iterable[StrEnum]) -> Slot:
    known = tuple(word.value for word in words)

    def read(text: str) -> str:
        if text not in known:
            raise ValueError(f"{text!r} is not among its words")
        return text

    return Slot(name, label, read, f"write one of {', '.join(known)}", is_required=True, words=known)


def _status(kind: Kind) -> Slot:
    return _word("status", "Status", (*STATUSES[kind], Status.DISPUTED))


_PARTIAL = "write 2025, 2025-04 or 2025-04-02"
_CODE = "write its code, such as US, RU or EU"
_VENUE = Slot("venue", "Venue", _worded, "write the name of the place, such as White House")
_CITY = Slot("city", "City", _worded, "write the city's name")
_COUNTRY = Slot("country", "Country", _country, "write an ISO code, such as US")
_START = Slot("start", "First day", _date, _PARTIAL)
_END = Slot("end", "Last day", _day, "write a day such as 2025-04-03")
_DATE = Slot("date", "Date", _date, _PARTIAL)
_AUTHORITY = Slot("authority", "Authority", _side, _CODE)
_BODY = Slot("body", "Body", _worded, "write the agency's name")
_LENGTH = Slot("duration", "Duration", _duration, "write it as P7D, P6M or PT48H")


def _person(name: str, label: str) -> Slot:
    return Slot(name, label, _worded, "write the full name", is_required=True)


SLOTS: dict[Kind, tuple[Slot, ...]] = {
    Kind.MEETING: (
        _status(Kind.MEETING),
        _START,
        _END,
        _VENUE,
        _CITY,
        _COUNTRY,
        _word("medium", "Medium", Medium),
        Slot("participants", "Participants", _names, "write full names, parted by semicolons"),
        Slot("parties", "Sides", _sides, "write codes, parted by semicolons: RU; US"),
    ),
    Kind.VISIT: (_status(Kind.VISIT), _START, _END, _CITY, _COUNTRY, _person("traveller", "Traveller")),
    Kind.SANCTION: (
        _status(Kind.SANCTION),
        _DATE,
        _word("action", "Action", SanctionStep),
        _AUTHORITY,
        _BODY,
        _LENGTH,
        _person("target", "Target"),
        _word("target_type", "Target type", TargetType),
    ),
    Kind.WAIVER: (
        _status(Kind.WAIVER),
        _DATE,
        _word("kind", "Kind of waiver", WaiverKind),
        _word("action", "Action", WaiverStep),
        _AUTHORITY,
        _BODY,
        _LENGTH,
        _person("beneficiary", "Beneficiary"),
    ),
}


def slot_of(kind: str, name: str) -> Slot:
    """The slot of that name; BadValue naming those there are."""
    slots = {slot.name: slot for slot in SLOTS[Kind(kind)]}
    if name not in slots:
        raise BadValue(f"A {kind} has no {name!r}; it has {', '.join(slots)}.")
    return slots[name]
