"""What speaks for one side or another as the one that a person serves whose title names none.

`Signs` reads an article once; `of` gives for one person every side the article knows with its signs: where it is named
from the person's first naming, what the people already known around them serve, how much of the article is about it,
and how names are spelled there. What the signs weigh is told by `allegiance`.
"""

from collections import Counter
from collections.abc import Iterable
from math import log1p

from tracker.actors import name_origins
from tracker.actors.gazetteer import is_state
from tracker.extraction.document import Document, Figure, Mention
from tracker.extraction.language.clauses import governor
from tracker.extraction.language.people_words import lexicon, words
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.persons.discourse import subject_head
from tracker.extraction.persons.measured_sides import imposes, is_measured, suffers
from tracker.extraction.persons.office_usage import office_beside, offices, usage

_TOWARDS = frozenset({"to", "for", "towards", "into", "with", "against"})
_LIST_WORDS = frozenset({",", "and", ";", "&", "with", "alongside", "by"})
_WHERE = frozenset({"in", "to", "at"})
_FAR = 6.0
_OPENING = 80

SignsOf = dict[str, dict[str, float]]  # code -> sign -> value


class Signs:
    """The sides of one article with all that is asked about them."""

    def __init__(self, document: Document, sure: frozenset[str]) -> None:
        self.document = document
        doc = document.doc
        self.spots = sorted(
            [(p.first, p.code, "side") for p in document.parties]
            + [(p.first, p.country, "place") for p in document.places if p.country and p.city]
        )
        self.named = sorted((m for m in document.mentions if m.how == "name"), key=lambda m: m.first)
        self.known = [m for m in self.named if m.who[0].country and m.who[0].country_how in sure]
        self.overall = Counter(code for _, code, _ in self.spots)
        self.home = document.dateline.country if document.dateline else None
        served = Counter(f.country for f in document.figures if f.country and f.country_how in sure)
        self.people_of = served
        self.overall += served
        if self.home:
            self.overall[self.home] += 1
        self.headline = {found.code for found in document.gazetteer.parties(document.article.title or "")}
        opened = doc[min(_OPENING, len(doc) - 1)].sent.end
        self.opening = {code for i, code, _ in self.spots if i < opened}
        self.imposers = Counter(code for i, code, _ in self.spots if imposes(doc[i]))
        self.measured = {code for i, code, kind in self.spots if kind == "side" and suffers(doc[i])}
        self.offices = [(f, offices([*f.titles, *f.offices])) for f in document.figures if f.country_how in sure]

    def of(self, figure: Figure) -> SignsOf:
        """Every side with what speaks for or against it."""
        mention = next((m for m in self.named if figure in m.who), None)
        own = offices(figure.titles)
        heads = {word for title in figure.titles for word in title.lower().replace("-", " ").split()}
        of_state = bool(heads & frozenset(lexicon()["offices"]["of_states"]))
        rivals = {f.country for f, held in self.offices if f is not figure and own & held} if own else set()
        absent, typical = usage(figure.titles, "absent_from"), usage(figure.titles, "typical_of")
        first = next((c for _, c, k in self.spots if k == "side"), None)
        most = log1p(max(self.overall.values(), default=1))
        likeness = name_origins.load().likeness(figure.name, self.overall)
        found: SignsOf = {}
        for code, count in self.overall.items():
            is_body = not is_state(code)
            found[code] = {
                "frequency": log1p(count) / most,
                "people of it": log1p(self.people_of[code]),
                "name": likeness.get(code, 0.0),
                **_flags(
                    {
                        "home": code == self.home,
                        "headline": code in self.headline,
                        "opening": code in self.opening,
                        "united states": code == "US",
                        "a body": is_body,
                        "a body for an office of state": is_body and of_state,
                        "holds the office already": code in rivals,
                        "nationality": code == figure.nationality,
                        "no such office there": any(code in states for states in absent),
                        "office of such states": any(code in states for states in typical),
                        "first named": code == first,
                    }
                ),
            }
        if mention is not None:
            self._around(found, figure, mention)
        return found

    def _around(self, found: SignsOf, figure: Figure, mention: Mention) -> None:
        doc = self.document.doc
        sentence = doc[mention.first].sent
        head = doc[mention.first : mention.last].root
        role = "a subject" if subject_head(head) is not None else "an object"
        here = [(i, c, k) for i, c, k in self.spots if sentence.start <= i < sentence.end]
        earlier = [(i, c, k) for i, c, k in self.spots if i < mention.first]
        nearest = next((c for i, c, k in reversed(earlier) if k == "side"), None)
        town = next((c for _, c, k in reversed(earlier) if k == "place"), None)
        land = next((c for i, c, k in reversed(earlier) if k == "place" or (i and doc[i - 1].lower_ in _WHERE)), None)
        latest = {c: i for i, c, _ in earlier}
        for code, signs in found.items():
            signs["distance"] = -log1p(mention.first - latest[code]) if code in latest else -_FAR
        self._mark(found, "nearest side before", nearest)
        self._mark(found, f"last place before {role}", town)
        for i, code, kind in here:
            order = "before" if i < mention.first else "after"
            signs = found[code]
            signs[f"{kind} {order} in the sentence"] = 1.0
            if i and doc[i - 1].lower_ in _TOWARDS:
                signs["goal in the sentence"] = 1.0
            if subject_head(doc[i]) is not None:
                signs[f"acts beside {role}"] = 1.0
            if self._is_anothers(i, mention):
                signs["somebody's side"] = 1.0
            if (noun := office_beside(doc[i])) is not None:
                facing = noun.lemma_.lower() in lexicon()["deeds"]["facing"]
                signs["side of a counterpart" if facing else "side of an office"] = 1.0
        self._by_deed(found, mention, head, here, town, land)
        self._by_company(found, figure, mention, sentence)

    def _by_deed(
        self,
        found: SignsOf,
        mention: Mention,
        head: Token,
        here: Iterable[tuple[int, str, str]],
        town: str | None,
        land: str | None,
    ) -> None:
        """What the person does or suffers: hosts and speakers are at home, the listed never serve who lists them."""
        doc = self.document.doc
        verb = governor(head)
        subject = subject_head(head)
        lemma = verb.lemma_.lower() if verb is not None else ""
        speaks = lemma in words().speech and subject is not None
        if lemma in words().classes["hosting"]:
            is_host = subject is not None and subject.dep_ == "nsubj"
            self._mark(found, "town of a host" if is_host or head.dep_ == "pobj" else "town of a guest", town)
            self._mark(found, "land of a host" if is_host or head.dep_ == "pobj" else "land of a guest", land)
        elif lemma in lexicon()["deeds"]["calls_on"] and subject is None:
            self._mark(found, "town of one called on", town)
            self._mark(found, "land of one called on", land)
        elif speaks:
            self._mark(found, "home of a speaker", self.home)
            towns = {
                c for i, c, k in here if k == "place" and i > mention.first and doc[i - 1].lower_ in ("in", "from")
            }
            for code in towns:
                self._mark(found, "town of speech", code)
        is_target = not speaks and is_measured(doc[mention.first].sent)
        imposed = sum(self.imposers.values())
        for code, count in self.imposers.items():
            if code in found:
                found[code]["imposes on them" if is_target else "imposes"] = count / imposed
        for code in self.measured:
            self._mark(found, "measured like them" if is_target else "measured", code)

    def _by_company(self, found: SignsOf, figure: Figure, mention: Mention, sentence: Span) -> None:
        """What the people around tell: those listed with the person, those set beside or against them."""
        doc = self.document.doc
        start = sentence.start
        before = doc[start - 1].sent.start if start else start
        for other in self.known:
            who = other.who[0]
            if who is figure or who.country is None:
                continue
            if start <= other.first < sentence.end:
                left, right = sorted((other, mention), key=lambda x: x.first)
                between = doc[left.last : right.first]
                is_list = any(t.lower_ in _LIST_WORDS for t in between) and not any(
                    t.pos_ in ("VERB", "AUX") for t in between
                )
                self._mark(found, "listed with them" if is_list else "across the sentence", who.country)
            elif before <= other.first < start:
                self._mark(found, "people of the sentence before", who.country)
        previous = [m for m in self.known if m.last <= mention.first and m.who[0] is not figure]
        if previous:
            self._mark(found, "person before", previous[-1].who[0].country)
            if any(t.tag_ == "PRP$" for t in doc[max(mention.first - 6, start) : mention.first]):
                self._mark(found, "person before a possessive", previous[-1].who[0].country)
        for i, code, _ in self.spots:
            if before <= i < start:
                self._mark(found, "side of the sentence before", code)

    def _is_anothers(self, index: int, mention: Mention) -> bool:
        """Whether the side is another person's attribute: "his Omani counterpart", "Norway's minister, NAME"."""
        doc = self.document.doc
        return any(
            0 < other.first - index < 8
            and other.who[0] is not mention.who[0]
            and not any(t.text in (",", ".") for t in doc[index : other.first][:-1])
            for other in self.known
        )

    @staticmethod
    def _mark(found: SignsOf, sign: str, code: str | None) -> None:
        if code in found:
            found[code][sign] = 1.0


def _flags(signs: dict[str, bool]) -> dict[str, float]:
    return {sign: 1.0 for sign, holds in signs.items() if holds}
