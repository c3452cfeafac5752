"""Travellers of whom another word tells: the guest who is welcomed or led, the visiting minister, who is on the plane."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.extraction.context import assertion, whereabouts
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import destinations
from tracker.extraction.visits.trips import Journey, Trip


def trips(document: Document, token: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """What the word tells of guests."""
    if token.lower_ == "visiting" and token.dep_ in ("amod", "compound"):
        yield from _visiting(document, token)
    if not clauses.is_verb(token):
        return
    lemma = token.lemma_.lower()
    if lemma in lexicon().words["welcoming"]:
        yield from _welcomed(document, token, earlier)
    elif lemma == "lead":
        yield from _led(document, token)
    elif lemma == "invite":
        yield from _invited(document, token)
    elif lemma in lexicon().verbs["bearing"] or not lexicon().verbs["delivering"].isdisjoint(verb_forms(token)):
        yield from _bearing(document, token)


def aboard(document: Document, heads: list[Token]) -> Sides:
    """Who is in what moves: "X's plane landed", "a plane carrying X"."""
    found = Sides()
    for vehicle in heads:
        if vehicle.lemma_.lower() not in lexicon().words["vehicles"]:
            continue
        found.add(sides_at(document, [c for c in vehicle.children if c.dep_ == "poss"]))
        for child in vehicle.children:
            if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in lexicon().words["carrying_people"]:
                found.add(sides_at(document, clauses.objects(child)))
    return found


def _visiting(document: Document, token: Token) -> Iterator[Trip]:
    """ "The visiting minister met X in Rome"."""
    guest = (
        token.head if at(document.mentions, token.head) is not None else token.doc[min(token.i + 1, token.sent.end - 1)]
    )
    verb = clauses.governor(token)
    if (
        verb is None
        or assertion.assess(verb).status_class != "done"
        or not (travellers := sides_at(document, [guest], joined=False)).figures
    ):
        return
    place = whereabouts.where(document, verb)
    if place.country:
        yield Trip(travellers, place, verb, ["direct parse"])


def _welcomed(document: Document, verb: Token, earlier: list[Journey]) -> list[Trip]:
    """ "Welcomed X to Rome", "X was received with full honours in Rome", "was met at the airport of Rome"."""
    passive = clauses.is_passive(verb)
    guests = sides_at(document, clauses.subjects(verb) if passive else clauses.objects(verb))
    if not guests.figures:
        return []
    towards = frozenset({"to"}) if verb.lemma_.lower() == "welcome" else frozenset()
    pomp = [t for t in verb.subtree if t.i > verb.i and t.lemma_.lower() in lexicon().words["pomp"]]
    if pomp:
        towards |= lexicon().prepositions["at"]
    found = [place for word in (verb, *pomp) for place in destinations.under(document, word, towards)]
    if not found and passive and assertion.assess(verb).status_class != "denied":  # "was received in Rome": has come
        found = [place for place in destinations.under(document, verb, frozenset({"in"})) if place.city]
        known = {(j.traveller.name, j.place.country) for j in earlier}
        guests = Sides([f for f in guests.figures if all((f.name, p.country) not in known for p in found)])
    if not found or not guests.figures:
        return []
    place = found[0]
    named = document.article.text[place.span[0] : place.span[1] + 30].lower() if place.span else ""
    beside = any(word in named for word in lexicon().words["airfields"])  # no town where one stays
    return [Trip(guests, replace(place, city=None) if beside else place, verb, ["direct parse"])]


def _led(document: Document, verb: Token) -> Iterator[Trip]:
    """ "Led a delegation to Rome"."""
    groups = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
    company = [n for n in groups if n.lemma_.lower() in lexicon().words["company"]]
    leaders = sides_at(
        document, clauses.subjects(verb) if not clauses.is_passive(verb) else clauses.phrases(verb, "by")
    )
    if not company or not leaders.figures:
        return
    for place in [
        p for governor in (verb, company[0]) for p in destinations.under(document, governor, frozenset({"to", "into"}))
    ]:
        yield Trip(leaders, place, verb, ["direct parse"])


def invited(document: Document, noun: Token) -> Sides:
    """Who may or is to travel by an invitation or a permission: to whom it is given, else who has or accepts it."""
    given = sides_at(document, clauses.phrases(noun, "to", "for"))
    verb = clauses.governor(noun)
    if given.figures or verb is None:
        return given
    if verb.lemma_.lower() in lexicon().words["giving"]:
        heads = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"] + clauses.phrases(verb, "to")
        if clauses.is_passive(verb):
            heads += clauses.subjects(verb) if noun not in clauses.subjects(verb) else []
        if not heads and verb.dep_ == "conj" and clauses.is_verb(verb.head):  # "called on X and conveyed an invitation"
            heads = clauses.objects(verb.head) or clauses.phrases(verb.head, "on", "with")
        return sides_at(document, heads)
    return sides_at(document, clauses.subjects(verb)) if noun not in clauses.subjects(verb) else Sides()


def _bearing(document: Document, verb: Token) -> Iterator[Trip]:
    """ "Carried a letter to Rome", "the draft was brought to Rome by X", "handed over a letter in Rome": goes there."""
    passive = clauses.is_passive(verb)
    borne = clauses.subjects(verb) if passive else clauses.objects(verb)
    bearers = sides_at(document, clauses.phrases(verb, "by") if passive else clauses.subjects(verb))
    if not bearers.figures or not any(n.lemma_.lower() in lexicon().words["papers"] for n in borne):
        return
    bearing = verb.lemma_.lower() in lexicon().verbs["bearing"]
    words = frozenset({"to", "into"} if bearing else {"in", "at"})
    for governor in [verb] if bearing else [verb, *borne]:  # parsers read "a letter in Rome"
        for place in destinations.under(document, governor, words):
            yield Trip(bearers, place, verb, ["direct parse"])


def _invited(document: Document, verb: Token) -> Iterator[Trip]:
    """ "X invited Y for a state visit": to X's country."""
    passive = clauses.is_passive(verb)
    guests = sides_at(document, clauses.subjects(verb) if passive else clauses.objects(verb))
    hosts = sides_at(document, clauses.phrases(verb, "by") if passive else clauses.subjects(verb))
    codes = [code for code in hosts.codes() if code not in document.gazetteer.bodies]
    if len(guests.figures) != 1 or len(codes) != 1 or guests.figures[0] in hosts.figures or not _is_to_visit(verb):
        return
    yield Trip(guests, Where(None, None, codes[0], "place of the clause"), verb, ["direct parse"])


def _is_to_visit(verb: Token) -> bool:
    """Whether one is invited to come, and no place is told."""
    visits = lexicon().nouns["visit"]
    if any(c.lower_ in ("back", "over") and c.dep_ in ("advmod", "prt") for c in verb.children):
        return True
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("for", "on", "to"):
            return any(n.lemma_.lower() in visits and not list(_led_by(n)) for n in child.children)
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i:
            told = {child.lemma_.lower(), *verb_forms(child), *(o.lemma_.lower() for o in clauses.objects(child))}
            names = [c for c in child.subtree if c.ent_type_ in ("GPE", "LOC", "FAC")]
            return bool(told & (visits | {"come"})) and not names
    return False


def _led_by(noun: Token) -> Iterator[Token]:
    return (c for c in noun.children if c.dep_ == "prep" and c.lower_ in lexicon().prepositions["towards"])
