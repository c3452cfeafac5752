"""Who says "I met him": the one to whom the sentence, or one beside it in the paragraph, gives the words."""

from collections.abc import Iterable

from tracker.extraction.context import quotations
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import negation_of


def acting(document: Document, verb: Token, heads: Iterable[Token]) -> Sides:
    """Those whom the subject of a verb of contact stands for, with who says "I" of what took place."""
    heads = list(heads)
    found = sides_at(document, heads)
    me = next((head for head in heads if head.lower_ == "i"), None)
    return found.add(_speaker(document, me)) if me is not None and negation_of(verb) is None else found


def _speaker(document: Document, me: Token) -> Sides:
    here = next((n for n, s in enumerate(document.sentences) if s.start == me.sent.start), 0)
    for number in quotations.beside(document, here):
        for verb in document.sentences[number]:
            tells = verb.pos_ == "VERB" and lemma(verb) in lexicon("attribution")["verbs"]["say"]
            if not tells or verb.i in quotations.quoted(document):
                continue
            speakers = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in ("i", "we")]
            if figures := sides_at(document, speakers, joined=False).figures:
                return Sides(figures[:1], [], ["name by pronoun"])
    return Sides()
