"""Who travels by a verb of movement or stay."""

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, Figure, Mention, at
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import guests, journey_mood, led_groups


def going(document: Document, verb: Token) -> Sides:
    """Who goes, arrives or stays by the verb: its subject, the leader of a group that is, whoever is aboard."""
    bearer = verb.head if verb.dep_ == "acomp" else verb  # "is due in Rome"
    heads = clauses.subjects(bearer)
    if verb.dep_ in ("acl", "relcl") and verb.head.lemma_.lower() in lexicon().words["granted"]:
        if (own := sides_at(document, [c for c in verb.children if c.dep_ == "nsubj"])).figures:
            return own  # "a plan for X to visit Rome"
        return guests.invited(document, verb.head)  # "an invitation to visit Rome"
    if (kept := journey_mood.hinderer(verb)) is not None:
        heads = journey_mood.hindered(kept)
    if (ranked := journey_mood.record(verb)) is not None and sides_at(document, clauses.subjects(ranked)).figures:
        heads = clauses.subjects(ranked)  # "X is the first minister to visit Rome": no other minister
    heads = _user(verb) or heads
    if not sides_at(document, heads).figures:
        found = led_groups.leaders(document, heads) or guests.aboard(document, heads)
        if found.figures:
            return found
    lost = not heads or heads[0].head != verb or _is_no_person(document, heads[0])
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


def _is_no_person(document: Document, head: Token) -> bool:
    """A verb that the parser takes for a subject: not the "envoys" of "Swedish envoys X and Y", whatever their tag."""
    return clauses.is_verb(head) and at(document.mentions, head) is None


def _before(document: Document, verb: Token) -> Sides:
    """The name right before a verb to which the parser gave no subject, with those it is joined to."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i)])
    if first and verb.doc[first - 1].lower_ == ",":
        first = _before_apposition(document, first - 1, verb.sent.start)
    mention = next((m for m in document.mentions if m.last == first and m.how == "name"), None)
    return Sides(_with_joined(document, mention)) if mention is not None else Sides()


def _with_joined(document: Document, mention: Mention) -> list[Figure]:
    """The people of "X and Y" in the order of the text, of whom Y is found."""
    head = clauses.head_of(document.doc[mention.last - 1], mention.first, mention.last)
    before = at(document.mentions, head.head) if head.dep_ == "conj" else None
    if before is None or before.how != "name" or before.last > mention.first:
        return list(mention.who)
    return [*(f for f in _with_joined(document, before) if f not in mention.who), *mention.who]


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
    found = sides_at(document, heads)
    if clauses.is_passive(verb):
        return found
    senders = sides_at(document, clauses.subjects(verb)).figures
    return Sides([f for f in found.figures if f not in senders], found.parties, found.reasons)  # "X invited both"
