"""What one sentence says of sanctions: its frames, each act once."""

from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.authorities import of_noun, of_verb
from tracker.extraction.measures.roles import Roles
from tracker.extraction.names.naming import Names
from tracker.extraction.sanctions.bars import BarReader
from tracker.extraction.sanctions.frames import Frame, is_mistaken_infinitive, mistagged
from tracker.extraction.sanctions.lists import ListReader
from tracker.extraction.sanctions.measures import MeasureReader
from tracker.extraction.sanctions.openings import OpeningReader
from tracker.extraction.sanctions.requests import RequestReader
from tracker.extraction.sanctions.unnamed import unnamed_steps
from tracker.extraction.sanctions.verbs import VerbReader

_NOUNS = ("NOUN", "PROPN")
_VERBAL = ("VBN", "VBD", "VBG")
_ACTS = ("blacklist", "sanction", "delist")  # verbs, whatever the tagger says


class SentenceReader:
    """Finds the frames of a sentence: by measures, by lists, by bars and by verbs."""

    def __init__(self, document: Document, names: Names) -> None:
        self.roles = Roles(document, names)
        self._measures, self._lists = MeasureReader(document, names), ListReader(document, names)
        self._openings = OpeningReader(document, names)
        self._requests = RequestReader(document, names)
        self._bars, self._verbs = BarReader(document, names), VerbReader(document, names)

    def frames(self, sentence: Span) -> list[Frame]:
        """The acts and states that the sentence tells, in its order."""
        stops = lexicon("sanctions")["stops"]["words"]
        if any(token.lower_ in stops for token in sentence):
            return []
        found = list(self._openings.read(sentence))
        for token in sentence:
            mistaken, word = mistagged(token), token.lower_
            noun = (token.pos_ in _NOUNS and not _is_infinitive(token)) or _is_owned(token)
            if (noun or mistaken or word == "those") and self._measures.is_measure(token):
                found += self._measures.read(token)
            elif (noun or word == "it") and self._lists.is_list(token):
                found += _some(self._lists.read(token))
            elif not mistaken and (is_verb(token) or token.tag_ in _VERBAL or lemma(token) in _ACTS):
                found += _some(self._bars.read(token) or self._verbs.read(token))
                found += self._requests.read(token)
        if not found:
            found += unnamed_steps(self.roles.document, sentence)
        return _once(self.roles.document, found)


def _some(frame: Frame | None) -> list[Frame]:
    return [] if frame is None else [frame]


def _is_owned(token: Token) -> bool:
    """ "said her listing was political", where the tagger takes the noun for a verb."""
    return token.tag_ == "VBG" and token.lower_ == "listing" and any(c.tag_ == "PRP$" for c in token.children)


def _is_infinitive(token: Token) -> bool:
    """ "wants London to sanction A", "to go further and sanction B", where the tagger takes the verb for a noun."""
    return token.lower_ == "sanction" and is_mistaken_infinitive(token)


def _once(document: Document, frames: list[Frame]) -> list[Frame]:
    """One frame for each act and its targets; an act goes before a state, and "sanctions that A imposed" before the noun."""
    found: list[Frame] = []
    for frame in frames:
        twin = next((o for o in found if _alike(frame, o) and not _are_of_two(document, frame, o)), None)
        if twin is None:
            found.append(frame)
        elif (twin.state and not frame.state) or (twin.how == "noun" and frame.how != "noun"):
            found[found.index(twin)] = frame
    return found


def _alike(one: Frame, other: Frame) -> bool:
    if one.action is not other.action or {n.names for n in one.targets} != {n.names for n in other.targets}:
        return False
    spelt_out = one.noun is not None and one.noun == other.noun and "noun" in (one.how, other.how)
    return (
        one.trigger == other.trigger
        or spelt_out
        or ((one.state or other.state) and not (_beside(one, other) or _beside(other, one)))
    )


def _are_of_two(document: Document, one: Frame, other: Frame) -> bool:
    """ "has been under American measures since May and was listed by the UN a year later" """
    ones, others = (
        set((of_noun(document, f.noun) if f.noun is not None else of_verb(document, f.trigger)).codes)
        for f in (one, other)
    )
    apart = bool(ones and others) and not ones & others and one.trigger != other.trigger
    return apart or _is_second(one, other) or _is_second(other, one)


def _is_second(state: Frame, act: Frame) -> bool:
    """ "had been on the list since 2017 and was listed a second time in May" """
    joined = act.trigger.dep_ == "conj" and act.trigger.head == state.trigger
    return state.state and not act.state and joined and any(t.lower_ == "since" for t in state.trigger.subtree)


def _beside(state: Frame, act: Frame) -> bool:
    """ "A, who is under British sanctions, is barred from Poland": a relative clause with a measure of its own."""
    own = state.noun is not None and (act.noun is None or act.noun != state.noun)
    return state.state and own and state.trigger.dep_ == "relcl" and not act.state
