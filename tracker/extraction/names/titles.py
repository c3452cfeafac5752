"""Titles beside a name: "U.S. special envoy for Syria NAME", "NAME, the Iranian foreign minister,".

A title is a span of tokens with a head noun of the lexicon. Which country it tells is read by `country_of`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.extraction.document import PartyAt
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.language.tokens import Doc, Token

_COMPLEMENT = frozenset(
    {"without", "of", "for", "to", "on", "in", "at", "with", "against", "under", "over", "from", "between"}
)
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "CCONJ", "DET", "ADV", "ADP", "PRON", "PUNCT", "SYM"})
_PREMODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LOOSE = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PART", "ADV"})
_LONGEST = 16
_FOLLOWERS = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "adviser", "advisor", "aide", "deputy", "assistant"}
)
_JOINERS = frozenset({"-", "–", "'s", "’s", "'", "’"})
_OPENERS = frozenset({",", "(", "–", "—", "-"})
_AFTER_NAME = frozenset({"who", "whom", "whose", "and", "'s", "’s", "as", "of", "from"})
_CLOSERS = frozenset({",", ".", ")", ";", ":", "–", "—", "?", "!", "-"})
_RETIRED = frozenset({"rtd", "retd", "ret", "retired"})


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens first to last (exclusive); `head` is the index of the head noun, `noun` its lexicon form."""

    first: int
    last: int
    head: int
    noun: str
    how: str  # before, apposition, copula

    def is_plural(self, doc: Doc) -> bool:
        """Whether it is several people's: the head is not as the lexicon has it."""
        return not self.noun.endswith(doc[self.head].lower_)

    def text(self, doc: Doc) -> str:
        """As worded, without "its", "his" or "the" before it."""
        leads = self.first < self.head and doc[self.first].tag_ in ("PRP$", "DT")
        return doc[self.first + leads : self.last].text.strip(" ,-–")


def before(doc: Doc, name: int) -> Title | None:
    """The title right before the token where a name starts: "Foreign Minister NAME", "General (Rtd) NAME"."""
    here = past_ranks(doc, name - 1, and_titles=False)
    if here < 0 or doc[here].is_space:
        return None
    return None if doc[here].text == "," else _ending_at(doc, here)


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
        if doc[last].lower_.rstrip(".") in _RETIRED and last > 1 and doc[last - 1].text == "(":
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
    title = _ending_at(doc, here - 1)
    return title if title and _is_definite(doc, title) else None


def _ending_at(doc: Doc, last: int) -> Title | None:
    """The title whose last word stands at this token."""
    if last < 0 or doc[last].lower_ in _COMPLEMENT or doc[last].pos_ == "DET":
        return None  # "the leader of NAME" is somebody else
    noun = head_of(doc[last])
    if noun is not None and not _is_portfolio(doc, last):
        return _extended(doc, last, last + 1, noun)
    heads = [head for head in _heads_before_complement(doc, last) if head_of(doc[head]) is not None]
    if not heads:
        return None
    outermost = heads[-1]  # "representative of the president for trade NAME"
    return _extended(doc, outermost, last + 1, str(head_of(doc[outermost])))


def _heads_before_complement(doc: Doc, last: int) -> Iterator[int]:
    """Tokens left of "of/for/to …" phrases that end at `last`, nearest first."""
    for here in range(last, max(last - 14, 0), -1):
        token = doc[here]
        if token.lower_ in _COMPLEMENT and here > 0:
            yield here - 1
        elif not _is_in_complement(token):
            return


