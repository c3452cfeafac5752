"""When somebody was listed of whom only the words around tell it: the listing's day beside the name, else the news'."""

from tracker.extraction.context import attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.language.clauses import ASIDES, climb, is_verb
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.language.verb_phrases import is_past_perfect
from tracker.extraction.measures.chronology import PAST
from tracker.extraction.sanctions.context import Context, Told

_BOUNDS = frozenset({"until", "till", "before", "after", "by", "through", "to", "between"})
_OF_NAMES = frozenset({"be", "accuse"})
_NEAR = 2  # sentences


def when_of_name(document: Document, context: Context, number: int, name: Token, told: Told | None) -> When:
    """The day of a listing in the sentence that names them; without any day there that of the listing told near it."""
    if name.dep_ == "poss":
        return When()  # "A's deputy has been listed"
    sentence = document.sentences[number]
    dates = [date for date in within(document.dates, sentence) if not _is_aside(document, date)]
    if dates:
        listing = [date for date in dates if date.found.value and _dates_a_listing(document, date, name)]
        return attachment.date_of(document, listing[0], PAST, None) if len(listing) == len(dates) == 1 else When()
    if _goes_back(sentence):
        return When()
    if told is not None and told.date not in (None, context.day.start):
        near = not context.day and abs(number - told.sentence) <= _NEAR
        return context.same_day(told) if near else When()
    return context.day if _speaks_of_a_listing(sentence) else When()


def _dates_a_listing(document: Document, date: DateAt, name: Token) -> bool:
    """Whether the date hangs on a step that takes in the name: "froze", "a listing of May", "it was the turn of"."""
    for above in climb(document.doc[date.last - 1]):
        if is_verb(above):
            described = above.dep_ in ASIDES and not above.is_ancestor(name) and name not in climb(above)
            return not described and _is_step(above)
        if _is_step(above):
            return True
    return False


def _is_step(word: Token) -> bool:
    """Whether a word tells of a step, or governs one that does: "put A on its list", "took measures against A"."""
    nouns = lexicon("sanctions")["nouns"]
    if not is_verb(word):
        return word.lemma_.lower() in nouns["acts"]
    held = [noun for child in word.children for noun in (child, *child.children) if not is_verb(noun)]
    listed = nouns["measure"] | nouns["list"] | {"turn", "aim"}
    hit = lemma(word) in lexicon("sanctions")["openings"]["hit"] or lemma(word) in by_word("sanctions", "direct")
    return hit or any(noun.lemma_.lower() in listed for noun in held)


def _is_aside(document: Document, date: DateAt) -> bool:
    """Whether the date only tells of somebody's past: "who was minister from 2016 to 2020", "his arrest in May"."""
    above = list(climb(document.doc[date.last - 1]))
    described = date.found.preposition != "since" and any(token.dep_ in ASIDES for token in above)
    return described or date.found.preposition in _BOUNDS


def _speaks_of_a_listing(sentence: Span) -> bool:
    """Whether it tells of a step or its reason, or is nothing but names: "They include A", "B is accused of"."""
    root = sentence.root
    lists = lemma(root) in lexicon("sanctions")["cues"]["containing"] | _OF_NAMES
    return lists or not is_verb(root) or any(_is_step(word) for word in sentence)


def _goes_back(sentence: Span) -> bool:
    """Whether the sentence tells of what was before, or of what lasts: "had listed", "earlier", "is still under"."""
    main = [word for word in sentence if not any(above.dep_ in ASIDES for above in (word, *climb(word)))]
    return any(
        lemma(word) in lexicon("sanctions")["times"]["background"] or (is_verb(word) and is_past_perfect(word))
        for word in main
    )
