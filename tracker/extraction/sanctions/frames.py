"""A frame is one act or state of sanctions as a sentence words it: what is done, by which word, and to whom."""

from dataclasses import dataclass, field

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import by_word, is_regarding, lemma, lexicon, phrasal
from tracker.extraction.language.tokens import Doc, Token
from tracker.extraction.measures.roles import Roles
from tracker.extraction.names.naming import Named, Names

_DEFINITE = frozenset({"the", "these", "those", "this", "that", "both", "all"})
_JOINED = 6  # tokens
REFUSED = "refused request"  # how a frame was read
BARRED = "barred from entry"  # the same
SUPPOSED = "supposed"  # the same
KEPT = "kept for longer"  # the same


@dataclass(slots=True)
class Frame:
    """One act or state. `inherits` says that the targets are those told before ("lifted the sanctions")."""

    trigger: Token  # the word whose clause tells status and date
    action: SanctionStep
    targets: list[Named] = field(default_factory=list)
    noun: Token | None = None  # the measure or list
    state: bool = False  # background: "is under sanctions"
    inherits: bool = False
    how: str = "direct parse"
    place: Token | None = None  # "barred from Norway"
    actor: Token | None = None  # the verb whose subject would act: "is considering sanctions"
    told_only: bool = False  # says nothing of sanctions itself: of those told to be under them
    dated: Token | None = None  # the verb that tells when a state began: "sanctions that Canada imposed in May"


@dataclass(slots=True)
class Measure:
    """A measure as its noun phrase tells it: "a ban on A" names whom it hits."""

    noun: Token
    targets: list[Named]
    explicit: bool  # somebody stands behind "on" or "against", named or not

    @property
    def is_definite(self) -> bool:
        """Whether the noun points back: "the sanctions", "its measures", never "economic measures"."""
        beside = list(self.noun.children)
        if any(c.lower_ in lexicon("sanctions")["nouns"]["fields"] for c in beside):
            return False
        return any(c.lower_ in _DEFINITE or c.tag_ in ("PRP$", "POS") or c.dep_ == "poss" for c in beside)

    @property
    def hits_people(self) -> bool:
        """Whether several people or firms stand behind the measure, named or not."""
        people = lexicon("sanctions")["nouns"]["targets"]
        behind = self.noun.doc[self.noun.i + 1 : min(self.noun.i + 10, self.noun.sent.end)]
        counted = any(t.tag_ in ("NNS", "NNPS") and any(c.tag_ == "CD" for c in t.children) for t in behind)
        return counted or any(t.tag_ == "NNS" and t.lemma_.lower() in people for t in behind)


class FrameReader:
    """What all readers of frames share: the document's names, the words, and whom a measure hits."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document, self.names, self.roles = document, names, Roles(document, names)
        self.words = lexicon("sanctions")

    def measure_verb(self, verb: Token) -> str | None:
        classes = by_word("sanctions", "measures")
        return next((classes[form] for form in phrasal(verb) if form in classes), None)

    def shaded(self, step: SanctionStep, verb: Token) -> SanctionStep:
        """ "lifted temporarily" suspends, "partly lifted" eases."""
        cues = self.words["cues"]
        near = {t.lower_ for t in verb.children} | {
            t.lower_ for t in verb.doc[max(verb.i - 2, verb.sent.start) : verb.i + 3]
        }
        if step is SanctionStep.IMPOSED and any(is_renewed(c) for c in verb.children):
            return SanctionStep.REINSTATED
        if step is SanctionStep.LIFTED:
            if near & cues["temporarily"]:
                return SanctionStep.SUSPENDED
            if near & cues["partly"]:
                return SanctionStep.EASED
        return step

    def taken_in(self, verb: Token) -> list[Named]:
        """ "expanded its list to include A and B" """
        if lemma(verb) not in self.words["cues"]["widening"]:
            return []
        clauses = (c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.i > verb.i)
        clause = next((c for c in clauses if lemma(c) in self.words["cues"]["containing"] | {"add", "take"}), None)
        return self.roles.items(clause.i + 1, verb.sent.end) if clause is not None else []

    def owners(self, noun: Token) -> list[Named]:
        """ "A's designation", "his assets"."""
        owning = self.words["nouns"]["carriers"] | {"ban", "freeze"}
        return self.roles.owner(noun) if noun.lemma_.lower() in owning else []

    def _whose_name(self, i: int) -> list[Named]:
        """ "the removal of his name" """
        doc = self.document.doc
        named = self.names.at_index(i)
        held = doc[i + 1].lemma_.lower() in self.words["nouns"]["carriers"] if i + 1 < len(doc) else False
        return [named] if named is not None and doc[i].tag_ == "PRP$" and held else []

    def targets_behind(self, noun: Token) -> tuple[list[Named], bool]:
        """Those named behind "on", "against" or "of", and whether anything at all stands there."""
        doc, explicit = self.document.doc, False
        for i in range(noun.i + 1, min(noun.i + 14, noun.sent.end)):
            token = doc[i]
            if self._aims(token, noun):
                if token.lower_ == "on" and self.roles.is_date(i + 1):
                    continue
                if token.lower_ == "over" and all(n.how == "guess" for n in self.roles.items(i + 1, i + 3)):
                    break  # "measures over Xinjiang"
                explicit = True
                if found := self.roles.items(i + 1, noun.sent.end) or self._whose_name(i + 1):
                    return found, True
            elif self._ends_phrase(token):
                break
        return [], explicit

    def _aims(self, word: Token, noun: Token) -> bool:
        """ "a ban on A", "the assets of A", "firms owned by A" """
        if word.lower_ in ("on", "against", "upon", "targeting", "over") or is_regarding(word):
            return True
        if word.lower_ == "of" and word.nbor(-1).lemma_.lower() in self.words["nouns"]["holdings"]:
            return True
        if word.lower_ == "by":
            return word.nbor(-1).lower_ in ("held", "owned", "controlled")
        carries = word.i == noun.i + 1 and noun.lemma_.lower() in self.words["nouns"]["carriers"]
        return carries and word.lower_ in ("of", "for", "belonging")

    def _ends_phrase(self, word: Token) -> bool:
        """Whether another clause, or a reason, begins: nobody behind it is hit by the measure."""
        finite = is_verb(word) and word.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN")
        if finite and word.dep_ not in ("acl", "relcl") and self.measure_verb(word) != "imposed":
            return True
        if word.lower_ in (";", ":") or word.lower_ in self.words["cues"]["reasons"]:
            return True
        return word.lower_ == "," and not _goes_on(word.doc, word.i)


def is_renewed(adverb: Token) -> bool:
    """ "again listed", "were barred once more", "re-listed", which the tokenizer cuts up"""
    return adverb.dep_ in ("advmod", "amod", "npadvmod", "dep", "compound") and adverb.lower_ in ("again", "anew")


def unnamed(verb: Token) -> bool:
    """Whether several unnamed people or firms are the passive's subject: "Two persons are listed"."""
    return any(s.tag_ in ("NNS", "CD") or s.lower_ == "those" for s in subjects(verb))


