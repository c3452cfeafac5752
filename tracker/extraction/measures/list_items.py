"""Whether a name stands at the head of an item of an enumeration, or only describes another: "chief of D", "B's lawyer"."""

from tracker.common.vocabulary import TargetType
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Doc, Token
from tracker.extraction.names.naming import Named, Names
from tracker.extraction.names.organisation_names import lexicon as organisations

PREMODIFIERS = frozenset(
    {
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "JJR",
        "JJS",
        "DT",
        "PRP$",
        "POS",
        "CD",
        "HYPH",
        "RB",
        "FW",
        "PDT",
        "VBN",
        "SYM",
        "``",
        "''",
        "AFX",
        "XX",
        "ADD",
    }
)
_SEPARATORS = frozenset({",", ";", ":", "•", "and", "or", "&", "—", "–", "-", "--", "(", "*", "·"})
_BEFORE_WITH = frozenset({",", ";", "and", "along", "together"})  # not "talk of sanctions with Minister A"


def is_item(document: Document, names: Names, named: Named, start: int, refused: Named | None) -> bool:
    """Whether the name heads an item, by the words before it; `refused` is the name before that heads none."""
    doc = document.doc
    if _owns_what_follows(doc, named) or _stands_before_a_title(names, doc, named) or _modifies(doc, named):
        return False
    for j in range(named.first - 1, start - 1, -1):
        heads = _heads_an_item(names, doc, named, start, refused, j)
        if heads is not None:
            return heads
    return True


def _heads_an_item(names: Names, doc: Doc, named: Named, start: int, refused: Named | None, j: int) -> bool | None:
    """What the word at `j` before the name says of it; None where the words before that word decide."""
    token, openers = doc[j], lexicon("sanctions")["cues"]["openers"]
    other = names.at(token)
    if other is not None and other != named and token.tag_ != "PRP$" and doc[j + 1].tag_ != "POS":
        return None  # "Northern Star founder A": a name before the name, without a comma, describes it
    if token.text in _SEPARATORS:
        return not (refused is not None and token.text != ";" and _goes_on_with(doc, named, refused))
    if token.lower_ in openers and (token.lower_ != "with" or doc[j - 1].lower_ in _BEFORE_WITH):
        return True
    if token.lower_ == "of":
        return None if _ends_a_title(names, doc, named, j) else _is_of_carrier(doc, start, refused, j)
    if token.tag_ in ("IN", "TO", "RP"):
        return _repeats_the_opening(doc, start, refused, j)
    if token.tag_ == "VBG" and token.dep_ in ("amod", "compound"):
        return None  # "the hosting company A"
    if token.tag_ in ("VBG", "VB", *FINITE):
        return token.lower_ in openers or token.lemma_ in ("be", "include")
    return None if token.tag_ in PREMODIFIERS or token.is_quote else True


def _is_of_carrier(doc: Doc, start: int, refused: Named | None, j: int) -> bool:
    """ "the assets of A", "the names of A and of B", never "chief of A" """
    carriers = lexicon("sanctions")["nouns"]["carriers"]
    again = refused is None and _opens(doc, j) and _repeats(doc, start, j)
    return again or (j > 0 and doc[j - 1].lemma_.lower() in carriers)


def _repeats_the_opening(doc: Doc, start: int, refused: Named | None, j: int) -> bool:
    """ "as well as A", "sanctions on A and on B" """
    word, before = doc[j].lower_, doc[j - 1].lower_ if j else ""
    if word == "as" and before in ("as", "well", "such", "them", "those"):
        return True
    again = word in ("on", "against", "at", "to", "for") and _opens(doc, j)
    return again and (refused is None or _same_opening(doc, start, j))


def _owns_what_follows(doc: Doc, named: Named) -> bool:
    """ "A's lawyer", never "A's assets" """
    if named.last >= len(doc) or doc[named.last].tag_ != "POS":
        return False
    carriers = lexicon("sanctions")["nouns"]["carriers"]
    return not any(t.lemma_.lower() in carriers for t in doc[named.last + 1 : named.last + 4])


def speaks(doc: Doc, named: Named) -> bool:
    """ ", the minister said": the subject of a new clause closes the enumeration."""
    head = doc[named.last - 1]
    following = doc[named.last] if named.last < len(doc) else head
    if following.tag_ in FINITE and following.lemma_ in lexicon("sanctions")["news"]["saying"]:
        return True  # ", the Foreign Ministry said", also where the parser takes it for one more item
    return _is_told_by(doc, named) or (
        head.dep_ in ("nsubj", "nsubjpass")
        and head.head.pos_ in ("VERB", "AUX")
        and named.last <= head.head.i <= named.last + 4
        and not _is_bare(head.head)
        and head.head.dep_ not in ("relcl", "acl")
        and (
            head.lower_ in ("he", "she", "they", "it", "who")
            or head.head.dep_ in ("ROOT", "ccomp", "conj", "parataxis")
        )
    )


