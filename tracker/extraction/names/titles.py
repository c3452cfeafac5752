"""Titles beside a name: "U.S. special envoy for Syria NAME", "NAME, the Iranian foreign minister,".

Which country one tells is read by `country_of`.
"""

from collections.abc import Sequence

from tracker.actors.gazetteer import is_state
from tracker.extraction.document import PartyAt
from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.language.tokens import Doc
from tracker.extraction.names.title_spans import (
    COMPLEMENT,
    LONGEST,
    Title,
    ending_at,
    extended,
    starting_at,
    without_loose_end,
)

_OPENERS = frozenset({",", "(", "–", "—", "-"})
_AFTER_NAME = frozenset({"who", "whom", "whose", "and", "'s", "’s", "as", "of", "from"})


def before(doc: Doc, name: int) -> Title | None:
    """The title right before the token where a name starts: "Foreign Minister NAME", "General (Rtd) NAME"."""
    here = past_ranks(doc, name - 1, and_titles=False)
    if here < 0 or doc[here].is_space:
        return None
    return None if doc[here].text == "," else ending_at(doc, here)


def past_ranks(doc: Doc, here: int, *, and_titles: bool = True) -> int:
    """What stands before "Lt. Col. NAME", "Lt-Gen NAME", "Mr NAME": honorifics that end at `here` are no title.

    Those that are titles too ("Ambassador") are passed only with `and_titles`.
    """
    while here >= 0:
        rank = past_mark(doc, here)
        if rank < 0 or doc[rank].text not in words().honorifics:
            return here if doc[here].text == "." else rank
        if not and_titles and head_of(doc[rank]) is not None:
            return rank
        here = rank - 1
        if here > 0 and doc[here].text == "-" and doc[here - 1].text in words().honorifics:
            here -= 1
    return here


def past_mark(doc: Doc, here: int) -> int:
    """ "Gen (rtd) NAME", "Cllr. NAME": the rank before a note or a full stop that ends at `here`."""
    if here > 0 and doc[here].text == "." and doc[here - 1].text in words().honorifics:
        return here - 1
    if here > 2 and doc[here].text == ")":
        last = here - 1 - (doc[here - 1].text == ".")
        if doc[last].lower_.rstrip(".") in words().classes["retired"] and last > 1 and doc[last - 1].text == "(":
            return last - 2
    return here


def before_comma(doc: Doc, first: int, name_end: int) -> Title | None:
    """The title that a name explains: "the Omani minister, NAME, said"; `first` is where name or rank starts."""
    here = past_ranks(doc, first - 1)
    if here < 1 or doc[here].text not in (",", "—", "–"):
        return None
    if name_end < len(doc) and not (
        doc[name_end].is_punct or doc[name_end].is_space or doc[name_end].lower_ in _AFTER_NAME
    ):
        return None  # "at the invitation of the minister, NAME will travel"
    title = ending_at(doc, here - 1)
    return title if title and _is_definite(doc, title) else None


def _is_definite(doc: Doc, title: Title) -> bool:
    left = doc[title.first - 1] if title.first else None
    if left is not None and left.lower_ in ("then", "now") and title.first > 1:
        left = left.nbor(-1)  # "the then Thai leader"
    inside = doc[title.first : title.last]
    return (
        (left is not None and left.lower_ in ("the", "a", "an", "whose"))
        or (title.is_plural(doc) and any(t.like_num for t in doc[max(title.first - 2, 0) : title.head]))
        or inside[0].tag_ == "PRP$"
        or any(token.tag_ == "POS" for token in inside)
    )


def after(doc: Doc, name_end: int) -> Title | None:
    """The title that follows a name in apposition: "NAME, the Iranian foreign minister,", "NAME (minister)"."""
    if name_end >= len(doc) - 1 or doc[name_end].text not in _OPENERS:
        return None
    start = name_end + 1
    end = doc[name_end].sent.end
    if start < end and doc[start].lower_ == "who":
        if start + 1 >= end or doc[start + 1].lemma_ not in ("be", "serve", "act"):
            return None
        start += 2
        if start < end and doc[start].lower_ == "as":
            start += 1
        return starting_at(doc, start, "copula")
    title = starting_at(doc, start, "apposition")
    if title is not None and title.last < len(doc) and doc[title.last].tag_ in FINITE:
        return None  # "on the instructions of NAME, the minister had travelled": another clause
    return title


