"""What one sentence says of permission: the act, the kind, and whom it serves.

Three shapes: a permission noun and what is done with it ("granted A a visa", "A's licence expired"), a verb of leave
("allowed A to travel", "exempted A from the ban"), and a word that stands for a permission told before ("the request
was turned down", "it was renewed").
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from tracker.common.vocabulary import TargetType, WaiverKind, WaiverStep
from tracker.extraction.clauses import HOPS, is_passive, is_verb
from tracker.extraction.document import Document
from tracker.extraction.lists import items
from tracker.extraction.measure_words import by_word, lemma, lexicon, phrasal
from tracker.extraction.naming import Named, Names
from tracker.extraction.roles import Roles

_NOUNS = ("NOUN", "PROPN")


@dataclass(slots=True)
class Leave:
    """One act with a permission. `kind` is None and `inherits` true where both are what was told before."""

    trigger: Token
    action: WaiverStep
    kind: WaiverKind | None
    beneficiaries: list[Named] = field(default_factory=list)
    noun: Token | None = None
    inherits: bool = False
    refused: bool = False  # the denial is worded as a negated grant: "would not give"
    received: bool = False  # the beneficiary is the subject: who gave it stands elsewhere
    how: str = "direct parse"


class LeaveReader:
    """Finds the acts of leave in a sentence."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document, self.names, self.roles = document, names, Roles(document, names)
        self.words = lexicon("waivers")

    def leaves(self, sentence: Span, *, active: bool) -> list[Leave]:
        found: list[Leave] = []
        for token in sentence:
            if token.pos_ in _NOUNS and self._is_permission(token, active):
                found += self._of_noun(token)
            elif token.pos_ in _NOUNS and token.lemma_.lower() == "ban":
                found += self._of_ban(token)
            elif token.lemma_.lower() == "passport" and lemma(token.head) == "stamp" and token.head.tag_ == "VBD":
                found += self._acted(token, token.head, WaiverStep.GRANTED)
            elif token.pos_ in _NOUNS and token.lemma_.lower() in self.words["kinds"]["request"]:
                found += self._of_request(token, active)
            elif is_verb(token) and lemma(token) in self.words["verbs"]["allowing"]:
                found += self._of_allowing(token, active)
            elif (
                active
                and is_verb(token)
                and lemma(token) in self.words["cues"]["travelling"]
                and any(c.lower_ == "may" for c in token.children)
            ):
                found += self._may_travel(token)
            elif active and self._stands_for_permission(token):
                found += self._of_pronoun(token)
        return _once(found)

    def spoken_kind(self, number: int, sentence: Span) -> WaiverKind | None:
        """The kind of the permission spoken of last, in this sentence or the two before."""
        sentences = self.document.sentences
        for back in (sentence, *reversed(sentences[max(number - 2, 0) : number])):
            for token in reversed(list(back)):
                if (
                    token.pos_ in _NOUNS
                    and self._is_permission(token, True)
                    and (kind := self._kind(token)) is not None
                ):
                    return kind
        return None

    # Nouns --------------------------------------------------------------------------------------

    def _is_permission(self, noun: Token, active: bool) -> bool:
        word, words = noun.lemma_.lower(), self.words
        kinds = by_word("waivers", "kinds")
        if kinds.get(word) not in ("visa", "licence", "travel_waiver", "open"):
            return False
        if (
            noun.dep_ in ("compound", "nmod", "amod")
            and noun.head.i > noun.i
            and noun.head.lemma_.lower() in words["cues"]["offices"]
        ):
            return False
        if any(t.lower_ in words["cues"]["stops"] for t in noun.children if t.i < noun.i):
            return False
        if (
            noun.dep_ == "compound"
            and noun.head.i > noun.i
            and kinds.get(noun.head.lemma_.lower()) in ("visa", "licence", "open")
        ):
            return False  # "visa waiver": the head speaks
        return kinds[word] != "open" or active or self._kind(noun) is not None

    def _kind(self, noun: Token, beneficiaries: list[Named] = []) -> WaiverKind | None:  # noqa: B006
        """The kind of a permission by its noun, by the words before it and by what it is for."""
        word, cues = noun.lemma_.lower(), self.words["cues"]
        if word == "passport":
            return WaiverKind.VISA
        label = by_word("waivers", "kinds").get(word)
        if label in ("visa", "licence", "travel_waiver"):
            return WaiverKind(label)
        before = {t.lower_ for t in noun.children if t.i < noun.i} | {
            t.lower_ for t in noun.doc[max(noun.i - 3, noun.sent.start) : noun.i]
        }
        if word == "permit" and before & {"entry"}:
            return WaiverKind.VISA
        if before & {"visa", "residence", "resident", "residency", "transit", "electronic"}:
            return WaiverKind.VISA
        if before & {"general", "specific", "export", "humanitarian", "sanctions"} and any(
            b.type is TargetType.ORGANISATION for b in beneficiaries
        ):
            return WaiverKind.LICENCE
        near = {t.lemma_.lower() for t in noun.sent} | {t.lower_ for t in noun.sent}
        travel, licence = len(near & cues["travel_waiver"]), len(near & cues["licence"])
        if beneficiaries and all(b.type is TargetType.ORGANISATION for b in beneficiaries):
            return WaiverKind.LICENCE if licence >= travel else WaiverKind.TRAVEL_WAIVER if travel else None
        if travel and travel >= licence - 1:
            return WaiverKind.TRAVEL_WAIVER
        return WaiverKind.LICENCE if licence else None

    def _of_noun(self, noun: Token) -> Iterator[Leave]:
        top = _top(noun)
        head, role = top.head, top.dep_
        if role == "pobj" and head.head.pos_ in _NOUNS:
            act = self.words["nominals"]["acts"].get(head.head.lemma_.lower())
            if act is not None and head.lower_ in ("of", "for"):
                outer = head.head
                if outer.lemma_.lower() in self.words["kinds"]["request"]:
                    return  # read at the request
                yield from self._acted(noun, outer, WaiverStep(act), nominal=True)
                return
        verb = self._verb_of(top)
        if verb is None:
            return
        action, received, refused = self._action(noun, top, verb)
        if action is WaiverStep.GRANTED and top.dep_ == "nsubj" and (dated := self._granting_clause(noun)) is not None:
            verb = dated  # "the exemption, approved in May, covers …"
        if (
            action is WaiverStep.REQUESTED
            and verb.dep_ == "advcl"
            and self._label(verb.head) in ("denied", "of_person")
            and is_passive(verb.head)
        ):
            who = self.roles.subject(verb.head)  # "was turned down when he applied for a visa"
            yield Leave(verb.head, WaiverStep.DENIED, self._kind(noun, who), who, noun, inherits=not who)
            return
        if action is not None:
            yield from self._acted(noun, verb, action, received=received, refused=refused)
            return
        for child in noun.children:  # "the exemption that the panel granted", "visa, issued in March"
            if child.dep_ in ("relcl", "acl") and is_verb(child):
                label = self._label(child)
                if label in ("granted", "denied", "revoked", "extended"):
                    yield from self._acted(noun, child, WaiverStep(label))
                    return

    def _granting_clause(self, noun: Token) -> Token | None:
        return next(
            (
                c
                for c in noun.children
                if c.dep_ in ("acl", "relcl") and self._label(c) == "granted" and c.tag_ == "VBN"
            ),
            None,
        )

    def _of_ban(self, ban: Token) -> Iterator[Leave]:
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
        who = self._owners(ban) or self.roles.after_preposition(ban, ban.sent)
        refused = _negated(verb) or self._refused_above(verb)
        step = WaiverStep.DENIED if refused else WaiverStep.GRANTED
        if who:
            yield Leave(verb, step, WaiverKind.TRAVEL_WAIVER, who, None, refused=refused, how="leave")

    def _verb_of(self, top: Token) -> Token | None:
        if is_verb(top.head) and top.dep_ in (
            "dobj",
            "obj",
            "nsubjpass",
            "nsubj",
            "oprd",
            "attr",
            "dative",
            "dep",
            "ccomp",
        ):
            return top.head
        if top.dep_ == "pobj" and (is_verb(top.head.head) or top.head.head.pos_ == "ADJ"):
            return top.head.head
        if (
            top.dep_ == "pobj"
            and top.head.dep_ == "prep"
            and top.head.head.dep_ == "prep"
            and is_verb(top.head.head.head)
        ):
            return top.head.head.head
        return None

    def _label(self, verb: Token) -> str | None:
        classes = by_word("waivers", "verbs")
        return next((classes[form] for form in phrasal(verb) if form in classes), None)

    def _action(self, noun: Token, top: Token, verb: Token) -> tuple[WaiverStep | None, bool, bool]:
        """What is done with the permission, whether its holder is the subject, and whether a grant is refused."""
        label, role, word = self._label(verb), top.dep_, lemma(verb)
        if role == "pobj":
            preposition = top.head.lower_
            if preposition == "for" and word in ("apply", "ask", "petition", "file"):
                return WaiverStep.REQUESTED, True, False
            if preposition == "to" and word == "deny":
                return WaiverStep.DENIED, False, False
            if preposition == "with" and word in ("follow", "provide", "issue", "present", "furnish"):
                return WaiverStep.GRANTED, False, False
            if preposition in ("on", "under", "with") and word in (
                "be",
                "travel",
                "enter",
                "come",
                "arrive",
                "fly",
                "visit",
            ):
                return WaiverStep.GRANTED, True, False
            if preposition in ("of",) and word in ("strip", "deprive"):
                return WaiverStep.REVOKED, False, False
            return None, False, False
        if word == "lose" and role in ("dobj", "obj"):
            return WaiverStep.REVOKED, True, False
        if (
            word in ("make", "take")
            and label in ("granted", "requested", "revoked")
            and not (word == "take" and "away" in phrasal(verb)[0])
        ):
            exception = noun.lemma_.lower() == "exception" and word == "make"
            return (WaiverStep.GRANTED, False, False) if exception else (None, False, False)
        if role == "nsubj" and label in ("granted", "received", "denied", "revoked", "requested", "extended"):
            if word in ("allow", "permit", "let", "authorise", "authorize", "cover", "protect", "enable"):
                return WaiverStep.GRANTED, False, False
            return None, False, False
        if role == "nsubj" and word in ("cover", "protect", "enable", "permit", "apply"):
            return WaiverStep.GRANTED, False, False
        if label == "received" and role in ("dobj", "obj", "attr"):
            if word == "be":
                return None, False, False
            if _negated(verb):
                return WaiverStep.DENIED, True, True
            return WaiverStep.GRANTED, True, False
        if label is None or label in ("received", "of_person", "allowing", "refusing"):
            return None, False, False
        if label == "requested" and word in ("make", "apply"):
            return None, False, False
        step = WaiverStep(label)
        if step is WaiverStep.GRANTED and (_negated(verb) or self._refused_above(verb)):
            return WaiverStep.DENIED, False, True
        return step, False, False

    def _refused_above(self, verb: Token) -> bool:
        """ "refused to give her a visa" """
        return verb.dep_ == "xcomp" and lemma(verb.head) in self.words["verbs"]["refusing"]

    def _acted(
        self,
        noun: Token,
        verb: Token,
        action: WaiverStep,
        *,
        received: bool = False,
        refused: bool = False,
        nominal: bool = False,
    ) -> Iterator[Leave]:
        who = self._beneficiaries(noun, verb, action, received=received, nominal=nominal)
        kind = self._kind(noun, who)
        joined = [c for c in noun.children if c.dep_ == "conj" and self._is_permission(c, True)]
        for other in [noun, *joined]:
            own = kind if other == noun else self._kind(other, who)
            yield Leave(
                verb,
                action,
                own,
                who,
                other,
                inherits=not who and _points_back(other),
                refused=refused,
                received=received,
            )

    def _beneficiaries(
        self, noun: Token, verb: Token, action: WaiverStep, *, received: bool, nominal: bool
    ) -> list[Named]:
        if owners := self._owners(noun):
            return owners
        for child in noun.children:
            if (
                child.dep_ == "relcl"
                and any(c.lower_ == "under" and any(g.tag_ == "WDT" for g in c.children) for c in child.children)
                and (who := self.roles.subject(child))
            ):
                return who
        if not nominal and (received or (is_passive(verb) and not _is_subject(noun, verb))):
            if who := self.roles.subject(verb):
                return who
        if not nominal:
            for child in verb.children:
                if child.lemma_.lower() in self.words["cues"]["aircraft"] and (owner := self.roles.owner(child)):
                    return owner
                if child.dep_ == "dative" or (child.dep_ in ("dobj", "obj") and child != _top(noun)):
                    start = child.left_edge.i if child.pos_ != "ADP" else child.i + 1
                    if who := items(
                        self.document, self.names, start, max(child.right_edge.i + 1, start + 1), to_end=True
                    ):
                        return who
            if verb.i < noun.i <= verb.i + 8 and (
                who := items(self.document, self.names, verb.i + 1, noun.i, to_end=True)
            ):
                return who
        if who := self._behind(noun, verb):
            return who
        if action is WaiverStep.REQUESTED and not nominal and not is_passive(verb):
            return self.roles.subject(verb)
        return []

    def _owners(self, noun: Token) -> list[Named]:
        for child in noun.children:
            if child.dep_ in ("poss", "nmod", "compound") and (named := self.names.at(child)) is not None:
                return items(self.document, self.names, child.left_edge.i, noun.i, to_end=True) or [named]
        return []

    def _behind(self, noun: Token, verb: Token) -> list[Named]:
        """ "a visa for A", "the visas of A and B", "a licence that lets A pay", "clearance to the aircraft that brought A"."""
        doc, end = self.document.doc, noun.sent.end
        for i in range(min(noun.i, verb.i) + 1, min(max(noun.i, verb.i) + 30, end)):
            token = doc[i]
            word = token.lower_
            if i < noun.i and verb.i < noun.i and word not in ("to", "for"):
                continue
            if word in (
                "of",
                "for",
                "to",
                "covering",
                "allowing",
                "letting",
                "permitting",
                "exempting",
                "enabling",
                "allows",
                "allowed",
                "lets",
                "let",
                "permits",
                "permitted",
                "covers",
                "protects",
                "allow",
                "cover",
                "authorising",
                "authorizing",
                "under",
                "with",
            ):
                if word == "with" and not any(
                    t.lemma_.lower() in self.words["cues"]["dealing"] for t in doc[max(i - 3, noun.i) : i]
                ):
                    continue
                if word == "to" and i + 1 < end and doc[i + 1].tag_ == "VB":
                    continue
                if (who := items(self.document, self.names, i + 1, end)) and who[0].first - i <= 7:
                    return who
                if word in ("to", "for", "of") and (aboard := self._aboard(i + 1, end)):
                    return aboard
            if token.tag_ in ("VBD",) and token.dep_ == "ROOT" and i > noun.i and token != verb:
                break
        return []

    def _aboard(self, start: int, end: int) -> list[Named]:
        """ "the plane carrying A": who travels in it."""
        doc = self.document.doc
        for i in range(start, min(start + 6, end)):
            if doc[i].lemma_.lower() in self.words["cues"]["aircraft"]:
                if owner := self.roles.owner(doc[i]):
                    return [n for n in owner if n.type is TargetType.PERSON]
                following = [n for n in self.names.within(doc[i:end]) if n.type is TargetType.PERSON]
                return following[:1]
        return []

    # Requests, leave, pronouns -----------------------------------------------------------------

    def _of_request(self, noun: Token, active: bool) -> Iterator[Leave]:
        """ "A's request for a visa was turned down", "filed an application" """
        wanted = next(
            (
                n
                for c in noun.children
                if c.dep_ == "prep" and c.lower_ in ("for", "of")
                for n in c.children
                if n.dep_ == "pobj" and self._is_permission(n, True)
            ),
            None,
        ) or next((c for c in noun.children if c.dep_ == "compound" and self._is_permission(c, True)), None)
        if wanted is None and not active:
            return
        top = _top(noun)
        verb = self._verb_of(top)
        if verb is None:
            return
        label = self._label(verb)
        kind = self._kind(wanted) if wanted is not None else None
        who = self._owners(noun) or (self._owners(wanted) if wanted is not None else []) or self._request_for(noun)
        steps = {"granted": WaiverStep.GRANTED, "denied": WaiverStep.DENIED, "received": None, "extended": None}
        if label in ("granted", "denied") and lemma(verb) not in ("make", "follow", "have", "issue", "give"):
            step = steps[label]
            assert step is not None
            if step is WaiverStep.GRANTED and (_negated(verb) or self._refused_above(verb)):
                yield Leave(verb, WaiverStep.DENIED, kind, who, wanted, inherits=not who, refused=True)
            else:
                yield Leave(verb, step, kind, who, wanted, inherits=not who)
        elif label == "requested" or lemma(verb) in ("make", "submit", "file", "send", "lodge", "put"):
            subject = who or ([] if is_passive(verb) else list(self.roles.subject(verb)))
            if subject and wanted is not None:
                yield Leave(verb, WaiverStep.REQUESTED, kind, subject, wanted)

    def _request_for(self, noun: Token) -> list[Named]:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("for", "by", "from", "of"):
                if who := items(self.document, self.names, child.i + 1, min(child.i + 9, noun.sent.end)):
                    return who
        return []

    def _of_allowing(self, verb: Token, active: bool) -> Iterator[Leave]:
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
        elif active:
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
        refused = _negated(verb) or self._refused_above(verb)
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

    def _may_travel(self, verb: Token) -> Iterator[Leave]:
        """ "A may travel to Nairobi from 16 to 20 March" """
        if (
            not any(t.lower_ in ("exemption", "exemptions", "exempted", "ban") for t in verb.doc)
            or _negated(verb)
            or "longer" in {c.lower_ for c in verb.children}
        ):
            return
        if any(c.lower_ in ("to", "through") for c in verb.children) and (who := self.roles.subject(verb)):
            yield Leave(verb, WaiverStep.GRANTED, WaiverKind.TRAVEL_WAIVER, who, None, how="may travel")

    def _stands_for_permission(self, token: Token) -> bool:
        if (
            token.dep_ not in ("nsubjpass", "nsubj", "dobj", "obj")
            or token.lemma_.lower() not in self.words["kinds"]["pronominal"]
        ):
            return False
        return self.names.at(token) is None or token.lower_ in ("hers", "theirs", "his")

    def _of_pronoun(self, token: Token) -> Iterator[Leave]:
        """ "It was granted on 19 March", "the first was refused", "she received hers" """
        verb = token.head
        if not is_verb(verb):
            return
        label, word = self._label(verb), lemma(verb)
        passive = token.dep_ == "nsubjpass"
        if token.dep_ == "nsubj" and word in ("allow", "let", "permit", "cover", "protect", "authorise", "authorize"):
            if token.lower_ in ("first", "second", "third", "one", "another", "it") and (
                who := items(self.document, self.names, verb.i + 1, verb.sent.end)
            ):
                yield Leave(verb, WaiverStep.GRANTED, None, who, None, received=True, how="context")
            return
        if (
            token.lower_ in ("it", "them", "this", "that")
            and not passive
            and word in ("deny", "approve", "reject", "accept", "refuse", "withdraw", "give", "issue")
        ):
            return
        if label in ("granted", "denied", "revoked", "extended") and word in (
            "grant",
            "issue",
            "refuse",
            "deny",
            "reject",
            "turn",
            "revoke",
            "cancel",
            "withdraw",
            "renew",
            "extend",
            "prolong",
            "approve",
            "annul",
            "rescind",
            "give",
        ):
            if token.dep_ == "nsubj" and label != "expired":
                return
            who = (
                []
                if passive
                else [n for c in verb.children if c.dep_ == "dative" and (n := self.names.at(c)) is not None]
            )
            if not passive and is_passive(verb):
                who = self.roles.subject(verb)
            refused = label == "granted" and (_negated(verb) or self._refused_above(verb))
            yield Leave(
                verb,
                WaiverStep.DENIED if refused else WaiverStep(label),
                None,
                who,
                None,
                inherits=not who,
                refused=refused,
                how="context",
            )
        elif label == "expired" and token.dep_ == "nsubj":
            yield Leave(verb, WaiverStep.EXPIRED, None, [], None, inherits=True, how="context")
        elif (
            label == "received"
            and word in ("receive", "get", "obtain")
            and token.lower_ in ("hers", "his", "theirs", "one")
        ):
            who = self.roles.subject(verb)
            yield (
                Leave(verb, WaiverStep.GRANTED, None, who, None, received=True, how="context")
                if who
                else Leave(verb, WaiverStep.GRANTED, None)
            )


