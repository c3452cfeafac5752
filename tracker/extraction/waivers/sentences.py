"""What one sentence says of permission: its leaves, each act once.

Three shapes: a permission noun and what is done with it ("granted A a visa", "A's licence expired"), a verb of leave
("allowed A to travel", "exempted A from the ban"), and a word that stands for a permission told before ("the request
was turned down", "it was renewed").
"""

from tracker.common.vocabulary import WaiverKind
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.names.naming import Names
from tracker.extraction.waivers.airspace import AirspaceReader
from tracker.extraction.waivers.ellipses import EllipsisReader
from tracker.extraction.waivers.frames import Leave
from tracker.extraction.waivers.grace import GraceReader
from tracker.extraction.waivers.journeys import JourneyReader
from tracker.extraction.waivers.permissions import PermissionReader
from tracker.extraction.waivers.requests import RequestReader
from tracker.extraction.waivers.verbs import AllowingReader

_NOUNS = ("NOUN", "PROPN")


class LeaveReader:
    """Finds the acts of leave in a sentence."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.words = lexicon("waivers")
        self._permissions, self._requests = PermissionReader(document, names), RequestReader(document, names)
        self._journeys, self._airspace = JourneyReader(document, names), AirspaceReader(document, names)
        self._grace = GraceReader(document, names)
        self._allowing, self._ellipses = AllowingReader(document, names), EllipsisReader(document, names)

    def leaves(self, sentence: Span) -> list[Leave]:
        """The acts that the sentence tells, in its order."""
        found: list[Leave] = []
        for token in sentence:
            noun = token.pos_ in _NOUNS or _is_leave(token)
            found += self._of_noun(token) if noun else self._of_word(token)
        return _once(found)

    def _of_noun(self, noun: Token) -> list[Leave]:
        word = noun.lemma_.lower()
        if self._permissions.is_permission(noun):
            found = list(self._permissions.read(noun))
            return found or (list(self._airspace.read(noun)) if word in self.words["cues"]["skies"] else [])
        if word in self.words["cues"]["skies"]:
            return list(self._airspace.read(noun))
        if word in self.words["cues"]["spans"] | self.words["cues"]["limits"]:
            return list(self._grace.read(noun)) or self._of_word(noun)
        if word in self.words["cues"]["bans"]:
            return list(self._allowing.of_ban(noun))
        if word == "passport" and lemma(noun.head) == "stamp" and noun.head.tag_ == "VBD":
            return list(self._permissions.stamped(noun))
        if word in self.words["kinds"]["request"]:
            return list(self._requests.read(noun))
        return list(self._journeys.read(noun)) or self._of_word(noun)

    def _of_word(self, token: Token) -> list[Leave]:
        found: list[Leave] = []
        if is_verb(token):
            word = lemma(token)
            if word in self.words["verbs"]["allowing"]:
                found = list(self._allowing.of_allowing(token))
            elif any(c.lower_ == "may" for c in token.children):
                found = list(self._allowing.may(token))
            if not found and word in self.words["verbs"]["requested"]:
                found = list(self._requests.of_asking(token))
        return found or list(self._ellipses.read(token))

    def stands_for_permission(self, token: Token) -> bool:
        """ "The licence", "it", "the new one": a permission, or a word that may stand for one."""
        pronoun = token.lemma_.lower() in self.words["kinds"]["pronominal"] | {"each"}
        return pronoun or self._permissions.names_permission(token)

    def spoken_kind(self, number: int, sentence: Span) -> WaiverKind | None:
        """The kind of the permission spoken of last, in this sentence or the two before."""
        sentences = self.document.sentences
        for back in (sentence, *reversed(sentences[max(number - 2, 0) : number])):
            for token in reversed(list(back)):
                if self._permissions.names_permission(token):
                    kind = self._permissions.kind(token)
                    if kind is not None:
                        return kind
        return None


def _is_leave(word: Token) -> bool:
    """ "gave him leave to go": the noun, which the tagger takes for the verb."""
    return word.lower_ == "leave" and word.dep_ in ("dobj", "acomp", "attr", "pobj")


def _once(leaves: list[Leave]) -> list[Leave]:
    """One leave for each act of a word with one kind of permission."""
    found: list[Leave] = []
    for leave in leaves:
        if not any(
            f.action == leave.action and f.kind == leave.kind and f.trigger == leave.trigger and f.dated == leave.dated
            for f in found
        ):
            found.append(leave)
    return found
