"""Leave without a noun of permission: "allowed A to travel", "may deal with B", "set aside the travel ban"."""

from collections.abc import Iterator

from tracker.common.vocabulary import TargetType, WaiverKind, WaiverStep
from tracker.extraction.dates.durations import find_durations
from tracker.extraction.document import DateAt, within
from tracker.extraction.language.clauses import is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import of_verb
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave, are_firms, usual_kind
from tracker.extraction.waivers.holders import HolderReader
from tracker.extraction.waivers.wording import negated

_INTO = frozenset({"into", "in", "through"})


class AllowingReader(HolderReader):
    """Reads verbs of leave and bans set aside."""

    def of_ban(self, ban: Token) -> Iterator[Leave]:
        """ "agreed to set aside his travel ban", "would not lift the travel ban for the occasion" """
        near = {t.lower_ for t in ban.doc[max(ban.i - 2, ban.sent.start) : ban.i]}
        verb = ban.head if ban.dep_ in ("dobj", "nsubjpass") else self._told_of_it(ban)
        if not near & self.words["cues"]["banning"] or not is_verb(verb):
            return
        form = next((f for f in phrasal(verb) if f in self.words["cues"]["setting_aside"]), None)
        if form is None:
            return
        if form in self.words["cues"]["easing"] and not self._is_for_a_while(verb):
            return
        who = self.owners(ban) or self.roles.after_preposition(ban, ban.sent, ("on", "against", "for"))
        if who:
            yield self._leave(verb, WaiverKind.TRAVEL_WAIVER, who)

    def _is_for_a_while(self, verb: Token) -> bool:
        """ "lifted the ban for the occasion", "the ban, which was suspended for three days" """
        below = [t for n in phrases(verb, "for") for t in n.subtree]
        words = {t.lemma_.lower() for t in below}
        lasts = verb.dep_ == "relcl" and bool(find_durations(verb.sent.text))
        lasts = lasts or any(c.lower_ in ("temporarily", "briefly") for c in verb.children)
        lasts = lasts or bool(below and words & self.words["cues"]["short"])  # "was lifted for a week"
        return lasts or bool(words & self.words["cues"]["occasion"])

    def _told_of_it(self, ban: Token) -> Token:
        """ "a ban, which was waived": the verb of the clause that tells of it, else the ban itself."""
        clauses = [c for c in ban.children if c.dep_ == "relcl" and is_passive(c)]
        return next((c for c in clauses if any(w.tag_ == "WDT" and w.dep_ == "nsubjpass" for w in c.children)), ban)

    def of_allowing(self, verb: Token) -> Iterator[Leave]:
        """ "allowed A to go to Nairobi", "let A into the country", "exempted A from the travel ban" """
        if verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == "go":
            return  # "let go of"
        if self._describes(verb) or any(self.names_permission(c) for c in verb.children if c.i > verb.i):
            return  # "let the visa lapse"
        if lemma(verb) in self.words["cues"]["exempting"]:
            kind = self._exempted_from(verb)
            who = self.let(verb) if kind is not None and self._is_barred(verb) else []
            if kind is WaiverKind.OTHER and are_firms(who):
                kind = WaiverKind.LICENCE  # what firms are exempted from is sanctions
        else:
            who = self.let(verb)
            kind = self._allowed_to(verb, who)
            if kind is None and not who and (who := self._dealt_with(verb)):
                kind = WaiverKind.LICENCE
        if kind is not None and not who:
            yield self._leave(verb, kind, [])  # "let a minister into the country": named later, if at all
        elif kind is not None:
            yield from self._each_journey(verb, kind, who)

    def may(self, verb: Token) -> Iterator[Leave]:
        """ "A may travel to Nairobi from 16 to 20 March", "banks may deal with A under the licence" """
        if negated(verb) or "longer" in {c.lower_ for c in verb.children}:
            return
        if lemma(verb) in self.words["cues"]["travelling"]:
            talk = self.words["cues"]["exempted"] | {"ban"}
            goes = any(c.lower_ in ("to", "through") for c in verb.children)
            if goes and any(t.lower_ in talk for t in verb.doc):
                who = self.roles.subject(verb)
                yield Leave(verb, WaiverStep.GRANTED, WaiverKind.TRAVEL_WAIVER, who, None, how="may travel")
        elif lemma(verb) in self.words["cues"]["operating"] and not self._describes(verb) and self._is_licensed(verb):
            firms = [n for n in self.roles.subject(verb) if n.type is TargetType.ORGANISATION]
            who = [n for n in firms if n.how != "guess" or n.first > verb.sent.start]
            with_whom = [items(self.document, self.names, n.left_edge.i, verb.sent.end) for n in phrases(verb, "with")]
            if who or with_whom[:1] not in ([], [[]]):
                yield Leave(verb, WaiverStep.GRANTED, WaiverKind.LICENCE, who or with_whom[0], None, how="may deal")

    def _describes(self, verb: Token) -> bool:
        """ "the licence, which allows A to pay, was renewed": the clause only describes what another act is done with."""
        if verb.tag_ == "VBG" and verb.dep_ == "advcl":  # "issued A a visa, allowing her to attend"
            done_with = [c for c in verb.head.children if c.dep_ in ("dobj", "nsubjpass") and c.i < verb.i]
            return any(self.is_permission(c) for c in done_with)
        clause = verb.dep_ in ("relcl", "acl")
        noun = verb.head if clause else next(iter(subjects(verb)), verb)
        if clause and noun.dep_ == "pobj" and not self.names_permission(noun):
            noun = noun.head.head  # "the licence of A, which allows"
        return self.names_permission(noun)

    def _leave(self, verb: Token, kind: WaiverKind, who: list[Named], dated: DateAt | None = None) -> Leave:
        refused = negated(verb) or self.refused_above(verb)
        step = WaiverStep.DENIED if refused else WaiverStep.GRANTED
        flies = any(t.lower_ == "airspace" for t in verb.subtree)
        by_visa = not flies and self.document.once(usual_kind) is WaiverKind.VISA
        if refused and kind is WaiverKind.TRAVEL_WAIVER and by_visa:
            kind = WaiverKind.VISA  # "refused to let him attend": he got no visa, where it is about visas
        return Leave(verb, step, kind, who, None, refused=refused, how="leave", dated=dated)

    def _exempted_from(self, verb: Token) -> WaiverKind | None:
        """What is set aside: a travel ban ("exempted A from the entry ban") or another measure."""
        bans = self.words["cues"]["bans"]
        owners = (verb, *(c for c in verb.children if c.dep_ == "dobj"))  # "from" may hang on who is exempted
        from_what = [n for owner in owners for n in phrases(owner, "from")]
        if not from_what and self.is_banned_from_travel() and self._is_known_to_be(self.let(verb)):
            return WaiverKind.TRAVEL_WAIVER  # "asked the committee to exempt him for a trip"
        below = [t for n in from_what for t in n.subtree]
        ban = next((t for t in below if t.lemma_.lower() in bans), None)
        if ban is None:
            return None
        near = {t.lower_ for t in (*ban.subtree, *verb.doc[max(ban.i - 2, 0) : ban.i])}
        bare = ban.lemma_.lower() == "ban" and not any(c.dep_ in ("amod", "compound") for c in ban.children)
        if bare and self._is_known_to_be(self.let(verb)):
            return WaiverKind.TRAVEL_WAIVER  # "exempted him from the ban", told before to be one on travel
        return WaiverKind.TRAVEL_WAIVER if near & self.words["cues"]["banning"] else WaiverKind.OTHER

    def _allowed_to(self, verb: Token, who: list[Named]) -> WaiverKind | None:
        """What is allowed: a journey, an entry, or dealings under a licence."""
        cues = self.words["cues"]
        for token in verb.doc[verb.i + 1 : min(verb.i + 30, verb.sent.end)]:
            below = verb in [token.head, *list(token.ancestors)[:3]]
            if is_verb(token) and any(c.lower_ == "airspace" for c in token.children):
                return WaiverKind.TRAVEL_WAIVER  # "let A's plane use its airspace"
            if token.tag_ in ("VB", "VBP") and below and self._is_journey(token):
                return WaiverKind.TRAVEL_WAIVER if self._is_barred(verb) or self._is_known_to_be(who) else None
            deals = lemma(token) in cues["operating"] or self._are_firms_let(verb, who)
            if token.tag_ == "VB" and below and deals:
                return WaiverKind.LICENCE if who and self._is_licensed(verb) else None
            if token.lower_ in _INTO and lemma(verb) in cues["admitting"] and self._is_way_in(token, verb):
                return self._entry(verb)
        return None

    def _dealt_with(self, verb: Token) -> list[Named]:
        """ "licensed payments to A", "authorised the sale of fuel by B": the firms that a licensed dealing is with."""
        deals = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        deals = [noun for noun in deals if noun.lemma_.lower() in self.words["cues"]["deals"]]
        if negated(verb) or not deals or not self._is_licensed(verb):
            return []
        return [n for n in self.behind(deals[0], deals[0]) if n.type is TargetType.ORGANISATION]

    def _are_firms_let(self, verb: Token, who: list[Named]) -> bool:
        """ "The Treasury let the firm pump crude": whatever firms are let do by somebody known."""
        return are_firms(who) and bool(of_verb(self.document, verb))

    def _is_journey(self, verb: Token) -> bool:
        """ "to go", "to seek treatment in Turkey" """
        cues = self.words["cues"]
        objects = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "obj")}
        return bool(objects & cues["treatment"]) or (
            lemma(verb) in cues["travelling"] and not objects & cues["indoors"]
        )

    def _is_known_to_be(self, who: list[Named]) -> bool:
        """Whether a named person is let go in an article that speaks of travel bans, far as they may stand."""
        return bool(who) and all(n.type is TargetType.PERSON for n in who) and self.is_banned_from_travel()

    def _is_way_in(self, word: Token, verb: Token) -> bool:
        if word.head == verb:
            return word.dep_ in ("prep", "prt", "advmod", "ccomp")  # "let him in": "in" taken for a clause
        return word.lower_ == "into" and verb in list(word.ancestors)[:3]

    def _entry(self, verb: Token) -> WaiverKind | None:
        """Entry in spite of a ban is leave; where an article speaks of visas alone, it is by visa."""
        if any(t.lower_ == "airspace" for t in verb.subtree):
            return WaiverKind.TRAVEL_WAIVER
        if negated(verb) and any(c.lower_ in ("will", "would") for c in verb.children):
            return None  # "will not be let in": a ban
        if self._is_barred(verb, self.words["cues"]["bans"] | self.words["cues"]["barred"]):
            return WaiverKind.TRAVEL_WAIVER
        return WaiverKind.VISA if any(t.lemma_.lower() == "visa" for t in verb.doc) else None

    def _is_barred(self, verb: Token, words: frozenset[str] | None = None) -> bool:
        """Whether this sentence or the one before speaks of what bars people from travelling."""
        return self._speaks_of(verb, words or self.words["cues"]["barring"])

    def _is_licensed(self, verb: Token) -> bool:
        spoken = sum(t.lower_ in self.words["kinds"]["licence"] for t in verb.doc)
        return spoken > 1 or self._speaks_of(verb, self.words["cues"]["licensing"])

    def _speaks_of(self, verb: Token, words: frozenset[str]) -> bool:
        return any(t.lemma_.lower() in words or t.lower_ in words for t in self.passage(verb))

    def _each_journey(self, verb: Token, kind: WaiverKind, who: list[Named]) -> Iterator[Leave]:
        """ "allowed to go to Doha in August and to Cairo in May", "… and B to Moscow in July": one leave for each date."""
        document = self.document
        dates = [d for d in within(document.dates, verb.sent) if d.first > verb.i]
        journeys: list[tuple[list[Named], DateAt]] = []
        start, here = verb.i + 1, who
        for date in dates:
            places = [p for p in document.places if start <= p.first < date.first]
            if places and document.doc[places[-1].first - 1].lower_ == "to":
                own = [n for n in self.names.within(document.doc[start : date.first]) if n.how == "name"]
                here = own or here
                journeys.append((here, date))
            start = date.last
        if len(journeys) < 2 or kind is not WaiverKind.TRAVEL_WAIVER:
            yield self._leave(verb, kind, who)
            return
        for travellers, date in journeys:
            yield self._leave(verb, kind, travellers, date)
