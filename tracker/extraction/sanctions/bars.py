"""Bars that need no word of sanctions: "barred A from entering", "froze the assets of A", "forbade dealings with A"."""

from tracker.common.vocabulary import SanctionStep, TargetType
from tracker.extraction.document import at
from tracker.extraction.language.clauses import is_passive, phrases
from tracker.extraction.language.measure_words import lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import of_verb
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named
from tracker.extraction.sanctions.frames import Frame, FrameReader, several
from tracker.extraction.sanctions.open_lists import is_counted

_ENTERING = frozenset({"enter", "visit", "set"})


class BarReader(FrameReader):
    """Reads bars from entry, frozen holdings and forbidden dealings."""

    def read(self, verb: Token) -> Frame | None:
        """The bar that the verb tells."""
        word = lemma(verb)
        return self._entry_ban(verb, word) or self._frozen(verb, word) or self._dealings(verb, word)

    def _entry_ban(self, verb: Token, word: str) -> Frame | None:
        if word in ("bar", "ban", "exclude", "shut", "prohibit", "forbid", "block", "keep"):
            for preposition in verb.children:
                if (
                    preposition.dep_ in ("prep", "prt", "advmod")
                    and preposition.lower_ in ("from", "out")
                    and preposition.i > verb.i
                ):
                    place = self._entered(preposition)
                    if place is not None:
                        who = (
                            self.roles.subject(verb)
                            if is_passive(verb)
                            else self.roles.object(verb) or self.roles.relative_object(verb)
                        )
                        if not who and self.roles.is_group(verb, passive=is_passive(verb)):
                            return Frame(verb, SanctionStep.IMPOSED, [], None, inherits=True, place=place)
                        if who or several(verb):
                            return Frame(verb, self.shaded(SanctionStep.IMPOSED, verb), who, None, place=place)
        if word in ("bar", "ban") and (who := self._barred(verb)):
            return Frame(verb, SanctionStep.IMPOSED, who, None)
        if word in ("enter", "visit", "travel") and any(
            c.lower_ in ("may", "can", "ca", "could") for c in verb.children
        ):
            refused = {c.lower_ for c in verb.children} & {"not", "never", "longer"} or "no longer" in verb.doc[
                max(verb.i - 4, 0) : verb.i
            ].text
            if refused and (who := self.roles.subject(verb)):
                return Frame(verb, SanctionStep.IMPOSED, who, None, place=verb, how="barred from entry")
        if word in ("allow", "let", "permit", "admit", "authorise", "authorize") and (kept := self._kept_out(verb)):
            return Frame(verb, SanctionStep.IMPOSED, kept[0], None, place=kept[1], how="barred from entry")
        if word == "close":
            return self._closed(verb)
        if word in ("be", "become", "remain") and (banned := _ineligible(verb)) is not None:
            who = self.roles.subject(verb)
            return Frame(verb, SanctionStep.IMPOSED, who, None, place=banned) if who else None
        if word in ("declare", "find", "deem") and any(
            t.lower_ in ("ineligible", "inadmissible") for t in verb.subtree
        ):
            who = self.roles.subject(verb) if is_passive(verb) else self.roles.object(verb)
            return Frame(verb, SanctionStep.IMPOSED, who, None) if who else None
        return None

    def _kept_out(self, verb: Token) -> tuple[list[Named], Token] | None:
        """ "A and B will not be allowed into the country" """
        first = (
            verb.head if verb.dep_ == "conj" and verb.i - verb.head.i <= 4 else verb
        )  # "not granted visas or allowed"
        if not is_passive(verb) or not any(c.dep_ == "neg" for c in (*verb.children, *first.children)):
            return None
        place = next((p for c in verb.children if c.lower_ in ("into", "in") and (p := self._entered(c))), None)
        place = place or next((c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ in _ENTERING), None)
        who = self.roles.subject(verb)
        return (who, place) if place is not None and who else None

    def _closed(self, verb: Token) -> Frame | None:
        """ "closed its borders to A", "Entry to Russia has been closed to A" """
        role = "nsubjpass" if is_passive(verb) else "dobj"
        ways = ("border", "door", "entry")
        closed = next((c for c in verb.children if c.dep_ == role and c.lemma_.lower() in ways), None)
        who = self.roles.after_preposition(verb, verb.sent, ("to",)) if closed is not None else []
        if closed is None or not who:
            return None
        return Frame(verb, SanctionStep.IMPOSED, who, None, place=next(iter(phrases(closed, "to", "into")), None))

    def _barred(self, verb: Token) -> list[Named]:
        """ "Lithuania barred him last year": a state bars from nowhere but itself."""
        acting = of_verb(self.document, verb)
        if (
            not acting
            or acting.body
            or any(
                c.dep_ in ("prep", "ccomp", "xcomp")
                for c in verb.children
                if c.i > verb.i and c.lower_ not in ("in", "on", "by")
            )
        ):
            return []
        who = self.roles.subject(verb) if is_passive(verb) else self.roles.object(verb)
        return [named for named in who if named.type is TargetType.PERSON]

    def _entered(self, preposition: Token) -> Token | None:
        """The word for the territory that somebody is kept out of."""
        for token in preposition.subtree:
            if token.i <= preposition.i:
                continue
            if token.lemma_.lower() in (
                "enter",
                "entry",
                "territory",
                "country",
                "soil",
                "airspace",
                "mainland",
                "set",
            ) or (token.lemma_ == "travel" and any(c.lower_ == "to" for c in token.children)):
                return token
            if token.dep_ == "pobj" and (at(self.document.parties, token) or at(self.document.places, token)):
                return token
            if token.i > preposition.i + 6:
                break
        return None

    def _frozen(self, verb: Token, word: str) -> Frame | None:
        if word not in ("freeze", "block", "unfreeze"):
            return None
        holdings = self.words["nouns"]["holdings"]
        perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
        passive = is_passive(verb) or (word == "freeze" and verb.tag_ == "VBN" and not perfect)
        roles = ("nsubjpass", "nsubj") if passive else ("dobj",)
        seen = verb.dep_ == "acl" and verb.head.dep_ in ("dobj", "obj") and lemma(verb.head.head) in ("see", "have")
        for held in [verb.head] if seen else [c for c in verb.children if c.dep_ in roles]:  # "saw her assets frozen"
            nouns = [held, *[c for c in held.children if c.dep_ == "conj"]]
            if any(n.lemma_.lower() in holdings for n in nouns):
                who = (
                    self.owners(held)
                    or self.targets_behind(held, verb)[0]
                    or self._holders(held)
                    or self._whose(held, verb)
                )
                holders = next((n for c in held.children if c.lower_ == "of" for n in c.children), None)
                of_many = (
                    holders is not None and holders.tag_ == "NNS"
                )  # "froze the assets of four settlers": names may follow
                many = any(c.tag_ == "WP$" for c in held.children) and verb.dep_ == "relcl" and is_counted(verb.head)
                if who or of_many or many:  # "15 people whose assets London froze"
                    step = SanctionStep.LIFTED if word == "unfreeze" else SanctionStep.IMPOSED
                    return Frame(verb, step, who, None)
        return None

    def _whose(self, held: Token, verb: Token) -> list[Named]:
        """ "A, whose assets were frozen" """
        whose = next((c for c in held.children if c.tag_ == "WP$"), None)
        return self.roles.antecedent(whose, verb) if whose is not None else []

    def _holders(self, held: Token) -> list[Named]:
        """ "any assets that they hold there are frozen" """
        for child in held.children:
            if child.dep_ in ("relcl", "acl") and (who := self.roles.subject(child)):
                return who
        return []

    def _dealings(self, verb: Token, word: str) -> Frame | None:
        if word not in ("ban", "bar", "forbid", "prohibit", "outlaw", "block", "cut"):
            return None
        dealings = self.words["nouns"]["dealings"]
        for token in verb.subtree:
            if token.i > verb.i and (token.lemma_.lower() in dealings or token.lower_ in ("dealing", "trading")):
                for child in token.children:
                    if child.lower_ == "with":
                        who = items(self.document, self.names, child.i + 1, verb.sent.end)
                        return Frame(verb, SanctionStep.IMPOSED, who, None) if who else None
        return None


def _ineligible(verb: Token) -> Token | None:
    """ "is ineligible for entry into the United States": the word for the entry."""
    for word in verb.children:
        if word.dep_ in ("acomp", "attr", "oprd") and word.lower_ in ("ineligible", "inadmissible"):
            return next((n for n in phrases(word, "for", "to") if n.lemma_ in ("entry", "travel", "visa")), None)
    return None
