"""A state's sky: "could not cross its airspace", "denied his plane the use of it", "opened a corridor for A's jet"."""

from collections.abc import Iterator
from itertools import islice

from tracker.common.vocabulary import TargetType, WaiverKind, WaiverStep
from tracker.extraction.language.clauses import climb, governor, is_passive, is_verb, subjects
from tracker.extraction.language.measure_words import lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave
from tracker.extraction.waivers.holders import HolderReader
from tracker.extraction.waivers.wording import negated

_ABLE = frozenset({"can", "could", "may", "must"})
_HOPS = 5


class AirspaceReader(HolderReader):
    """Reads what becomes of those who want to cross, by the first word above the sky that decides it."""

    def read(self, sky: Token) -> Iterator[Leave]:
        for above in islice(climb(sky), _HOPS):
            if (step := self._step(sky, above)) is not None:
                who = self._crossing(sky, above)
                if who:
                    yield Leave(above, step, WaiverKind.TRAVEL_WAIVER, who, None, refused=negated(above), how="leave")
                return

    def _step(self, sky: Token, above: Token) -> WaiverStep | None:
        """ "could not use", "no right to cross", "denied him the use of", "closed", "opened": leave or none."""
        cues, word = self.words["cues"], lemma(above)
        if not is_verb(above):
            return WaiverStep.DENIED if word == "right" and any(c.lower_ == "no" for c in above.children) else None
        if word in cues["crossing"]:
            able = any(c.lower_ in _ABLE for c in above.children)
            return WaiverStep.DENIED if able and negated(above) else None
        if word in cues["closing"] | cues["opening"] and sky.head == above:
            denied = (word in cues["closing"]) is not negated(above)
            return WaiverStep.DENIED if denied else WaiverStep.GRANTED
        if self.label(above) in ("granted", "denied") and sky.head != above:
            denied = (self.label(above) == "denied") is not negated(above)
            return WaiverStep.DENIED if denied else WaiverStep.GRANTED
        return None

    def _crossing(self, sky: Token, verb: Token) -> list[Named]:
        """Who wants to cross: those in the aircraft that the clause names, else its subject or object."""
        verb = verb if is_verb(verb) else governor(verb) or verb  # "had no right to cross"
        clause = [c for c in verb.subtree if c.lemma_.lower() in self.words["cues"]["aircraft"]]
        clause += [s for s in subjects(verb) if s.lemma_.lower() in self.words["cues"]["aircraft"]]
        aboard = next((who for craft in clause if (who := self.flown(craft))), [])
        named = [n for c in verb.children if c.i > verb.i and c != sky and (n := self.names.at(c)) is not None]
        crosses = lemma(verb) in (*self.words["cues"]["crossing"], "have") or is_passive(verb)
        who = aboard or named or (self.roles.subject(verb) if crosses else [])
        return [n for n in who if n.type is TargetType.PERSON]
