"""The names that a sentence holds as an item, or as all items, of a list that another one opened: bullets, "They are A and B"."""

from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.lists import behind, items
from tracker.extraction.names.naming import Named, Names
from tracker.extraction.sanctions.groups import SIZES
from tracker.extraction.sanctions.list_members import is_member_noun, is_of_others
from tracker.extraction.text import BULLET

_SUBJECT = 12  # tokens
_BACK = 80  # tokens
_THOSE = frozenset({"them", "those", "these"})


def is_bullet(document: Document, sentence: Span) -> bool:
    """Whether the sentence stands in a line that opens with "•", "–" or "1."."""
    text = document.article.text
    return BULLET.match(text[text.rfind("\n", 0, sentence.start_char) + 1 :].lstrip()) is not None


def enumerated(document: Document, names: Names, sentence: Span) -> list[Named]:
    """The names of a sentence that is nothing but an item, or the names, of a list opened before."""
    return _bullet(document, names, sentence) or _enumeration(document, names, sentence)


def beside(document: Document, names: Names, sentence: Span) -> list[Named]:
    """ "Besides the banker A, the list contains B": those told before the list itself."""
    words = lexicon("sanctions")["continuations"]["beside"]
    if sentence[0].lower_ not in words:
        return []
    return items(document, names, sentence.start + 1, sentence[0].right_edge.i + 1, to_end=True)


def _bullet(document: Document, names: Names, sentence: Span) -> list[Named]:
    text, start = document.article.text, sentence.start
    line = text[text.rfind("\n", 0, sentence.start_char) + 1 : sentence.end_char].lstrip()
    marked = BULLET.match(line)
    if marked is None or sentence.text.lstrip() not in (line, line[marked.end() :]):
        return []  # a later sentence of the item
    return items(document, names, start + (sentence[0].text in line[: marked.end()]), sentence.end)[:1]


def _enumeration(document: Document, names: Names, sentence: Span) -> list[Named]:
    """ "They include A and B", "Among them are A and B", "The two are A and B", "The list also names A"."""
    words = lexicon("sanctions")["continuations"]
    opens = len(sentence) > 1 and sentence[0].lower_ in ("they", "these", "those") and is_verb(sentence[1])
    verb = sentence[1] if opens else sentence.root  # the parser may take a later word for the head
    if not is_verb(verb) or (lemma(verb) not in words["verbs"] and verb.lower_ not in ("among", "including")):
        return []
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
        return []
    heads = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "attr", "expl")]
    if lemma(verb) == "be":
        return _equated(document, names, verb, heads)
    titled = next((c for c in verb.children if c.lower_ == "as" and c.i > verb.i), None)
    if lemma(verb) in ("name", "identify") and titled is not None:
        return items(document, names, verb.i + 1, sentence.end) or items(document, names, titled.i + 1, sentence.end)
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    subject = {lemma(h) for h in heads} | {h.lower_ for h in heads}
    lists = subject & words["subjects"] or any(_is_counted_body(h) for h in heads)
    return items(document, names, behind(verb), sentence.end) if lists and not passive else []


def _equated(document: Document, names: Names, be: Token, heads: list[Token]) -> list[Named]:
    """ "They are A and B", "The executives are A, B and C", "A is one. B and C are among them." """
    sentence: Span = be.sent
    if any(c.i > be.i and _is_one_of_those(c) for c in be.children):
        return items(document, names, sentence.start, be.i)
    if counted := _counted(document, names, be):
        return counted
    before = list(document.doc[sentence.start : be.i])
    opening = {t.lemma_.lower() for t in before} | {t.lower_ for t in before}
    listed = opening & lexicon("sanctions")["continuations"]["openers"]
    if not listed and not any(h.tag_ == "NNS" and _was_counted(h) for h in heads):
        return []
    subjects = (names.at(t) for t in before if t.dep_.startswith("nsubj"))
    told = any(named is not None and named.how == "name" for named in subjects)
    return [] if told or any(is_of_others(t) for t in before) else items(document, names, be.i + 1, sentence.end)


def _is_one_of_those(word: Token) -> bool:
    """ "one", "one of them", "among them", "among those affected": what is said of an item by pointing at its list."""
    if word.dep_ == "attr" and word.lower_ == "one":
        below = [n for c in word.children for n in c.children]
        return not list(word.children) or any(n.lower_ in _THOSE for n in below)
    return word.lower_ == "among" and any(n.lower_ in _THOSE for n in word.children)


def _is_counted_body(noun: Token) -> bool:
    """ "The seven organizations include A and B" """
    definite = any(c.lower_ in ("the", "these", "those") for c in noun.children)
    return noun.tag_ == "NNS" and definite and is_member_noun(noun) and any(c.tag_ == "CD" for c in noun.children)


def _counted(document: Document, names: Names, verb: Token) -> list[Named]:
    """ "The four lawmakers concerned are A, B, C and D, and the two officers are E and F": as many as are named."""
    found: list[Named] = []
    for be in verb.doc[verb.i : verb.sent.end]:
        if be.lower_ not in ("are", "were"):
            continue
        before = [t.lower_ for t in verb.doc[max(be.i - _SUBJECT, verb.sent.start) : be.i]]
        numbers = [i for i, word in enumerate(before) if word in SIZES and before[i - 1 : i] == ["the"]]
        who = items(document, names, be.i + 1, be.sent.end)
        size = SIZES[before[numbers[-1]]] if numbers and len(before) - numbers[-1] > 1 else 0
        if size and size <= len(who) <= size + 1:  # the subject of the next clause may have been taken for one more
            found += who[:size]
    return found


def _was_counted(noun: Token) -> bool:
    """ "three senior executives … The executives are A, B and C": how many there are was said just before."""
    doc, start = noun.doc, max(noun.i - _BACK, 0)
    definite = any(c.lower_ in ("the", "these", "those") for c in noun.children)
    return definite and any(
        t.lemma_ == noun.lemma_ and any(c.dep_ == "nummod" for c in t.children) for t in doc[start : noun.sent.start]
    )
