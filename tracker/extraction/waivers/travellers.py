"""Whom a journey or an aircraft carries: "A's jet", "the plane carrying B", "the delegation headed by C", "let D's train pass"."""

from tracker.common.vocabulary import TargetType
from tracker.extraction.language.clauses import is_passive, phrases, subjects
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.members import MemberReader

_INTO = frozenset({"into", "in", "through"})


class TravellerReader(MemberReader):
    """Finds those who travel, where what carries them is named."""

    def let(self, verb: Token) -> list[Named]:
        """ "allowed A to go", "let A's plane land", "the delegation led by A was cleared": whom a verb of leave concerns."""
        if is_passive(verb):
            aircraft = (s for s in subjects(verb) if s.lemma_.lower() in self.words["cues"]["aircraft"])
            return next((who for craft in aircraft if (who := self.flown(craft))), []) or self.roles.subject(verb)
        below = [
            c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and (c.tag_ in ("VB", "VBP") or c.lower_ in _INTO)
        ]
        heads = [c for v in (verb, *below) for c in v.children if c.dep_ in ("dobj", "obj", "nsubj") and c.i > verb.i]
        aboard = next((o for h in heads if h.lemma_ in self.words["cues"]["aircraft"] and (o := self.flown(h))), None)
        if aboard is not None:
            return aboard
        named = next((n for head in heads if (n := self.names.at(head)) is not None), None)
        if named is None and heads and not any(t.pos_ == "PROPN" for h in heads for t in h.subtree):
            return []  # "to let banks pay, Secretary A signed": none of those let
        several = next((w for h in heads if len(w := self._joined(h)) > 1), None)
        return several or self.roles.object(verb)[:1] or ([named] if named is not None else [])

    def _joined(self, head: Token) -> list[Named]:
        """ "allowed A and B to go", "let the two men, A and B, go" """
        joins = any(c.dep_ in ("conj", "appos") for c in head.children)
        return self.roles.items(head.left_edge.i, head.right_edge.i + 1, to_end=True) if joins else []

    def flown(self, craft: Token) -> list[Named]:
        """ "A's jet", "the plane of the minister, A" """
        inside = self.names.within(craft.doc[craft.i : craft.right_edge.i + 1])
        inner = craft.dep_ in ("compound", "nmod")  # "denied his aircraft access"
        return (
            self.roles.owner(craft)
            or (self.roles.owner(craft.head) if inner else [])
            or [n for n in inside if n.type is TargetType.PERSON and n.how == "name"][:1]
        )

    def traveller(self, start: int, end: int) -> list[Named]:
        """ "consent to A's trip", "the green light for a visit by A": whose journey it is."""
        for token in self.document.doc[start : min(start + 12, end)]:
            if token.lemma_.lower() in self.words["cues"]["journeys"]:
                by = [n for t in phrases(token, "by", "of") if (n := self.names.at(t)) is not None]
                return self.roles.owner(token) or by
        return []

    def aboard(self, start: int, end: int) -> list[Named]:
        """ "the plane carrying A": who travels in it."""
        doc = self.document.doc
        for i in range(start, min(start + 6, end)):
            if doc[i].lemma_.lower() in self.words["cues"]["aircraft"]:
                if owner := self.roles.owner(doc[i]):
                    return [n for n in owner if n.type is TargetType.PERSON]
                following = [n for n in self.names.within(doc[i:end]) if n.type is TargetType.PERSON]
                return following[:1]
        return []
