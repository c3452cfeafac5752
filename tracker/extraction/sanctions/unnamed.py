"""Steps told without those whom they hit: "Moscow published a list of its own", "Beijing answered with countermeasures".

They open a list whose names may follow, and say whose it is; without them the names would go to whoever acted before.
"""

from collections.abc import Iterator

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_passive, is_verb, phrases
from tracker.extraction.language.measure_words import lemma, lexicon, phrasal
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.authorities import of_verb
from tracker.extraction.sanctions.frames import Frame
from tracker.extraction.sanctions.list_members import is_member_noun


def unnamed_steps(document: Document, sentence: Span) -> Iterator[Frame]:
    """The step that an authority takes in a sentence which names nobody whom it hits."""
    for verb in sentence:
        if is_verb(verb) and not is_passive(verb) and verb.dep_ not in ("relcl", "acl"):
            held = next((noun for noun in _held(verb) if _is_own(noun)), None)
            if held is not None and of_verb(document, verb):
                yield Frame(verb, SanctionStep.IMPOSED, noun=held)
                return


def _held(verb: Token) -> list[Token]:
    """What is published or answered with."""
    words, forms = lexicon("sanctions")["unnamed"], set(phrasal(verb))
    direct = [c for c in verb.children if c.dep_ == "dobj"]
    if forms & words["publishing"]:
        return direct
    if forms & words["answering"]:
        held = phrases(verb, "with")  # "followed with an entry ban" hits those told before
        return [noun for noun in held if lemma(verb) != "follow" or _has_own(noun) or _hits_several(noun)]
    return [noun for noun in direct if _has_own(noun)] if lemma(verb) in words["having"] else []


def _is_own(noun: Token) -> bool:
    """ "a list", "countermeasures", "the names", "its own sanctions", "the imposition of sanctions": never "the measures"."""
    words = lexicon("sanctions")
    word = noun.lemma_.lower()
    if word == "name":
        return noun.tag_ == "NNS"
    if words["nouns"]["acts"].get(word) == "imposed" and word not in words["nouns"]["measure"]:
        return any(n.lemma_.lower() in words["nouns"]["measure"] for n in phrases(noun, "of"))
    measure = (words["nouns"]["measure"] - words["nouns"]["loose"]) | words["nouns"]["list"]
    definite = any(c.lower_ in ("the", "these", "those", "this", "that") for c in noun.children)
    return word in measure and (not definite or _has_own(noun))


def _hits_several(noun: Token) -> bool:
    """ "seven names from the south", "listings for six men" """
    return any(t.tag_ == "NNS" and (t.lemma_ == "name" or is_member_noun(t)) for t in noun.subtree)


def _has_own(noun: Token) -> bool:
    return any(token.lower_ == "own" for token in noun.subtree)
