"""Who says "I met him": the one to whom the sentence, or one beside it in the paragraph, gives the words."""

from collections.abc import Iterable

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import negation_of

_AROUND = (0, 1, -1, 2, -2)  # sentences, nearest first; the words come before the speaker more often than behind


def acting(document: Document, verb: Token, heads: Iterable[Token]) -> Sides:
    """Those whom the subject of a verb of contact stands for, with who says "I" of what took place."""
    heads = list(heads)
    found = sides_at(document, heads)
    me = next((head for head in heads if head.lower_ == "i"), None)
    return found.add(_speaker(document, me)) if me is not None and negation_of(verb) is None else found


def _speaker(document: Document, me: Token) -> Sides:
    here = next((n for n, s in enumerate(document.sentences) if s.start == me.sent.start), 0)
    for number in (here + step for step in _AROUND):
        if not 0 <= number < len(document.sentences) or not _is_of_paragraph(document, me, number):
            continue
        for verb in document.sentences[number]:
            tells = verb.pos_ == "VERB" and lemma(verb) in lexicon("attribution")["verbs"]["say"]
            if not tells or _is_quoted(document, verb):
                continue
            speakers = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in ("i", "we")]
            if figures := sides_at(document, speakers, joined=False).figures:
                return Sides(figures[:1], [], ["name by pronoun"])
    return Sides()


def _is_of_paragraph(document: Document, token: Token, number: int) -> bool:
    start = document.sentences[number].start
    first, last = sorted((token.idx, document.doc[start].idx))
    return "\n" not in document.article.text[first:last].strip()


def _is_quoted(document: Document, token: Token) -> bool:
    """Whether the word stands within quotation marks, counted from the beginning of its paragraph."""
    text = document.article.text
    before = text[text.rfind("\n", 0, token.idx) + 1 : token.idx]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
