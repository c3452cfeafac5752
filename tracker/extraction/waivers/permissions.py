"""Permissions by their nouns: "granted A a visa", "A's licence expired", "an exemption under which A may travel"."""

from collections.abc import Iterator

from tracker.common.vocabulary import WaiverStep
from tracker.extraction.language.clauses import governor, is_passive, is_verb
from tracker.extraction.language.measure_words import lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import negation_of
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.acts import STEPS, ActReader
from tracker.extraction.waivers.frames import Leave
from tracker.extraction.waivers.wording import counted, negated, points_back, top_of, word_of

_NOUNS = ("NOUN", "PROPN")


class PermissionReader(ActReader):
    """Reads what is done with a visa, licence or exemption that a noun names."""

    def read(self, noun: Token) -> Iterator[Leave]:
        """What is done with the permission; where nothing is, whose it is: "it" and "the visa" may mean it later."""
        found = list(self._acts(noun))
        yield from found
        if not found and (who := self.owners(noun) or self._bearer(noun)):
            verb = governor(noun) or noun
            yield Leave(verb, WaiverStep.GRANTED, self.kind(noun, who), who, noun, received=True, silent=True)

    def _bearer(self, noun: Token) -> list[Named]:
        """ "A could not accept a visa", "B holds a licence of its own": the subject whose object it is."""
        verb = noun.head
        return self.roles.subject(verb) if noun.dep_ == "dobj" and is_verb(verb) and not is_passive(verb) else []

    def _acts(self, noun: Token) -> Iterator[Leave]:
        """By the noun that the permission hangs on, by the verb, or by clauses about it."""
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
        act = self.action(noun, top, verb)
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
            if label == "requested" and clause != verb and self._is_dated(clause) and not is_passive(clause):
                if who := self.roles.subject(clause):  # "the visa that A had requested in April"
                    yield Leave(clause, WaiverStep.REQUESTED, self.kind(noun, who), who, noun, received=True)
                return
            if label in STEPS and clause != verb:
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

    def _granting_clause(self, noun: Token) -> Token | None:
        """ "the exemption, approved in May, covers A" """
        clauses = (c for c in noun.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VBN")
        return next((clause for clause in clauses if self.label(clause) == "granted"), None)

    def _valid(self, noun: Token, verb: Token) -> Iterator[Leave]:
        """ "The exemption for A is valid until Friday", "his visa is no longer valid" """
        said = {c.lower_ for c in verb.children if c.dep_ in ("acomp", "attr")}
        holds, gone = said & self.words["cues"]["valid"], said & self.words["cues"]["void"]
        if (who := self.owners(noun) or self.behind(noun, noun)) and (gone or (holds and negation_of(verb))):
            step, kind = WaiverStep.REVOKED, self.kind(noun, who)
            yield Leave(verb, step, kind, who, noun, received=True, refused=bool(holds))
        elif who and holds:
            yield Leave(verb, WaiverStep.GRANTED, self.kind(noun, who), who, noun, how="may travel")

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
        who = who or self._holders_in_clause(noun, verb)
        who = [named for named in who if not self.is_excepted(named)]
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
                inherits=not who and (points_back(other) or counted(other) is not None), refused=refused, received=received, silent=over,
            )  # fmt: skip
