"""More time, given without a word for the licence: "gave A another 30 days", "extended the wind-down period for B"."""

from collections.abc import Iterator

from tracker.common.vocabulary import TargetType, WaiverKind, WaiverStep
from tracker.extraction.language.clauses import governor, is_passive
from tracker.extraction.language.measure_words import lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave, usual_kind
from tracker.extraction.waivers.holders import HolderReader
from tracker.extraction.waivers.wording import negated

_BEHIND = 4  # tokens from the unit to what says what the time is for


class GraceReader(HolderReader):
    """Reads time that firms are given where sanctions or the end of a licence would stop their dealings."""

    def read(self, time: Token) -> Iterator[Leave]:
        """The act done with a length of time, a period or a deadline, if it is one of leave."""
        verb = self._verb(time)
        if verb is None or negated(verb) or not self._stops_firms(verb):
            return
        if time.lemma_.lower() in self.words["cues"]["limits"]:
            yield from self._moved(time, verb)
        elif self._is_more(time):
            yield from self._given(time, verb)

    def _stops_firms(self, verb: Token) -> bool:
        """Whether licences are what the article is about, or sanctions what the passage is."""
        words = self.words["cues"]["licensing"]
        return self.document.once(usual_kind) is WaiverKind.LICENCE or any(
            t.lower_ in words for t in self.passage(verb)
        )

    def _verb(self, time: Token) -> Token | None:
        """What is done with the time: it is given or agreed on, and no length of another act ("renewed for a year")."""
        above = time.head
        if time.dep_ == "npadvmod":  # "given the bank another 30 days", the days taken for when that was
            left = governor(time.doc[time.left_edge.i - 1]) if time.left_edge.i else None
            return next((v for v in (above, left) if v is not None and self.label(v) in ("granted", "extended")), None)
        if time.dep_ == "pobj":
            return (
                above.head
                if above.lower_ == "on" and f"{lemma(above.head)} on" in self.words["behind"]["granted"]
                else None
            )
        return self.verb_of(time)

    def _is_more(self, time: Token) -> bool:
        """ "another 30 days", "two more months", "60 days to wind down", "a week of grace" """
        cues = self.words["cues"]
        before = {t.lower_ for t in time.subtree if t.i < time.i}
        behind = {lemma(t) for t in time.doc[time.i + 1 : time.i + _BEHIND]}
        return bool(before & cues["more"]) or bool(behind & (cues["more"] | cues["winding"]))

    def _given(self, time: Token, verb: Token) -> Iterator[Leave]:
        if self.label(verb) in ("granted", "extended"):
            who = self.roles.subject(verb) if is_passive(verb) else self._given_to(time, verb)
            yield from self._lengthened(verb, who)

    def _moved(self, limit: Token, verb: Token) -> Iterator[Leave]:
        if self.label(verb) == "extended" or any(form in self.words["cues"]["moving"] for form in phrasal(verb)):
            yield from self._lengthened(verb, self.behind(limit, limit))

    def _lengthened(self, verb: Token, who: list[Named]) -> Iterator[Leave]:
        firms = [named for named in who if named.type is TargetType.ORGANISATION]
        if firms or not who:
            yield Leave(
                verb, WaiverStep.EXTENDED, WaiverKind.LICENCE if firms else None, firms,
                inherits=not firms, by_pronoun=not firms, how="context",
            )  # fmt: skip