def predicate(doc: Doc, name_end: int) -> Title | None:
    """The title that a clause gives: "NAME is the minister", "NAME was appointed as envoy", "NAME became president"."""
    here, end = name_end, min(len(doc), name_end + 8)
    seen = False
    while here < end and not doc[here].is_sent_start:
        token = doc[here]
        if token.lemma_ in words().appointed or token.lower_ in ("as", "to", "in", "over"):
            seen |= token.lemma_ in words().appointed
            here += 1
        elif token.pos_ in ("AUX", "ADV"):
            here += 1
        else:
            break
    if not seen or here >= end or doc[here].is_sent_start:
        return None
    return starting_at(doc, here, "copula")


def named_by(doc: Doc, first: int, last: int) -> Title | None:
    """The office that a clause fills: "The new ambassador is NAME", "The three lawmakers are NAME, NAME and NAME"."""
    head = doc[first:last].root
    while head.dep_ == "conj":
        head = head.head
    verb = head.head
    if head.dep_ != "attr" or verb.lemma_ != "be" or head.i < verb.i:
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or head_of(subject) is None:
        return None
    return extended(doc, subject.i, subject.i + 1, str(head_of(subject)))


def duty(doc: Doc, name_end: int) -> Title | None:
    """What a relative clause tells of an office: "NAME, who runs the sovereign wealth fund,"."""
    if name_end + 3 >= len(doc) or doc[name_end].text != "," or doc[name_end + 1].lower_ != "who":
        return None
    verb = doc[name_end + 2]
    while verb.pos_ == "ADV" and verb.i + 1 < len(doc):
        verb = doc[verb.i + 1]  # "who currently chairs"
    if verb.lemma_ not in words().duties:
        return None
    end = verb.i + 1
    while end < verb.sent.end and end - verb.i < LONGEST and doc[end].text not in (",", ".", ";", "(", "–", "—"):
        if doc[end].tag_ in FINITE:
            break
        end += 1
    end = without_loose_end(doc, verb.i, end)
    return Title(verb.i, end, verb.i, "head", "duty") if end > verb.i + 1 else None


def country_of(doc: Doc, title: Title, parties: Sequence[PartyAt]) -> tuple[str, str] | None:
    """(code, how) of the side that the title names, or None: "ambassador to Oman" tells nothing of Oman."""
    told = [p for p in parties if title.first <= p.first and p.last <= title.last and _is_of_title(doc, p, title)]
    if not told:
        return None
    if title.noun == "ambassador":  # "the UN ambassador" is a state's
        told = [p for p in told if p.code not in words().accredit]
        if not told:
            return None
    bodies = (p for p in told[1:] if not is_state(p.code) and doc[p.last - 1].dep_ == "pobj")
    party = next(bodies, told[0])  # "the Kazakh chairman of the OSCE"
    possessive = party.last < len(doc) and doc[party.last].tag_ == "POS"
    return party.code, "possessive" if possessive else "title"


def _is_of_title(doc: Doc, party: PartyAt, title: Title) -> bool:
    """Whether the side is whose office it is, not what the office is for."""
    follows = title.noun.split("-")[-1] in words().classes["followers"]
    return follows or _preposition_before(doc, party.first, title) in (None, "of") or _works_there(doc, party, title)


def _works_there(doc: Doc, party: PartyAt, title: Title) -> bool:
    """ "Who sits in the Tunisian parliament", "who works at the court"; never "who works in Tunisia"."""
    is_where = title.how == "duty" and doc[title.head].lemma_ in words().classes["serving"]
    return is_where and (doc[party.last - 1].dep_ != "pobj" or not is_state(party.code))


def _preposition_before(doc: Doc, index: int, title: Title) -> str | None:
    for here in range(index - 1, title.first - 1, -1):
        if doc[here].lower_ in COMPLEMENT:
            return str(doc[here].lower_)
        if here == title.head:
            return None
    return None
