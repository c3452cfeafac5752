"""Permissions by their nouns: "granted A a visa", "A's licence expired", "an exemption under which A may travel"."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.common.vocabulary import WaiverStep
from tracker.extraction.language.clauses import governor, is_passive, is_verb, phrases
from tracker.extraction.language.measure_words import lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import negation_of
from tracker.extraction.measures.authorities import of_noun
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave
from tracker.extraction.waivers.holders import HolderReader
from tracker.extraction.waivers.wording import is_had_done, is_yet_to, negated, points_back, top_of, word_of

_NOUNS = ("NOUN", "PROPN")
_STEPS = ("granted", "denied", "revoked", "extended", "expired")


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb does with a permission; whether its holder is the subject, and whether a grant is refused."""

    step: WaiverStep | None
    received: bool = False
    refused: bool = False


class PermissionReader(HolderReader):
    """Reads what is done with a visa, licence or exemption that a noun names."""

    def read(self, noun: Token) -> Iterator[Leave]:
        """What is done with the permission: by the noun that it hangs on, by the verb, or by clauses about it."""
        top = top_of(noun)
        outer = top.head.head if top.dep_ == "pobj" and top.head.head.pos_ in _NOUNS else None
        word = outer.lemma_.lower() if outer is not None else ""
        nominal = self.words["nominals"]["acts"].get(word)
        if outer is not None and nominal is not None and top.head.lower_ in ("of", "for"):
            if word not in self.words["kinds"]["request"]:  # those are read at the request
                yield from self._acted(noun, outer, WaiverStep(nominal), nominal=True)
        elif outer is not None and word in self.words["cues"]["lacking"] and top.head.lower_ == "of":
            yield from self._wanting(noun, outer)
        elif (verb := self.verb_of(top)) is not None:
            yield from self._of_verb(noun, top, verb)
        else:
            yield from self._of_clauses(noun, None, None)

    def _of_verb(self, noun: Token, top: Token, verb: Token) -> Iterator[Leave]:
        """ "granted A a visa", "the exemption, approved in May, covers B", "needs a visa" """
        if lemma(verb) == "be" and top.dep_ == "nsubj":
            yield from self._valid(noun, verb)
        act = self._action(noun, top, verb)
        if act.step is WaiverStep.GRANTED and top.dep_ == "nsubj":
            verb = self._granting_clause(noun) or verb
        if act.step is WaiverStep.REQUESTED and self._is_turned_down(verb):
            who = self.roles.subject(verb.head)
            yield Leave(verb.head, WaiverStep.DENIED, self.kind(noun, who), who, noun, inherits=not who)
            return
        if act.step is not None:
            yield from self._acted(noun, verb, act.step, received=act.received, refused=act.refused)
        elif lemma(verb) in self.words["cues"]["wanting"] and (who := self.roles.subject(verb)):
            waits = lemma(verb) in self.words["cues"]["waiting"]
            yield Leave(verb, WaiverStep.REQUESTED, self.kind(noun, who), who, noun, silent=not waits)
        yield from self._of_clauses(noun, verb, act.step)

    def _is_turned_down(self, asks: Token) -> bool:
        """ "was turned down when he applied for a visa" """
        return asks.dep_ == "advcl" and self.label(asks.head) == "denied" and is_passive(asks.head)

    def _wanting(self, noun: Token, want: Token) -> Iterator[Leave]:
        """ "could not travel for want of a visa": whoever stays away for that was given none."""
        verb = governor(want)
        if verb is not None and (who := self.roles.subject(verb)):
            kind = self.kind(noun, who)
            yield Leave(verb, WaiverStep.DENIED, kind, who, noun, refused=True, received=True)

    def _of_clauses(self, noun: Token, verb: Token | None, action: WaiverStep | None) -> Iterator[Leave]:
        """ "The exemption that the panel granted", "a visa, issued in March", "the permit that A received"."""
        inner = [n for c in noun.children if c.dep_ == "prep" for n in c.children if n.lemma_.lower() == "ban"]
        for clause in (c for n in (noun, *inner) for c in n.children):
            label = self.label(clause) if clause.dep_ in ("relcl", "acl") and is_verb(clause) else None
            gets = label == "received" and lemma(clause) in self.words["cues"]["getting"]
            if gets and not is_passive(clause) and not negated(clause):
                if who := self.roles.subject(clause):
                    yield Leave(clause, WaiverStep.GRANTED, self.kind(noun, who), who, noun, received=True)
                return
            if label in _STEPS and clause != verb:
                covers = (
                    lemma(clause) in self.words["cues"]["covering"] and not is_passive(clause) and clause.tag_ != "VBN"
                )
                told_apart = action is WaiverStep.EXPIRED or self._is_dated(clause)
                if action is None or label == "expired" or (told_apart and not covers):
                    yield from self._acted(noun, clause, WaiverStep(label))
                return

    def _holders_in_clause(self, noun: Token, verb: Token) -> list[Named]:
        """ "cancelled the licence that it had given A", "the visa that A received was revoked" """
        for clause in noun.children:
            if clause.dep_ in ("relcl", "acl") and clause != verb and is_verb(clause):
                if self.label(clause) in ("granted", "extended"):
                    return self.beneficiaries(noun, clause, WaiverStep.GRANTED, received=False, nominal=False)
                if self.label(clause) in ("received", "requested"):
                    return self.roles.subject(clause)
        return []

    def _is_dated(self, clause: Token) -> bool:
        """ "her visa, issued in March, was revoked": a clause with a date of its own is an act of its own."""
        words = {t.i for t in clause.subtree}
        return any(date.first in words for date in self.document.dates)

    def stamped(self, passport: Token) -> Iterator[Leave]:
        """ "the consulate stamped his passport": that is how a visa is given."""
        yield from self._acted(passport, passport.head, WaiverStep.GRANTED)

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
        return (
            given
            or named
            or bool(phrases(noun, "from"))
            or any(c.lower_ == "valid" for c in noun.children if c.i > noun.i)
        )

    def _granting_clause(self, noun: Token) -> Token | None:
        """ "the exemption, approved in May, covers A" """
        clauses = (c for c in noun.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VBN")
        return next((clause for clause in clauses if self.label(clause) == "granted"), None)

    def _action(self, noun: Token, top: Token, verb: Token) -> Act:
        """What is done with the permission, by the part it plays beside the verb."""
        if noun.lemma_.lower() == "airspace" and (step := self._of_airspace(top, verb)) is not None:
            return Act(step)
        if top.dep_ != "nsubj" and lemma(verb) in self.words["cues"]["covering"] and self._runs_out(noun, verb):
            return Act(WaiverStep.EXPIRED)
        if top.dep_ == "pobj":
            return self._behind(noun, top.head.lower_, verb)
        if top.dep_ == "nsubj":
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
        told = any(c.dep_ == "nsubj" for c in verb.children) and verb.tag_ != "VB"
        carries = preposition == "under" and told and word in self.words["cues"]["operating"]
        one = noun.tag_ != "NNS"  # not "came often, on a dozen visas"
        if carries or (one and preposition in ("on", "under", "with") and word in self.words["cues"]["carrying"]):
            return Act(WaiverStep.GRANTED, received=True)
        step = next((step for step, forms in self.words["behind"].items() if f"{word} {preposition}" in forms), None)
        return Act(WaiverStep(step) if step is not None else None)

    def _as_subject(self, noun: Token, verb: Token) -> Act:
        """ "his visa came in May", "had their visas annulled", "the licence covers A", "the waiver lapsed" """
        label, word = self.label(verb), lemma(verb)
        if word in self.words["cues"]["coming"] and noun.tag_ == "NN":
            if negated(verb):
                return Act(WaiverStep.DENIED, refused=True)  # "his visa did not come through in time"
            through = "through" in phrasal(verb)[0] or (self.owners(noun) and "up" not in phrasal(verb)[0])
            return Act(WaiverStep.GRANTED if through else None)
        aside = verb.dep_ == "advcl" and any(c.lower_ == "with" and c.dep_ in ("mark", "prep") for c in verb.children)
        if (aside or is_had_done(verb)) and verb.tag_ in ("VBN", "VBD") and label in _STEPS:
            return Act(WaiverStep(label))  # "with his visa revoked, he stayed at home"
        if word in self.words["cues"]["covering"] | self.words["cues"]["applying"]:
            return Act(WaiverStep.GRANTED)
        return Act(WaiverStep.EXPIRED if label == "expired" else None)

    def _valid(self, noun: Token, verb: Token) -> Iterator[Leave]:
        """ "The exemption for A is valid until Friday", "his visa is no longer valid" """
        said = {c.lower_ for c in verb.children if c.dep_ in ("acomp", "attr")}
        holds, gone = said & self.words["cues"]["valid"], said & self.words["cues"]["void"]
        if (who := self.owners(noun) or self.behind(noun, noun)) and (gone or (holds and negation_of(verb))):
            yield Leave(verb, WaiverStep.REVOKED, self.kind(noun, who), who, noun, received=True)
        elif who and holds:
            yield Leave(verb, WaiverStep.GRANTED, self.kind(noun, who), who, noun, how="may travel")

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
        if label not in (*_STEPS, "requested") or (label == "requested" and word == "apply"):
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
        if not held or (word == "have" and not self._is_had(noun, verb)):
            return Act(None)
        return Act(WaiverStep.DENIED if refused else WaiverStep.GRANTED, received=True, refused=refused)

    def _acted(
        self,
        noun: Token,
        verb: Token,
        action: WaiverStep,
        *,
        received: bool = False,
        refused: bool = False,
        nominal: bool = False,
    ) -> Iterator[Leave]:
        who = self.beneficiaries(noun, verb, action, received=received, nominal=nominal)
        who = [named for named in who or self._holders_in_clause(noun, verb) if not self.is_excepted(named)]
        who += [other for other in self.joined(noun) if other.names not in [w.names for w in who]] if who else []
        over = lemma(verb) == "hold" and any(c.lower_ in ("until", "till") for c in verb.children)
        kind = self.kind(noun, who)
        if word_of(noun) in self.words["cues"]["vague"] and not refused and (kind is None or not who):
            return
        joined = [c for c in noun.children if c.dep_ == "conj" and self.is_permission(c)]
        for other in [noun, *joined]:
            own = kind if other == noun else self.kind(other, who)
            yield Leave(
                verb, action, own, who, other,
                inherits=not who and points_back(other), refused=refused, received=received, silent=over,
            )  # fmt: skip
