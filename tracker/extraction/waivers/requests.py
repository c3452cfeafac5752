"""Requests: "A's application for a licence was refused", "filed a request for a visa", "her application is pending"."""

from collections.abc import Iterator

from tracker.common.vocabulary import WaiverKind, WaiverStep
from tracker.extraction.language.clauses import governor, is_passive, is_verb, phrases
from tracker.extraction.language.measure_words import lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave
from tracker.extraction.waivers.holders import HolderReader
from tracker.extraction.waivers.wording import is_yet_to, negated, top_of

_ANSWERS = {"granted": WaiverStep.GRANTED, "denied": WaiverStep.DENIED}
_FOR_WHOM = frozenset({"for", "by", "from", "of", "concerning", "regarding", "about"})


class RequestReader(HolderReader):
    """Reads what becomes of requests and applications, and verbs of asking without such a noun."""

    def read(self, noun: Token) -> Iterator[Leave]:
        """ "A's request for a visa was turned down", "filed an application" """
        if noun.dep_ == "pobj" and noun.head.lower_ == "at":
            return  # "was put off at the request of the ministry"
        wanted = self._wanted(noun)
        if wanted is None and self._is_for_another_thing(noun):
            return
        verb = self.verb_of(top_of(noun)) or self._awaiting(noun)
        if verb is None:
            return
        label = self.label(verb)
        who = self.owners(noun) or (self.owners(wanted) if wanted is not None else []) or self._request_for(noun)
        who = who or self.joined(noun) or (self.behind(wanted, wanted) if wanted is not None else [])
        kind = self.kind(wanted, who) if wanted is not None else self._kind_of_purpose(noun)
        if wanted is None and kind is None and noun.lemma_.lower() in self.words["cues"]["pleading"]:
            return  # "her appeal was dismissed": by a court, if nothing says what for
        points_back = not who and noun.tag_ == "NN"
        if label in _ANSWERS and lemma(verb) not in self.words["cues"]["making"]:
            refused = self.withholds(verb)
            step = WaiverStep.DENIED if refused else _ANSWERS[label]
            yield Leave(verb, step, kind, who, wanted, inherits=points_back, refused=refused)
        elif self._is_pending(noun, verb):
            who = who or self.roles.subject(verb)  # "A has had an application pending"
            yield Leave(verb, WaiverStep.REQUESTED, kind, who, wanted, inherits=points_back, how="context")
        elif label == "expired":  # "objected, and the request lapsed"
            yield Leave(verb, WaiverStep.DENIED, kind, who, wanted, inherits=points_back, by_pronoun=True)
        elif noun.lemma_ != "appeal" and (label == "requested" or lemma(verb) in self.words["cues"]["filing"]):
            filed = is_passive(verb)
            subject = who or ([] if filed else self.applicants(verb))
            if subject or (filed and any(c.lower_ in ("the", "this", "that") for c in noun.children)):
                how = "direct parse" if wanted else "context"
                yield Leave(verb, WaiverStep.REQUESTED, kind, subject, wanted, inherits=not subject, how=how)

    def of_asking(self, verb: Token) -> Iterator[Leave]:
        """ "She applied in January", "the refinery had asked for it", "who had sought six months" """
        if is_passive(verb) or verb.dep_ in ("relcl", "acl") or lemma(verb.head) in self.words["cues"]["covering"]:
            return  # "Let him ask them"
        form = next((form for form in phrasal(verb) if form in self.words["verbs"]["requested"]), None)
        objects = [c for c in verb.children if c.dep_ in ("dobj", "obj")] + phrases(verb, "for")
        if form == "make" or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
            return  # "did make it", "has asked for weeks that"
        bare = lemma(verb) == "apply" and not objects
        anaphors = self.words["kinds"]["pronominal"] | self.words["cues"]["time"]
        pointing = any(o.lemma_.lower() in anaphors and self.names.at(o) is None for o in objects)
        if form is not None and (bare or pointing) and (who := self.applicants(verb)):
            yield Leave(verb, WaiverStep.REQUESTED, None, who, None, how="context", by_pronoun=True)

    def _wanted(self, noun: Token) -> Token | None:
        """The permission that the request is for."""
        verb = top_of(noun).head
        behind = phrases(verb, "for") if is_verb(verb) else []  # "turned down a request by A for a visa"
        near = [n for p in (*phrases(noun, "for", "of"), *behind) for n in (p, *p.children)]
        asked = [n for n in near if self.names_permission(n)]
        return next(
            (n for n in (*asked, *noun.children) if n in asked or (n.dep_ == "compound" and self._is_leave(n))),
            None,
        )

    def _is_leave(self, noun: Token) -> bool:
        """ "A visa application": elsewhere a visa that only describes another noun is no permission."""
        kinds = self.words["kinds"]
        return self.is_permission(noun) or noun.lemma_.lower() in kinds["visa"] | kinds["licence"]

    def _is_for_another_thing(self, noun: Token) -> bool:
        """ "an application for insurance", "the request for talks": neither leave, nor a journey, nor its holder."""
        cues = self.words["cues"]
        if any(lemma(t) in cues["exempting"] for t in noun.subtree if is_verb(t)):
            return False
        if any(lemma(t) in cues["delisting"] for t in noun.subtree if is_verb(t)):
            return True  # "a request to be taken off the list"
        if any(c.lower_ in cues["again"] for c in noun.children):
            return False
        if any(t.lemma_.lower() in cues["delisted"] for t in noun.subtree):
            return True  # "a request to be taken off the list"
        return any(
            self.names.at(n) is None
            and n.lemma_.lower() not in cues["travel_waiver"] | cues["licence"] | self.words["kinds"]["pronominal"]
            for n in phrases(noun, "for")
        )

    def _kind_of_purpose(self, noun: Token) -> WaiverKind | None:
        """ "a request for the release of funds", "her application to go on pilgrimage" """
        words, cues = {t.lemma_.lower() for t in noun.subtree}, self.words["cues"]
        travel, licence = len(words & cues["travel_waiver"]), len(words & cues["licence"])
        if travel == licence:
            return None
        return WaiverKind.TRAVEL_WAIVER if travel > licence else WaiverKind.LICENCE

    def _awaiting(self, noun: Token) -> Token | None:
        """ "is waiting for an answer to its application" """
        above = governor(noun)
        return above if above is not None and lemma(above) in self.words["cues"]["waiting"] else None

    def _is_pending(self, noun: Token, verb: Token) -> bool:
        """Whether nobody has answered: "is pending", "waits for an answer to it", "has not answered it"."""
        pending, cues = self.words["cues"]["pending"], self.words["cues"]
        if verb.lower_ in pending or any(t.lower_ in pending for t in noun.doc[noun.i + 1 : noun.i + 3]):
            return True
        if lemma(verb) in cues["waiting"] or (lemma(verb) in cues["answering"] and (negated(verb) or is_yet_to(verb))):
            return True
        if verb.lower_ in ("is", "are") and any(c.lower_ == "before" and c.dep_ == "prep" for c in verb.children):
            return True  # "the request is before the committee"
        return lemma(verb) in cues["lying"] and any(
            c.lower_ in pending or any(g.lower_ in pending for g in c.children) for c in verb.children if c.i > verb.i
        )

    def _request_for(self, noun: Token) -> list[Named]:
        for child in noun.children:
            lets = child.dep_ in ("acl", "relcl") and lemma(child) in self.words["verbs"]["allowing"]
            if lets and (who := self.let(child)):
                return who  # "a request to let A's plane pass"
            asks = child.dep_ in ("prep", "acl") and child.lower_ in _FOR_WHOM
            end = min(child.i + 12, noun.sent.end)
            if asks and (who := items(self.document, self.names, child.i + 1, end)):
                return who
        return []
