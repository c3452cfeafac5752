"""The permission in play: what earlier sentences told of it, and what later ones that only point to it inherit."""

from dataclasses import dataclass, field, replace

from tracker.common.vocabulary import Status, TargetType, WaiverKind, WaiverStep
from tracker.extraction import sanctions
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import phrases, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Doc, Span, Token
from tracker.extraction.measures import authorities
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.authority_reference import Past
from tracker.extraction.names import organisation_names
from tracker.extraction.names.naming import Named, Names, names_of
from tracker.extraction.sanctions.groups import SIZES
from tracker.extraction.types import Span as Offsets
from tracker.extraction.waivers.frames import Leave, are_firms, usual_kind
from tracker.extraction.waivers.wording import counted

_REACH = 8  # sentences
_HOLDERS = 4  # sentences for which a permission keeps meaning that of the same holder
_AHEAD = 3
_ABOUT = 3
_COUNTED = 160  # tokens


@dataclass(slots=True)
class Told:
    """One act with a permission, as it was told."""

    sentence: int
    leave: Leave
    kind: WaiverKind
    beneficiaries: tuple[Named, ...]
    authority: Authority
    when: When
    action: WaiverStep
    status: Status = Status.DONE
    elsewhere: bool = False  # somebody acts, but it is not said who
    duration: str | None = None
    duration_span: Offsets | None = None

    @property
    def date(self) -> str | None:
        return self.when.start

    @property
    def names(self) -> frozenset[str]:
        return names_of(self.beneficiaries)


