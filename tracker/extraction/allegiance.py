"""Which side an official most likely serves whose title names none: the article is about somebody's government.

Every side that the article knows of is weighed by where it stands from the person's first naming, by the people already
known around it, and by how much of the article is about it. The weights in `lexicon/allegiance.toml` were fitted to
annotated articles; what is read here is always a guess and marked as one.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from math import log1p

from spacy.tokens import Span

from tracker.extraction.discourse import subject_head
from tracker.extraction.document import Document, Figure, Mention
from tracker.extraction.people_words import words

_STATE_OFFICES = frozenset(
    "president minister premier general colonel governor king prince senator lawmaker mayor mp speaker admiral brigadier "
    "chancellor judge deputy vice-president vice-minister".split()
)
_TOWARDS = frozenset({"to", "for", "towards"})
_LIST_WORDS = frozenset({",", "and", ";", "&", "with", "alongside", "by"})


class Allegiances:
    """The sides of one article, ready to be weighed for each of its people."""

    def __init__(self, document: Document, sure: frozenset[str]) -> None:
        self.document = document
        self.sure = sure
        doc = document.doc
        self.spots = sorted(
            [(p.first, p.code, "side") for p in document.parties]
            + [(p.first, p.country, "place") for p in document.places if p.country and p.city]
        )
        self.named = sorted((m for m in document.mentions if m.how == "name"), key=lambda m: m.first)
        self.overall = Counter(code for _, code, _ in self.spots)
        self.home = document.dateline.country if document.dateline else None
        if self.home:
            self.overall[self.home] += 1
        for figure in document.figures:
            if figure.country and figure.country_how in sure:
                self.overall[figure.country] += 1
        self.headline = {found.code for found in document.gazetteer.parties(document.article.title or "")}
        self.opening = {code for i, code, _ in self.spots if i < doc[min(80, len(doc) - 1)].sent.end}

    def likeliest(self, figure: Figure) -> str | None:
        """The side with the most weight, or None where the article names no side."""
        scores = {
            code: sum(weights().get(name, 0.0) * value for name, value in self.features(figure, code).items())
            for code in self.overall
        }
        return max(scores, key=lambda code: (scores[code], self.overall[code], code)) if scores else None

    def features(self, figure: Figure, code: str) -> dict[str, float]:
        """What speaks for or against this side: name -> value."""
        doc = self.document.doc
        mention = next((m for m in self.named if figure in m.who), None)
        found: dict[str, float] = {
            "frequency": log1p(self.overall[code]) / log1p(max(self.overall.values())),
            "home": float(code == self.home),
            "headline": float(code in self.headline),
            "opening": float(code in self.opening),
            "united states": float(code == "US"),
        }
        heads = {word for title in figure.titles for word in title.lower().replace("-", " ").split()}
        if len(code) > 2 or code in ("EU", "UN"):
            found["a body"] = 1.0
            found["a body for an office of state"] = float(bool(heads & _STATE_OFFICES))
        found["holds the office already"] = float(self._has_rival(figure, code))
        if mention is None:
            return found
        sentence = doc[mention.first].sent
        here = [(i, kind) for i, c, kind in self.spots if c == code and sentence.start <= i < sentence.end]
        before = [(i, kind) for i, kind in here if i < mention.first]
        found["side before in the sentence"] = float(any(kind == "side" for _, kind in before))
        found["side after in the sentence"] = float(any(i > mention.first and kind == "side" for i, kind in here))
        found["place after in the sentence"] = float(any(i > mention.first and kind == "place" for i, kind in here))
        is_subject = subject_head(doc[mention.first : mention.last].root) is not None
        role = "a subject" if is_subject else "an object"
        found["goal in the sentence"] = float(any(doc[i - 1].lower_ in _TOWARDS for i, _ in here if i))
        found[f"acts beside {role}"] = float(any(subject_head(doc[i]) is not None for i, _ in here))
        found["somebody's side"] = float(any(self._belongs(i, mention) for i, _ in here))
        earlier = [(i, c) for i, c, _ in self.spots if i < mention.first]
        towns = [c for i, c, kind in self.spots if i < mention.first and kind == "place"]
        found[f"last place before {role}"] = float(bool(towns) and towns[-1] == code)
        found["distance"] = (
            -log1p(mention.first - max(i for i, c in earlier if c == code))
            if any(c == code for _, c in earlier)
            else -6.0
        )
        self._by_company(found, figure, mention, sentence, code)
        return found

    def _belongs(self, index: int, mention: Mention) -> bool:
        """Whether the side is another person's attribute: "his Omani counterpart", "Norway's minister, NAME"."""
        doc = self.document.doc
        return any(
            other.first > index
            and other.first - index < 8
            and other.who[0] is not mention.who[0]
            and other.who[0].country_how in self.sure
            and not any(t.text in (",", ".") for t in doc[index : other.first][:-1])
            for other in self.named
        )

    def _by_company(self, found: dict[str, float], figure: Figure, mention: Mention, sentence: Span, code: str) -> None:
        """What the people around tell: those listed with the person, those the sentence sets beside or against them."""
        doc = self.document.doc
        previous = [m for m in self.named if m.last <= mention.first]
        listed = other = 0
        for m in (m for m in self.named if sentence.start <= m.first < sentence.end and figure not in m.who):
            who = m.who[0]
            if who.country != code or who.country_how not in self.sure:
                continue
            left, right = sorted((m, mention), key=lambda x: x.first)
            between = doc[left.last : right.first]
            if any(t.lower_ in _LIST_WORDS for t in between) and not any(t.pos_ in ("VERB", "AUX") for t in between):
                listed = 1
            else:
                other = 1
        found["listed with them"] = float(listed)
        found["across the sentence"] = float(other)
        start = sentence.start
        before = doc[start - 1].sent.start if start else start
        recent = [m for m in previous if before <= m.first < start]
        found["side of the sentence before"] = float(any(c == code and before <= i < start for i, c, _ in self.spots))
        found["people of the sentence before"] = float(
            any(m.who[0].country == code and m.who[0].country_how in self.sure for m in recent)
        )
        found["people of it"] = log1p(
            sum(f.country == code and f.country_how in self.sure for f in self.document.figures)
        )

    def _has_rival(self, figure: Figure, code: str) -> bool:
        own = _offices(figure.titles)
        return bool(own) and any(
            f is not figure
            and f.country == code
            and f.country_how in self.sure
            and own & _offices([*f.titles, *f.offices])
            for f in self.document.figures
        )


def _offices(titles: Iterable[str]) -> set[tuple[str, ...]]:
    """Offices of which a state has one holder at a time, told apart by portfolio; not former ones."""
    found: set[tuple[str, ...]] = set()
    for title in titles:
        plain = title.lower().replace("-", " ").split()
        if {"former", "ex", "deputy", "vice", "assistant", "ministers", "advisor", "adviser", "aide"} & set(plain):
            continue
        portfolios = sorted({words().portfolios[w] for w in plain if w in words().portfolios})
        if "president" in plain and not portfolios:
            found.add(("president",))
        if ("minister" in plain or "secretary" in plain) and portfolios:
            found.add(("minister", *portfolios))
        if "ambassador" in plain or "premier" in plain:
            found.add((plain[-1],))
    return found


@cache
def weights() -> dict[str, float]:
    """feature -> weight."""
    path = resources.files("tracker.extraction.lexicon").joinpath("allegiance.toml")
    return dict(tomllib.loads(path.read_text("utf-8"))["weights"])