def _is_in_complement(token: Token) -> bool:
    """ "of those years", "of the appointed parliament", "of its constitutional chamber"."""
    if token.pos_ in _PREMODIFIERS or token.text in _JOINERS or token.lower_ in ("and", "&"):
        return True
    return token.tag_ in ("DT", "PRP$") or (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod")


def _is_portfolio(doc: Doc, last: int) -> bool:
    """ "Minister of Justice": a title's word that tells the field of another."""
    is_field = doc[last].lower_ in words().portfolios
    return is_field and last > 1 and doc[last - 1].lower_ in ("of", "for") and head_of(doc[last - 2]) is not None


def _extended(doc: Doc, head: int, last: int, noun: str) -> Title:
    """Take in what stands before the head: "the former U.S. special", "President X's", "his"."""
    start = doc[head].sent.start
    first = head - (2 if "-" in noun and noun != doc[head].lower_ and head >= 2 else 0)
    while first > start:
        token = doc[first - 1]
        if token.tag_ == "PRP$":
            first -= 1
            break
        if token.ent_type_ in ("DATE", "TIME") or token.is_space:
            break
        if token.pos_ in _PREMODIFIERS or token.text in _JOINERS or token.tag_ in ("VBN", "VBG", "JJ"):
            if token.tag_ in ("VBN", "VBG") and not _is_modifier(token):
                break
            if token.tag_ in ("NN", "NNS") and token.dep_ in ("pobj", "dobj", "nsubj", "npadvmod"):
                break  # "later in the day President NAME"
            first -= 1
        elif (
            (token.pos_ == "CCONJ" and first - 1 > start and _joins(doc, first - 1, head))
            or (token.pos_ == "ADV" and token.tag_ == "RB" and doc[first].tag_ in ("VBN", "JJ"))
            or (doc[first].text == "-" and not token.whitespace_)  # "the Under-Secretary"
        ):
            first -= 1
        else:
            break
    while first < head and doc[first].text in _JOINERS:
        first += 1
    return Title(first, last, head, noun, "before")


def _joins(doc: Doc, link: int, head: int) -> bool:
    """Whether an "and" joins two heads, or two adjectives of a plural head: "the Armenian and Turkish envoys"."""
    left, right = doc[link - 1], doc[link + 1]
    is_state = left.ent_type_ in ("NORP", "GPE") and right.text[0].isupper() and right.text not in words().honorifics
    are_two = is_state and doc[head].tag_ in ("NNS", "NNPS")
    return head_of(left) is not None or are_two


def _is_modifier(token: Token) -> bool:
    return token.dep_ in ("amod", "compound", "nmod") or (
        token.i + 1 < len(token.doc) and token.nbor().pos_ in _PREMODIFIERS
    )


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
    return _extended(doc, subject.i, subject.i + 1, str(head_of(subject)))


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
    while end < verb.sent.end and end - verb.i < _LONGEST and doc[end].text not in (",", ".", ";", "(", "–", "—"):
        if doc[end].tag_ in FINITE:
            break
        end += 1
    end = _without_loose_end(doc, verb.i, end)
    return Title(verb.i, end, verb.i, "head", "duty") if end > verb.i + 1 else None


def starting_at(doc: Doc, start: int, how: str) -> Title | None:
    """The title noun phrase that starts at this token, with its complement."""
    end = min(doc[start].sent.end, start + _LONGEST) if start < len(doc) else start
    while start < end and (
        doc[start].pos_ in ("ADV", "SCONJ") or doc[start].lower_ in ("the", "a", "an", "then", "now")
    ):
        start += 1
    last = start
    while last < end and _continues(doc[last]):
        last += 1
    head = last - 1
    if head < start:
        return None
    noun = head_of(doc[head])
    if noun is None:
        return None
    if last < end and doc[last].lower_ in _COMPLEMENT:
        last = _complement_end(doc, last, end)
    return Title(start, last, head, noun, how)


def _continues(token: Token) -> bool:
    if token.text in _JOINERS or token.tag_ in ("PRP$", "POS"):
        return True
    if token.pos_ == "DET" and token.i and token.nbor(-1).pos_ == "CCONJ":
        return True
    if token.pos_ == "CCONJ":
        return head_of(token.nbor(-1)) is not None and token.i + 1 < len(token.doc)
    return token.pos_ in _PREMODIFIERS or (
        token.tag_ in ("VBN", "VBG", "RB") and token.dep_ in ("amod", "advmod", "compound")
    )


def _complement_end(doc: Doc, start: int, end: int) -> int:
    here = start
    while here < end:
        token = doc[here]
        if token.text == "(":
            closing = next((t.i for t in doc[here : min(here + 8, end)] if t.text == ")"), None)
            if closing is None:
                break
            here = closing + 1
            continue
        if (token.text in _CLOSERS and token.text != "-") or token.lower_ in ("who", "which", "that", "whose", "when"):
            break
        if token.tag_ in FINITE or (token.pos_ not in _INSIDE and token.tag_ not in ("VBG", "VBN")):
            break
        if token.ent_type_ in ("DATE", "TIME") and token.ent_iob_ == "B":
            break
        here += 1
    return _without_loose_end(doc, start, here)


def _without_loose_end(doc: Doc, start: int, end: int) -> int:
    """Where a phrase ends when a preposition, article or conjunction that leads on to nothing is left out."""
    while end > start and doc[end - 1].pos_ in _LOOSE and doc[end - 1].tag_ != "POS":
        end -= 1
    return end


def country_of(doc: Doc, title: Title, parties: Sequence[PartyAt]) -> tuple[str, str] | None:
    """(code, how) of the side that the title names, or None: "ambassador to Oman" tells nothing of Oman."""
    for party in parties:
        if party.first < title.first or party.last > title.last:
            continue
        governor = _preposition_before(doc, party.first, title)
        if governor in (None, "of") or title.noun.split("-")[-1] in _FOLLOWERS:
            possessive = party.last < len(doc) and doc[party.last].tag_ == "POS"
            return party.code, "possessive" if possessive else "title"
    return None


def _preposition_before(doc: Doc, index: int, title: Title) -> str | None:
    for here in range(index - 1, title.first - 1, -1):
        if doc[here].lower_ in _COMPLEMENT:
            return str(doc[here].lower_)
        if here == title.head:
            return None
    return None
