"""Who is somewhere by what they do there: at a summit, before the press, "in Rome for talks"."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.extraction.context import assertion, whereabouts
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import Where, combine, places_in
from tracker.extraction.document import Document, Figure
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import destinations, guests
from tracker.extraction.visits.trips import Trip

_REACH = 60  # tokens over which "X did attend" means the event told before
ABSENT = "stayed away"
PRESENT = "there now"
_AT = frozenset({"in", "at", "to", "on", "during", "before", "from"})
_PLACED = frozenset({"in", "at", "near", "outside"})
_NOW = frozenset({"now", "currently", "already", "still"})
_COMING = frozenset({"for", "to", "as", "ahead"})


def trips(document: Document, token: Token) -> Iterator[Trip]:
    """What the word tells of somebody's being in a place."""
    if token.lower_ in ("in", "at"):
        yield from _beside_name(document, token)
        yield from _opening(document, token)
    if not clauses.is_verb(token):
        return
    forms = set(verb_forms(token))
    verbs = lexicon().verbs
    if forms & (verbs["attending"] | verbs["performing"] | verbs["missing"]):
        yield from _at_event(document, token, forms)
    if forms & verbs["speaking"]:
        yield from _to_press(document, token)


def _told(people: Sides, places: list[Where], verb: Token, *reasons: str) -> Iterator[Trip]:
    for place in places:
        guests = [f for f in people.figures if f.country != place.country and travels(f)]
        if guests and (place.city or place.country):
            yield Trip(
                Sides(guests, reasons=people.reasons), place, verb, ["direct parse", *reasons], None, len(places) > 1
            )


def _at_event(document: Document, verb: Token, forms: set[str]) -> Iterator[Trip]:
    """ "Took part in the summit in Rome", "is to speak at a congress in Rome", "led his side at the Rome talks"."""
    if clauses.is_passive(verb) and verb.lemma_ != "represent":
        return
    words, verbs = lexicon().words, lexicon().verbs
    attending, missing = bool(forms & verbs["attending"]), bool(forms & verbs["missing"])
    events = [n for n in _around(verb) if attending or n.lemma_.lower() in words["gatherings"]]
    if forms & verbs["performing"] and any(n.lemma_.lower() in words["acts"] for n in clauses.objects(verb)):
        events = events or clauses.objects(verb)  # "opened a consulate in Rome"
    if any(n.lemma_.lower() in words["parleys"] for n in events):
        return
    if verb.lemma_ in ("head", "lead") and not any(n.lemma_.lower() in words["company"] for n in clauses.objects(verb)):
        return  # "heads a council in Rome"
    found: list[Where] = []
    for event in events:
        found += destinations.under(document, event, _PLACED)
        found += named_after(document, event)
    if not found and events:
        found = list(destinations.under(document, verb, _PLACED)) or list(destinations.where(document, verb))
    if not found and attending:
        found = list(_of_office(document, events))
        if not found and verb.lemma_ != "address":  # one may do so from afar
            found = list(_named_elsewhere(document, events) if events else _told_last(document, verb))
    reasons = [ABSENT] if missing else []
    asked = verb.dep_ in ("acl", "relcl") and verb.head.lemma_.lower() in words["granted"]
    heads = clauses.phrases(verb, "by") if clauses.is_passive(verb) else clauses.subjects(verb)
    people = guests.invited(document, verb.head) if asked else sides_at(document, heads)
    yield from _told(people, found[:2], verb, *reasons)


def _of_office(document: Document, events: list[Token]) -> Iterator[Where]:
    """The country whose president is sworn in: "attended the inauguration of President X"."""
    for event in events:
        if event.lemma_.lower() in lexicon().words["accessions"]:
            owners = [c for c in event.children if c.dep_ == "poss"] + clauses.phrases(event, "of")
            codes = [code for code in sides_at(document, owners).codes() if code not in document.gazetteer.bodies]
            yield from (Where(None, None, code, "place of the clause") for code in codes[:1])


def _named_elsewhere(document: Document, events: list[Token]) -> Iterator[Where]:
    """Where "the summit" is that she attends: where the text has placed the only summit that it places."""
    for event in events[:1]:
        kind = event.lemma_.lower()
        if kind not in lexicon().words["occasions"] or not any(c.lower_ == "the" for c in event.children):
            continue
        told = [t for t in document.doc if t.lemma_.lower() == kind and t != event]
        placed = [p for t in told for p in (whereabouts.where(document, t), *named_after(document, t)) if p.city]
        if placed and len({(p.city, p.country) for p in placed}) == 1:
            yield replace(placed[0], how="place from before")


def _told_last(document: Document, verb: Token) -> Iterator[Where]:
    """Where "X did attend" is: at the summit of which the text has just told the place."""
    if any(c.dep_ in ("dobj", "xcomp", "ccomp", "dative") for c in verb.children) or clauses.phrases(verb, "to", "in"):
        return
    before = verb.doc[max(0, verb.i - _REACH) : verb.i]
    for event in (t for t in reversed(before) if t.lemma_.lower() in lexicon().words["occasions"]):
        if placed := [p for p in (whereabouts.where(document, event), *named_after(document, event)) if p.city]:
            yield replace(placed[0], how="place from before")
            return


