"""Who is enumerated in a stretch of text: "the banker A, who …, his son B, and C, the company of D".

Parsers break on long enumerations, so the stretch is walked from left to right. A name counts where it stands at the
head of an item (`list_items`); one inside an item's description ("chief of D", "a partner of E", "B's lawyer") does not.
"""

from dataclasses import dataclass, field

from tracker.common.vocabulary import TargetType
from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Doc, Token
from tracker.extraction.measures.list_items import PREMODIFIERS, is_item, is_quoting, speaks
from tracker.extraction.names.naming import Named, Names

_PRONOUNS = frozenset({"he", "she", "they", "we", "i"})
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_INTO_LISTS = frozenset({"from", "off", "to", "on", "onto", "under"})
_LONGEST = 400


def items(document: Document, names: Names, start: int, end: int, *, to_end: bool = False) -> list[Named]:
    """The names enumerated from token `start` to `end`; the words just before `start` open the enumeration.

    With `to_end` finite verbs do not close it: the region is known to be one noun phrase.
    """
    end = min(end, start + _LONGEST, len(document.doc))
    return _Walk(document, names, start, end, to_end).items()


@dataclass(slots=True)
class _Walk:
    """One way through an enumeration, from left to right."""

    document: Document
    names: Names
    start: int
    end: int
    to_end: bool
    found: list[Named] = field(default_factory=list)
    refused: Named | None = None  # the name before, where it is no item

    def items(self) -> list[Named]:
        """The names at the head of the items."""
        i: int | None = self.start
        while i is not None and i < self.end:
            named = self._named(i)
            i = self._past_word(i) if named is None else self._past_name(named, i)
        return _distinct(self.document.doc, self.found)

    def _named(self, i: int) -> Named | None:
        token = self.document.doc[i]
        return self.names.at(token) or (None if _among_places(self.document, i) else self.names.guess(token))

    def _past_name(self, named: Named, i: int) -> int | None:
        """Where the walk goes on behind a name; None where the name opens a clause that closes the enumeration."""
        doc, token, last = self.document.doc, self.document.doc[i], max(named.last, i + 1)
        inside = i > self.start and not self.to_end
        if inside and (speaks(doc, named) or is_quoting(doc, self.start, named)):
            if self.found and _entitles(doc, self.found[-1], named):
                self.found.pop()  # "on A and B, Foreign Minister C said"
            return None
        if inside and token.lower_ in _PRONOUNS:
            return self._past_clause(i)  # "the man he defeated"
        if token.tag_ == "PRP$" or (self.found and token.lower_ in _REFLEXIVES):
            return last
        if token.tag_ in ("WP", "WDT") or named.how == "relative":
            return self._past_clause(i)
        if is_item(self.document, self.names, named, self.start, self.refused):
            self.found.append(named)
            self.refused = None
            return _past_brackets(doc, last, self.end) if named.type is TargetType.PERSON else last
        if named.how not in ("nominal", "guess"):
            self.refused = named
        return last

    def _past_word(self, i: int) -> int | None:
        """Where the walk goes on behind any other word; None where a finite verb closes the enumeration."""
        doc, token = self.document.doc, self.document.doc[i]
        if _opens_relative(token):
            return self._past_clause(i)
        if not self.to_end and self._opens_reason(token):
            return self._resumed(i) if self.found else _exemplified(doc, self.names, i, self.end)
        if token.lemma_ == "be" and [t.lower_ for t in doc[i - 2 : i]] == ["among", "them"]:
            return i + 1  # "on six officers; among them was A"
        if token.tag_ in FINITE and token.pos_ in ("VERB", "AUX") and not self.to_end and i > self.start:
            return None
        past = _past_list(doc, i, self.end) if token.lower_ in _INTO_LISTS else None
        if past is not None:
            return self._resumed(i) if self.found else past
        return i + 1

    def _opens_reason(self, token: Token) -> bool:
        """ "A and B over the unrest": "after" and the like only behind names."""
        if token.lower_ not in lexicon("sanctions")["cues"]["reasons"] or _part_of_opener(token):
            return False
        return bool(self.found) or token.lower_ not in ("after", "following", "as", "not", "than")

    def _past_clause(self, i: int) -> int:
        return _past_clause(self.document.doc, self.names, i + 1, self.end)

    def _resumed(self, i: int) -> int:
        return _resumed(self.document.doc, self.names, i, self.end)


def _opens_relative(token: Token) -> bool:
    """ "who", "whose", "that" """
    that = token.lower_ == "that" and token.dep_ in ("nsubj", "nsubjpass", "dobj")
    return that or token.tag_ in ("WP", "WDT", "WP$", "WRB")


def _among_places(document: Document, i: int) -> bool:
    """ "in Leeds, Hull and Ripon": what is joined to a place is one."""
    doc = document.doc
    return i > 1 and doc[i - 1].text in (",", "and") and at(document.places, doc[i - 2]) is not None


def _past_brackets(doc: Doc, i: int, end: int) -> int:
    """ "Henry Quarshie (Ayawaso East) and": behind what only describes the name."""
    close = (
        next((j for j in range(i + 1, min(i + 8, end)) if doc[j].text == ")"), None)
        if doc[i : i + 1].text == "("
        else None
    )
    return close + 1 if close is not None else i


