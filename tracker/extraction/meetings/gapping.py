"""A list that names the verb once: "saw A on Tuesday and B on Wednesday", "met A and then, two hours later, B"."""

from dataclasses import replace

from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Document, Figure, Mention, within
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.meetings.contact import Contact

_LONGEST = 24  # words between two of the list
_PLACES = ("in", "at")
_BEHIND = 6  # words after a name, with its place and day
_OPENING = 8  # words of a title before a name


def gapped(document: Document, contact: Contact) -> list[Contact]:
    """The contacts of one with each of the list."""
    figures = contact.sides.figures
    names = [
        m for m in within(document.mentions, contact.trigger.sent) if m.how == "name" and m.first > contact.trigger.i
    ]
    found, last = [contact], next((m for m in names if set(m.who) <= set(figures)), None)
    if last is None or contact.focus is not None or len(figures) < 2:
        return found
    behind = {f.name for m in names for f in m.who}
    hub = [f for f in figures if f.name not in behind]
    for name in names:
        if name.first <= last.last or set(name.who) & set(hub) or not _is_next_item(document, last, name):
            continue
        if len(found) == 1 and set(name.who) <= set(figures):
            found = [replace(contact, sides=_with(contact, hub, last), focus=document.doc[last.first])]
        found[0].focus = document.doc[last.first] if len(found) == 1 else found[0].focus
        found.append(replace(contact, sides=_with(contact, hub, name), focus=document.doc[name.first]))
        _join(document, last, name)
        last = name
    return found if hub else [contact]


def _join(document: Document, one: Mention, other: Mention) -> None:
    """Hang the item on the one before it where the parser took it for one more subject: "A, who met B on Sunday and C"."""
    first, second = (document.doc[m.first : m.last].root for m in (one, other))
    if second.dep_ == "conj" and second.head.i < one.first and not second.is_ancestor(first):
        second.hang(first)
        behind = document.doc[other.last : other.last + _BEHIND]
        for phrase in behind:
            if phrase.ent_type_ == "DATE" and not one.first <= phrase.head.i < behind.end:
                phrase.hang(second)  # "and C the following day, told reporters"


def _with(contact: Contact, hub: list[Figure], name: Mention) -> Sides:
    return Sides([*hub, *name.who], [], contact.sides.reasons)


def _is_next_item(document: Document, one: Mention, other: Mention) -> bool:
    """Whether "A on Tuesday and (the minister) B on Wednesday" stands here, or "A and then B", no verb between."""
    doc = document.doc
    between, after = doc[one.last : other.first], doc[other.last : other.last + 3]
    joined = any(t.lower_ in ("and", ",") for t in between)
    if not joined or len(between) >= _LONGEST or any(clauses.is_verb(t) or t.text == ";" for t in between):
        return False
    dated = [any(d.first in range(s.start, s.end) for d in document.dates) for s in (between, after)]
    return (len(between) < 16 and all(dated)) or _is_in_turn(document, between, after, other)


def _is_in_turn(document: Document, between: Span, after: Span, other: Mention) -> bool:
    """ "Then B", "and, two hours later, B", "and B after that": the title before B opens behind the joint."""
    turns = lexicon().words["in_turn"]
    later = [t for t in after if t.lower_ in turns or (t.lower_ == "after" and t.nbor().lower_ == "that")]
    turn = next((t for t in reversed(list(between)) if t.lower_ in turns), None)
    placed = after[:1].text in _PLACES and any(t.lower_ in _PLACES for t in between)  # "A in Rome and B in Bari"
    if turn is None and not later and not placed:
        return False
    start = (
        turn.i + 1 if turn is not None else next(t.i for t in reversed(list(between)) if t.lower_ in ("and", ",")) + 1
    )
    opening = document.doc[start : other.first]
    people = any(m.first in range(start, other.first) and m.how != "nominal" for m in document.mentions)
    return len(opening) <= _OPENING and not people and not any(_leads_away(t) for t in opening)


def _leads_away(token: Token) -> bool:
    """Whether the name stands below a preposition: "then in talks with B"."""
    return token.pos_ == "ADP" and token.lower_ not in ("of", "for")