def _around(verb: Token) -> Iterator[Token]:
    """The nouns that a verb's act is done at: its objects and those under "at" or "in" of it or of them."""
    for head in (verb, *map(_antecedent, clauses.objects(verb))):
        if head != verb:
            yield head
        away = [c for c in head.children if c.lower_ in ("away", "out", "back")]  # "stayed away from"
        for noun in [
            n for word in (head, *away) for n in clauses.phrases(word, *_AT, *(("of",) if word in away else ()))
        ]:
            yield from clauses.conjuncts(noun)


def _antecedent(word: Token) -> Token:
    """ "The summit in Rome on 3 May, which X is to attend": parsers hang the clause on anything between."""
    if word.tag_ != "WDT":
        return word
    before = reversed(word.doc[word.sent.start : word.i])
    return next((t for t in before if t.lemma_.lower() in lexicon().words["gatherings"]), word)


def named_after(document: Document, event: Token) -> Iterator[Where]:
    """ "The Rome summit", "the Rome Security Conference"."""
    if event.lemma_.lower() not in lexicon().words["gatherings"]:
        return
    first = event
    while (
        first.i > event.sent.start and first.nbor(-1).dep_ in ("compound", "nmod") and first.nbor(-1).text[0].isupper()
    ):
        first = first.nbor(-1)
    city = document.gazetteer.city(first.text) if first != event else None
    if city is not None:
        yield Where(None, city.name, city.country, "place attached", document.offsets(first.i, first.i + 1))


def _to_press(document: Document, verb: Token) -> Iterator[Trip]:
    """ "Told reporters in Rome", "speaking at a news conference in Rome"."""
    heard = [n for n in _around(verb) if n.lemma_.lower() in lexicon().words["press"]]
    if not heard:
        return
    found = [p for noun in heard for p in destinations.under(document, noun, lexicon().prepositions["at"])]
    found = found or list(destinations.under(document, verb, lexicon().prepositions["at"]))
    speakers = sides_at(document, clauses.subjects(verb))
    yield from _told(speakers, [p for p in found if p.city][:1], verb)


def travels(figure: Figure) -> bool:
    """Whether somebody would be on a visit there: in office, and no resident envoy."""
    return figure.official and is_sent(figure)


def is_sent(figure: Figure) -> bool:
    """Whether somebody is no envoy who lives where they serve."""
    return not any(word in title.lower() for title in figure.titles for word in lexicon().words["resident"])


def _beside_name(document: Document, token: Token) -> Iterator[Trip]:
    """ "X, in Rome on Monday for talks, said"."""
    doc = document.doc
    first = token.i - (token.i > 0 and doc[token.i - 1].lower_ in _NOW)
    comma = first > 1 and doc[first - 1].text == ","
    named = next((m for m in document.mentions if m.last == first - 1 and len(m.who) == 1), None)
    place = next((p for p in places_in(document, token.sent) if 0 <= p.first - token.i - 1 <= 1), None)
    verb = clauses.governor(token)
    if not comma or named is None or place is None or verb is None or not travels(named.who[0]):
        return
    date = next((d for d in document.dates if d.first in range(place.last, place.last + 2)), None)
    behind = doc[date.last if date is not None else place.last]
    present = first < token.i and behind.lower_ in ("with", ",")  # "X, now in Rome with the president,"
    if (
        not present
        and behind.lower_ not in _COMING
        and not (behind.lower_ == "on" and behind.nbor().lower_ in ("a", "an", "his", "her"))
    ):
        return
    reasons = ["direct parse", *([PRESENT] if first < token.i else [])]
    yield Trip(Sides([named.who[0]]), combine(document, [place], "place attached"), verb, reasons, date, bool(date))


def _is_done_there(verb: Token) -> bool:
    """Whether the verb tells what its subject did: "In Rome on Friday, X called on the mayor"."""
    asserted = assertion.assess(verb)
    if verb.lemma_.lower() in lexicon().words["intended"]:
        return False
    return asserted.status_class in ("done", "planned") and not asserted.negated and not clauses.is_passive(verb)


def _opening(document: Document, token: Token) -> Iterator[Trip]:
    """ "In Rome for the funeral, X said", "while in Rome last month, X signed"."""
    doc, verb = document.doc, clauses.governor(token)
    when = token.i > token.sent.start and doc[token.i - 1].lower_ in ("while", "when")
    place = next((p for p in places_in(document, token.sent) if p.first == token.i + 1), None)
    if verb is None or place is None or token.i - token.sent.start > 1 + when or clauses.preposition_of(token):
        return
    date = next((d for d in document.dates if d.first in range(place.last, place.last + 2)), None)
    behind = doc[date.last if date is not None else place.last]
    first = token.i == token.sent.start or doc[token.i - 1].is_space
    set_apart = first and (date is not None or behind.text == ",") and _is_done_there(verb)
    if not when and behind.lower_ not in ("for", "as") and not set_apart:
        return
    people = [f for f in sides_at(document, clauses.subjects(verb)).figures if travels(f)]
    yield from _told(Sides(people), [combine(document, [place], "place attached")], verb)
