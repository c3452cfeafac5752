"""Bars that need no word of sanctions: "barred A from entering", "froze the assets of A", "forbade dealings with A"."""

from tracker.common.vocabulary import SanctionStep, TargetType
from tracker.extraction.document import at
from tracker.extraction.language.clauses import conjuncts, is_passive, phrases, subjects
from tracker.extraction.language.measure_words import lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import of_verb
from tracker.extraction.measures.groups_meant import is_group
from tracker.extraction.names.naming import Named
from tracker.extraction.sanctions.frames import BARRED, KEPT, Frame, FrameReader, goes_on_for_long, several
from tracker.extraction.sanctions.open_lists import is_counted

_ENTERING = frozenset({"enter", "visit", "set"})
_HELD_BY = ("to", "by")  # "belonging to A", "owned by A"
_UNWANTED = frozenset({"grata", "undesirable", "unwelcome"})
_INELIGIBLE = frozenset({"ineligible", "inadmissible"})


class BarReader(FrameReader):
    """Reads bars from entry, frozen holdings and forbidden dealings."""

    def read(self, verb: Token) -> Frame | None:
        """The bar that the verb tells."""
        readings = (
            self._kept_from,
            self._barred,
            self._may_not_enter,
            self._not_let_in,
            self._denied,
            self._closed,
            self._ineligible,
            self._declared,
            self._kept_frozen,
            self._frozen,
            self._dealings,
        )
        return next((frame for read in readings if (frame := read(verb, lemma(verb))) is not None), None)

    def _kept_from(self, verb: Token, word: str) -> Frame | None:
        """ "barred A from entering Norway", "shut B out of the country" """
        if word not in self.words["bars"]["keeping_out"]:
            return None
        passive = is_passive(verb)
        for preposition in verb.children:
            behind = preposition.i > verb.i and preposition.dep_ in ("prep", "prt", "advmod")
            if not behind or preposition.lower_ not in ("from", "out"):
                continue
            if (place := self._entered(preposition)) is None:
                continue
            who = self.roles.patient(verb) or ([] if passive else self.roles.relative_object(verb))
            if not who and is_group(verb, passive=passive):
                return Frame(verb, SanctionStep.IMPOSED, inherits=True, place=place)
            if who or several(verb):
                return Frame(verb, self.shaded(SanctionStep.IMPOSED, verb), who, place=place)
        return None

    def _barred(self, verb: Token, word: str) -> Frame | None:
        """ "Lithuania barred him last year": a state bars from nowhere but itself."""
        acting = of_verb(self.document, verb) if word in ("bar", "ban") else None
        if not acting or acting.body:
            return None
        apart = {"in", "on", "by", "for"} | self.words["cues"]["reasons"]
        behind = (c for c in verb.children if c.i > verb.i and c.lower_ not in apart)
        if any(c.dep_ in ("prep", "ccomp", "xcomp") for c in behind):
            return None
        who = [named for named in self.roles.patient(verb) if named.type is TargetType.PERSON]
        return Frame(verb, SanctionStep.IMPOSED, who) if who else None

    def _may_not_enter(self, verb: Token, word: str) -> Frame | None:
        """ "A may no longer enter", "B cannot travel to the bloc", "C will not be able to visit Russia" """
        able = verb.dep_ == "xcomp" and verb.head.lower_ == "able"
        said = verb.head.head if able else verb
        beside = {c.lower_ for c in said.children}
        foot = word == "set" and any(c.lower_ == "foot" for c in verb.children) and "could" not in beside
        if not (foot or word in ("enter", "visit", "travel")) or not (able or beside & {"may", "can", "ca", "could"}):
            return None
        before = verb.doc[max(said.i - 4, 0) : said.i].text
        refused = beside & {"not", "never", "longer"} or "no longer" in before
        who = self.roles.subject(said) if refused else []
        counted = bool(refused) and any(s.tag_ == "NNS" and is_counted(s) for s in subjects(said))
        return Frame(verb, SanctionStep.IMPOSED, who, place=verb, how=BARRED) if who or counted else None

    def _not_let_in(self, verb: Token, word: str) -> Frame | None:
        """ "A and B will not be allowed into the country", "not granted visas or allowed to enter" """
        if word not in self.words["bars"]["letting_in"] or not is_passive(verb):
            return None
        first = verb.head if verb.dep_ == "conj" and verb.i - verb.head.i <= 4 else verb
        if not any(c.dep_ == "neg" for c in (*verb.children, *first.children)):
            return None
        place = next((p for c in verb.children if c.lower_ in ("into", "in") and (p := self._entered(c))), None)
        place = place or next((c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ in _ENTERING), None)
        who = self.roles.subject(verb) if place is not None else []
        return Frame(verb, SanctionStep.IMPOSED, who, place=place, how=BARRED) if who else None

    def _denied(self, verb: Token, word: str) -> Frame | None:
        """ "A will be denied visas and entry to Russia" """
        if word not in ("deny", "refuse") or not is_passive(verb) or not any(c.tag_ == "MD" for c in verb.children):
            return None
        denied = [n for c in verb.children if c.dep_ in ("dobj", "oprd") for n in conjuncts(c)]
        place = next((n for n in denied if any(c.lower_ in ("to", "into") for c in n.children)), None)
        who = self.roles.subject(verb) if any(n.lemma_ == "entry" for n in denied) else []
        return Frame(verb, SanctionStep.IMPOSED, who, place=place, how=BARRED) if who else None

    def _closed(self, verb: Token, word: str) -> Frame | None:
        """ "closed its borders to A", "Entry to Russia has been closed to A" """
        role = "nsubjpass" if is_passive(verb) else "dobj"
        ways = [c for c in verb.children if c.dep_ == role and c.lemma_.lower() in ("border", "door", "entry")]
        who = self.roles.after_preposition(verb, verb.sent, ("to",)) if word == "close" and ways else []
        place = next((place for way in ways for place in phrases(way, "to", "into")), None)
        return Frame(verb, SanctionStep.IMPOSED, who, place=place) if who else None

    def _ineligible(self, verb: Token, word: str) -> Frame | None:
        """ "A is ineligible for entry into the United States" """
        if word not in ("be", "become", "remain"):
            return None
        barred = (c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in _INELIGIBLE)
        nouns = (n for adjective in barred for n in phrases(adjective, "for", "to"))
        entry = next((n for n in nouns if n.lemma_ in ("entry", "travel", "visa")), None)
        who = self.roles.subject(verb) if entry is not None else []
        return Frame(verb, SanctionStep.IMPOSED, who, place=entry) if who else None

    def _declared(self, verb: Token, word: str) -> Frame | None:
        """ "declared A inadmissible", "declared B persona non grata", unless it is a diplomat who is sent away"""
        words = {t.lower_ for t in verb.subtree} if word in ("declare", "find", "deem") else set()
        unwanted = bool(words & _UNWANTED) and any(at(self.document.parties, t) for t in verb.subtree)
        bars = self.words["bars"]
        harmless = words & bars["envoys"] or any(lemma(s) in bars["councils"] for s in subjects(verb))
        if not words & _INELIGIBLE and (not unwanted or harmless):
            return None
        end = next((t.i for t in verb.subtree if t.lower_ in ("persona", *_UNWANTED)), verb.i)
        who = [] if is_passive(verb) else self.roles.items(verb.i + 1, end, to_end=True)
        who = [named for named in who or self.roles.patient(verb) if not unwanted or not self._is_envoy(named)]
        return Frame(verb, SanctionStep.IMPOSED, who) if who else None

    def _is_envoy(self, named: Named) -> bool:
        titles = {
            w for f in self.document.figures if f.name in named.names for t in f.titles for w in t.lower().split()
        }
        return bool(titles & self.words["bars"]["envoys"])

    def _entered(self, preposition: Token) -> Token | None:
        """The word for the territory that somebody is kept out of."""
        for token in preposition.subtree:
            if token.i <= preposition.i:
                continue
            travels = token.lemma_ == "travel" and any(c.lower_ == "to" for c in token.children)
            if travels or token.lemma_.lower() in self.words["bars"]["entered"]:
                return token
            if token.dep_ == "pobj" and (at(self.document.parties, token) or at(self.document.places, token)):
                return token
            if token.i > preposition.i + 6:
                break
        return None

    def _kept_frozen(self, verb: Token, word: str) -> Frame | None:
        """ "will keep the accounts of A frozen for another year" """
        if word not in ("keep", "leave", "remain", "stay"):
            return None
        frozen = next((t for t in verb.subtree if t.i > verb.i and t.lower_ in ("frozen", "blocked")), None)
        if frozen is None:
            return None
        holdings = [t for t in verb.subtree if t.lemma_.lower() in self.words["nouns"]["holdings"]]
        who = next((w for held in holdings if (w := self.owners(held) or self.targets_behind(held)[0])), [])
        longer = goes_on_for_long(verb)
        place = next((n for t in (verb, frozen) for n in phrases(t, "in") if at(self.document.parties, n)), None)
        if not holdings or not (who or longer):
            return None
        if longer:
            return Frame(verb, SanctionStep.EXTENDED, who, how=KEPT, place=place)
        return Frame(verb, SanctionStep.IMPOSED, who, state=True, place=place)

    def _frozen(self, verb: Token, word: str) -> Frame | None:
        """ "froze the assets of A", "saw her assets frozen", "A, whose accounts were blocked" """
        actors = phrases(verb, "by") if is_passive(verb) or _suffers(verb) else subjects(verb)
        if word not in ("freeze", "block", "unfreeze", "unblock", "release") or any(
            lemma(n) in self.words["stops"]["courts"] for n in actors
        ):
            return None
        holdings = self.words["nouns"]["holdings"]
        for held in _held(verb, word):
            joined = [c for c in held.children if c.dep_ == "conj"]
            if word == "release" and not any(c.lower_ in ("frozen", "blocked") for c in held.children):
                continue
            if any(n.lemma_.lower() in holdings for n in (held, *joined)):
                who = (
                    self.owners(held) or self.targets_behind(held)[0] or self._holders(held) or self._whose(held, verb)
                ) or (self.roles.subject(held.head) if _suffers(verb) else [])
                if who or _holds_of_many(held, verb):
                    step = SanctionStep.LIFTED if word in ("unfreeze", "unblock", "release") else SanctionStep.IMPOSED
                    place = next((n for n in phrases(held, "in") if at(self.document.parties, n)), None)
                    return Frame(verb, step, who, place=place)
        return None

    def _whose(self, held: Token, verb: Token) -> list[Named]:
        """ "A, whose assets were frozen" """
        whose = next((c for c in held.children if c.tag_ == "WP$"), None)
        return self.roles.antecedent(whose, verb) if whose is not None else []

    def _holders(self, held: Token) -> list[Named]:
        """ "any assets that they hold there are frozen", "froze assets belonging to A" """
        for child in held.children:
            if child.dep_ not in ("relcl", "acl"):
                continue
            if who := self.roles.subject(child) or self.roles.after_preposition(child, held.sent, _HELD_BY):
                return who
        return []

    def _dealings(self, verb: Token, word: str) -> Frame | None:
        """ "forbids transactions with A" """
        bars = self.words["bars"]
        for token in verb.subtree if word in bars["forbidding"] else ():
            if token.i > verb.i and (
                token.lemma_.lower() in self.words["nouns"]["dealings"] or token.lower_ in ("dealing", "trading")
            ):
                for child in token.children:
                    if child.lower_ == "with":
                        who = self.roles.items(child.i + 1, verb.sent.end)
                        return Frame(verb, SanctionStep.IMPOSED, who) if who else None
        return None


def _held(verb: Token, word: str) -> list[Token]:
    """What was frozen: "froze his assets", "his assets were frozen", "saw her assets frozen"."""
    if _suffers(verb):
        return [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i] or [verb.head]
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    passive = is_passive(verb) or (word == "freeze" and verb.tag_ == "VBN" and not perfect)
    roles = ("nsubjpass", "nsubj") if passive else ("dobj",)
    return [c for c in verb.children if c.dep_ in roles]


def _suffers(verb: Token) -> bool:
    """ "A saw her assets frozen", "B will have his accounts blocked" """
    above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ in ("dobj", "obj") else verb.head
    held = verb.dep_ == "acl" or any(c.dep_ == "dobj" and c.i < verb.i for c in above.children)
    return verb.dep_ in ("acl", "ccomp") and held and lemma(above) in ("see", "have")


def _holds_of_many(held: Token, verb: Token) -> bool:
    """ "froze the assets of four settlers", "15 people whose assets London froze": names may follow."""
    holders = next((n for c in held.children if c.lower_ == "of" for n in c.children), None)
    whose = verb.dep_ == "relcl" and any(c.tag_ == "WP$" for c in held.children)
    return (holders is not None and holders.tag_ == "NNS") or (whose and is_counted(verb.head))
