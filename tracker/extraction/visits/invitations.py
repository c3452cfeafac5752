"""Invitations that name no place: to the country of whoever invites, "an invitation from X to pay a visit"."""

from collections.abc import Iterator

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits.trips import Trip

_OWN = frozenset({"the", "his", "her", "their", "its"})


def trips(document: Document, noun: Token, guests: Sides) -> Iterator[Trip]:
    """The way to the host's country of "an invitation to visit", "an invitation to pay a visit to the country"."""
    verb = next((t for t in document.doc[noun.i + 1 : noun.sent.end] if clauses.is_verb(t)), None)
    if guests.figures and verb is not None and any(c.tag_ == "TO" for c in verb.children) and is_bare(verb):
        for place in _host(document, noun, guests):
            yield Trip(guests, place, verb, ["direct parse"])


def _host(document: Document, noun: Token, guests: Sides) -> Iterator[Where]:
    """The one country, not the guests' own, of who invites: whose the invitation is, from whom, or who gives it."""
    verb = clauses.governor(noun)
    heads = [c for c in noun.children if c.dep_ == "poss"] + clauses.phrases(noun, "from", "of", "by")
    if not sides_at(document, heads).codes() and verb is not None and verb.lemma_.lower() in lexicon().words["giving"]:
        asked = verb.dep_ in ("xcomp", "ccomp") and any(c.tag_ == "TO" for c in verb.children)
        giver = verb.head if asked else verb  # "asked him to convey an invitation"
        heads = clauses.phrases(giver, "by") if clauses.is_passive(giver) else clauses.subjects(giver)
    own = {figure.country for figure in guests.figures}
    codes = [code for code in sides_at(document, heads).codes() if code not in document.gazetteer.bodies]
    if len(codes) == 1 and codes[0] not in own:
        yield Where(None, None, codes[0], "place of the clause")


def is_bare(verb: Token) -> bool:
    """ "To visit", "to come in May", "to pay a visit to her country": no place is named."""
    visits = lexicon().nouns["visit"]
    made = [o for o in clauses.objects(verb) if o.lemma_.lower() in visits]
    if not made and not {"visit", "come", "visit with"} & set(verb_forms(verb)):
        return False
    led = [n for word in (verb, *made) for n in clauses.phrases(word, *lexicon().prepositions["towards"])]
    return all(is_host_country(n) for n in (*led, *(o for o in clauses.objects(verb) if o not in made)))


def is_host_country(noun: Token) -> bool:
    """ "The country", "her country": of an invitation, the host's."""
    marks = [c for c in noun.children if c.dep_ in ("det", "poss", "compound", "amod")]
    return noun.lemma_.lower() == "country" and len(marks) == 1 and marks[0].lower_ in _OWN