def _points_back(noun: Token) -> bool:
    """ "the visa", "a second licence", never "general licences" or "the visas of a dozen officials"."""
    if any(
        c.dep_ == "prep" and c.lower_ in ("of", "for", "to") and any(n.pos_ in _NOUNS for n in c.children)
        for c in noun.children
    ):
        return False
    if noun.tag_ == "NNS":
        return any(c.lower_ in ("the", "these", "those", "both", "their") for c in noun.children)
    return not any(c.lower_ == "no" for c in noun.children)


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in ("not", "never") for c in verb.children) or any(
        g.lower_ == "no" for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for g in c.children
    )


def _is_subject(noun: Token, verb: Token) -> bool:
    top = _top(noun)
    return top.head == verb and top.dep_ in ("nsubj", "nsubjpass")


def _top(noun: Token) -> Token:
    for _ in range(HOPS):
        if noun.dep_ in ("conj", "appos", "compound", "nmod") and noun.head.pos_ in _NOUNS and noun.head != noun:
            noun = noun.head
        else:
            break
    return noun


def _once(leaves: list[Leave]) -> list[Leave]:
    found: list[Leave] = []
    for leave in leaves:
        if not any(f.action == leave.action and f.kind == leave.kind and f.trigger == leave.trigger for f in found):
            found.append(leave)
    return found
