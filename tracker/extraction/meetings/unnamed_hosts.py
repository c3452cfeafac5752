"""Meetings with people who have neither name nor side: "met officials there", "saw the emir", "was summoned to the ministry".

Whom a foreigner meets by office alone is of the country where they meet.
"""

from collections import Counter

from tracker.actors.gazetteer import is_state
from tracker.extraction.context.carriers import carriers_of
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon, noun_medium, verb_class, verb_forms
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.meetings.protagonist import foremost

HOW = "host by place"
_LEAST = 3  # times that a state is named which the report is about
_CLASSES = frozenset({"meeting", "reciprocal", "receiving"})


def read(document: Document, token: Token) -> list[Contact]:
    """The contact of one named person with somebody whose side only the place can tell."""
    if clauses.is_verb(token):
        guests, hosts = (
            _received(document, token)
            or _at_seat(document, token)
            or _on_business(document, token)
            or _of_verb(document, token)
        )
    elif token.pos_ == "NOUN" and noun_medium(token) is not None and token.dep_ not in ("compound", "amod"):
        guests, hosts = _of_noun(document, token)
    else:
        return []
    codes = {figure.country for figure in guests.figures}
    unnamed = token in hosts or any(_is_unnamed(document, host) for host in hosts)
    if not guests.figures or len(codes) != 1 or not unnamed:
        return []
    return [Contact(token, Sides(guests.figures, [], guests.reasons), at_place=True, reasons=["direct parse", HOW])]


def host(sides: Sides, *places: Where) -> str | None:
    """The country of the first place told, where it is abroad for the guests."""
    country = next((place.country for place in places if place.country), None)
    return country if country and is_state(country) and country not in sides.codes() else None


def summoner(document: Document, contact: Contact) -> str | None:
    """Who summons an envoy when no place is told: of the other states the one that the report is about."""
    if not {"summon", "call in", "haul in", "convoke"} & set(verb_forms(contact.trigger)):
        return None
    own = set(contact.sides.codes())
    for token in contact.trigger.sent:
        if token.lemma_.lower() in lexicon().words["posted"]:
            for post in clauses.phrases(token, "to", "in"):
                party = at(document.parties, post)
                if party is not None and is_state(party.code) and party.code not in own:
                    return party.code
    return foremost(Counter(p.code for p in document.parties if is_state(p.code) and p.code not in own), _LEAST)


def _received(document: Document, verb: Token) -> tuple[Sides, list[Token]] | None:
    """ "Was received in Rome", "was summoned": no word for the hosts, but the verb tells that there were some."""
    if not set(verb_forms(verb)) & lexicon().words["by_hosts"] or not clauses.is_passive(verb):
        return None
    if verb.dep_ in ("amod", "acl") or clauses.phrases(verb, "by"):
        return None
    return sides_at(document, clauses.subjects(verb)), [verb]


def _at_seat(document: Document, verb: Token) -> tuple[Sides, list[Token]] | None:
    """ "Came to the Oval Office", "was in the Kremlin for two hours": who goes to a seat of power is seen there."""
    if verb.lemma_.lower() not in lexicon().words["going_in"] or _tells_of_contact(verb):
        return None
    inside = clauses.phrases(verb, "to", "at", "in", "into", "on") + clauses.objects(verb)
    guests = sides_at(document, clauses.subjects(verb))
    seated = any(_is_seat(document, n) for n in inside) and any(f.official for f in guests.figures)
    return (guests, [verb]) if seated else None


def _on_business(document: Document, verb: Token) -> tuple[Sides, list[Token]] | None:
    """ "Visited Minsk to discuss a prolongation": with those who govern there, when nobody else is named."""
    aim = verb.dep_ in ("advcl", "xcomp") and any(c.tag_ == "TO" for c in verb.children)
    if not aim or verb.lemma_.lower() not in lexicon().words["business"]:
        return None
    if verb.head.lemma_.lower() not in lexicon().words["travelling"] or clauses.phrases(verb, "with", "between", "to"):
        return None
    named = [o for o in clauses.objects(verb) if sides_at(document, [o]).figures]
    guests = sides_at(document, clauses.subjects(verb))
    return (guests, [verb]) if not named and any(f.official for f in guests.figures) else None


def _is_seat(document: Document, token: Token) -> bool:
    """Whether a government sits at the place: "the Kremlin", "the State Department"."""
    place, party = at(document.places, token), at(document.parties, token)
    return place is not None and party is not None and bool(place.venue) and party.how in ("metonym", "government")


def _tells_of_contact(verb: Token) -> bool:
    """Whether the clause itself tells whom they see: "went to the Kremlin to meet X"."""
    times = lexicon().words["times"]
    for token in verb.subtree:
        if token.pos_ == "NOUN" and noun_medium(token) is not None and token.lemma_.lower() not in times:
            return True
        if token != verb and clauses.is_verb(token) and verb_class(token):
            return True
    return False


def _of_verb(document: Document, verb: Token) -> tuple[Sides, list[Token]]:
    """Whom the verb makes guests, and the words for their hosts."""
    for name, form in verb_class(verb):
        if name not in _CLASSES or form in lexicon().needs["weak"]:
            continue
        heads = clauses.subjects(verb)
        if (
            form in lexicon().needs["at_host"]
            and not clauses.is_passive(verb)
            and any(c.dep_ == "nsubj" for c in heads)
        ):
            return sides_at(document, clauses.objects(verb)), heads  # "the emir received X"
        if name == "receiving" and clauses.is_passive(verb):
            return sides_at(document, heads), clauses.phrases(verb, "by", "to", "at")
        preposition = form.rsplit(" ", 1)[-1] if " " in form else ""
        others = clauses.phrases(verb, "with", "to") if name == "reciprocal" else clauses.objects(verb)
        if name == "meeting":
            others = others or clauses.phrases(verb, "with")
        return sides_at(document, heads), others or clauses.phrases(verb, preposition)
    return Sides(), []


def _of_noun(document: Document, noun: Token) -> tuple[Sides, list[Token]]:
    """Whom a noun makes guests, and the words for their hosts: "A had talks with officials"."""
    carriers = carriers_of(noun)
    hosts = [n for holder in carriers for n in clauses.phrases(holder, "with")]
    carrier = next((c for c in carriers[1:] if clauses.is_verb(c)), None) or clauses.governor(noun)
    owners = [c for c in noun.children if c.dep_ == "poss"]
    return sides_at(document, owners or (clauses.subjects(carrier) if carrier is not None else [])), hosts


def _is_unnamed(document: Document, head: Token) -> bool:
    """Whether a word stands for office-holders of a state that is not told: "the emir", "local officials", "the ministry"."""
    words = lexicon().words
    if head.lemma_.lower() not in words["hosts"] or sides_at(document, [head]):
        return False
    own = [c for c in head.children if c.dep_ in ("amod", "compound", "nmod", "poss")]
    mine = any(c.tag_ == "PRP$" for c in own) and head.lemma_.lower() not in words["other_side"]
    return not mine and not any(c.lower_ in words["no_hosts"] for c in own)
