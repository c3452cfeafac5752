"""Who goes where: what one clause says of a way or a stay (`Trip`), and what an article makes of it (`Journey`)."""

from dataclasses import dataclass, field

from tracker.common.vocabulary import Status
from tracker.extraction.context.attachment import When
from tracker.extraction.context.sides import Sides
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import DateAt, Figure
from tracker.extraction.language.tokens import Token


@dataclass(slots=True)
class Trip:
    """Travellers, a place and the word that tells it; `alone`: only the date beside the place, if any, is its own."""

    who: Sides
    place: Where
    trigger: Token
    reasons: list[str]
    date: DateAt | None = None
    alone: bool = False


@dataclass(slots=True)
class Journey:
    """One traveller's way to one place, or stay there, as one clause tells it."""

    trigger: Token
    sentence: int
    traveller: Figure
    place: Where
    date: When
    status: Status
    reasons: list[str] = field(default_factory=list)
