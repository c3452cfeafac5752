"""Leave without a noun of permission: "allowed A to travel", "set aside the travel ban"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tracker.common.vocabulary import WaiverKind, WaiverStep
from tracker.extraction.clauses import is_passive, is_verb
from tracker.extraction.measure_words import lemma, phrasal
from tracker.extraction.waiver_frames import Leave, negated
from tracker.extraction.waiver_holders import HolderReader


class AllowingReader(HolderReader):
    """Reads verbs of leave and bans set aside."""

    def of_ban(self, ban: Token) -> Iterator[Leave]:
        """ "agreed to set aside his travel ban", "would not lift the travel ban for the occasion" """
        near = {t.lower_ for t in ban.doc[max(ban.i - 2, ban.sent.start) : ban.i]}
        verb = ban.head
        if not near & {"travel", "entry"} or not is_verb(verb) or ban.dep_ not in ("dobj", "nsubjpass"):
            return
        form = next((f for f in phrasal(verb) if f in self.words["cues"]["setting_aside"]), None)
        if form is None:
            return
        occasion = {t.lemma_.lower() for t in verb.subtree} & self.words["cues"]["occasion"]
        if form in ("lift", "suspend", "relax") and not (occasion and any(c.lower_ == "for" for c in verb.children)):
            return
        who = self.owners(ban) or self.roles.after_preposition(ban, ban.sent)
        refused = negated(verb) or self.refused_above(verb)
        step = WaiverStep.DENIED if refused else WaiverStep.GRANTED
        if who:
            yield Leave(verb, step, WaiverKind.TRAVEL_WAIVER, who, None, refused=refused, how="leave")

    def of_allowing(self, verb: Token) -> Iterator[Leave]:
        """ "allowed A to go to Nairobi", "let A into the country", "exempted A from the travel ban" """
        word, cues = lemma(verb), self.words["cues"]
        kind = None
        if verb.doc[verb.i : verb.i + 2].text.lower().endswith(" go") and word == "let":
            return
        if not self._ban_is_near(verb):
            return
        if word in ("exempt", "excuse", "free"):
            ban = next(
                (
                    t
                    for c in verb.children
                    if c.dep_ == "prep" and c.lower_ == "from"
                    for t in c.subtree
                    if t.lemma_.lower() in ("ban", "sanction", "restriction", "freeze", "limit", "measure")
                ),
                None,
            )
            if ban is None:
                return
            near = {t.lower_ for t in ban.subtree} | {t.lower_ for t in verb.doc[max(ban.i - 2, 0) : ban.i + 1]}
            kind = WaiverKind.TRAVEL_WAIVER if near & {"travel", "entry", "visa"} else WaiverKind.OTHER
        else:
            for token in verb.doc[verb.i + 1 : min(verb.i + 30, verb.sent.end)]:
                above = [token.head, *list(token.ancestors)[:3]]
                if token.tag_ == "VB" and lemma(token) in cues["travelling"] and verb in above:
                    kind = WaiverKind.TRAVEL_WAIVER
                    break
                if (
                    token.lower_ in ("into", "in")
                    and token.head == verb
                    and token.dep_ in ("prep", "prt", "advmod")
                    and word in ("let", "allow", "admit", "permit")
                ):
                    kind = WaiverKind.TRAVEL_WAIVER
                    break
        if kind is None:
            return
        who = self.roles.subject(verb) if is_passive(verb) else self.roles.object(verb)[:1]
        if not who:
            return
        refused = negated(verb) or self.refused_above(verb)
        yield Leave(
            verb, WaiverStep.DENIED if refused else WaiverStep.GRANTED, kind, who, None, refused=refused, how="leave"
        )

    def _ban_is_near(self, verb: Token) -> bool:
        """Whether this sentence or the one before speaks of what bars people from travelling."""
        sentence = verb.sent
        before = sentence.doc[sentence.start - 1].sent if sentence.start else sentence
        return any(
            t.lemma_.lower() in self.words["cues"]["barring"] or t.lower_ in self.words["cues"]["barring"]
            for s in (before, sentence)
            for t in s
        )

    def may_travel(self, verb: Token) -> Iterator[Leave]:
        """ "A may travel to Nairobi from 16 to 20 March" """
        if (
            not any(t.lower_ in ("exemption", "exemptions", "exempted", "ban") for t in verb.doc)
            or negated(verb)
            or "longer" in {c.lower_ for c in verb.children}
        ):
            return
        if any(c.lower_ in ("to", "through") for c in verb.children) and (who := self.roles.subject(verb)):
            yield Leave(verb, WaiverStep.GRANTED, WaiverKind.TRAVEL_WAIVER, who, None, how="may travel")
