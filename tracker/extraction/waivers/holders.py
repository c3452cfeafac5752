"""Whom a permission serves: its owner, the object of "granted", the subject of "received", the name behind "for"."""

from tracker.common.vocabulary import TargetType, WaiverStep
from tracker.extraction.language.clauses import climb, governor, is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named, names_of
from tracker.extraction.waivers.eligibility import describes_another, is_body
from tracker.extraction.waivers.travellers import TravellerReader
from tracker.extraction.waivers.wording import is_had_done, is_subject, top_of

_NEAR = 9  # tokens between a preposition and the first name behind it, titles included
_BESIDE = ("appos", "conj", "npadvmod")
_OTHERS = frozenset({"that", "those", "one", "another"})
_JOINING = frozenset({"and", "as", "with", "like", "plus", "than", "them", "including", ","})


class HolderReader(TravellerReader):
    """Finds the named people and organisations that a permission is for."""

    def owners(self, noun: Token) -> list[Named]:
        """ "A's visa", "the bank's licence", "his" """
        for child in noun.children:
            if child.dep_ not in ("poss", "nmod", "compound"):
                continue
            if (named := self.names.at(child)) is not None and not describes_another(self.document, named, noun):
                alone = child.tag_ == "PRP$" and not any(c.dep_ == "conj" for c in child.children)
                if alone:  # "his Schengen visa"
                    return [named]
                return items(self.document, self.names, child.left_edge.i, noun.i, to_end=True) or [named]
            if child.lower_ == "its" and (owner := self._spoken_of(child)) is not None:
                return [owner]
            if child.lower_ == "their" and noun.tag_ == "NNS" and (who := self._several(child)):
                return who
            if child.tag_ == "WP$":
                return self._whose(child, noun)
        return []

    def _several(self, pronoun: Token) -> list[Named]:
        """ "A and B said their visas had been cancelled": the people who are the subject above."""
        verbs = (above for above in climb(pronoun) if is_verb(above))
        people = (
            [n for n in self.roles.subject(verb) if n.type is TargetType.PERSON and n.first < pronoun.i]
            for verb in verbs
        )
        several = next((who for who in people if len(names_of(who)) > 1), [])
        return list({named.names: named for named in several}.values())

    def _whose(self, relative: Token, noun: Token) -> list[Named]:
        """ "A, whose visa", "A and B, whose visas": the one beside it, with those joined to it where there are several."""
        verb = governor(noun)
        last = self.roles.antecedent(relative, verb) if verb is not None else []
        if noun.tag_ != "NNS" or not last:
            return last
        top = top_of(noun.doc[last[0].last - 1])
        return items(self.document, self.names, top.left_edge.i, relative.i, to_end=True) or last

    def _spoken_of(self, pronoun: Token) -> Named | None:
        """ "its application": the organisation that is the subject above it, else named last in the sentence or before it."""
        doc = pronoun.doc
        for verb in (above for above in climb(pronoun) if is_verb(above)):
            own = [n for s in subjects(verb) if s.i < pronoun.i and (n := self.names.at(s)) is not None]
            if own and own[0].type is TargetType.ORGANISATION:
                return own[0]
        before = self.names.within(doc[pronoun.sent.start : pronoun.i])
        firms = [named for named in before if named.type is TargetType.ORGANISATION]
        return firms[-1] if firms else next(iter(self.roles.last_organisation(pronoun.sent.start)), None)

    def beneficiaries(
        self, noun: Token, verb: Token, action: WaiverStep, *, received: bool, nominal: bool
    ) -> list[Named]:
        """Whom it serves, by its own words first, then by the verb's, last by what stands behind both."""
        covers = is_subject(noun, verb) and lemma(verb) in self.words["cues"]["covering"]
        if covers and (who := items(self.document, self.names, verb.i + 1, noun.sent.end)):
            return who
        if owners := self.owners(noun):
            return owners
        if who := self._under_it(noun) or self._freed_by(noun) or self._in_passport(verb):
            return who
        holds = not nominal and (received or (is_passive(verb) and not is_subject(noun, verb)))
        asks = action is WaiverStep.REQUESTED and not nominal and not is_passive(verb)
        if asks and (who := self._asked_for(noun) or self.applicants(verb)):
            return who
        if holds and (who := self.roles.subject(verb) or self._firm_as_subject(verb)):
            return who
        if is_had_done(verb):
            return self.roles.subject(verb.head)
        if not nominal and (who := self._given_to(noun, verb)):
            return who
        to = [c for c in verb.children if c.lower_ == "to"] if is_passive(verb) and not nominal else []
        issued = (items(self.document, self.names, c.i + 1, noun.sent.end) for c in to)  # "was issued to A"
        who = (
            next((who for who in issued if who), [])
            or self.shut_out(noun)
            or self.behind(noun, verb)
            or self._informed(verb)
        )
        return who or ([] if nominal else self.members(noun, verb))

    def _firm_as_subject(self, verb: Token) -> list[Named]:
        """ "The refinery said that it had received a licence": the firm spoken of before."""
        firms = [self._spoken_of(noun) for noun in subjects(verb) if noun.lower_ == "it"]
        return [firm for firm in firms if firm is not None]

    def applicants(self, verb: Token) -> list[Named]:
        """Who asks, or for whom a relative or a lawyer does: "A's daughter applied for the visa"."""
        helpers = self.words["cues"]["helpers"]
        owner = next((self.roles.owner(s) for s in subjects(verb) if s.lemma_.lower() in helpers), [])
        return owner or self.roles.subject(verb)

    def _asked_for(self, noun: Token) -> list[Named]:
        """ "asked for a visa for A", "for an exemption that would let A travel": whoever asks, it is A's."""
        heads = phrases(noun, "for", "on")
        heads += [c for c in noun.children if c.dep_ in ("relcl", "acl") and lemma(c) in self.words["cues"]["covering"]]
        for head in heads:
            start = head.i + 1 if is_verb(head) else head.left_edge.i
            who = items(self.document, self.names, start, noun.sent.end)
            if who and (is_verb(head) or who[0].first <= head.i) and self._is_near(start - 1, who[0]):
                return who
        return []

    def joined(self, noun: Token) -> list[Named]:
        """ "his visa, as well as that of B", "A's visa and those of B and C": who else is served by the same act."""
        for word in noun.doc[noun.i + 1 : noun.sent.end]:
            if word.lower_ not in _OTHERS or word.nbor(-1).lower_ not in _JOINING:
                continue
            if word.lower_ in ("one", "another"):  # "a visa to A and another to B"
                to = word.i + 1 < noun.sent.end and word.nbor().lower_ in ("to", "for")
                return items(self.document, self.names, word.i + 2, noun.sent.end) if to else []
            if word.i + 1 < noun.sent.end and word.nbor().lower_ == "of":
                return items(self.document, self.names, word.i + 2, noun.sent.end)
        return []

    def _under_it(self, noun: Token) -> list[Named]:
        """ "the licence under which A may buy crude", "Under a licence issued in May, A may buy crude" """
        if noun.dep_ == "pobj" and noun.head.lower_ == "under" and (verb := governor(noun)) is not None:
            return self.roles.subject(verb)
        for i in range(noun.i + 1, min(noun.i + 4, noun.sent.end - 1)):
            if noun.doc[i].lower_ in ("under", "on", "with") and noun.doc[i + 1].tag_ == "WDT":
                return items(self.document, self.names, i + 2, noun.sent.end)
        return []

    def _in_passport(self, verb: Token) -> list[Named]:
        """ "stamped a visa into A's passport" """
        return next((self.owners(n) for n in phrases(verb, "into", "in") if n.lemma_.lower() == "passport"), [])

    def _freed_by(self, noun: Token) -> list[Named]:
        """ "a licence that freed him from sanctions" """
        for clause in noun.children:
            if clause.dep_ in ("relcl", "acl") and lemma(clause) in self.words["cues"]["freeing"]:
                freed = [c for c in clause.children if c.dep_ == "dobj"]
                return [n for c in freed if (n := self.names.at(c)) is not None] or (
                    self.roles.last_organisation(noun.sent.start) if any(c.lower_ == "it" for c in freed) else []
                )
        return []

    def _informed(self, verb: Token) -> list[Named]:
        """ "A was told that no licence would be given": whom the answer reaches."""
        above = verb.head
        told = verb.dep_ == "ccomp" and lemma(above) in self.words["cues"]["informing"]
        return self.roles.subject(above) if told and is_passive(above) else []

    def _given_to(self, noun: Token, verb: Token) -> list[Named]:
        """ "granted A and B a visa", "gave A's British arm a licence", "stripped A of his visa" """
        for child in verb.children:
            if child.lemma_.lower() in self.words["cues"]["aircraft"] and (who := self.flown(child)):
                return who  # "barred the plane of A from its airspace"
            if child.lower_ in ("that", "those"):
                continue  # "as well as those of B": who else is served
            if noun.dep_ == "appos" and noun.head == child and (named := self.names.at(child)) is not None:
                return [named]  # "granted A, which is under sanctions, a waiver", taken for what A is
            if child.dep_ == "dative" or (child.dep_ in ("dobj", "obj") and child != top_of(noun)):
                start = child.left_edge.i if child.pos_ != "ADP" else child.i + 1
                end = max(child.right_edge.i + 1, start + 1)
                if who := items(self.document, self.names, start, end, to_end=True):
                    return who
        if verb.i < noun.i <= verb.i + 24 and self._is_object(noun, verb):
            return items(self.document, self.names, verb.i + 1, noun.i, to_end=True)
        return []

    def _is_object(self, noun: Token, verb: Token) -> bool:
        """Whether nothing but the holder's name and description stands between the verb and the permission."""
        between = verb.doc[verb.i + 1 : noun.i]
        return not any(
            t.pos_ in ("VERB", "AUX") or (t.dep_ == "prep" and t.lower_ not in ("of", "in")) for t in between
        )

    def behind(self, noun: Token, verb: Token) -> list[Named]:
        """ "a visa for A", "the visas of A and B", "a licence that lets A pay", "clearance for the aircraft that brought A"."""
        doc, end, cues = self.document.doc, noun.sent.end, self.words["cues"]
        for i in range(min(noun.i, verb.i) + 1, min(max(noun.i, verb.i) + 30, end)):
            token = doc[i]
            word = token.lower_
            if i > noun.i and word in cues["turning"]:
                break
            between = verb.i < i < noun.i and word not in ("to", "for", "from")
            if i > noun.i and self._opens_aim(token) and (who := items(self.document, self.names, i + 1, end)):
                return who
            if word in cues["serving"] and not between and not self._leads_elsewhere(token, noun):
                who = items(self.document, self.names, i + 1, end)
                if who and self._is_near(i, who[0]) and not all(map(is_body, who)):
                    return who
                if word in ("to", "for", "of") and (aboard := self.aboard(i + 1, end) or self.traveller(i + 1, end)):
                    return aboard
            if token.tag_ == "VBD" and token.dep_ == "ROOT" and i > noun.i and token != verb:
                break
        return []

    def _opens_aim(self, word: Token) -> bool:
        """ "so that A can attend", "in order that A might go": whoever is to do it gets the leave."""
        opens = word.lower_ == "so" or (word.lower_ == "that" and word.nbor(-1).lower_ in ("so", "order"))
        verb = word.head if is_verb(word.head) else word.head.head
        return opens and word.doc[word.i + 1].lower_ != "that" and any(c.tag_ == "MD" for c in verb.children)

    def _leads_elsewhere(self, word: Token, noun: Token) -> bool:
        """ "with" without dealings, "by" without a holder, "to" before a verb lead to no beneficiary."""
        doc, cues = self.document.doc, self.words["cues"]
        if word.lower_ in ("with", "involving"):
            return not any(lemma(t) in cues["dealing"] for t in doc[max(word.i - 3, noun.i) : word.i])
        if word.lower_ in ("by", "from"):
            above = governor(noun)
            taken = word.lower_ == "from" and above is not None and self.label(above) in ("denied", "revoked")
            return lemma(word.head) not in cues["holding"] and not taken  # "withheld a visa from A"
        following = doc[word.i + 1] if word.i + 1 < len(doc) else word
        return word.lower_ == "to" and following.tag_ == "VB" and self.names.at(following) is None

    def is_excepted(self, named: Named) -> bool:
        """ "visas for all members except A" """
        before = self.document.doc[max(named.first - 3, 0) : named.first]
        return any(t.lower_ in self.words["cues"]["excepting"] for t in before)

    def _is_near(self, i: int, named: Named) -> bool:
        """Whether only a description of the name stands before it ("the police minister of Tonga, A")."""
        doc = self.document.doc
        if describes_another(self.document, named):
            return False
        if named.how == "group" and doc[named.first - 1].lower_ == "of" and doc[named.first - 2].pos_ == "NUM":
            return False  # "13 of them"
        before = doc[i + 1 : named.first]
        introduced = any((other := self.names.at(t)) is not None and other.names == named.names for t in before)
        beside = introduced or doc[named.last - 1].dep_ in _BESIDE
        if any(t.text == "," for t in before) and not beside:
            return False
        return len(before) < _NEAR or not any(t.pos_ in ("VERB", "AUX") for t in before)
