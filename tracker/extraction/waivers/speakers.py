"""First persons in quotations: "My visa has been cancelled," A said; "We have applied for a licence," the bank said."""

from tracker.common.vocabulary import TargetType
from tracker.extraction.context import quotations
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.names.naming import Named, Names

_FIRST_PERSON = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), TargetType.PERSON),
    **dict.fromkeys(("we", "us", "our", "ours"), TargetType.ORGANISATION),
}


class LeaveNames(Names):
    """The names of a document with those who speak of themselves."""

    @classmethod
    def of(cls, document: Document) -> Names:
        """The names of the document, those of all readers where nobody is quoted on himself."""
        speaking = any(document.doc[i].lower_ in _FIRST_PERSON for i in quotations.quoted(document))
        return document.once(cls) if speaking else Names.of(document)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        quoted = quotations.quoted(document)
        speakers = {
            (number, sort): named
            for number, sentence in enumerate(document.sentences)
            for sort in (TargetType.PERSON, TargetType.ORGANISATION)
            if (named := _speaker(self, sentence, quoted, sort)) is not None
        }
        for number, sentence in enumerate(document.sentences):
            for token in sentence:
                sort = _FIRST_PERSON.get(token.lower_)
                if sort is not None and token.i in quoted and token.tag_ in ("PRP", "PRP$"):
                    around = ((other, sort) for other in quotations.beside(document, number))
                    named = next((speakers[place] for place in around if place in speakers), None)
                    if named is not None:
                        own = Named(token.i, token.i + 1, named.names, sort, "pronoun")
                        self._at.setdefault(token.i, own)


def _speaker(names: Names, sentence: Span, quoted: frozenset[int], sort: TargetType) -> Named | None:
    """The one person, or organisation, who says something in the sentence, outside of what is said."""
    telling = lexicon("waivers")["cues"]["reporting"]
    verbs = [t for t in sentence if t.i not in quoted and is_verb(t) and lemma(t) in telling]
    heads = [head for verb in verbs for head in subjects(verb) if head.i not in quoted]
    who = [_one(names, head, sort) for head in heads]
    found = {named.names for named in who if named is not None}
    return next((n for n in who if n is not None), None) if len(found) == 1 else None


def _one(names: Names, head: Token, sort: TargetType) -> Named | None:
    named = names.at(head)
    one = named is not None and named.type is sort and len(named.names) == 1
    return named if one else None
