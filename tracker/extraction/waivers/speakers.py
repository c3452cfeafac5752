"""First persons in quotations: "My visa has been cancelled," A said: the visa is A's."""

from tracker.common.vocabulary import TargetType
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.names.naming import Named, Names

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_OPENING, _CLOSING, _STRAIGHT = "“«", "”»", '"'
_REACH = 2  # sentences of the same paragraph


class LeaveNames(Names):
    """The names of a document with those who speak of themselves."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        quoted = _quoted(document)
        said = [(number, _speaker(self, sentence, quoted)) for number, sentence in enumerate(document.sentences)]
        speakers = {number: named for number, named in said if named is not None}
        for number, sentence in enumerate(document.sentences):
            for token in sentence:
                if token.i in quoted and token.lower_ in _FIRST_PERSON and token.tag_ in ("PRP", "PRP$"):
                    named = _nearest(document, speakers, number)
                    if named is not None:
                        own = Named(token.i, token.i + 1, named.names, TargetType.PERSON, "pronoun")
                        self._at.setdefault(token.i, own)


def _quoted(document: Document) -> set[int]:
    """The tokens inside quotation marks; every paragraph begins outside."""
    found: set[int] = set()
    inside = False
    for token in document.doc:
        if "\n" in token.text:
            inside = False
        if token.text in _STRAIGHT:
            inside = not inside
        elif token.text in _OPENING or token.text in _CLOSING:
            inside = token.text in _OPENING
        elif inside:
            found.add(token.i)
    return found


def _speaker(names: Names, sentence: Span, quoted: set[int]) -> Named | None:
    """The one person who says something in the sentence, outside of what is said."""
    telling = lexicon("waivers")["cues"]["reporting"]
    verbs = [t for t in sentence if t.i not in quoted and is_verb(t) and lemma(t) in telling]
    heads = [head for verb in verbs for head in subjects(verb) if head.i not in quoted]
    who = [_person(names, head) for head in heads]
    found = {named.names for named in who if named is not None}
    return next((n for n in who if n is not None), None) if len(found) == 1 else None


def _person(names: Names, head: Token) -> Named | None:
    named = names.at(head)
    one = named is not None and named.type is TargetType.PERSON and len(named.names) == 1
    return named if one else None


def _nearest(document: Document, speakers: dict[int, Named], number: int) -> Named | None:
    """Who speaks in the sentence, else in the nearest of its paragraph."""
    for away in range(_REACH + 1):
        for other in (number - away, number + away):
            if other in speakers and _same_paragraph(document, number, other):
                return speakers[other]
    return None


def _same_paragraph(document: Document, number: int, other: int) -> bool:
    first, last = sorted((number, other))
    start, end = document.sentences[first].start_char, document.sentences[last].start_char
    return "\n" not in document.article.text[start:end].rstrip()
