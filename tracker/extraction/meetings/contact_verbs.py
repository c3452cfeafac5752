"""Verbs of contact: from "met", "received", "telephoned" to the sides that their clause names."""

from tracker.common.vocabulary import Medium
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import (
    is_of_the_sides,
    is_side_head,
    lexicon,
    noun_medium,
    stands_for_sides,
    verb_class,
)
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact, Found, each_of, groups_under, is_with_another
from tracker.extraction.meetings.contact_order import pair_before
from tracker.extraction.meetings.receiving import host, receiving
from tracker.extraction.meetings.telling import delivering
from tracker.extraction.meetings.verb_sides import left_of, with_after

_MEDIA = {"telephoning": Medium.PHONE, "writing": Medium.LETTER, "corresponding": Medium.LETTER}
_CHAIRING = frozenset({"chair", "cochair"})
_FACE_TO_FACE = ("meeting", "reciprocal", "receiving")


def verb_contacts(document: Document, verb: Token) -> list[Contact]:
    """The contacts of a verb, by the first of its classes that reads any: "met X", "was received by Y", "they met"."""
    if verb.dep_ in ("amod", "compound"):
        return []
    for name, form in verb_class(verb):
        if contacts := _named(document, verb, name, form) or _unnamed(verb, name, form):
            return contacts
    return []


def _named(document: Document, verb: Token, name: str, form: str) -> list[Contact]:
    """The contacts of those whom the clause names."""
    another = any(c.dep_ == "advmod" and c.lower_ in lexicon().words["another"] for c in verb.children)
    contacts = []
    for sides, focus in _READERS[name](document, verb, form):
        if sides:
            reasons = ["linear fallback" if "linear fallback" in sides.reasons else "direct parse", *sides.reasons]
            at_home = host(document, verb, form) if name == "receiving" else None
            medium = _MEDIA.get(name, Medium.IN_PERSON)
            contacts.append(Contact(verb, sides, medium, another=another, host=at_home, focus=focus, reasons=reasons))
    return contacts


def _unnamed(verb: Token, name: str, form: str) -> list[Contact]:
    """ "They met again": those told before; "the ministers of both countries met": others of the same sides."""
    needs = lexicon().needs
    if name not in _FACE_TO_FACE or form in needs["with_always"] | needs["weak"]:
        return []
    heads = clauses.subjects(verb)
    if heads and all(map(is_of_the_sides, heads)):
        return [Contact(verb, Sides(), another=True, between=True, reasons=["sides unnamed"])]
    if _is_by_the_sides(verb):
        return [Contact(verb, Sides(), definite=True, another=_is_again(verb), reasons=["sides unnamed"])]
    return []


def _is_by_the_sides(verb: Token) -> bool:
    """Whether the subject is only "the two sides", "they", "both delegations", and nobody else is named."""
    heads = [c for c in clauses.subjects(verb) if c.dep_ == "nsubj"]
    objects = clauses.objects(verb)
    reciprocal = all(o.lower_ in ("other", "another") for o in objects)
    if not objects and verb_class(verb)[0][0] == "receiving":
        return False
    return bool(heads) and reciprocal and all(map(stands_for_sides, heads))


def _is_again(verb: Token) -> bool:
    """Whether the verb speaks of another occasion: "again", "last", "first", or one to come."""
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "to", "would", "'ll") for c in verb.children)
    return (
        ahead
        or verb.lemma_ == "reconvene"
        or any(c.lower_ in lexicon().words["another"] | {"again"} for c in verb.children)
    )


def _among_those(document: Document, verb: Token) -> Sides:
    """ "X was among those whom Y met", "among those he met were X and Z": those whom "those" are."""
    those = verb.head
    if (
        verb.dep_ != "relcl"
        or those.dep_ != "pobj"
        or those.head.lower_ != "among"
        or not clauses.is_verb(those.head.head)
    ):
        return Sides()
    be = those.head.head
    return sides_at(document, [*clauses.subjects(be), *(c for c in be.children if c.dep_ == "attr")])