def _is_told_by(doc: Doc, named: Named) -> bool:
    """ "gave A a visa, the envoy of B, C, told reporters", whom the parser takes for another name of A."""
    following = [t for t in doc[named.last : named.last + 3] if not t.is_punct]
    verb = following[0] if following else doc[named.first]
    if doc[named.last - 1].dep_ != "appos" or lemma(verb) not in lexicon("sanctions")["news"]["saying"]:
        return False
    teller = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    told = any(c.dep_ == "ccomp" and c.i < named.first for c in verb.children)
    return told and (teller is None or teller == doc[named.last - 1].head)


def is_quoting(doc: Doc, start: int, named: Named) -> bool:
    """ "… A and B," Minister C said: the first name behind the end of a quotation is the speaker's."""
    i = named.first - 1
    while i > start and doc[i].tag_ in PREMODIFIERS and not doc[i].is_quote:
        i -= 1
    says = doc[named.last].pos_ == "VERB" if named.last < len(doc) else False
    return says and i > start and doc[i].is_quote and doc[i - 1].text in (",", ".")


def _is_bare(verb: Token) -> bool:
    """ "Let A travel", "allowed A to pay": an infinitive opens no clause of its own."""
    return verb.tag_ == "VB" and not any(c.tag_ in FINITE for c in verb.children)


def _same_opening(doc: Doc, start: int, j: int) -> bool:
    """Whether the list was opened by this very preposition."""
    return start > 0 and doc[start - 1].lower_ == doc[j].lower_


def _opens(doc: Doc, j: int) -> bool:
    """ "sanctions on A and on B": the preposition repeats the one that opened the list."""
    return doc[j - 1].lower_ in ("and", "or", ",", ";")


def _ends_a_title(names: Names, doc: Doc, named: Named, j: int) -> bool:
    before = doc[named.first - 1]
    return (
        named.type is TargetType.PERSON
        and named.how == "name"
        and named.first - j >= 2
        and before.tag_ in ("NNP", "NNPS")
        and names.at(before) is None
        and before.text not in organisations()["capitals"]["titles"]
        and doc[j - 1].tag_ in ("NNP", "NN")
    )


def _repeats(doc: Doc, start: int, j: int) -> bool:
    """ "the names of A and of B" """
    carriers = lexicon("sanctions")["nouns"]["carriers"]
    return any(
        doc[k].lower_ == "of" and doc[k - 1].lemma_.lower() in carriers for k in range(max(start - 1, j - 40, 1), j)
    )


def _goes_on_with(doc: Doc, named: Named, refused: Named) -> bool:
    """ "head of A and B": what is joined to a refused name is refused with it, where the parser says so."""
    head = doc[named.last - 1]
    for _ in range(6):
        if head.head == head:
            return False
        if not named.first <= head.i < named.last and refused.first <= head.i < refused.last:
            return True
        if head.dep_ not in ("conj", "compound", "nmod", "flat", "appos", "amod"):
            return False
        head = head.head
    return False


def _modifies(doc: Doc, named: Named) -> bool:
    """ "a Petrenko administration official": the name belongs to the noun behind it."""
    head = doc[named.last - 1]
    if named.how == "guess":
        behind = doc[named.last] if named.last < len(doc) else head
        counted = head.dep_ == "compound" and behind.tag_ == "NNS" and behind.text.islower()
        return counted or (head.dep_ == "amod" and named.last - named.first == 1)  # "the Tigrayan command"
    if named.how != "name" or head.dep_ not in ("compound", "nmod", "poss") or named.last >= len(doc):
        return False
    noun = doc[named.last]
    carriers = lexicon("sanctions")["nouns"]["carriers"]
    return noun.tag_ in ("NN", "NNS") and head.head.i >= named.last and noun.lemma_.lower() not in carriers


def _stands_before_a_title(names: Names, doc: Doc, named: Named) -> bool:
    """ "Northern Star Bank president A": the first name only describes the second."""
    for j in range(named.last, min(named.last + 5, len(doc))):
        other = names.at(doc[j]) or (names.guess(doc[j]) if j > named.last else None)
        if other is not None:
            return j > named.last or doc[j].tag_ != "PRP"
        if doc[j].tag_ not in ("NN", "NNS", "JJ", "HYPH", "NNP") or doc[j].text in _SEPARATORS:
            return False
    return False
