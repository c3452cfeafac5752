"""Who comes along: people whom a sentence names beside a traveller, who make the journeys last told of that one."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion
from tracker.extraction.context.attachment import when
from tracker.extraction.context.sides import sides_at
from tracker.extraction.document import Document, Figure, at
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.visits import entourage, presence
from tracker.extraction.visits.trips import Journey

REACH = 6  # sentences between a journey and who took part in it
REASON = "as companion"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN"})


def joined(document: Document, sentence: Span, index: int, earlier: list[Journey]) -> list[Journey]:
    """The journeys of companions: "he will be accompanied by X", "with him are X and Y", "X is in his delegation"."""
    found: list[Journey] = []
    for token in sentence if earlier else ():
        found += _likewise(document, token, index, earlier) or _following(document, token, index, earlier)
        for leader, companion in _pairs(document, token, index, earlier):
            if not is_kin(document, companion):
                found += _taken_along(leader, companion, token, index, earlier)
    return [j for j in found if j.traveller.country != j.place.country or _is_brought(document, j)]


def _is_brought(document: Document, journey: Journey) -> bool:
    """Whether somebody whose side was guessed after the place is said to come with the traveller: "with her were X and Y"."""
    figure, verb = journey.traveller, journey.trigger
    active = not clauses.is_passive(verb) and figure in sides_at(document, clauses.subjects(verb)).figures
    return figure.country_how == "guess" and presence.is_sent(figure) and (not active or verb.tag_ == "VBG")


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


def _following(document: Document, token: Token, index: int, earlier: list[Journey]) -> list[Journey]:
    """ "X did likewise", "X followed on Monday", "on her heels came X": the journey told last is X's too, on another day."""
    if token.tag_ not in _FINITE or index - earlier[-1].sentence > 1 or not _is_following(document, token):
        return []
    last = [j for j in earlier if j.trigger == earlier[-1].trigger and j.traveller == earlier[-1].traveller]
    people = [f for f in sides_at(document, clauses.subjects(token)).figures if f != last[-1].traveller]
    asserted = assertion.assess(token)
    if not people or asserted.status_class not in ("done", "planned") or last[-1].status is Status.CANCELLED:
        return []
    date = when(document, token, asserted, anchor=last[-1].date.start)
    status = Status(asserted.status_class)
    return [replace(_of(last[-1], who, token, index), date=date, status=status) for who in people]


def _is_following(document: Document, verb: Token) -> bool:
    """ "Followed", "followed suit", "did likewise", "did the same", "came hot on his heels"."""
    words = lexicon().words
    if verb.lemma_ == "do":
        return any(c.lower_ in words["likewise"] for c in verb.children if c.dep_ in ("dobj", "advmod"))
    under = [n for c in verb.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"]
    if any(n.lower_ in words["heels"] for n in under):
        return verb.lemma_.lower() in words["going_along"] | {"follow"}
    if verb.lemma_ != "follow" or clauses.is_passive(verb) or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return False
    followed = all(n.lower_ == "suit" or n.pos_ == "PRON" for n in clauses.objects(verb))
    return followed and all(at(document.dates, n) is not None for n in under)


def is_kin(document: Document, figure: Figure) -> bool:
    """Whether somebody without an office is introduced as another's wife or son: no traveller in an official capacity."""
    if figure.official or figure.first < 0:
        return False
    before = document.doc[max(figure.first - 3, 0) : figure.first]
    return any(t.lower_ in lexicon().words["kin"] for t in before)
