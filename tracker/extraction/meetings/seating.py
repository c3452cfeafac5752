"""Who sits where: "opposite them sat A", "at the table were A and B", "with her was C", "taking part were A and B".

The place at the table comes first and the names last, which the parser seldom gets right: read by the order of words.
"""

from tracker.common.vocabulary import Medium
from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Document, Figure, at
from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.contact_words import lexicon, noun_medium
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact

OPPOSITE = "placed opposite"
BESIDE = "placed beside"  # of one side with those named before: they only join a meeting
_LONGEST = 20  # words before the verb
_NEAR = 10  # words from the verb to the first name
_LINKING = frozenset({"and", "also", ",", "then"})


def seated(document: Document, verb: Token) -> list[Contact]:
    """The contact of those who are named with the places they have at it."""
    if verb.lemma_ not in lexicon().words["being_there"] or any(c.dep_ == "neg" for c in verb.children):
        return []
    opening = _opening(document, verb)
    how = _place(document, opening) if opening else ""
    named = named_on(document, verb)
    near = any(m.how == "name" and verb.i < m.first <= verb.i + _NEAR for m in document.mentions)
    if not how or not named or not near:
        return []
    first, last = opening[0].i, opening[-1].i + 1
    before = [f for m in document.mentions if first <= m.first and m.last <= last for f in m.who]
    people = Sides(list(dict.fromkeys([*before, *named])))
    if how == OPPOSITE and len(set(people.codes())) < 2:
        how = BESIDE
    remote = any(t.lower_ in lexicon().words["phone_words"] | {"line"} for t in opening)
    medium = Medium.PHONE if remote else Medium.IN_PERSON
    return [Contact(verb, people, medium, definite=True, reasons=["direct parse", how])]


def named_on(document: Document, be: Token) -> list[Figure]:
    """Those named after it up to the next verb, each for a side: "present were X and, for B, the envoy, Y"."""
    end = next((t.i for t in be.doc[be.i + 1 : be.sent.end] if t.tag_ in FINITE or t.text == ";"), be.sent.end)
    named = [f for m in document.mentions if m.how == "name" and be.i < m.first and m.last <= end for f in m.who]
    return list(dict.fromkeys(named))


def _opening(document: Document, verb: Token) -> list[Token]:
    """The words of the clause before the verb, where nobody is named behind a comma: not "with her in Rome, X was"."""
    words: list[Token] = []
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _LONGEST) : verb.i]):
        if token.text in (";", ":") or token.tag_ in FINITE:
            break
        words.insert(0, token)
    while words and (words[0].lower_ in _LINKING or words[0].is_space):
        words.pop(0)
    comma = next((t.i for t in words if t.text == ","), verb.i)
    return [] if any(comma < m.first < verb.i for m in document.mentions) else words


def _place(document: Document, words: list[Token]) -> str:
    """What place the words open with: "across from her", "at the table", "attending the talks", "at her side"."""
    classes, first = lexicon().words, words[0]
    if first.tag_ == "VBG" and (first.lemma_.lower() in classes["attending"] or first.lower_ == "taking"):
        return OPPOSITE if any(noun_medium(t) is not None for t in words) else ""
    key = words[1].lower_ if first.tag_ in ("VBG", "VBN") and len(words) > 1 else first.lower_
    person = any(at(document.mentions, t) is not None for t in words)
    seats = {t.lower_ for t in words if t.dep_ == "pobj"} & classes["table"]
    if (person and {key, first.lower_} & classes["opposing"]) or (first.pos_ == "ADP" and seats):
        return OPPOSITE
    aside = first.pos_ == "ADP" and {t.lower_ for t in words} & classes["aside"]
    return BESIDE if aside or (person and key in classes["beside"]) else ""