@dataclass(slots=True)
class Context:
    """What was told of permissions so far, the last act at the end."""

    document: Document
    names: Names
    told: list[Told] = field(default_factory=list)

    def near(self, number: int) -> list[Told]:
        return [told for told in self.told if number - told.sentence <= _REACH]

    def past(self, number: int) -> list[Past]:
        return [Past(told.sentence, told.authority, told.names) for told in self.near(number)]

    def anchor(self, number: int) -> str | None:
        """The date told last, from which "a week later" counts."""
        return next((told.date for told in reversed(self.near(number)) if told.date), None)

    def kind(self, number: int, who: tuple[Named, ...], spoken: WaiverKind | None) -> WaiverKind | None:
        """The kind of a permission that says nothing of its own kind: that told of these people, told or spoken of last."""
        near = [told for told in self.near(number) if told.beneficiaries]
        names = names_of(who)
        own = next((told.kind for told in reversed(near) if told.names & names), None)
        kind = own or (near[-1].kind if near else None) or spoken or self.document.once(usual_kind)
        if are_firms(who) and (own is None or kind is WaiverKind.VISA):
            return WaiverKind.LICENCE  # what firms are spoken of beside travellers for
        return kind

    def ahead(self, number: int, leave: Leave) -> tuple[Named, ...]:
        """ "let a Malian minister into the country. … Issouf Keita, the transport minister": who is named soon after."""
        for described in _descriptions(leave):
            codes = {p.code for c in described.children if (p := at(self.document.parties, c)) is not None}
            firm = described.lemma_.lower() in organisation_names.lexicon()["names"]["sorts"]
            for sentence in self.document.sentences[number + 1 : number + 1 + _AHEAD]:
                for named in self.names.within(sentence):
                    fits = (
                        named.type is TargetType.ORGANISATION if firm else self._is_described(named, described, codes)
                    )
                    if fits and named.how in ("name", "acronym") and len(named.names) == 1:
                        return (named,)
        return ()

    def _is_described(self, named: Named, described: Token, codes: set[str]) -> bool:
        """Whether a person's titles hold the noun, and nothing speaks for another country."""
        figure = next((f for f in self.document.figures if f.name in named.names), None)
        if (
            figure is None
            or named.type is not TargetType.PERSON
            or (codes and figure.country_how != "guess" and figure.country not in {None, *codes})
        ):
            return False
        return any(described.lemma_.lower() in title.lower().split() for title in figure.titles)

    def settle_authorities(self) -> None:
        """Acts by nobody named are those of the one authority that gives and takes leave in the article."""
        done = [told for told in self.told if not told.leave.silent]
        for kind in {told.kind for told in done}:
            acts = [told for told in done if told.kind is kind]
            codes = {code for told in acts for code in told.authority.codes}
            known = next((told.authority for told in acts if told.authority), None)
            if len(codes) == 1 and known is not None:
                for told in acts:
                    if not told.authority and not told.elsewhere:
                        told.authority = replace(known, body=None, how="context", span=None)

    def beneficiaries(self, number: int, sentence: Span, leave: Leave) -> tuple[Named, ...]:
        """Whom a permission that names no holder serves: those told last, else whom the sentences just before are about."""
        if group := self._counted(sentence, leave):
            return group
        reach = 1 if leave.weak else _HOLDERS
        near = [
            told
            for told in self.near(number)
            if told.beneficiaries and leave.kind in (None, told.kind) and number - told.sentence <= reach
        ]
        if near:
            return near[-1].beneficiaries
        return () if leave.by_pronoun else self._focus(number, sentence, leave)

    def pierced(self, kind: WaiverKind | None, names: frozenset[str]) -> Authority:
        """Leave from a ban, and a licence, are given by whoever imposed what they pierce; of a union only the UN does so itself."""
        if kind is WaiverKind.VISA or not names:
            return Authority()
        barred = [fact for fact in sanctions.find(self.document) if fact.target in names and fact.authority]
        codes = {str(fact.authority) for fact in barred}
        if not codes and kind is WaiverKind.TRAVEL_WAIVER:
            codes = self._banning()
        return Authority((*codes,), None, "context") if len(codes) == 1 and not codes & {"EU"} else Authority()

    def _banning(self) -> set[str]:
        """Whose the bans are that the article speaks of; a committee on bans is that of the United Nations."""
        bans = [t for t in self.document.doc if t.lemma_.lower() == "ban"]
        found = [authorities.of_noun(self.document, ban) for ban in bans]
        if codes := {code for authority in found for code in authority.codes}:
            return codes
        spoken = {party.code for party in self.document.parties} & {"UN", "EU"}
        words = {t.lemma_.lower() for t in self.document.doc}
        panel = "committee" in words and bool(words & {"ban", "sanction"}) and not spoken
        return {"UN"} if spoken == {"UN"} or panel else set()

    def _counted(self, sentence: Span, leave: Leave) -> tuple[Named, ...]:
        """ "all three were granted permission", "the licences for the two firms": as many as were named last."""
        group = counted(leave.noun) if leave.noun is not None else None
        heads = [c for c in leave.trigger.children if c.dep_ in ("dative", "dobj", "nsubj") and c.i > leave.trigger.i]
        heads += [c for c in leave.noun.children if c.dep_ == "nsubj"] if leave.noun is not None else []
        heads += [*subjects(leave.trigger), *([group] if group is not None else [])]
        below = [SIZES.get(c.lower_, 0) for c in (group.children if group is not None else ())]
        count = max([size for t in heads if (size := SIZES.get(t.lower_, 0)) > 1] + below, default=0)
        sort = _sort(group)
        found: list[Named] = []
        for i in range(sentence.start - 1, max(sentence.start - _COUNTED, -1), -1) if count else ():
            named = self.names.at_index(i)
            fits = named is not None and named.how == "name" and (sort is None or named.type is sort)
            if named is not None and fits and named.names not in [f.names for f in found]:
                found.append(named)
            if len(found) == count:
                return tuple(reversed(found))
        return ()

    def _focus(self, number: int, sentence: Span, leave: Leave) -> tuple[Named, ...]:
        """The one whom this sentence, before the act, or else the last one speaks of."""
        doc = self.document.doc
        wanted = TargetType.ORGANISATION if leave.kind is WaiverKind.LICENCE else TargetType.PERSON
        definite = leave.noun is not None and any(c.lower_ == "the" for c in leave.noun.children)
        before = reversed(self.document.sentences[max(number - (_ABOUT if definite else 1), 0) : number])
        for span in (doc[sentence.start : leave.trigger.i], *before):
            found = [named for named in self.names.within(span) if _is_subject(doc, named) and not _speaks(doc, named)]
            if found:
                only = found[0] if len(found[0].names) == 1 and found[0].type is wanted else None
                return (only,) if only is not None else ()
        return () if leave.kind is WaiverKind.LICENCE else self._hit(number, sentence)

    def _hit(self, number: int, sentence: Span) -> tuple[Named, ...]:
        """The one whom this sentence or the last tells to be under sanctions: it is they who need leave ("… and a visa")."""
        start = self.document.sentences[max(number - 1, 0)].start_char
        people = [fact for fact in sanctions.find(self.document) if fact.target_type is TargetType.PERSON]
        hit = {fact.target for fact in people if start <= fact.span[0] < sentence.end_char}
        here = sentence.start, sentence.start + 1
        return (Named(*here, (*hit,), TargetType.PERSON, "context"),) if len(hit) == 1 else ()


def _sort(group: Token | None) -> TargetType | None:
    """ "the two companies", "both ministers": organisations or people, where the noun says so."""
    if group is None or group.tag_ != "NNS":
        return None
    firms = organisation_names.lexicon()["names"]["sorts"]
    return TargetType.ORGANISATION if group.lemma_.lower() in firms else TargetType.PERSON


def _descriptions(leave: Leave) -> list[Token]:
    """Whom the act concerns where only an indefinite description says so: "a Syrian banker"."""
    trigger = leave.trigger
    found = [c for c in trigger.children if c.dep_ in ("dobj", "dative", "nsubjpass", "nsubj", "ccomp")]
    found += phrases(trigger, "to", "for") + (phrases(leave.noun, "to", "for", "of") if leave.noun is not None else [])
    below = [g for c in found for g in c.children if c.pos_ == "VERB" and g.dep_ == "nsubj"]
    return [t for t in (*found, *below) if t.pos_ == "NOUN" and any(c.lower_ in ("a", "an") for c in t.children)]


def _is_subject(doc: Doc, named: Named) -> bool:
    return any(doc[i].dep_ in ("nsubj", "nsubjpass") for i in range(named.first, named.last))


def _speaks(doc: Doc, named: Named) -> bool:
    """Who reports is not the one reported on."""
    words = lexicon("waivers")["cues"]["reporting"]
    return any(doc[i].dep_ == "nsubj" and lemma(doc[i].head) in words for i in range(named.first, named.last))