def behind(verb: Token) -> int:
    """Where the names behind a verb begin: "applies among others to A", "also covers B"."""
    doc, end = verb.doc, verb.sent.end
    for i in range(verb.i + 1, min(verb.i + 6, end)):
        if doc[i].lower_ in ("to", "for") and doc[i].dep_ in ("prep", "dative", "aux"):
            return i + 1
        if doc[i].tag_ not in ("RB", "IN", "NNS", "JJ", ","):
            break
    return verb.i + 1


def _distinct(doc: Doc, found: list[Named]) -> list[Named]:
    """One item for each name; a title before its name ("the minister, A") is the same item."""
    kept: list[Named] = []
    for item in found:
        twin = next((k for k in kept if set(item.names) & set(k.names)), None)
        if twin is None and kept and item.how == "name" and _introduces(doc, kept[-1], item):
            kept[-1] = item
        elif twin is None:
            kept.append(item)
        elif twin.how != "name" and item.how == "name":
            kept[kept.index(twin)] = item
    return kept


def _entitles(doc: Doc, title: Named, name: Named) -> bool:
    """Whether the title stands right before the name."""
    between = doc[title.last : name.first]
    return title.how == "nominal" and title.names == name.names and not any(t.text == "," for t in between)


def _introduces(doc: Doc, title: Named, name: Named) -> bool:
    """ "the mayor of Brno, A": whoever the title was taken for, it is A's."""
    if title.how != "nominal" or title.type is not name.type or name.first - title.last > 6:
        return False
    between = doc[title.last : name.first]
    return not any(t.lower_ in ("and", "or", ";") or t.pos_ in ("VERB", "AUX") for t in between)


def _resumed(doc: Doc, names: Names, i: int, end: int) -> int:
    """Where an enumeration goes on behind the reason or the list: ", and with him his son A", ", along with B"."""
    for j in range(i, end - 1):
        word, following = doc[j].lower_, doc[j + 1].lower_
        if (word, following) in (("along", "with"), ("together", "with"), ("as", "well")):
            k = j + 2 + (word == "as")
        elif word == "," and following == "and" and j + 2 < end:
            k = j + 2 + 2 * (doc[j + 2].lower_ in ("with", "alongside"))
        elif word == ";":
            k = j + 1 + (following == "and")
        else:
            continue
        if _leads_to_name(doc, names, k, end):
            first = next(n for n in range(k, end) if names.at(doc[n]))
            named = names.at(doc[first])
            if named is not None and not speaks(doc, named) and doc[k].tag_ not in ("PRP", "IN"):
                return k
    return end


def _exemplified(doc: Doc, names: Names, i: int, end: int) -> int:
    """Where names follow that stand for those counted before: "listed 18 people over the unrest, among them A"."""
    for j in range(i, end - 2):
        if names.at(doc[j]) is not None:
            break  # "… so that A was received by senators, among them B": those of another clause
        if doc[j].text in (",", "—", "–") and doc[j + 1].lower_ in ("among", "including"):
            return j + 2 + (doc[j + 1].lower_ == "among")
    return end


def _past_clause(doc: Doc, names: Names, i: int, end: int) -> int:
    """Where a relative clause that opens before `i` gives way to the next item."""
    verbs = 0
    while i < end:
        token = doc[i]
        verbs += token.pos_ in ("VERB", "AUX")
        if token.text == ";":
            return i
        if verbs and token.text in (",", "—", "–") and i + 1 < end:
            following = doc[i + 1]
            after = doc[i + 2] if i + 2 < end else following
            if (
                following.lower_ in ("and", "or", "as", "along", "together", "on", "against", "at")
                or names.at(following)
                or names.at(after)
            ):
                return i
            if following.tag_ in ("DT", "PRP$", "NNP", "NN") and _leads_to_name(doc, names, i + 1, end):
                return i
        i += 1
    return i


def _leads_to_name(doc: Doc, names: Names, i: int, end: int) -> bool:
    for j in range(i, min(i + 8, end)):
        if names.at(doc[j]):
            return True
        if doc[j].tag_ not in PREMODIFIERS and doc[j].text != ",":
            return False
    return False


def _past_list(doc: Doc, i: int, end: int) -> int | None:
    """Behind "from its list of …" that starts at `i`; None where the preposition opens something else."""
    lists = lexicon("sanctions")["nouns"]["list"]
    for j in range(i + 1, min(i + 8, end)):
        token = doc[j]
        if token.lemma_.lower() in lists or token.lower_ in ("sanctions", "measures", "restrictions"):
            return j + 1
        if token.tag_ not in PREMODIFIERS and token.tag_ != "VBG":
            return None
    return None


def _part_of_opener(token: Token) -> bool:
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    before = token.nbor(-1).lower_ if token.i else ""
    return (token.lower_ == "as" and (following in ("well", "is", "are") or before in ("well", "such"))) or (
        token.lower_ == "than" and before in ("other", "rather")
    )
