"""The span of a title: from its head noun to all that belongs to it, "the former U.S. special envoy for Syria"."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.language.tokens import Doc, Token

COMPLEMENT = frozenset(
    {"without", "of", "for", "to", "on", "in", "at", "with", "against", "under", "over", "from", "between"}
)
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "CCONJ", "DET", "ADV", "ADP", "PRON", "PUNCT", "SYM"})
_PREMODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_LOOSE = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PART", "ADV"})
LONGEST = 16
_JOINERS = frozenset({"-", "–", "'s", "’s", "'", "’"})
_CLOSERS = frozenset({",", ".", ")", ";", ":", "–", "—", "?", "!", "-"})


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


def ending_at(doc: Doc, last: int) -> Title | None:
    """The title whose last word stands at this token."""
    if last < 0 or doc[last].lower_ in COMPLEMENT or doc[last].pos_ == "DET":
        return None  # "the leader of NAME" is somebody else
    noun = head_of(doc[last])
    if noun is not None and not _is_portfolio(doc, last):
        return extended(doc, last, last + 1, noun)
    heads = [head for head in _heads_before_complement(doc, last) if head_of(doc[head]) is not None]
    if not heads:
        return None
    outermost = heads[-1]  # "representative of the president for trade NAME"
    return extended(doc, outermost, last + 1, str(head_of(doc[outermost])))


def _heads_before_complement(doc: Doc, last: int) -> Iterator[int]:
    """Tokens left of "of/for/to …" phrases that end at `last`, nearest first."""
    for here in range(last, max(last - 14, 0), -1):
        token = doc[here]
        if token.lower_ in COMPLEMENT and here > 0:
            yield here - 1
        elif not _is_in_complement(token) or (token.lower_ == "and" and _reads_as_name(doc[here - 1])):
            return  # "Minister of Norland NAME and Minister of Sudland NAME": two titles


def _reads_as_name(token: Token) -> bool:
    """Whether a capitalised word is none of an office, a field or a country."""
    known = head_of(token) is not None or token.lower_ in words().portfolios or token.text in words().not_names
    return token.pos_ == "PROPN" and not known and token.ent_type_ != "GPE"


def _is_in_complement(token: Token) -> bool:
    """ "of those years", "of the appointed parliament", "of its constitutional chamber"."""
    if token.pos_ in _PREMODIFIERS or token.text in _JOINERS or token.lower_ in ("and", "&"):
        return True
    return token.tag_ in ("DT", "PRP$") or (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod")


def _is_portfolio(doc: Doc, last: int) -> bool:
    """ "Minister of Justice": a title's word that tells the field of another."""
    is_field = doc[last].lower_ in words().portfolios
    return is_field and last > 1 and doc[last - 1].lower_ in ("of", "for") and head_of(doc[last - 2]) is not None


def extended(doc: Doc, head: int, last: int, noun: str) -> Title:
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
            if token.tag_ in ("VBN", "VBG") and (not _is_modifier(token) or _is_progressive(token)):
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


def _is_progressive(token: Token) -> bool:
    """ "is designating General NAME", "was also hosting": no word of the title."""
    before = token.nbor(-1) if token.i else token
    if before.pos_ == "ADV" and before.i:
        before = before.nbor(-1)
    return token.tag_ == "VBG" and before.lower_ in ("is", "are", "was", "were", "be", "been")


def _is_modifier(token: Token) -> bool:
    return token.dep_ in ("amod", "compound", "nmod") or (
        token.i + 1 < len(token.doc) and token.nbor().pos_ in _PREMODIFIERS
    )


def starting_at(doc: Doc, start: int, how: str) -> Title | None:
    """The title noun phrase that starts at this token, with its complement."""
    end = min(doc[start].sent.end, start + LONGEST) if start < len(doc) else start
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
    if last < end and doc[last].lower_ in COMPLEMENT:
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
    return without_loose_end(doc, start, here)


def without_loose_end(doc: Doc, start: int, end: int) -> int:
    """Where a phrase ends when a preposition, article or conjunction that leads on to nothing is left out."""
    while end > start and doc[end - 1].pos_ in _LOOSE and doc[end - 1].tag_ != "POS":
        end -= 1
    return end
