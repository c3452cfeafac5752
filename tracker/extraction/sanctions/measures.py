"""Measures by their nouns: "lifted the asset freeze on A", "A is under sanctions", "the suspension of the measures against A"."""

from collections.abc import Iterator

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import HOPS, is_verb
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Names
from tracker.extraction.sanctions.frames import Frame, FrameReader, Measure, mistagged
from tracker.extraction.sanctions.measure_prepositions import MeasurePrepositionReader
from tracker.extraction.sanctions.measure_verbs import MeasureVerbReader

_NOUNS = ("NOUN", "PROPN")
_GOVERNED = frozenset({"dobj", "obj", "nsubjpass", "nsubj", "attr", "oprd", "ROOT", "conj"})
_DESCRIBED = frozenset({"DT", "PRP$", "POS", "JJ", "IN", "RB", "HYPH"})


class MeasureReader(FrameReader):
    """Reads what is done with a measure that a noun names."""

    def __init__(self, document: Document, names: Names) -> None:
        super().__init__(document, names)
        self._verbs = MeasureVerbReader(document, names)
        self._prepositions = MeasurePrepositionReader(document, names)

    def is_measure(self, noun: Token) -> bool:
        nouns, word = self.words["nouns"], noun.lemma_.lower()
        if noun.lower_ == "those":
            return self._stands_for_measures(noun)
        if word not in nouns["measure"] and word != "delisting":
            return False
        if noun.dep_ in ("compound", "nmod", "amod") and noun.head.i > noun.i:
            head = noun.head.lemma_.lower()
            if head in nouns["offices"] or head in nouns["list"] or head in nouns["acts"]:
                return False
        following = noun.nbor().lemma_.lower() if noun.i + 1 < len(noun.doc) else ""
        if following in nouns["offices"] or following in nouns["list"]:
            return False
        if word in nouns["loose"]:
            return any(c.dep_ == "prep" and c.lower_ in ("against", "on") for c in noun.children)
        return True

    def _stands_for_measures(self, those: Token) -> bool:
        """ "extended the measures on A and renewed those on B" """
        if those.dep_ != "dobj" or self.measure_verb(those.head) is None:
            return False
        return those.nbor().lower_ in ("on", "against") and any(
            t.lemma_.lower() in self.words["nouns"]["measure"] for t in those.doc[those.sent.start : those.i]
        )

    def read(self, noun: Token) -> Iterator[Frame]:
        """The acts and states that the words around the noun tell of its measure."""
        if noun.lemma_.lower() == "delisting":  # the measure's noun is the act: "demanded A's delisting"
            yield from self._delisting(noun)
            return
        top = _top(noun)
        lost = self._lost_verb(noun)
        role, head = ("dobj", lost) if lost is not None else (_role(top), top.head)
        found, explicit = self.targets_behind(noun)
        measure = Measure(noun, found or self.owners(noun), explicit)
        yield from self._imposed_before(measure)
        if role in _GOVERNED and (lost is not None or is_verb(head)):
            yield from self._verbs.read(measure, head, role)
        elif role == "pobj":
            yield from self._prepositions.read(measure, head)
        elif measure.targets:
            yield Frame(noun, SanctionStep.IMPOSED, measure.targets, noun, state=True, how="noun")

    def _delisting(self, noun: Token) -> Iterator[Frame]:
        if who := self.targets_behind(noun)[0] or self.owners(noun):
            above = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun.head.head
            yield Frame(noun, SanctionStep.LIFTED, who, how="nominal", actor=above if is_verb(above) else None)

    def _imposed_before(self, measure: Measure) -> Iterator[Frame]:
        """ "the sanctions that Canada imposed on A": the clause names whom all the rest is about."""
        noun = measure.noun
        inner = [n for c in noun.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"]
        for child in [*noun.children, *(c for n in inner for c in n.children)]:
            if child.dep_ in ("relcl", "acl") and is_verb(child) and self.measure_verb(child) == "imposed":
                measure.targets = measure.targets or self.roles.after_preposition(child, noun.sent)
                if measure.targets:
                    yield Frame(child, SanctionStep.IMPOSED, measure.targets, noun, how="relative clause")

    def _lost_verb(self, noun: Token) -> Token | None:
        """ "Britain on Friday imposed sanctions", where the parser takes the verb for an attribute of its object."""
        for child in noun.children:
            if child.dep_ not in ("amod", "compound") or not noun.sent.start < child.i < noun.i:
                continue
            participle = child.tag_ in ("VBN", "VBD") or (child.tag_ == "JJ" and child.lower_.endswith("ed"))
            if participle and self.measure_verb(child) and child.nbor(-1).tag_ not in _DESCRIBED:
                return child
        return None


def _role(noun: Token) -> str:
    """ "announced asset freezes on A": what is announced, also where the tagger takes the noun for a verb."""
    return "dobj" if noun.dep_ == "ccomp" and mistagged(noun) else noun.dep_


def _top(noun: Token) -> Token:
    """The first of joined nouns: "a freeze and a ban" is governed where "freeze" is, also in "a freeze on A and a ban on B"."""
    nouns = lexicon("sanctions")["nouns"]
    for _ in range(HOPS):
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in nouns["containers"]:
            noun = noun.head.head  # "a package of sanctions on A"
            continue
        named = noun.head
        above = named.head.head
        if (
            noun.dep_ == "conj"
            and named.dep_ == "pobj"
            and above.lemma_.lower() in nouns["measure"]
            and above.pos_ in _NOUNS
        ):
            noun = above
            continue
        if noun.dep_ in ("conj", "appos", "compound", "nmod") and noun.head.pos_ in _NOUNS and noun.head != noun:
            noun = noun.head
        else:
            break
    return noun
