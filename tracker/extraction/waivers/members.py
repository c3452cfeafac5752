"""Holders told apart from the plural that an act serves: "those refused visas include A", "five were let in, among them B"."""

from tracker.extraction.language.clauses import is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import LeaveFrameReader

_THOSE = frozenset({"those", "them", "these"})
_SUBJECTS = ("nsubj", "nsubjpass")


class MemberReader(LeaveFrameReader):
    """Finds those who are named as some of many, and those whom a ban is on."""

    def members(self, noun: Token, verb: Token) -> list[Named]:
        """Whom an act serves that its own words only count."""
        if not is_verb(verb):
            return []
        many = self._many(noun, verb)
        if many is not None and (who := self._counted_in(many, verb)):
            return who
        if many is None and not is_passive(verb):
            return []
        return self.roles.late_subject(verb)

    def _many(self, noun: Token, verb: Token) -> Token | None:
        """ "those refused visas", "five judges whose visas were revoked": the plural that the act is told of."""
        heads = [verb.head] if verb.dep_ in ("relcl", "acl") else []
        heads += subjects(verb) if is_passive(verb) else []
        heads += [c for c in noun.children if c.tag_ == "NNS" and c.dep_ == "poss"]
        return next((h for h in heads if h != noun and (h.tag_ == "NNS" or h.lower_ in _THOSE)), None)

    def _counted_in(self, many: Token, verb: Token) -> list[Named]:
        """ "Those refused visas include A", "Among those whose visas were withdrawn is A" """
        one = many.head.head
        if (
            many.dep_ == "pobj" and one.lower_ == "one" and one.dep_ == "appos"
        ):  # "A, one of four firms that hold licences"
            return [named for named in (self.names.at(one.head),) if named is not None]
        if many.dep_ == "pobj" and many.head.lower_ in ("among", "of") and lemma(many.head.head) == "be":
            be = many.head.head
            behind = many.i < be.i  # "Among those refused visas was A"
            return self.roles.items(be.i + 1, be.sent.end) if behind else self.roles.subject(be)
        start = max(many.i, verb.i)
        include = next((t for t in many.doc[start : many.sent.end] if lemma(t) == "include" and is_verb(t)), None)
        if include is None or include.tag_ == "VBG" or many.dep_ not in _SUBJECTS:
            return []
        return self.roles.items(include.i + 1, include.sent.end)

    def shut_out(self, noun: Token) -> list[Named]:
        """ "a waiver of the travel ban on A": whom the ban is on."""
        bans = [ban for ban in phrases(noun, "of", "from", "to") if ban.lemma_.lower() in self.words["cues"]["bans"]]
        heads = [head for ban in bans for head in phrases(ban, "on", "against")]
        return next((who for h in heads if (who := self.roles.items(h.left_edge.i, noun.sent.end))), [])
