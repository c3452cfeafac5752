"""A leave is one act with a permission as a sentence words it: what is done, the kind, and whom it serves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.common.vocabulary import TargetType, WaiverKind, WaiverStep
from tracker.extraction.document import DateAt, Document
from tracker.extraction.language.clauses import governor, is_passive, is_verb, phrases
from tracker.extraction.language.measure_words import by_word, lemma, lexicon, phrasal
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.roles import Roles
from tracker.extraction.names.naming import Named, Names
from tracker.extraction.waivers.wording import negated, word_of

_PARTS = ("dobj", "obj", "nsubjpass", "nsubj", "oprd", "attr", "dative", "dep", "ccomp", "acomp")


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
    by_pronoun: bool = False  # "it was renewed": only an act told before can be meant
    weak: bool = False  # and only one told just before
    answers: bool = False  # "the committee agreed": leave only where it was asked for before
    silent: bool = False  # no act: a permission that is only spoken of ("needs a visa")
    dated: DateAt | None = None  # of several journeys the date of this one

    @property
    def allows(self) -> bool:
        """ "A may travel", "it now runs until May": the words say what holds, and neither who allowed it nor when."""
        return self.how in ("may travel", "may deal", "holds longer")


class LeaveFrameReader:
    """What all readers of leave share: the words, the kind of a permission, its holder."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document, self.names, self.roles = document, names, Roles(document, names)
        self.words = lexicon("waivers")

    def is_permission(self, noun: Token) -> bool:
        """Whether the noun is leave of our kind: no driving licence, and nothing that only describes ("visa office")."""
        word, cues, kinds = word_of(noun), self.words["cues"], by_word("waivers", "kinds")
        if self.bound_kind(noun) is not None:
            return True
        if word == "light":
            return any(c.lower_ == "green" for c in noun.children)
        if kinds.get(word) not in ("visa", "licence", "travel_waiver", "open"):
            return False
        if kinds[word] != "visa" and any(t.lower_ in cues["stops"] for t in noun.children if t.i < noun.i):
            return False
        if noun.dep_ not in ("compound", "nmod", "amod") or noun.head.i < noun.i:
            return True
        described = noun.head.lemma_.lower()
        speaks = kinds.get(described) in ("visa", "licence", "open")  # "visa waiver": the head is the permission
        speaks = (
            speaks or word == "relief" or self.bound_kind(noun.head) is not None
        )  # "relief workers", "overflight rights"
        return described not in cues["offices"] and not (noun.dep_ == "compound" and speaks)

    def names_permission(self, token: Token) -> bool:
        """Whether the token is a noun of permission at all."""
        return token.pos_ in ("NOUN", "PROPN") and self.is_permission(token)

    def bound_kind(self, noun: Token) -> WaiverKind | None:
        """The kind of "landing rights", of a "comfort letter" and of "safe conduct"."""
        word, cues = noun.lemma_.lower(), self.words["cues"]
        near = [t.lower_ for t in noun.doc[max(noun.i - 2, 0) : noun.i]]  # "safe-conduct" is three tokens
        if (word in cues["safe"] and "safe" in near) or (word == "right" and cues["rights"] & {*near[-1:]}):
            return WaiverKind.TRAVEL_WAIVER
        return WaiverKind.LICENCE if word == "letter" and cues["comfort"] & {*near[-1:]} else None

    def kind(self, noun: Token, beneficiaries: Sequence[Named] = ()) -> WaiverKind | None:
        """The kind of a permission by its noun, by the words before it and by what it is for."""
        return self._kind_by_noun(noun) or self._kind_by_purpose(noun, beneficiaries)

    def _kind_by_noun(self, noun: Token) -> WaiverKind | None:
        """ "a visa", "an entry permit", "a residence permit", "leave to remain" """
        word, cues = word_of(noun), self.words["cues"]
        if word == "passport":
            return WaiverKind.VISA
        if (bound := self.bound_kind(noun)) is not None:
            return bound
        label = by_word("waivers", "kinds").get(word)
        if label in ("visa", "licence", "travel_waiver"):
            return WaiverKind(label)
        left = noun.doc[max(noun.i - 3, noun.sent.start) : noun.i]
        before = {t.lower_ for t in (*noun.children, *left) if t.i < noun.i}
        enters = (word in cues["entry"] and "entry" in before) or bool(before & cues["visa"])
        return WaiverKind.VISA if enters or noun.doc[noun.i + 1 : noun.i + 3].text == "to remain" else None

    def _kind_by_purpose(self, noun: Token, beneficiaries: Sequence[Named]) -> WaiverKind | None:
        """ "an exemption to attend the summit", "a waiver to buy crude": what the sentence speaks more of."""
        cues = self.words["cues"]
        if not are_firms(beneficiaries) and any(
            c.dep_ in ("acl", "relcl") and c.tag_ == "VB" and lemma(c) in cues["travelling"] for c in noun.children
        ):
            return WaiverKind.TRAVEL_WAIVER
        near = {word for t in noun.sent for word in (t.lemma_.lower(), t.lower_)}
        if any(b.type is TargetType.PERSON for b in beneficiaries):
            near -= {"sanction"}  # people are under sanctions, and committees named for them, that bar from travel
        travel, licence = len(near & cues["travel_waiver"]), len(near & cues["licence"])
        if are_firms(beneficiaries):
            return WaiverKind.LICENCE if licence >= travel else WaiverKind.TRAVEL_WAIVER
        if not travel and "sanction" in {n.lemma_.lower() for n in (*noun.lefts, *phrases(noun, "from"))}:
            return WaiverKind.LICENCE  # "a sanctions waiver", "an exemption from sanctions"
        barred = bool(beneficiaries) and self.document.once(usual_kind) is WaiverKind.TRAVEL_WAIVER
        barred = barred and not any(t.lemma_.lower() in cues["licence"] for t in noun.subtree)
        if (travel or barred) and travel >= licence - 1:
            return WaiverKind.TRAVEL_WAIVER
        return WaiverKind.LICENCE if licence else None

    def label(self, verb: Token) -> str | None:
        """The class of the verb: the step that it tells, or what else it does with a permission."""
        form = self.form(verb)
        return by_word("waivers", "verbs")[form] if form is not None else None

    def form(self, verb: Token) -> str | None:
        """The verb as the lexicon has it, with its particle: "take away"."""
        classes = by_word("waivers", "verbs")
        forms = phrasal(verb)
        if not self.words["cues"]["giving_up"].isdisjoint(forms):
            return None  # "gave up her visa": the holder's own act
        form = next((form for form in forms if form in classes), None)
        return "extend" if form == "extend to" and self._reaches_a_date(verb) else form

    def _reaches_a_date(self, verb: Token) -> bool:
        """ "extended to 26 May the licence": until when, not to whom."""
        to = next((c for c in verb.children if c.lower_ == "to" and c.i > verb.i), verb)
        return any(date.first in (to.i, to.i + 1) for date in self.document.dates)

    def passage(self, verb: Token) -> Span:
        """The verb's sentence and the one before."""
        start = verb.doc[verb.sent.start - 1].sent.start if verb.sent.start else 0
        return verb.doc[start : verb.sent.end]

    def is_banned_from_travel(self) -> bool:
        """Whether the article speaks of a travel ban, or of exemptions, at all."""
        return self.document.once(_speaks_of_travel_bans)

    def refused_above(self, verb: Token) -> bool:
        """ "refused to give her a visa", "the refusal to give her a visa" """
        return verb.dep_ in ("xcomp", "acl") and lemma(verb.head) in self.words["verbs"]["refusing"]

    def withholds(self, verb: Token) -> bool:
        """ "would not issue", "refused to renew", "has not renewed it", but not "was not renewed", which lapsed."""
        label, refused = self.label(verb), self.refused_above(verb)
        if label == "extended":
            ahead = any(c.lower_ in ("will", "would") for c in verb.children)  # "was told that it would not be renewed"
            return refused or (negated(verb) and (ahead or not is_passive(verb)))
        return label == "granted" and (refused or negated(verb))

    def verb_of(self, top: Token) -> Token | None:
        """The verb that says what is done with the permission, with or without a preposition between."""
        head, above = top.head, top.head.head
        if top.dep_ in _PARTS and is_verb(head):
            return self._turned_round(head, top) or head
        if top.dep_ == "dobj" and head.dep_ == "dative" and is_verb(above):
            return above  # "granted Mr Karski a permit", the permit tied to his name
        if top.dep_ != "pobj":
            return None
        stripped = governor(head) if head.lower_ == "of" else None
        if stripped is not None and f"{lemma(stripped)} of" in self.words["behind"]["revoked"]:
            return stripped  # "stripped the banker A of his visa"
        if is_verb(above) or above.pos_ == "ADJ":
            return above
        if head.dep_ == "prep" and above.dep_ == "prep" and is_verb(above.head):
            return above.head
        return self._asking_above(top)

    def _turned_round(self, be: Token, top: Token) -> Token | None:
        """ "Also revoked were the visas of A", "Extended by a year were the waivers of B": the participle in front."""
        if lemma(be) != "be":
            return None
        opening = be.head if be.dep_ == "auxpass" and be.head.i < min(be.i, top.i) else None
        fronted = [opening] if opening is not None else [c for c in be.lefts if c.tag_ == "VBN" and top.i > be.i]
        return next((verb for verb in fronted if self.label(verb) is not None), None)

    def _asking_above(self, top: Token) -> Token | None:
        """ "asked the committee for a waiver", "wrote to the ministry for leave": the purpose tied to who is asked."""
        asked = top.head.head
        if top.head.lower_ != "for" or asked.dep_ not in ("dobj", "dative", "pobj"):
            return None
        verb = asked.head if is_verb(asked.head) else asked.head.head
        return verb if is_verb(verb) and lemma(verb) in self.words["cues"]["asking_for"] else None


def are_firms(who: Sequence[Named]) -> bool:
    """Whether most of those whom an act serves are organisations, and there are any."""
    return sum(named.type is TargetType.ORGANISATION for named in who) * 2 > len(who)


def usual_kind(document: Document) -> WaiverKind | None:
    """What the article is about: visas, leave from a travel ban, or licences."""
    kinds = by_word("waivers", "topics")
    counts = Counter(kinds[word] for token in document.doc if (word := lemma(token)) in kinds)
    return WaiverKind(counts.most_common(1)[0][0]) if counts else None


def _speaks_of_travel_bans(document: Document) -> bool:
    cues = lexicon("waivers")["cues"]
    words = [t.lower_ for t in document.doc]
    pairs = pairwise(words)
    bans = any(first in cues["banning"] and second in ("ban", "bans") for first, second in pairs)
    return bans or any(word.removesuffix("s") in cues["piercing"] for word in words)
