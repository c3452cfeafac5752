"""Who comes along: people whom a sentence names beside a traveller, who make the journeys last told of that one."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion
from tracker.extraction.context.sides import sides_at
from tracker.extraction.document import Document, Figure
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.visits import entourage
from tracker.extraction.visits.trips import Journey

REACH = 6  # sentences between a journey and who took part in it
REASON = "as companion"


def joined(document: Document, sentence: Span, index: int, earlier: list[Journey]) -> list[Journey]:
    """The journeys of companions: "he will be accompanied by X", "with him are X and Y", "X is in his delegation"."""
    found: list[Journey] = []
    for token in sentence if earlier else ():
        found += _likewise(document, token, index, earlier)
        for leader, companion in _pairs(document, token, index, earlier):
            if not is_kin(document, companion):
                found += _taken_along(leader, companion, token, index, earlier)
    return [j for j in found if j.traveller.country != j.place.country]


def _taken_along(leader: Figure, companion: Figure, token: Token, index: int, earlier: list[Journey]) -> list[Journey]:
    """The journeys of the leader that the companion made too: those told last, or those that the article is about."""
    own = [j for j in earlier if j.traveller == leader and not _is_over(j, token)]
    if assertion.assess(token).tense == "present" and all(j.sentence != index for j in own):
        own = [j for j in own if j.status is Status.ONGOING] or own  # "X is in the delegation": of the one under way
    told = [j.sentence for j in own]
    if not told:
        return []
    beside = token.lemma_.lower() in lexicon().words["accompanying"]
    last = told[-1] if beside or index == told[-1] else told[0]  # "is in his delegation": on the article's trip
    if (beside and index - last > REACH) or any(j.traveller == companion and j.sentence == last for j in earlier):
        return []
    stops = [j for j in own if j.sentence == last]
    if any(c.lower_ == "there" for c in token.children):
        stops = stops[-1:]  # "joined her there": where she went last
    sure = beside or len(set(told)) == 1
    return [_of(j if sure else _some_time(j), companion, token, index) for j in stops]


def _is_over(journey: Journey, token: Token) -> bool:
    """Whether it is not that on which one is or will be accompanied: made before, or called off."""
    told = assertion.assess(token).status_class
    return journey.status is (Status.DONE if told == "planned" else Status.CANCELLED)


def _of(journey: Journey, companion: Figure, token: Token, index: int) -> Journey:
    """The same journey as another one's."""
    reasons = [*journey.reasons, REASON]
    return replace(journey, sentence=index, trigger=token, traveller=companion, reasons=reasons)


def _some_time(journey: Journey) -> Journey:
    """One of several stops of a tour, on which somebody was too: its month."""
    date = journey.date
    return replace(journey, date=replace(date, start=date.start[:7], end=None)) if date.start else journey


def _pairs(document: Document, token: Token, index: int, earlier: list[Journey]) -> Iterator[tuple[Figure, Figure]]:
    """(leader, companion); a company that nobody is said to lead is that of the compatriot who travelled last."""
    for leader, companion in entourage.pairs(document, token):
        if leader is not None:
            yield leader, companion
        elif own := [
            j.traveller
            for j in earlier
            if j.traveller.country == companion.country and j.traveller != companion and index - j.sentence <= REACH
        ]:
            yield own[-1], companion


def _likewise(document: Document, token: Token, index: int, earlier: list[Journey]) -> list[Journey]:
    """ "So did X", "as did X": the journey told right before is X's too."""
    if token.lemma_ not in ("do", "be", "have") or index - earlier[-1].sentence > 1:
        return []
    if not any(c.lower_ in ("so", "as") and c.i == token.i - 1 for c in token.children):
        return []
    last = [j for j in earlier if j.trigger == earlier[-1].trigger and j.traveller == earlier[-1].traveller]
    people = sides_at(document, clauses.subjects(token)).figures
    return [_of(j, who, token, index) for j in last for who in people if who != j.traveller]


def is_kin(document: Document, figure: Figure) -> bool:
    """Whether somebody without an office is introduced as another's wife or son: no traveller in an official capacity."""
    if figure.official or figure.first < 0:
        return False
    before = document.doc[max(figure.first - 3, 0) : figure.first]
    return any(t.lower_ in lexicon().words["kin"] for t in before)