def goes_on_for_long(verb: Token) -> bool:
    """ "will stay on the list for another year", "keeps his accounts blocked for a further six months" """
    units = ("year", "month", "week", "day")
    return any(
        t.lower_ in ("another", "further", "more")
        and any(u.lemma_ in units for u in (t.head, *t.head.children, *t.head.head.children))
        for t in verb.subtree
        if t.i > verb.i
    )


def points_below(word: Token) -> bool:
    """ "the addition of the entry specified below", "removed the following names": who they are is told in a list."""
    entries = lexicon("sanctions")["nouns"]["entries"]
    held = [c for c in word.children if c.dep_ in ("dobj", "nsubjpass")] + phrases(word, "of")
    pointing = {"following", "below", "specified"}
    return any(n.lemma_.lower() in entries and pointing & {t.lower_ for t in n.subtree} for n in held)


def several(word: Token) -> bool:
    """Whether several unnamed people or firms stand behind the word: their names may follow."""
    collectives = lexicon("sanctions")["nouns"]["collectives"]
    return any(
        t.tag_ in ("NNS", "CD") or t.lower_ == "those" or t.lemma_.lower() in collectives
        for t in word.doc[word.i + 1 : min(word.i + 10, word.sent.end)]
    )


def hits_unnamed(verb: Token) -> bool:
    """Whether the verb's act hits several who are not named in its clause: their names may follow."""
    return unnamed(verb) if is_passive(verb) else several(verb)


def actor_of(act: Token) -> Token | None:
    """ "is considering the lifting of": the verb that the noun of an act is the object of."""
    return act.head if act.dep_ == "dobj" and is_verb(act.head) else None


def copula(word: Token) -> Token:
    """ "is subject to", "is back on": the verb that carries the predicate."""
    above = word.head
    return above if above.lemma_ in lexicon("sanctions")["cues"]["copulas"] and is_verb(above) else word


def mistagged(token: Token) -> bool:
    """ "the bloc's sanctions", "asset freezes" taken for a verb."""
    before = token.nbor(-1) if token.i > 0 else None
    if before is None:
        return False
    if token.lower_ in ("freezes", "bans") and before.lower_ in ("asset", "assets", "travel", "visa", "entry"):
        return True
    acts = {"nsubj", "dobj"} <= {c.dep_ for c in token.children}  # "China sanctions 28 members"
    return token.lower_ == "sanctions" and not acts and before.tag_ in ("POS", "PRP$", "DT", "JJ", "NNP", "NN")


def is_mistaken_infinitive(word: Token) -> bool:
    """ "to sanction A", "to go further and sanction B", taken for a noun."""
    before = word.nbor(-1) if word.i > word.sent.start and word.tag_ in ("NN", "NNP") else word
    joined = before.lower_ in ("and", "or") and any(
        t.lower_ == "to" and t.nbor().tag_ == "VB"
        for t in word.doc[max(before.i - _JOINED, word.sent.start) : before.i]
    )
    return before.lower_ == "to" or (joined and word.nbor().tag_ in ("NNP", "NNPS"))


def _goes_on(doc: Doc, comma: int) -> bool:
    """ "an asset freeze, a travel ban and a fine on A" """
    return any(t.lemma_.lower() in ("ban", "freeze", "prohibition", "and") for t in doc[comma + 1 : comma + 5])