def _meeting(document: Document, verb: Token, form: str) -> Found:
    """Whom the subject meets, as its object or under "with": "A met B", "A met with B", "A and B met"."""
    direct = [o for o in clauses.objects(verb) if o.lower_ != "face"]  # "met face to face"
    if any(o.lemma_.lower() in lexicon().words["met_things"] for o in direct + clauses.subjects(verb)):
        return []
    left = left_of(document, verb)
    right = sides_at(document, direct) or _among_those(document, verb)
    if direct and not right:
        return []
    if right and not left and len(set(right.codes())) < 2:
        return []  # "X met A and B" where X is not known: A and B are one side
    groups = groups_under(document, verb, ("with", "by", "alongside", "opposite"))
    if right:
        focus = direct[0] if direct else None
        groups = [(right, focus)] + [g for g in groups if g[0].figures and not direct]
        return each_of(left, groups)
    if groups:
        return each_of(left, groups)
    if not direct and left and not left.are_two():
        left.add(with_after(document, verb))
    return [(left, None)]


def _reciprocal(document: Document, verb: Token, form: str) -> Found:
    """Who does it with whom: "A spoke to B", "A sat next to B", "A and B conferred"."""
    if verb.lemma_ == "speak" and any(n.ent_type_ != "TIME" for n in clauses.phrases(verb, "for")):
        return []  # "spoke for the American side", but "for two hours"
    words: tuple[str, ...] = ("with", "opposite", "alongside", "across", "beside", "against")
    if verb.lemma_ in lexicon().words["speaking"]:
        words += ("to",)
    if verb.lemma_ in lexicon().words["placing"]:
        words += ("next", "to", "facing")
    if verb.lemma_ == "shuttle":
        words = ("between",)
    if form == "sit across":
        words += ("from",)
    groups = groups_under(document, verb, words)
    if not groups and verb.dep_ == "xcomp" and verb.head.dep_ == "relcl":  # "with whom she was to dine"
        groups = groups_under(document, verb.head, words)
    for child in verb.children:
        if child.dep_ == "dobj" and (form in lexicon().needs["topical"] or child.lemma_ in form.split()):
            groups += groups_under(document, child, words)
    left, needs = left_of(document, verb), lexicon().needs
    if form in _CHAIRING and verb.dep_ == "acl":
        return []  # "the commissions chaired by A and B"
    if form in _CHAIRING and clauses.is_passive(verb):
        left, groups = sides_at(document, clauses.phrases(verb, "by")), []
    if groups:
        groups = _spoken_to_in_turn(verb, left, groups)
        people = any(right.figures for right, _ in groups)
        return each_of(left, groups) if people or form not in needs["weak"] else []
    if not left.are_two():
        left = pair_before(document, verb) or left
    alone = form in needs["with_person"] and not _is_pair(verb, left, form)
    return [] if form in needs["weak"] or alone or is_with_another(document, verb) else [(left, None)]


def _spoken_to_in_turn(verb: Token, left: Sides, groups: Found) -> Found:
    """ "A spoke to B and C", who are of different sides: with one after the other."""
    if verb.lemma_ not in lexicon().words["speaking"] or len(left.figures) != 1:
        return groups
    each: Found = []
    for right, focus in groups:
        apart = len(right.figures) > 1 and len({f.country for f in right.figures}) == len(right.figures)
        each += [(Sides([f], [], right.reasons), focus) for f in right.figures] if apart else [(right, focus)]
    return each


