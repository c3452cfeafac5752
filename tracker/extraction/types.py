"""What goes into extraction and what comes out: plain data, in the shape of the annotation guide.

`Facts.as_record()` is what `manage.py extract` prints. Offsets are character offsets into
`Article.text` as given; `text[start:end]` of a span is always the quote.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.common.vocabulary import (
    Kind,
    Medium,
    SanctionStep,
    Status,
    TargetType,
    WaiverKind,
    WaiverStep,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """The input: nothing but what the outlet printed."""

    id: str
    text: str
    published: date
    title: str = ""
    outlet: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the words of the text, and their kind (person, official, document, outlet, second_hand)."""

    text: str
    kind: str
    outlet: str | None = None  # the other outlet, for "CNN reported"

    def as_record(self) -> dict[str, Any]:
        return {"text": self.text, "kind": self.kind, "outlet": self.outlet}


@dataclass(frozen=True, slots=True)
class Person:
    """A named person the article introduces: full name, country code, titles as worded."""

    name: str
    country: str | None = None
    titles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()  # how the text writes the name: "Anna Weber", "Ms. Weber"
    official: bool = False
    span: Span | None = None

    def as_record(self) -> dict[str, Any]:
        return {"name": self.name, "country": self.country, "titles": list(self.titles)}


@dataclass(slots=True)
class Fact:
    """What every kind of fact has: its best sentence, who says so, and how sure the reading is."""

    quote: str
    span: Span
    status: Status
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()  # what the confidence rests on: "direct parse", "name by pronoun"
    attribution: Attribution | None = None
    also: tuple[Span, ...] = ()  # other sentences that support it
    slot_spans: dict[str, Span] = field(default_factory=dict)  # slot -> the words it was read from

    def stands_in(self, start: int, end: int) -> bool:
        """Whether its best sentence begins within these offsets of the article's text."""
        return start <= self.span[0] < end

    @property
    def kind(self) -> Kind:
        raise NotImplementedError

    def slots(self) -> dict[str, Any]:
        """The guide's fields of this kind, without quote and status."""
        raise NotImplementedError

    def as_record(self) -> dict[str, Any]:
        return self.slots() | {
            "status": str(self.status),
            "quote": self.quote,
            "span": list(self.span),
            "confidence": round(self.confidence, 3),
            "reasons": list(self.reasons),
            "attribution": self.attribution.as_record() if self.attribution else None,
            "also": [list(s) for s in self.also],
            "slot_spans": {k: list(v) for k, v in sorted(self.slot_spans.items())},
        }


@dataclass(slots=True)
class MeetingFact(Fact):
    participants: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    medium: Medium = Medium.IN_PERSON

    @property
    def kind(self) -> Kind:
        return Kind.MEETING

    def slots(self) -> dict[str, Any]:
        return {
            "participants": list(self.participants),
            "parties": list(self.parties),
            "start": self.start,
            "end": self.end,
            "venue": self.venue,
            "city": self.city,
            "country": self.country,
            "medium": str(self.medium),
        }


@dataclass(slots=True)
class VisitFact(Fact):
    traveller: str = ""
    city: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None

    @property
    def kind(self) -> Kind:
        return Kind.VISIT

    def slots(self) -> dict[str, Any]:
        return {k: getattr(self, k) for k in ("traveller", "city", "country", "start", "end")}


@dataclass(slots=True)
class SanctionFact(Fact):
    target: str = ""
    target_type: TargetType = TargetType.PERSON
    action: SanctionStep = SanctionStep.IMPOSED
    authority: str | None = None
    body: str | None = None
    date: str | None = None
    duration: str | None = None

    @property
    def kind(self) -> Kind:
        return Kind.SANCTION

    def slots(self) -> dict[str, Any]:
        return {
            "target": self.target,
            "target_type": str(self.target_type),
            "action": str(self.action),
            "authority": self.authority,
            "body": self.body,
            "date": self.date,
            "duration": self.duration,
        }


@dataclass(slots=True)
class WaiverFact(Fact):
    beneficiary: str = ""
    waiver_kind: WaiverKind = WaiverKind.VISA
    action: WaiverStep = WaiverStep.GRANTED
    authority: str | None = None
    body: str | None = None
    date: str | None = None
    duration: str | None = None

    @property
    def kind(self) -> Kind:
        return Kind.WAIVER

    def slots(self) -> dict[str, Any]:
        return {
            "beneficiary": self.beneficiary,
            "kind": str(self.waiver_kind),
            "action": str(self.action),
            "authority": self.authority,
            "body": self.body,
            "date": self.date,
            "duration": self.duration,
        }


@dataclass(slots=True)
class Facts:
    """The output for one article."""

    article_id: str
    envoys: list[Person] = field(default_factory=list)
    meetings: list[MeetingFact] = field(default_factory=list)
    visits: list[VisitFact] = field(default_factory=list)
    sanctions: list[SanctionFact] = field(default_factory=list)
    waivers: list[WaiverFact] = field(default_factory=list)

    def __iter__(self) -> Iterator[Fact]:
        yield from self.meetings
        yield from self.visits
        yield from self.sanctions
        yield from self.waivers

    def as_record(self) -> dict[str, Any]:
        """One JSON object in the guide's shape."""
        return {
            "id": self.article_id,
            "envoys": [p.as_record() for p in self.envoys],
            **{
                kind.plural: [f.as_record() for f in getattr(self, kind.plural)]
                for kind in (Kind.MEETING, Kind.VISIT, Kind.SANCTION, Kind.WAIVER)
            },
        }
