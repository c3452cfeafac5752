"""What speaks for one side or another as the one that a person serves whose title names none.

`Signs` reads an article once; `of` gives for one person every side the article knows with its signs: where it is named
from the person's first naming, what the people already known around them serve, how much of the article is about it,
and how names are spelled there. What the signs weigh is told by `allegiance`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log1p

from tracker.actors import name_origins
from tracker.actors.gazetteer import is_state
from tracker.extraction.document import Document, Figure, Mention, at, tokens_of
from tracker.extraction.language import contact_words
from tracker.extraction.language.clauses import governor
from tracker.extraction.language.people_words import lexicon, words
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.names import titles
from tracker.extraction.names.title_spans import Title
from tracker.extraction.persons.discourse import subject_head
from tracker.extraction.persons.measured_sides import imposes, is_measured, suffers
from tracker.extraction.persons.office_usage import office_beside, offices, usage
from tracker.extraction.text import paragraphs

_TOWARDS = frozenset({"to", "for", "towards", "into", "with", "against"})
_LIST_WORDS = frozenset({",", "and", ";", "&", "with", "alongside", "by"})
_WHERE = frozenset({"in", "to", "at"})
_ARTICLES = frozenset({"the", "a", "an"})
_FAR = 6.0
_OPENING = 80

SignsOf = dict[str, dict[str, float]]  # code -> sign -> value


class Signs:
    """The sides of one article with all that is asked about them."""

    def __init__(self, document: Document, served: Mapping[int, str]) -> None:
        self.document = document
        self.served = served  # id of a figure -> the side that it is known to serve
        doc = document.doc
        self.spots = sorted(
            [(p.first, p.code, "side") for p in document.parties]
            + [
                (p.first, p.country, "place")
                for p in document.places
                if p.country and (p.city or at(document.parties, doc[p.first]) is None)
            ]
        )
        self.named = sorted((m for m in document.mentions if m.how == "name"), key=lambda m: m.first)
        self.known = [m for m in self.named if id(m.who[0]) in served]
        self.overall = Counter([*(code for _, code, _ in self.spots), *served.values()])
        self.home = document.dateline.country if document.dateline else None
        if self.home:
            self.overall[self.home] += 1
        opened = doc[min(_OPENING, len(doc) - 1)].sent.end
        self.opening = {code for i, code, _ in self.spots if i < opened}
        self.imposers = Counter(code for i, code, _ in self.spots if imposes(doc[i]))
        self.measured = {code for i, code, kind in self.spots if kind == "side" and suffers(doc[i])}
        self.offices = [(f, offices([*f.titles, *f.offices])) for f in document.figures if id(f) in served]
        self.paragraphs = [tokens_of(doc, p.start, p.end) for p in paragraphs(document.article.text)]

    def of(self, figure: Figure) -> SignsOf:
        """Every side with what speaks for or against it."""
        mention = next((m for m in self.named if figure in m.who), None)
        own = offices(figure.titles)
        heads = {word for title in figure.titles for word in title.lower().replace("-", " ").split()}
        of_state = bool(heads & frozenset(lexicon()["offices"]["of_states"]))
        rivals = {self.served[id(f)] for f, held in self.offices if f is not figure and own & held} if own else set()
        styled = [*figure.titles, *self._honorific(mention)]
        absent, typical = usage(styled, "absent_from"), usage(styled, "typical_of")
        most = log1p(max(self.overall.values(), default=1))
        likeness = name_origins.load().likeness(figure.name, self.overall)
        found: SignsOf = {}
        for code, count in self.overall.items():
            is_body = not is_state(code)
            found[code] = {
                "frequency": log1p(count) / most,
                "name": likeness.get(code, 0.0),
                **_flags(
                    {
                        "home": code == self.home,
                        "opening": code in self.opening,
                        "united states": code == "US",
                        "a body": is_body,
                        "a body for an office of state": is_body and of_state,
                        "holds the office already": code in rivals,
                        "nationality": code == figure.nationality,
                        "no such office there": any(code in states for states in absent),
                        "office of such states": any(code in states for states in typical),
                    }
                ),
            }
        if mention is not None:
            self._around(found, figure, mention)
        return found

    def _honorific(self, mention: Mention | None) -> list[str]:
        """ "Rep.", "Sen." before the name."""
        before = self.document.doc[mention.first - 1].text if mention is not None and mention.first else ""
        return [before] if before in words().honorifics else []

    def _around(self, found: SignsOf, figure: Figure, mention: Mention) -> None:
        doc = self.document.doc
        sentence = doc[mention.first].sent
        head = doc[mention.first : mention.last].root
        role = "a subject" if subject_head(head) is not None else "an object"
        here = [(i, c, k) for i, c, k in self.spots if sentence.start <= i < sentence.end]
        earlier = [(i, c, k) for i, c, k in self.spots if i < mention.first]
        nearest = next((c for i, c, k in reversed(earlier) if k == "side"), None)
        latest = {c: i for i, c, _ in earlier}
        for code, signs in found.items():
            signs["distance"] = -log1p(mention.first - latest[code]) if code in latest else -_FAR
        self._mark(found, "nearest side before", nearest)
        for i, code, kind in here:
            signs = found[code]
            if kind == "side":
                signs[f"side {'before' if i < mention.first else 'after'} in the sentence"] = 1.0
            if i and doc[i - 1].lower_ in _TOWARDS:
                signs["goal in the sentence"] = 1.0
            if subject_head(doc[i]) is not None:
                signs[f"acts beside {role}"] = 1.0
            if self._is_anothers(i, mention):
                signs["somebody's side"] = 1.0
            noun = office_beside(doc[i])
            if noun is not None and noun.lemma_.lower() in lexicon()["deeds"]["facing"]:
                signs["side of a counterpart"] = 1.0
        self._in_paragraph(found, mention)
        self._by_title(found, mention)
        self._by_deed(found, mention, head, here, earlier)
        self._by_company(found, figure, mention, sentence)

    def _in_paragraph(self, found: SignsOf, mention: Mention) -> None:
        """ "SWITZERLAND. ... the minister, NAME": a side's part in what its paragraph says before the name."""
        first = next((first for first, last in self.paragraphs if first <= mention.first < last), mention.first)
        named = [code for i, code, _ in self.spots if first <= i < mention.first]
        for code, count in Counter(named).items():
            found[code]["in the paragraph"] = count / len(named)

    def _by_title(self, found: SignsOf, mention: Mention) -> None:
        """ "Foreign Minister NAME" is a minister at home; "special envoy for Syria NAME" never Syria's."""
        title = titles.before(self.document.doc, mention.first)
        if title is None:
            return
        if _is_bare(self.document, title):
            self._mark(found, "home of a bare title", self.home)
        for i, code, _ in self.spots:
            if title.head < i < title.last:
                self._mark(found, "field of the title", code)

    def _by_deed(
        self,
        found: SignsOf,
        mention: Mention,
        head: Token,
        here: Iterable[tuple[int, str, str]],
        earlier: list[tuple[int, str, str]],
    ) -> None:
        """What the person does or suffers: hosts and speakers are at home, the listed never serve who lists them."""
        doc = self.document.doc
        verb = governor(head)
        subject = subject_head(head)
        lemma = verb.lemma_.lower() if verb is not None else ""
        speaks = lemma in words().speech and subject is not None
        town = next((c for _, c, k in reversed(earlier) if k == "place"), None)
        land = next((c for i, c, k in reversed(earlier) if k == "place" or (i and doc[i - 1].lower_ in _WHERE)), None)
        if lemma in words().classes["hosting"]:
            if (subject is not None and subject.dep_ == "nsubj") or head.dep_ == "pobj":
                self._mark(found, "town of a host", town)
                self._mark(found, "land of a host", land)
        elif lemma in lexicon()["deeds"]["calls_on"] and subject is None:
            self._mark(found, "land of one called on", land)
        elif speaks:
            self._mark(found, "home of a speaker", self.home)
            for i, code, kind in here:
                if kind == "place" and i > mention.first and doc[i - 1].lower_ in ("in", "from"):
                    self._mark(found, "town of speech", code)
        if not speaks and is_measured(doc[mention.first].sent):
            for code, count in self.imposers.items():
                found[code]["imposes on them"] = count / sum(self.imposers.values())
            for code in self.measured:
                self._mark(found, "measured like them", code)

    def _by_company(self, found: SignsOf, figure: Figure, mention: Mention, sentence: Span) -> None:
        """What the people around tell: those listed with the person, and those whom they meet."""
        doc = self.document.doc
        before = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
        for other in self.known:
            code = self.served[id(other.who[0])]
            if other.who[0] is figure:
                continue
            if before <= other.first < sentence.start:
                self._mark(found, "people of the sentence before", code)
            elif sentence.start <= other.first < sentence.end:
                left, right = sorted((other, mention), key=lambda x: x.first)
                between = doc[left.last : right.first]
                is_list = any(t.lower_ in _LIST_WORDS for t in between)
                if is_list and not any(t.pos_ in ("VERB", "AUX") for t in between):
                    self._mark(found, "listed with them", code)
                if self._meet(mention, other):
                    self._mark(found, "meets them", code)

    def _meet(self, mention: Mention, other: Mention) -> bool:
        """Whether one is the subject and the other an object of one verb of contact: "A received B", "A met with B"."""
        one, two = (self.document.doc[m.first : m.last].root for m in (mention, other))
        verb = governor(one)
        if verb is None or governor(two) is not verb or verb.lemma_.lower() in contact_words.lexicon().presence:
            return False  # "A joined B on a trip"
        is_contact = any(name in ("meeting", "reciprocal") for name, _ in contact_words.verb_class(verb))
        return is_contact and (subject_head(one) is None) is not (subject_head(two) is None)

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


def _is_bare(document: Document, title: Title) -> bool:
    """ "Foreign Minister NAME", never "the foreign minister NAME"."""
    doc = document.doc
    return doc[title.first].text[0].isupper() and not (title.first and doc[title.first - 1].lower_ in _ARTICLES)


def _flags(signs: dict[str, bool]) -> dict[str, float]:
    return {sign: 1.0 for sign, holds in signs.items() if holds}
