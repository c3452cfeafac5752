"""Who says so: the person, office, document or other outlet to which a sentence gives its words."""

from collections.abc import Iterator

from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import HOPS, is_verb, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.types import Attribution

_LONGEST = 16  # tokens of a source's words


def attribute(document: Document, token: Token) -> Attribution | None:
    """The source that the sentence names for what the token tells; None where the article speaks for itself.

    `kind` is person, official, document, outlet (the article's own, or media unnamed) or second_hand; the last comes
    with the `outlet` that told it first ("citing CNN", "told Reuters", "the daily reported").
    """
    verbs = list(_reporting(token))
    for verb in verbs:
        if (outlet := _told_to(document, verb)) is not None:
            words = next((_words(noun) for noun in subjects(verb)), outlet)
            own = document.article.outlet.casefold() == outlet.casefold()
            return Attribution(words, "outlet") if own else Attribution(words, "second_hand", outlet)
    phrase = _phrase(token.sent)
    if phrase is not None and (source := _source(document, phrase)) is not None and source.kind == "second_hand":
        return source
    for verb in verbs:
        for noun in subjects(verb):
            if noun.i != token.i and (source := _source(document, noun, reports=lemma(verb))) is not None:
                return source
    return _source(document, phrase) if phrase is not None else None


def _reporting(token: Token) -> Iterator[Token]:
    """The verbs of telling whose words the token belongs to: above its clause, or appended ("…, he said")."""
    tells = lexicon("attribution")["verbs"]["say"]
    here = token
    for _ in range(HOPS):
        if here.head == here:
            break
        if here.dep_ in ("ccomp", "parataxis", "dep", "xcomp") and is_verb(here.head) and lemma(here.head) in tells:
            yield here.head
        here = here.head
    for child in here.children:
        if child.dep_ in ("parataxis", "ccomp") and lemma(child) in tells and child.i > token.i:
            yield child


def _phrase(sentence: Span) -> Token | None:
    """The noun behind "according to" or "citing"."""
    phrases = lexicon("attribution")["phrases"]
    for token in sentence:
        if token.lower_ in phrases["according"]:
            for to in token.children:
                if to.lower_ == "to":
                    return next((n for n in to.children if n.dep_ == "pobj"), None)
        if token.tag_ == "VBG" and lemma(token) in phrases["citing"]:
            return next((n for n in token.children if n.dep_ in ("dobj", "obj")), None)
    return None


def _told_to(document: Document, verb: Token) -> str | None:
    """ "one source told CNN", "in an interview with the newspaper": whom it was told to, where that is an outlet."""
    if lemma(verb) not in lexicon("attribution")["verbs"]["tell"]:
        return None
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "obj") and child.i > verb.i and (name := _outlet(document, child)):
            return name
    return None


def _outlet(document: Document, noun: Token) -> str | None:
    """The name of an outlet: an organisation, or a name in front of "newspaper", "television"."""
    organisation = at(document.organisations, noun)
    if organisation is not None and at(document.parties, noun) is None:
        return organisation.name
    if noun.lemma_.lower() in lexicon("attribution")["nouns"]["outlet"]:
        for child in noun.children:
            if child.dep_ in ("compound", "appos", "nmod") and child.pos_ == "PROPN":
                inner = at(document.organisations, child)
                return inner.name if inner is not None else child.text
        return _words(noun)
    return None


def _source(document: Document, noun: Token, reports: str = "report") -> Attribution | None:
    """The kind of source that a noun stands for."""
    nouns = lexicon("attribution")["nouns"]
    word, words = noun.lemma_.lower(), _words(noun)
    mention = at(document.mentions, noun)
    if mention is not None:
        official = any(figure.official for figure in mention.who)
        return Attribution(words, "official" if official else "person")
    if noun.tag_ in ("PRP", "WP", "WDT"):
        return None
    if word in nouns["document"]:
        return Attribution(words, "document")
    if word in nouns["official"] or noun.lower_ in nouns["official"] or at(document.parties, noun) is not None:
        return Attribution(words, "official")
    if word in nouns["person"] or (noun.tag_ in ("CD", "NNS") and word not in nouns["outlet"]):
        return Attribution(words, "person")
    name = _outlet(document, noun)
    if name is not None and reports in lexicon("attribution")["verbs"]["report"]:
        if document.article.outlet and document.article.outlet.casefold() in (name.casefold(), words.casefold()):
            return Attribution(words, "outlet")
        return Attribution(words, "second_hand", name)
    return None


def _words(noun: Token) -> str:
    """The source as worded, without what is told of it in a clause of its own."""
    left, right = noun.left_edge.i, noun.i + 1
    for child in noun.children:
        if child.dep_ in ("prep", "appos", "flat") and child.i > noun.i:
            right = max(right, child.right_edge.i + 1)
        elif child.i > noun.i:
            break
    return noun.doc[max(left, noun.i - _LONGEST) : min(right, noun.i + _LONGEST)].text.strip(" ,;–—")
