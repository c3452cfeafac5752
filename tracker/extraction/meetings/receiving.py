"""Who receives, sees or calls on whom: "received X", "was summoned by Y", "called on Z", "shook A's hand"."""

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, Figure
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Found, each_of, groups_under
from tracker.extraction.meetings.verb_sides import left_of

_PREPOSITIONS = frozenset({"on", "with", "to", "in", "into", "across"})


def receiving(document: Document, verb: Token, form: str) -> Found:
    """The two sides of a verb that takes the other as its object, under its preposition, or in the passive as agent."""
    needs = lexicon().needs
    passive, objects = clauses.is_passive(verb), clauses.objects(verb)
    if form in needs["weak"] or (form == "call on" and objects and not passive):  # "called the president on Monday"
        return []
    agents, named = left_of(document, verb), form in needs["named_object"]
    if not agents or (passive and named and not agents.figures):
        return []
    if not passive and any(o.lower_ in ("other", "another") for o in objects):  # "faced each other"
        return [(agents, None)] if agents.are_two() else []
    last = form.rsplit(" ", 1)[-1]
    by_agent = passive and clauses.phrases(verb, "by")  # "was called in by the minister"
    if last in _PREPOSITIONS and not objects and not by_agent:
        patients = [] if form == "call on" and _is_appeal(verb) else groups_under(document, verb, (last,))
    elif passive:
        patients = groups_under(document, verb, ("by",)) or _offices(document, verb)
    else:
        patients = [(sides_at(document, _received(objects)), None)]
    if form in needs["one_each"] and not passive and len(agents.figures) == 1:
        each = [(Sides([f], [], right.reasons), focus) for right, focus in patients for f in right.figures]
        patients = each or patients
    met = objects or clauses.phrases(verb, last)
    people = any(o.lemma_.lower() in lexicon().side_heads for o in met)  # "saw American officials"
    anybody = passive or people or not named
    return each_of(agents, [(right, focus) for right, focus in patients if right and (right.figures or anybody)])


def _is_appeal(verb: Token) -> bool:
    """ "Called on the president to resign"."""
    return any(c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > verb.i and c.lower_ != "for" for c in verb.children)


def _received(objects: list[Token]) -> list[Token]:
    """Those whom the objects stand for, with "took the credentials of X" and "shook X's hand"."""
    papers = [o for o in objects if o.lemma_.lower() in lexicon().words["credentials"]]
    givers = [n for paper in papers for n in clauses.phrases(paper, "of", "from")]
    shaken = [c for o in objects if o.lemma_ == "hand" for c in o.children if c.dep_ == "poss"]
    return objects + givers + shaken


def _offices(document: Document, verb: Token) -> Found:
    """ "Was summoned to the Iranian foreign ministry": who works there."""
    if verb.lemma_.lower() not in lexicon().words["by_hosts"]:
        return []
    ministries = [n for n in clauses.phrases(verb, "to", "at", "in") if n.lemma_.lower() == "ministry"]
    return [(sides_at(document, ministries), None)]


def host(document: Document, verb: Token, form: str) -> Figure | None:
    """Who is at home where one receives another; with "call on" the one called on."""
    classes = lexicon().needs
    if form in classes["at_host"]:
        heads = clauses.phrases(verb, "by") if clauses.is_passive(verb) else clauses.subjects(verb)
    elif form in classes["at_object"]:
        heads = clauses.phrases(verb, "on") or clauses.objects(verb)
    else:
        return None
    figures = sides_at(document, heads).figures
    return figures[0] if figures else None
