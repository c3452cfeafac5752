"""Who travels by a verb of movement or stay."""

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import guests, journey_mood, led_groups


def going(document: Document, verb: Token) -> Sides:
    """Who goes, arrives or stays by the verb: its subject, the leader of a group that is, whoever is aboard."""
    bearer = verb.head if verb.dep_ == "acomp" else verb  # "is due in Rome"
    heads = clauses.subjects(bearer)
    if verb.dep_ in ("acl", "relcl") and verb.head.lemma_.lower() in lexicon().words["granted"]:
        return guests.invited(document, verb.head)  # "an invitation to visit Rome"
    if (kept := journey_mood.hinderer(verb)) is not None:
        heads = journey_mood.hindered(kept)
    heads = _user(verb) or heads
    if not sides_at(document, heads).figures:
        found = led_groups.leaders(document, heads) or guests.aboard(document, heads)
        if found.figures:
            return found
    lost = not heads or heads[0].head != verb or clauses.is_verb(heads[0])
    if verb.dep_ in ("ROOT", "ccomp") and lost and (named := _before(document, verb)):
        return named
    return sides_at(document, heads)


def _user(verb: Token) -> list[Token]:
    """Who "used her waiver to fly to Rome", where the parser takes the waiver for what flies."""
    above = verb.head
    held = verb.dep_ == "xcomp" and clauses.is_verb(above) and not clauses.is_passive(above)
    own = [o.lemma_.lower() for o in clauses.objects(above)] if held else []
    leave = bool(set(own) & lexicon().words["granted"])
    return clauses.subjects(above) if leave and above.lemma_.lower() not in lexicon().words["giving"] else []


def _before(document: Document, verb: Token) -> Sides:
    """The name right before a verb to which the parser gave no subject."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i)])
    if first and verb.doc[first - 1].lower_ == ",":
        first = _before_apposition(document, first - 1, verb.sent.start)
    mention = next((m for m in document.mentions if m.last == first and m.how == "name"), None)
    return Sides(list(mention.who)) if mention is not None else Sides()


def _before_apposition(document: Document, end: int, start: int) -> int:
    """Where "X, the envoy for hostages," has named X; `end` where nothing stands between the commas but the name."""
    for here in range(end - 1, start, -1):
        if clauses.is_verb(document.doc[here]):
            break
        if document.doc[here].text == ",":
            named = any(m.last == here and m.how == "name" for m in document.mentions)
            return here if named and here + 1 < end else end
    return end


def carried(document: Document, verb: Token) -> Sides:
    """Who is sent, flown or let in by the verb."""
    heads = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
    if verb.lemma_ == "summon" and any(
        h.lemma_.lower() in lexicon().words["resident"] for n in heads for h in (n, *n.children)
    ):
        return Sides()  # "summoned the ambassador": from across the town
    return sides_at(document, heads)
