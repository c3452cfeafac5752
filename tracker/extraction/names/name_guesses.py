"""Which capitalised words that nobody explained may be a name at all: no rank, number, title or law."""

from tracker.extraction.language.people_words import lexicon, words
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.names import organisation_names

_LEAST = 2  # letters
_SMALL = frozenset({"in", "of", "and", "-", "&"})
_ORDINALS = frozenset("first second third fourth fifth last other others another acting".split())


def may_be_name(words: Span) -> bool:
    """Never "Commander", "Acting Chief", "Eleven", "First Lady"; "First Harbour Bank" may be one."""
    if words[0].lower_ in _ORDINALS and len(words) <= 2:
        return False
    if words[-1].text in organisation_names.lexicon()["capitals"]["papers"] or _is_half_of_a_compound(words):
        return False
    if len(words) == 1 and (len(words[0].text.strip(".")) < _LEAST or "." in words[0].text or _is_label(words)):
        return False
    return not all(_is_rank(word) for word in words)


def _is_label(words: Span) -> bool:
    """ "Nationality:", "Limited", and what a hyphen joins to the word before."""
    doc, last = words.doc, words.end
    behind = doc[last].text if last < len(doc) else ""
    joined = words.start > 0 and doc[words.start - 1].text == "-"
    return behind == ":" or joined or words[0].text in organisation_names.lexicon()["names"]["legal_forms"]


def are_given_and_family(name: Span) -> bool:
    """Two words and no more, also as they are tagged: "act against Ivo Brandt", not "El Fasher" or "Teal Drones"."""
    first, last, end = name[0], name[-1], name.end
    alone = first.ent_iob_ == "B" and (end == len(name.doc) or name.doc[end].ent_iob_ != "I")
    plain = first.lower_ not in lexicon()["names"]["particles"] and last.tag_ == "NNP" and not last.text.isupper()
    return len(name) == 2 and alone and plain


def _is_rank(word: Token) -> bool:
    titles = lexicon()["titles"]
    plain = word.lower_.rstrip(".")
    return (
        plain in _SMALL | words().classes["rank_marks"]
        or word.like_num
        or word.lemma_.lower() in titles["office"]
        or word.lemma_.lower() in titles["other"]
        or word.text.rstrip(".") in titles["honorifics"]
        or word.text in titles["honorifics"]
    )


def _is_half_of_a_compound(words: Span) -> bool:
    """ "the Commander-in-Chief", "an ex-LTTE cadre": a hyphen and a small word behind, or a prefix before."""
    doc, last = words.doc, words.end
    behind = doc[last : last + 2]
    return len(behind) == 2 and behind[0].tag_ == "HYPH" and behind[1].text.islower() and not behind[0].whitespace_
