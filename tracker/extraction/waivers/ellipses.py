"""Words that stand for a permission told before: "it was renewed", "the first was refused", "A's expired", "B was turned down"."""

from collections.abc import Iterator

from tracker.common.vocabulary import WaiverStep
from tracker.extraction.document import at
from tracker.extraction.language.clauses import is_passive, is_verb, subjects
from tracker.extraction.language.measure_words import lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave
from tracker.extraction.waivers.holders import HolderReader
from tracker.extraction.waivers.wording import is_had_done, negated

_BARE = frozenset({"it", "them", "this", "that"})
_OWN = frozenset({"hers", "his", "theirs"})
_ANOTHERS = _OWN | {"one", "another"}
_ORDINALS = frozenset({"first", "second", "third", "one", "another", "it"})
_ACTS = ("granted", "denied", "revoked", "extended")


class EllipsisReader(HolderReader):
    """Reads acts whose permission is not named again."""

    def read(self, token: Token) -> Iterator[Leave]:
        if self._stands_for_permission(token):
            yield from self._of_pronoun(token)
        elif token.tag_ == "POS":
            yield from self._of_possessive(token)
        elif is_verb(token):
            yield from self._of_new_term(token)
            yield from self._of_shared_subject(token)
            yield from self._of_person(token)
            yield from self._of_bare_answer(token)

    def _stands_for_permission(self, token: Token) -> bool:
        return (
            token.dep_ in ("nsubjpass", "nsubj", "dobj", "obj")
            and token.tag_ != "WDT"
            and token.lemma_.lower() in self.words["kinds"]["pronominal"]
            and (self.names.at(token) is None or token.lower_ in _OWN or self._is_thing(token))
        )

    def _is_thing(self, token: Token) -> bool:
        """ "Malta revoked them": nobody revokes people."""
        return token.lower_ in ("it", "them", "they") and lemma(token.head) in self.words["cues"]["of_things"]

    def _of_new_term(self, verb: Token) -> Iterator[Leave]:
        """ "It would have expired on Monday and now runs until May": what holds longer than it was to was extended."""
        now = lemma(verb) in self.words["cues"]["lasting"] and any(c.lower_ == "now" for c in verb.children)
        if not now or verb.dep_ != "conj" or self.label(verb.head) != "expired":
            return
        for subject in subjects(verb):
            if (who := self._served_by(subject)) is not None:
                leave = self._pointing(verb, WaiverStep.EXTENDED, who)
                leave.how = "holds longer"
                yield leave

    def _of_shared_subject(self, verb: Token) -> Iterator[Leave]:
        """ "the first was issued in December and expired last week", "her visa was refused and then granted" """
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            return
        label, first = self.label(verb), verb.head
        # "was revoked in March, reinstated in July": a chain taken for an aside
        chained = verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i > first.i
        chained = chained and is_passive(first) and self.label(first) in _ACTS
        if not chained and verb.dep_ != "conj":
            return
        if label == "expired" or (label in _ACTS and (chained or is_passive(verb))):
            subject = next(iter(subjects(verb)), verb)
            relative = subject.tag_ == "WDT" and subject.head.dep_ == "relcl"
            who = self._served_by(subject.head.head if relative else subject)
            if who is not None:
                yield self._pointing(verb, WaiverStep(label), who)

    def _served_by(self, subject: Token) -> list[Named] | None:
        """Whom the permission serves, nobody where a pronoun stands for it; None where the subject is no permission."""
        if subject.lemma_.lower() in self.words["kinds"]["pronominal"] and self.names.at(subject) is None:
            return []
        return self.owners(subject) or self.behind(subject, subject) if self.names_permission(subject) else None

    def _of_pronoun(self, token: Token) -> Iterator[Leave]:
        verb, cues = token.head, self.words["cues"]
        if not is_verb(verb):
            return
        label, passive = self.label(verb), token.dep_ == "nsubjpass"
        if token.lower_ in _OWN and token.dep_ in ("dobj", "obj") and lemma(verb) == "lose" and not negated(verb):
            yield Leave(verb, WaiverStep.REVOKED, None, self.roles.subject(verb), received=True, how="context")
        elif token.dep_ == "nsubj":
            yield from self._as_subject(token, verb, label)
        elif passive and any(lemma(c) in cues["lapsing"] for c in verb.children):  # "that of A was allowed to lapse"
            yield self._pointing(verb, WaiverStep.EXPIRED, self._of(token))
        elif label in _ACTS and (self._is_lost(token, label) or any(f in cues["handling"] for f in phrasal(verb))):
            who = self._of(token) or self._own(token, verb) or self._holders(token, verb, passive=passive)
            refused = self.withholds(verb)
            step = WaiverStep.DENIED if refused else self._step(token, label)
            yield self._pointing(verb, step, who, refused=refused, weak=token.lower_ in _BARE and not passive)
        elif lemma(verb) == "have" and token.lower_ in _ANOTHERS and (who := self.roles.subject(verb)):
            yield Leave(verb, WaiverStep.GRANTED, None, who, received=True, silent=True)  # "B had one too"
        elif label == "received" and lemma(verb) in cues["getting"] and self._may_be_got(token, verb):
            refused = negated(verb)
            step = WaiverStep.DENIED if refused else WaiverStep.GRANTED
            who = self.roles.subject(verb) or self._firm_as_subject(verb)
            yield Leave(verb, step, None, who, received=True, refused=refused, how="context")

    def _may_be_got(self, token: Token, verb: Token) -> bool:
        """ "got one", "received it on Monday": "it" only where a permission is spoken of."""
        return token.lower_ in _ANOTHERS or (token.lower_ in _BARE and self._is_spoken_of(verb))

    def _as_subject(self, token: Token, verb: Token, label: str | None) -> Iterator[Leave]:
        """ "It lapsed on Friday", "another allows A to pay" """
        if is_had_done(verb) and label in _ACTS:  # "had his cancelled too"
            yield self._pointing(verb, WaiverStep(label), self.roles.subject(verb.head))
        elif label == "expired" and lemma(verb) != "end":
            yield self._pointing(verb, WaiverStep.EXPIRED, self._of(token))
        elif (
            lemma(verb) in self.words["cues"]["covering"]
            and token.lower_ in _ORDINALS
            and (who := items(self.document, self.names, verb.i + 1, verb.sent.end))
        ):
            yield Leave(verb, WaiverStep.GRANTED, None, who, received=True, how="context")

    def _pointing(
        self, verb: Token, step: WaiverStep, who: list[Named], *, refused: bool = False, weak: bool = False
    ) -> Leave:
        return Leave(
            verb, step, None, who, inherits=not who, refused=refused, how="context", by_pronoun=True, weak=weak
        )

    def _of(self, token: Token) -> list[Named]:
        """ "that of its former subsidiary, A" """
        of = next((c for c in token.children if c.lower_ == "of"), None)
        if of is None:
            return []
        end = token.head.i if token.head.i > of.i else token.sent.end
        return items(self.document, self.names, of.i + 1, end, to_end=token.head.i > of.i)

    def _is_lost(self, token: Token, label: str) -> bool:
        """ "His was suspended as well": said of little else."""
        return token.lower_ in _OWN and label == "revoked"

    def _own(self, token: Token, verb: Token) -> list[Named]:
        """ "A said hers had been revoked": that of whoever says so, else of whom the possessive stands for."""
        if token.lower_ not in _OWN:
            return []
        teller = self.roles.subject(verb.head) if verb.dep_ == "ccomp" and is_verb(verb.head) else []
        named = self.names.at(token)
        return teller if len(teller) == 1 else [named] if named is not None else []

    def _holders(self, token: Token, verb: Token, *, passive: bool) -> list[Named]:
        """ "gave A one", "A was refused one" """
        if passive:
            return []
        if is_passive(verb):
            return self.roles.subject(verb)
        given = [n for c in verb.children if c.dep_ == "dative" and (n := self.names.at(c)) is not None]
        to = [c for c in verb.children if c.dep_ in ("dative", "prep") and c.lower_ == "to" and c.i > token.i]
        if to and not given:  # "issued one to A"
            return items(self.document, self.names, to[0].i + 1, verb.sent.end)
        return given or items(self.document, self.names, verb.i + 1, token.i, to_end=True)

    def _step(self, token: Token, label: str) -> WaiverStep:
        """What was issued is an extension where the word, or the noun that it stands for, says so."""
        acts = self.words["nominals"]["acts"]
        before = [token, *reversed(list(token.doc[token.sent.start : token.i]))]
        meant = next((acts[t.lemma_.lower()] for t in before if t.lemma_.lower() in acts), None)
        return WaiverStep.EXTENDED if label == "granted" and meant == "extended" else WaiverStep(label)

    def _of_possessive(self, mark: Token) -> Iterator[Leave]:
        """ "A's was refused outright": the permission is left out behind the possessive."""
        named = self.names.at_index(mark.i - 1)
        if named is not None and mark.head.dep_ == "dobj" and self.label(mark.head.head) in _ACTS:
            yield self._pointing(mark.head.head, WaiverStep(self.label(mark.head.head) or ""), [named])
            return  # "extended A's licence but cancelled B's"
        following = mark.doc[mark.i + 1] if mark.i + 1 < len(mark.doc) else mark
        verb = following if following.pos_ == "VERB" else following.head
        if named is None or not is_verb(following) or not is_verb(verb):
            return
        label = self.label(verb)
        if label in (*_ACTS, "expired"):
            step = WaiverStep.DENIED if label == "granted" and negated(verb) else WaiverStep(label)
            yield Leave(verb, step, None, [named], refused=label != step.value, how="context", by_pronoun=True)

    def _of_person(self, verb: Token) -> Iterator[Leave]:
        """ "A third member, A, was turned down", "having turned her down twice": whose permission is spoken of."""
        if not any(form in self.words["cues"]["turning_down"] for form in phrasal(verb)):
            return
        objects = [c for c in verb.children if c.dep_ in ("dobj", "obj", "dative", "oprd", "xcomp")]
        passive = is_passive(verb)
        if len(objects) > (not passive) or negated(verb) or not self._is_spoken_of(verb):
            return
        if passive and any(self.names_permission(s) for s in subjects(verb)):
            return  # "the visa of A was refused": read at the permission
        who = self.roles.subject(verb) if passive else [n for o in objects if (n := self.names.at(o)) is not None]
        if who or (passive and any(s.tag_ == "NNS" or s.pos_ == "NUM" for s in subjects(verb))):  # who is named next
            yield Leave(verb, WaiverStep.DENIED, None, who, how="context", by_pronoun=True)

    def _of_bare_answer(self, verb: Token) -> Iterator[Leave]:
        """ "Malaysia declined", "Britain and Japan objected", "the committee agreed": what becomes of what was just spoken of."""
        cues, said = self.words["cues"], [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2]]
        yes = lemma(verb) in cues["saying_yes"] or (verb.lower_ == "said" and said == ["yes"])
        no = lemma(verb) in cues["saying_no"] or (verb.lower_ == "said" and said == ["no"])
        if not (yes or no) or verb.tag_ not in ("VBD", "VBN", "VBP", "VBZ") or is_passive(verb) or negated(verb):
            return
        if any(c.dep_ in ("dobj", "obj", "xcomp", "ccomp") and c.lower_ not in ("no", "yes") for c in verb.children):
            return
        if any(self.label(before) == "expired" for before in verb.doc[verb.sent.start : verb.i] if is_verb(before)):
            return  # "The waivers lapsed when Ireland objected": why, and no act of its own
        if self._is_spoken_of(verb) and any(self._decides(s) for s in subjects(verb)):
            step = WaiverStep.DENIED if no else WaiverStep.GRANTED
            leave = self._pointing(verb, step, [], weak=True)
            leave.answers = yes
            yield leave

    def _decides(self, subject: Token) -> bool:
        """ "Malaysia", "the committee", "it", which was asked in the same sentence"""
        if subject.lower_ == "it":
            return any(
                lemma(t) in self.words["cues"]["asking_for"] for t in subject.doc[subject.sent.start : subject.i]
            )
        party = at(self.document.parties, subject) is not None
        return party or subject.lemma_.lower() in self.words["cues"]["deciders"]

    def _is_spoken_of(self, verb: Token) -> bool:
        """Whether this sentence or the one before names a permission or a request for one."""
        requests = self.words["kinds"]["request"]
        return any(
            t.lemma_ == "exempt"
            or (t.pos_ in ("NOUN", "PROPN") and (self.is_permission(t) or t.lemma_.lower() in requests))
            for t in self.passage(verb)
        )