def _is_pair(verb: Token, sides: Sides, form: str) -> bool:
    """Whether the subject is two people who do it with one another: "A and B sat together", not "the two raised it"."""
    needs = lexicon().needs
    if form.startswith("sit") and any(_is_shared(t) for t in clauses.phrases(verb, "at", "around", "round")):
        return len(sides.figures) > 1 and "name by group" not in sides.reasons  # "A and B sat at the same table"
    if form in needs["with_always"] or (form in needs["topical"] and "name by group" in sides.reasons):
        return False
    called = any(noun_medium(noun) is not None for noun in clauses.phrases(verb, "by", "over", "via"))
    return sides.are_two() and (len(sides.figures) > 1 or called)  # "the ministers of Iran and France spoke by phone"


def _is_shared(table: Token) -> bool:
    return table.lemma_ == "table" and any(c.lower_ in ("same", "one") for c in table.children)


def _telephoning(document: Document, verb: Token, form: str) -> Found:
    """Who rings whom: "A telephoned B", "B was rung by A", "A telephoned both leaders"."""
    naming = ("oprd", "attr") + (("xcomp", "ccomp") if verb.lemma_ == "call" else ())
    if any(c.dep_ in naming for c in verb.children):
        return []  # "called him a liar"
    if clauses.is_passive(verb):
        patients, agents = left_of(document, verb), sides_at(document, clauses.phrases(verb, "by"))
    else:
        patients, agents = sides_at(document, _callees(verb)), left_of(document, verb)
    office = (
        agents.figures and patients.parties and any(is_side_head(o) for o in _callees(verb))
    )  # "rang the US president"
    if not agents or not (patients.figures or office):
        return []
    if len(agents.figures) == 1 and len({f.country for f in patients.figures}) > 1:  # "telephoned both leaders"
        return each_of(agents, [(Sides([f], [], patients.reasons), None) for f in patients.figures])
    return [(agents.add(patients), None)]


def _callees(verb: Token) -> list[Token]:
    """Whom one rings; in "rang X to offer support" the parser may make X the subject of the offer."""
    offers = [c for c in verb.children if c.dep_ == "ccomp" and any(a.tag_ == "TO" for a in c.children)]
    return clauses.objects(verb) or [
        n for offer in offers for n in offer.children if n.dep_ == "nsubj" and n.left_edge.i == verb.i + 1
    ]


def _uniting(document: Document, verb: Token, form: str) -> Found:
    """Who is brought together, and by whom: "A brought B and C to the table", "B and C will gather"."""
    tabled = any(noun.lower_ == "table" for noun in clauses.phrases(verb, "to", "around", "at"))
    together = form.endswith("together") or tabled or form in lexicon().words["assembling"]
    heads = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
    if not heads and together:  # "the presidents of A and B will gather"
        left = left_of(document, verb)
        return [(left, None)] if len(left.codes()) > 1 else []
    sides = sides_at(document, heads)
    if not together or len(sides.figures) + len(sides.parties) < 2:
        return []
    agents = clauses.phrases(verb, "by") if clauses.is_passive(verb) else clauses.subjects(verb)
    return [(sides_at(document, agents).add(sides), None)]


def _writing(document: Document, verb: Token, form: str) -> Found:
    """Whom the subject writes to, or answers: "wrote to B", "replied to B"."""
    right = sides_at(document, clauses.objects(verb)).add(sides_at(document, clauses.phrases(verb, "to")))
    left = left_of(document, verb)
    return [(left.add(right), None)] if right.figures and left else []


def _continuing(document: Document, verb: Token, form: str) -> Found:
    """ "The two continue on Monday": two people go on with what they began."""
    if clauses.objects(verb) or any(c.dep_ in ("xcomp", "ccomp", "acomp", "attr") for c in verb.children):
        return []
    left = left_of(document, verb)
    return [(left, None)] if left.are_two() and len(left.figures) > 1 else []


_READERS = {
    "continuing": _continuing,
    "corresponding": _reciprocal,
    "delivering": delivering,
    "meeting": _meeting,
    "reciprocal": _reciprocal,
    "receiving": receiving,
    "telephoning": _telephoning,
    "uniting": _uniting,
    "writing": _writing,
}
