"""Who was there too: "accompanied by X", "also present were Y", "the delegations were led by A and B"."""

from tracker.extraction.context.carriers import carriers_of
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, Mention, at, within
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import is_side_head, lexicon, noun_medium, verb_forms
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.seating import named_on


def present(document: Document, trigger: Token) -> Sides:
    """People said to be there too: "in the presence of X", "accompanied by Y", "together with Z"."""
    found = Sides()
    for carrier in carriers_of(trigger):
        for child in carrier.children:
            lemma = child.lemma_.lower()
            if child.dep_ in ("advcl", "acl", "conj") and lemma in lexicon().presence and child.tag_ == "VBN":
                found.add(sides_at(document, clauses.phrases(child, "by")))
            elif child.dep_ == "prep" and child.lower_ == "with" and _is_attendance(child):
                found.add(sides_at(document, [c for c in child.children if c.dep_ == "pobj"]))
            elif child.dep_ == "prep" and child.lower_ == "under":
                found.add(Sides(sides_at(document, [c for c in child.children if c.dep_ == "pobj"]).figures))
            elif child.dep_ == "prep" and child.lower_ == "in":
                for noun in child.children:
                    if noun.lemma_.lower() in lexicon().words["company"]:
                        owners = [c for c in noun.children if c.dep_ == "poss"]
                        found.add(sides_at(document, [*owners, *clauses.phrases(noun, "of")]))
    return found


def _is_attendance(preposition: Token) -> bool:
    """Whether "with" only adds who else was there: "together with X", "with X in attendance"."""
    if preposition.i and preposition.nbor(-1).lower_ in ("together", "along"):
        return True
    end = min(preposition.i + 12, preposition.sent.end)
    following = {token.lower_ for token in preposition.doc[preposition.i : end]}
    return bool(following & lexicon().words["there"])


def attendees(document: Document, token: Token) -> Sides:
    """The people of whom a verb says that they were there too: "X sat in", "was attended by Y", "also present were Z"."""
    words = lexicon().words
    if not clauses.is_verb(token):
        return Sides()
    forms = verb_forms(token)
    if token.lemma_ == "be":
        return _shown(document, token)
    if token.lemma_ in words["counting_in"] and any(map(_are_there, clauses.subjects(token))):
        return Sides(sides_at(document, clauses.objects(token)).figures)
    if not set(forms) & words["attending"]:
        return Sides()
    if clauses.is_passive(token):
        return Sides(sides_at(document, clauses.phrases(token, "by")).figures)
    objects = [o for o in clauses.objects(token) if o.lower_ != "part"]
    if objects and not any(_is_meeting_or_side(document, o) for o in objects):
        return Sides()
    return Sides(sides_at(document, clauses.subjects(token)).figures)


def _shown(document: Document, be: Token) -> Sides:
    """Who is there, as "be" says: "also present were X and Y", "at the table for A was X", "among those attending was X"."""
    words = lexicon().words
    shown = {c.lower_ for c in be.children if c.dep_ in ("acomp", "advmod", "attr", "prep")}
    under = [n for c in be.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"]
    among = any(n.head.lower_ == "among" and _are_there(n) for n in under)
    sided = any(n.lower_ == "side" and any(at(document.parties, c) for c in n.children) for n in under)
    if not among and not sided and not shown & words["there"] and not any(n.lower_ in words["there"] for n in under):
        return Sides()
    heads = [c for c in be.children if c.dep_ in ("nsubj", "attr") and c.lower_ not in words["there"]]
    found = Sides(sides_at(document, heads).figures)
    return found.add(Sides(named_on(document, be))) if found else found


def _are_there(head: Token) -> bool:
    """Whether a word stands for those at a meeting: "the participants", "those present", "his delegation"."""
    words = lexicon().words
    if head.lemma_.lower() in words["participants"]:
        return True
    told = (c.lower_ in words["there"] or set(verb_forms(c)) & words["attending"] for c in head.children)
    return head.lower_ in ("those", "others") and any(told)


def is_attended(noun: Token) -> bool:
    """Whether of a contact is only said who was at it: "the meeting was attended by X"."""
    verb = noun.head
    return noun.dep_ == "nsubjpass" and "attend" in verb_forms(verb) and bool(clauses.phrases(verb, "by"))


def _is_meeting_or_side(document: Document, token: Token) -> bool:
    """Whether what is attended, led or joined is a contact or people at it."""
    named = at(document.mentions, token) is not None or at(document.parties, token) is not None
    return (
        named or noun_medium(token) is not None or token.pos_ == "PRON" or token.lemma_.lower() in lexicon().side_heads
    )


def leaders(document: Document, verb: Token) -> Sides:
    """Those who led the delegations: "one was headed by A, the other by B", "A spoke for the army, B for the rebels"."""
    words = lexicon().words
    if not clauses.is_verb(verb) or not set(verb_forms(verb)) & words["leading"]:
        return Sides()
    heads = clauses.subjects(verb) + clauses.objects(verb) + clauses.phrases(verb, "for")
    sides = any(is_side_head(t) or at(document.parties, t) is not None for t in heads)
    if not sides and verb.lemma_ != "speak":
        return Sides()
    found = Sides()
    for mention in within(document.mentions, verb.sent):
        if mention.how == "name" and _leads(document, mention, verb):
            found.add(Sides(list(mention.who)))
    return found


def _leads(document: Document, mention: Mention, verb: Token) -> bool:
    """Whether the words around a name say that it is at the head of a side: "led by A", "B for the rebels"."""
    doc = document.doc
    for token in reversed(doc[max(mention.first - 9, verb.sent.start) : mention.first]):
        named = at(document.mentions, token)
        if token.lower_ == "by":
            return True
        if clauses.is_verb(token) or (named is not None and named.how == "name"):
            break
    head = clauses.head_of(doc[mention.last - 1], mention.first, mention.last)
    if not clauses.is_passive(verb) and any(head in clauses.conjuncts(s) for s in clauses.subjects(verb)):
        return True
    after = [token.lower_ for token in doc[mention.last : mention.last + 5]]
    if after[:1] == ["for"] and mention.first > verb.i:
        return True
    return after[:1] in (["the"], ["its"]) and bool({"one", "side", "team", "delegation"} & set(after))
