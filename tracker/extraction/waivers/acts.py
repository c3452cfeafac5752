"""What a verb does with a permission, by the part that the permission plays beside it: object, subject, behind "for" or "under"."""

from dataclasses import dataclass

from tracker.common.vocabulary import WaiverStep
from tracker.extraction.language.clauses import is_verb, phrases
from tracker.extraction.language.measure_words import lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import of_noun
from tracker.extraction.waivers.holders import HolderReader
from tracker.extraction.waivers.wording import is_had_done, is_yet_to, negated, word_of

STEPS = ("granted", "denied", "revoked", "extended", "expired")


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb does with a permission; whether its holder is the subject, and whether a grant is refused."""

    step: WaiverStep | None
    received: bool = False
    refused: bool = False


class ActReader(HolderReader):
    """Reads which step a verb is."""

    def _of_airspace(self, top: Token, verb: Token) -> WaiverStep | None:
        """ "closed its airspace to A's plane", "barred A's plane from its airspace": only where one traveller is meant."""
        cues, word, role = self.words["cues"], lemma(verb), top.dep_
        if role in ("dobj", "nsubjpass") and any(c.lower_ in ("to", "for") for c in verb.children):
            if word in cues["closing"] | cues["opening"]:
                return WaiverStep.DENIED if (word in cues["closing"]) is not negated(verb) else WaiverStep.GRANTED
            return None
        kept = role == "pobj" and top.head.lower_ in ("from", "to", "into") and word in cues["keeping_out"]
        return WaiverStep.DENIED if kept else None

    def _is_had(self, noun: Token, verb: Token) -> bool:
        """ "A has a visa, issued in May", "a French visa", "an exemption valid until Friday", "a licence from the Treasury"."""
        if verb.tag_ not in ("VBZ", "VBP", "VBD") or negated(verb) or any(c.dep_ == "aux" for c in verb.children):
            return False
        given = any(c.dep_ in ("acl", "relcl") and self.label(c) == "granted" for c in noun.children)
        named = word_of(noun) in self.words["kinds"]["visa"] and bool(of_noun(self.document, noun))
        givers = [c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$"]
        # "the panel's consent"
        named = named or any(c.lemma_.lower() in self.words["cues"]["deciders"] for c in givers)
        return (
            given
            or named
            or bool(phrases(noun, "from"))
            or any(c.lower_ == "valid" for c in noun.children if c.i > noun.i)
        )

    def action(self, noun: Token, top: Token, verb: Token) -> Act:
        """What is done with the permission, by the part it plays beside the verb."""
        if noun.lemma_.lower() == "airspace" and (step := self._of_airspace(top, verb)) is not None:
            return Act(step)
        if top.dep_ != "nsubj" and lemma(verb) in self.words["cues"]["covering"] and self._runs_out(noun, verb):
            return Act(WaiverStep.EXPIRED)
        if top.dep_ == "pobj":
            return self._behind(noun, top.head.lower_, verb)
        if top.dep_ == "nsubj" and (top.i < verb.i or is_verb(top.head) is False or top.head == verb):
            return self._as_subject(noun, verb)
        return self._as_object(noun, top.dep_, verb)

    def _runs_out(self, noun: Token, verb: Token) -> bool:
        """ "let the licence of A lapse", the last word also taken for a noun"""
        behind = noun.doc[max(noun.i, verb.i) + 1 : noun.sent.end]
        return any(lemma(word) in self.words["cues"]["lapsing"] and verb in word.ancestors for word in behind)

    def _behind(self, noun: Token, preposition: str, verb: Token) -> Act:
        """ "applied for a visa", "stripped of his visa", "arrived on a visa", "operates under a licence" """
        word = lemma(verb)
        if preposition == "for" and word in self.words["cues"]["asking_for"]:
            return Act(WaiverStep.REQUESTED, received=True)
        if preposition == "to" and word == "say" and verb.nbor().lower_ == "no":
            return Act(WaiverStep.DENIED)
        told = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) and verb.tag_ != "VB"
        carries = preposition == "under" and told and word in self.words["cues"]["operating"]
        one = noun.tag_ != "NNS"  # not "came often, on a dozen visas"
        by_leave = one and preposition in ("on", "under", "with")
        if carries or (
            by_leave and (word in self.words["cues"]["carrying"] or (told and self._is_special(noun, verb)))
        ):
            return Act(WaiverStep.GRANTED, received=True)
        step = next((step for step, forms in self.words["behind"].items() if f"{word} {preposition}" in forms), None)
        return Act(WaiverStep(step) if step is not None else None)

    def _is_special(self, noun: Token, verb: Token) -> bool:
        """ "was received under an exemption", "was treated with the ministry's permission": leave that somebody has given."""
        if lemma(verb) in self.words["cues"]["reporting"] or not self.roles.subject(verb):
            return False
        given = any(c.lower_ in ("a", "an", "special") for c in noun.children) or bool(phrases(noun, "of", "from"))
        return given or bool(of_noun(self.document, noun))

    def _as_subject(self, noun: Token, verb: Token) -> Act:
        """ "his visa came in May", "had their visas annulled", "the licence covers A", "the waiver lapsed" """
        label, word = self.label(verb), lemma(verb)
        if word in self.words["cues"]["coming"] and noun.tag_ == "NN":
            if negated(verb):
                return Act(WaiverStep.DENIED, refused=True)  # "his visa did not come through in time"
            through = "through" in phrasal(verb)[0] or (self.owners(noun) and "up" not in phrasal(verb)[0])
            return Act(WaiverStep.GRANTED if through else None)
        aside = verb.dep_ == "advcl" and any(c.lower_ == "with" and c.dep_ in ("mark", "prep") for c in verb.children)
        if (aside or is_had_done(verb)) and verb.tag_ in ("VBN", "VBD") and label in STEPS:
            return Act(WaiverStep(label))  # "with his visa revoked, he stayed at home"
        if word in self.words["cues"]["covering"] | self.words["cues"]["applying"]:
            return Act(WaiverStep.GRANTED)
        if word == "go" and verb.tag_ in ("VBD", "VBN") and any(c.lower_ == "to" for c in verb.children):
            return Act(WaiverStep.GRANTED)  # "the new waivers went to A and B"
        return Act(WaiverStep.EXPIRED if label == "expired" else None)

    def _as_object(self, noun: Token, role: str, verb: Token) -> Act:
        """ "gave A a visa", "A was refused a visa", "A's visa was revoked", "A lost his visa", "refused to renew it" """
        label, word = self.label(verb), lemma(verb)
        if word == "lose" and role in ("dobj", "obj"):
            return Act(WaiverStep.REVOKED, received=True)
        if word == "accept":
            return Act(None)  # "could not accept a visa": the holder's part
        if word in ("make", "take") and self.form(verb) == word:
            return Act(WaiverStep.GRANTED if noun.lemma_.lower() == "exception" and word == "make" else None)
        if label == "received":
            return self._as_received(noun, role, verb)
        if label not in (*STEPS, "requested") or (label == "requested" and word == "apply"):
            return Act(None)
        step = WaiverStep(label)
        if step is WaiverStep.EXPIRED and role == "dobj" and word == "end":
            return Act(None if negated(verb) else WaiverStep.REVOKED)  # "the council ended the exemption"
        if self.withholds(verb):
            return Act(WaiverStep.DENIED, refused=True)
        longer = step is WaiverStep.GRANTED and word_of(noun) in self.words["cues"]["prolonging"]
        return Act(WaiverStep.EXTENDED if longer else step)

    def _as_received(self, noun: Token, role: str, verb: Token) -> Act:
        """ "A obtained a visa", "B has a licence from the Treasury", "C has yet to receive permission" """
        if is_yet_to(verb):  # what has not come was asked for
            return Act(WaiverStep.REQUESTED, received=True)
        word, refused = lemma(verb), negated(verb) or self.refused_above(verb)
        held = role in ("dobj", "obj", "attr", "acomp") and word != "be"
        let = verb.dep_ in ("ccomp", "xcomp") and lemma(verb.head) == "let"  # "let A have a visa"
        if not held or (word == "have" and not let and not self._is_had(noun, verb)):
            return Act(None)
        return Act(WaiverStep.DENIED if refused else WaiverStep.GRANTED, received=True, refused=refused)
