"""Permissions by their nouns: "granted A a visa", "A's licence expired", "an exemption under which A may travel"."""

from collections.abc import Iterator

from tracker.common.vocabulary import WaiverStep
from tracker.extraction.language.clauses import is_passive, is_verb, phrases
from tracker.extraction.language.measure_words import lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave, negated, points_back, top_of
from tracker.extraction.waivers.holders import HolderReader

_NOUNS = ("NOUN", "PROPN")
_GETTING = ("receive", "get", "obtain", "secure", "win", "acquire")
_STRIPPING = ("strip", "deprive", "rob")
_STEPS = ("granted", "denied", "revoked", "extended", "expired")


class PermissionReader(HolderReader):
    """Reads what is done with a visa, licence or exemption that a noun names."""

    def read(self, noun: Token) -> Iterator[Leave]:
        top = top_of(noun)
        head, role = top.head, top.dep_
        if role == "pobj" and head.head.pos_ in _NOUNS:
            act = self.words["nominals"]["acts"].get(head.head.lemma_.lower())
            if act is not None and head.lower_ in ("of", "for"):
                outer = head.head
                if outer.lemma_.lower() in self.words["kinds"]["request"]:
                    return  # read at the request
                yield from self._acted(noun, outer, WaiverStep(act), nominal=True)
                return
        verb = self.verb_of(top)
        if verb is None:
            yield from self._of_clauses(noun, None, None)
            return
        action, received, refused = self._action(noun, top, verb)
        if action is WaiverStep.GRANTED and top.dep_ == "nsubj" and (dated := self._granting_clause(noun)) is not None:
            verb = dated  # "the exemption, approved in May, covers …"
        if (
            action is WaiverStep.REQUESTED
            and verb.dep_ == "advcl"
            and self.label(verb.head) == "denied"
            and is_passive(verb.head)
        ):
            who = self.roles.subject(verb.head)  # "was turned down when he applied for a visa"
            yield Leave(verb.head, WaiverStep.DENIED, self.kind(noun, who), who, noun, inherits=not who)
            return
        if action is not None:
            yield from self._acted(noun, verb, action, received=received, refused=refused)
        elif lemma(verb) in self.words["cues"]["wanting"] and (who := self.roles.subject(verb)):
            yield Leave(verb, WaiverStep.REQUESTED, self.kind(noun, who), who, noun, silent=True)
        yield from self._of_clauses(noun, verb, action)

    def _of_clauses(self, noun: Token, verb: Token | None, action: WaiverStep | None) -> Iterator[Leave]:
        """ "The exemption that the panel granted", "a visa, issued in March", "the permit that A received"."""
        inner = [n for c in noun.children if c.dep_ == "prep" for n in c.children if n.lemma_.lower() == "ban"]
        for clause in (c for n in (noun, *inner) for c in n.children):
            label = self.label(clause) if clause.dep_ in ("relcl", "acl") and is_verb(clause) else None
            if label == "received" and not is_passive(clause) and lemma(clause) in _GETTING and not negated(clause):
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

    def _of_airspace(self, role: str, top: Token, verb: Token) -> WaiverStep | None:
        """ "closed its airspace to A's plane", "barred A's plane from its airspace": only where one traveller is meant."""
        cues, word = self.words["cues"], lemma(verb)
        if role in ("dobj", "nsubjpass") and any(c.lower_ in ("to", "for") for c in verb.children):
            return WaiverStep.DENIED if word in cues["closing"] else WaiverStep.GRANTED if word == "open" else None
        kept = role == "pobj" and top.head.lower_ in ("from", "to", "into") and word in cues["keeping_out"]
        return WaiverStep.DENIED if kept else None

    def _is_had(self, noun: Token, verb: Token) -> bool:
        """ "A has a visa, issued in May", "an exemption valid until Friday", "a licence from the Treasury"."""
        if verb.tag_ not in ("VBZ", "VBP", "VBD") or negated(verb) or any(c.dep_ == "aux" for c in verb.children):
            return False
        given = any(c.dep_ in ("acl", "relcl") and self.label(c) == "granted" for c in noun.children)
        return given or bool(phrases(noun, "from")) or any(c.lower_ == "valid" for c in noun.children if c.i > noun.i)

    def _granting_clause(self, noun: Token) -> Token | None:
        return next(
            (c for c in noun.children if c.dep_ in ("acl", "relcl") and self.label(c) == "granted" and c.tag_ == "VBN"),
            None,
        )

    def _action(self, noun: Token, top: Token, verb: Token) -> tuple[WaiverStep | None, bool, bool]:
        """What is done with the permission, whether its holder is the subject, and whether a grant is refused."""
        label, role, word = self.label(verb), top.dep_, lemma(verb)
        if noun.lemma_.lower() == "airspace" and (step := self._of_airspace(role, top, verb)) is not None:
            return step, False, False
        if role == "pobj":
            preposition = top.head.lower_
            if preposition == "for" and word in self.words["cues"]["asking_for"]:
                return WaiverStep.REQUESTED, True, False
            if preposition == "to" and word == "deny":
                return WaiverStep.DENIED, False, False
            if preposition == "with" and word in ("follow", "provide", "issue", "present", "furnish"):
                return WaiverStep.GRANTED, False, False
            if preposition in ("on", "under", "with") and word in self.words["cues"]["carrying"]:
                return WaiverStep.GRANTED, True, False
            if preposition == "through" and word in ("wave", "nod", "push"):
                return WaiverStep.GRANTED, False, False
            if preposition == "of" and word in _STRIPPING:
                return WaiverStep.REVOKED, False, False
            return None, False, False
        if word == "lose" and role in ("dobj", "obj"):
            return WaiverStep.REVOKED, True, False
        if (
            word in ("make", "take")
            and label in ("granted", "requested", "revoked")
            and not (word == "take" and "away" in phrasal(verb)[0])
        ):
            exception = noun.lemma_.lower() == "exception" and word == "make"
            return (WaiverStep.GRANTED, False, False) if exception else (None, False, False)
        if role == "nsubj" and word in ("come", "arrive") and noun.tag_ == "NN" and not negated(verb):
            through = "through" in phrasal(verb)[0] or (self.owners(noun) and "up" not in phrasal(verb)[0])
            return (WaiverStep.GRANTED if through else None), False, False  # "his visa came in May"
        if role == "nsubj" and verb.tag_ == "VBN" and lemma(verb.head) in ("have", "see", "get") and label in _STEPS:
            return WaiverStep(label), False, False  # "had their visas annulled"
        if role == "nsubj" and label in ("granted", "received", "denied", "revoked", "requested", "extended"):
            if word in ("allow", "permit", "let", "authorise", "authorize", "cover", "protect", "enable"):
                return WaiverStep.GRANTED, False, False
            return None, False, False
        if role == "nsubj" and word in ("cover", "protect", "enable", "permit", "apply"):
            return WaiverStep.GRANTED, False, False
        if role == "nsubj" and word == "be" and any(c.lower_ in ("valid", "good") for c in verb.children):
            return (None if negated(verb) else WaiverStep.GRANTED), False, False
        if label == "received" and role in ("dobj", "obj", "attr", "acomp"):
            if word == "be" or (word == "have" and not self._is_had(noun, verb)):
                return None, False, False
            if negated(verb) or self.refused_above(verb):  # "did not get", "failed to obtain"
                return WaiverStep.DENIED, True, True
            return WaiverStep.GRANTED, True, False
        if label is None or label in ("received", "allowing", "refusing"):
            return None, False, False
        if label == "requested" and word in ("make", "apply"):
            return None, False, False
        step = WaiverStep(label)
        if step is WaiverStep.EXPIRED and role == "dobj" and word == "end":
            return (None if negated(verb) else WaiverStep.REVOKED), False, False  # "the council ended the exemption"
        if step is WaiverStep.EXTENDED and self.refused_above(verb):
            return WaiverStep.DENIED, False, True  # "refused to renew"
        if step is WaiverStep.GRANTED and (negated(verb) or self.refused_above(verb)):
            return WaiverStep.DENIED, False, True
        return step, False, False

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
        if noun.lemma_.lower() in self.words["cues"]["vague"] and not refused and (kind is None or not who):
            return
        joined = [c for c in noun.children if c.dep_ == "conj" and self.is_permission(c)]
        for other in [noun, *joined]:
            own = kind if other == noun else self.kind(other, who)
            yield Leave(
                verb,
                action,
                own,
                who,
                other,
                inherits=not who and points_back(other),
                refused=refused,
                received=received,
                silent=over,
            )
