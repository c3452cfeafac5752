"""Where one arrives of whom only the arrival is told: where the report is from, or the place told of right before."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tracker.common.vocabulary import Status
from tracker.extraction.context.sides import Sides
from tracker.extraction.context.whereabouts import Where, combine
from tracker.extraction.document import Document, PlaceAt
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import hosts
from tracker.extraction.visits.trips import Journey

FOLLOWING = 120  # tokens over which others go where the last journey led
REACH = 60  # tokens over which the place told before is still where people arrive
_LED = frozenset({"in", "at", "to", "on", "for"})
_AGAIN = frozenset({"back", "again", "here", "too", "also", "shortly", "soon", "next"})


def where(document: Document, verb: Token, travellers: Sides, earlier: list[Journey]) -> Iterator[Where]:
    """The place of an arrival, a return or an announced coming that names none."""
    forms = set(verb_forms(verb))
    if any(c.dep_ in ("dobj", "xcomp", "ccomp", "attr", "oprd") for c in verb.children):
        return
    landed = bool(forms & lexicon().verbs["landing"]) and not forms & {"come in", "reach"}
    landed = landed and not clauses.is_passive(verb)
    here = verb.lemma_ == "be" and any(c.lower_ == "here" for c in verb.children)
    if not landed and not here and not (_is_coming(verb, forms) or _is_awaited(document, verb)):
        return
    own = {figure.country for figure in travellers.figures}
    line = document.dateline
    if line is not None and line.country:
        if own != {line.country}:
            yield Where(None, line.city, line.country, "place from dateline")
    elif all(f.official for f in travellers.figures):
        told = landed and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP")
        place = _before(document, verb, own) if told else None
        host = hosts.country(document, verb, travellers)
        if place is not None and host in (None, place.country):
            yield replace(combine(document, [place], "place from before"), venue=None)
        elif host is not None:
            yield Where(None, None, host, "place of the clause")
        elif told and (led := headed_for(verb, own, earlier)) is not None:
            yield led


def around(document: Document, word: Token, own: set[str | None]) -> Where | None:
    """The place abroad of which the text tells there: the report's, else the one told of right before."""
    line = document.dateline
    here = [p for p in document.places if word.sent.start <= p.first and p.last <= word.i and p.city]
    if here and here[-1].country not in own:
        return replace(combine(document, here[-1:], "place from before"), venue=None)
    if line is not None and line.country:
        return Where(None, line.city, line.country, "place from dateline") if line.country not in own else None
    place = _before(document, word, own)
    return replace(combine(document, [place], "place from before"), venue=None) if place is not None else None


def at_airfield(document: Document, place: Where) -> Where:
    """An airport of a town that nobody told: in the country from which the report is."""
    line, venue = document.dateline, (place.venue or "").lower()
    if place.country or line is None or not any(venue.endswith(word) for word in lexicon().words["airfields"]):
        return place
    return replace(place, country=line.country, how="place from dateline")


def headed_for(word: Token, own: set[str | None], earlier: list[Journey]) -> Where | None:
    """Where the journey told last leads, if it has just been told: neither called off nor to these people's country."""
    near = [j for j in earlier if word.i - j.trigger.i <= FOLLOWING and j.status is not Status.CANCELLED]
    if not near or near[-1].place.country in own:
        return None
    return replace(near[-1].place, how="place from before", venue=None)


def _is_coming(verb: Token, forms: set[str]) -> bool:
    """ "Came for the ceremony", "will come back in May", "will be back"."""
    back = any(c.lower_ in ("back", "again", "over") for c in verb.children)
    if verb.lemma_ == "be":
        away = any(c.dep_ == "prep" and c.lower_ in ("from", "to", "in", "at") for c in verb.children)
        return back and not away and any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    aims = [n.lemma_.lower() for n in clauses.phrases(verb, "for", "on")]
    aimed = bool(set(aims) & (lexicon().words["gatherings"] | lexicon().nouns["visit"]))
    return verb.lemma_ == "come" and (aimed or (back and "come back" in forms))


def _is_awaited(document: Document, word: Token) -> bool:
    """ "Is due on Wednesday", "is expected again in April", "is expected for talks"."""
    if word.lower_ not in ("due", "expected", "awaited"):
        return False
    bearer = word.head if word.dep_ == "acomp" else word
    marks = {c.lower_ for c in (*word.children, *bearer.children)}
    return bool(marks & _AGAIN) or any(word.i < date.first <= word.i + 5 for date in document.dates)


def _before(document: Document, verb: Token, own: set[str | None]) -> PlaceAt | None:
    """The city that the article is mostly about, if it has been named near by: of equals the one named last."""
    named = [p for p in document.places if p.city and p.country not in own and p.last <= verb.i]
    near = [p for p in named if verb.i - p.last <= REACH and document.doc[p.first - 1].lower_ in _LED]
    often: Counter[str | None] = Counter(p.city for p in document.places if p.city and p.country not in own)
    best = max(near, key=lambda p: (often[p.city], p.first), default=None)
    if best is None or often[best.city] < max(often[p.city] for p in named):
        return None
    return best
