"""Leave told as the journey itself: "refused him entry", "did not clear his travel", "the trip was approved", "the right to cross"."""

from collections.abc import Iterator

from tracker.common.vocabulary import TargetType, WaiverKind, WaiverStep
from tracker.extraction.context import assertion
from tracker.extraction.language.clauses import governor, is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import is_infinitive
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave, usual_kind
from tracker.extraction.waivers.holders import HolderReader
from tracker.extraction.waivers.wording import negated, top_of

_ROLES = ("dobj", "obj", "nsubjpass", "appos", "oprd")


class JourneyReader(HolderReader):
    """Reads a journey or an entry that somebody clears or refuses."""

    def read(self, noun: Token) -> Iterator[Leave]:
        """The act done with the journey, if it is one of leave."""
        if noun.lemma_.lower() == "list":
            yield from self._listed(noun)
            return
        if not self._is_journey(noun):
            return
        top = top_of(noun)
        verb = top.head.head if top.dep_ == "appos" and not is_verb(top.head) else top.head
        told = is_verb(verb) and (not is_infinitive(verb) or assertion.assess(verb).decided)  # not "must refuse"
        step = self._step(verb) if top.dep_ in _ROLES and told else None
        kind = self._kind(noun) if step is not None else None
        if step is None or kind is None:
            return
        who = [named for named in self._travellers(noun, verb) if named.type is TargetType.PERSON]
        if who:
            yield Leave(verb, step, kind, who, None, refused=negated(verb), how="leave")

    def _listed(self, noun: Token) -> Iterator[Leave]:
        """ "struck A off the list of those exempted from the travel ban", "added A to the exemption list" """
        verb, cues = governor(noun), self.words["cues"]
        if verb is None or not cues["exempted"] & {t.lower_ for t in noun.subtree} or negated(verb):
            return
        taken_off = noun.head.lower_ in ("from", "off") and lemma(verb) in cues["striking"]
        put_on = noun.head.lower_ in ("to", "on", "onto") and lemma(verb) in cues["adding"]
        who = self.roles.subject(verb) if is_passive(verb) else self.roles.object(verb)
        if who and (taken_off or put_on):
            step = WaiverStep.REVOKED if taken_off else WaiverStep.GRANTED
            yield Leave(verb, step, WaiverKind.TRAVEL_WAIVER, who, None, how="leave")

    def _is_journey(self, noun: Token) -> bool:
        cues = self.words["cues"]
        if noun.lemma_.lower() == "right":
            return any(c.dep_ in ("acl", "relcl") and lemma(c) in cues["travelling"] for c in noun.children)
        described = noun.dep_ == "compound" and noun.head.lemma_.lower() not in cues["papers"]
        return noun.lemma_.lower() in cues["journeys"] and not described

    def _step(self, verb: Token) -> WaiverStep | None:
        forms, cues = phrasal(verb), self.words["cues"]
        if any(form in cues["refusing_journeys"] for form in forms):
            return None if negated(verb) else WaiverStep.DENIED
        if any(form in cues["clearing_journeys"] for form in forms):
            return WaiverStep.DENIED if negated(verb) or self.refused_above(verb) else WaiverStep.GRANTED
        return None

    def _kind(self, noun: Token) -> WaiverKind | None:
        """Entry is refused by refusing a visa, where the article is about visas; else a ban must be spoken of."""
        usual = self.document.once(usual_kind)
        if usual is WaiverKind.VISA:
            return usual if noun.lemma_.lower() in self.words["cues"]["entries"] else None
        barred = {t.lower_ for t in self.passage(noun)} & self.words["cues"]["shut_out"]
        return WaiverKind.TRAVEL_WAIVER if barred or self.is_banned_from_travel() else None

    def _travellers(self, noun: Token, verb: Token) -> list[Named]:
        if lemma(verb) in self.words["cues"]["denying"]:
            if is_passive(verb) and top_of(noun).dep_ != "nsubjpass":
                return self.roles.subject(verb)
            given = [c for c in (*verb.children, *noun.children) if c.dep_ in ("dative", "dobj", "nsubj") and c != noun]
            beside = [n for c in given if c.i > verb.i and (n := self.names.at(c)) is not None]
            if beside or self.names.at(noun.head) is not None:
                return beside or [n for n in (self.names.at(noun.head),) if n is not None]
        behind = phrases(noun, "by") + ([] if is_passive(verb) else phrases(verb, "by"))
        if by := [n for t in behind if (n := self.names.at(t)) is not None]:
            return by  # "approved a trip to Doha by A"
        own = [s for s in subjects(verb) if top_of(noun) == s]
        return self.owners(noun) or ([] if own and not noun.children else self.behind(noun, verb))
