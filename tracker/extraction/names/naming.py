"""Which word of an article stands for which named person or organisation: one index for targets and beneficiaries."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.common.vocabulary import TargetType
from tracker.extraction.document import Document, Figure, Mention, OrganisationAt, PartyAt
from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.names.name_guesses import may_be_name
from tracker.extraction.names.organisation_names import lexicon


@dataclass(frozen=True, slots=True)
class Named:
    """Words that stand for one or several people, or for an organisation; `how` as the first pass found it."""

    first: int
    last: int
    names: tuple[str, ...]
    type: TargetType
    how: str


def names_of(those: Iterable[Named]) -> frozenset[str]:
    """All the names that these words stand for."""
    return frozenset(name for named in those for name in named.names)


class Names:
    """Everything named in a document, by token; people go before organisations."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._at: dict[int, Named] = {}
        firms = {(o.first, o.last) for o in document.organisations}
        towns = {f.name for f in document.figures if _is_town(document, f)}
        people = [
            m
            for m in document.mentions
            if not any(f <= m.first and m.last <= end for f, end in firms) and not towns & {f.name for f in m.who}
        ]
        for item in (*map(_of_person, people), *map(_of_organisation, document.organisations)):
            if (
                item.names
                and not _is_office(item)
                and not self._holds_a_verb(item)
                and not any(i in self._at for i in range(item.first, item.last))
            ):
                self._at.update(dict.fromkeys(range(item.first, item.last), item))
        for party in document.parties:
            # Funds, forces and movements that act for a side can be targets themselves.
            if party.how in ("government", "non_state") and party.first not in self._at and not self._governs(party):
                item = Named(party.first, party.last, (self._full(party),), TargetType.ORGANISATION, party.how)
                self._at.update(dict.fromkeys(range(party.first, party.last), item))
        self._add_nominals()
        self._taken = {
            i
            for group in (document.parties, document.places, document.dates)
            for at in group
            for i in range(at.first, at.last)
        }

    @classmethod
    def of(cls, document: Document) -> "Names":
        """The names of the document, read once."""
        return document.once(cls)

    def _governs(self, party: PartyAt) -> bool:
        """Ministries, agencies and parliaments impose; they are hardly ever listed."""
        return any(
            _is_no_name(t.text) or t.text in lexicon()["capitals"]["agencies"]
            for t in self.document.doc[party.first : party.last]
        )

    def _holds_a_verb(self, item: Named) -> bool:
        """ "Council placed Petrenko": a run of words that is no name."""
        words = self.document.doc[item.first : item.last]
        return item.how == "name" and any(t.tag_ in FINITE and t.text.islower() for t in words)

    def _add_nominals(self) -> None:
        """ "the fund", "his bank": the organisation named before whose name holds the word."""
        doc, latest = self.document.doc, {}
        for token in doc:
            named = self._at.get(token.i)
            if named is not None:
                if named.type is TargetType.ORGANISATION and named.first == token.i and named.how != "nominal":
                    for word in named.names[0].split():
                        latest[word.lower()] = named
                continue
            before = doc[token.i - 1] if token.i else token
            if (
                token.lower_ in lexicon()["names"]["bodies"]
                and token.lower_ in latest
                and (before.lower_ in ("the", "this") or before.tag_ == "PRP$")
            ):
                known = latest[token.lower_]
                self._at[token.i] = Named(token.i, token.i + 1, known.names, known.type, "nominal")

    def _full(self, party: PartyAt) -> str:
        """The fullest form of a side's own body: "RDIF" is the fund named in full elsewhere."""
        words = self.document.doc[party.first : party.last].text
        for other in self.document.parties:
            full = self.document.doc[other.first : other.last].text
            if other.code == party.code and "".join(w[0] for w in full.split() if w[0].isupper()) == words.replace(
                ".", ""
            ):
                return full
        return words

    def guess(self, token: Token) -> Named | None:
        """A capitalised name that nobody explained, where one must stand: taken for an organisation, or by its first
        name for a person."""
        doc, gazetteer = token.doc, self.document.gazetteer
        if gazetteer.is_demonym(token.text) or gazetteer.is_demonym(token.text.removesuffix("s")):
            return None
        if not self._is_unexplained(token) or (token.i and self._is_unexplained(doc[token.i - 1])):
            return None
        if token.i and token.tag_ == "NNPS" and doc[token.i - 1].pos_ == "NUM":
            return None  # "two Europeans"
        last = self._end(token)
        words = doc[token.i : last]
        if any(_is_no_name(t.text) for t in doc[token.i : last + 1]) or not may_be_name(words):
            return None
        if last in self._at and self._at[last].how == "name":
            return None
        if (meant := self._known(token.i, last)) is not None:
            return meant
        known = gazetteer.first_name(token.text) is not None and last - token.i > 1
        return Named(token.i, last, (words.text,), TargetType.PERSON if known else TargetType.ORGANISATION, "guess")

    def _end(self, token: Token) -> int:
        """Where the run of unexplained words that begins here ends: "Teal & Sons"."""
        doc, last = token.doc, token.i + 1
        while last < min(len(doc), token.i + 8):
            joins = doc[last].text in ("&", "-") and last + 1 < len(doc)
            if not self._is_unexplained(doc[last]) and not (joins and self._is_unexplained(doc[last + 1])):
                break
            last += 1
        return last

    def _known(self, first: int, last: int) -> Named | None:
        """A part of a name told in full elsewhere."""
        words = self.document.doc[first:last].text
        for figure in self.document.figures:
            if set(words.split()) <= set(figure.name.split()):
                return Named(first, last, (figure.name,), TargetType.PERSON, "name")
        for item in self.document.organisations:
            if item.name.startswith(words + " "):
                return Named(first, last, (item.name,), TargetType.ORGANISATION, "name")
        return None

    def _is_unexplained(self, token: Token) -> bool:
        return (
            token.tag_ in ("NNP", "NNPS")
            and token.text[0].isupper()
            and token.i not in self._at
            and token.i not in self._taken
            and token.text not in lexicon()["capitals"]["titles"]
        )

    def at(self, token: Token) -> Named | None:
        return self._at.get(token.i)

    def at_index(self, index: int) -> Named | None:
        return self._at.get(index)

    def within(self, span: Span) -> list[Named]:
        found: list[Named] = []
        for i in range(span.start, span.end):
            item = self._at.get(i)
            if item is not None and (not found or found[-1] != item):
                found.append(item)
        return found


def _is_town(document: Document, figure: Figure) -> bool:
    """ "La Paz says": a town that stands for a government was taken for a person."""
    words = figure.name.split()
    given = len(words) == 1 and document.gazetteer.first_name(words[0]) is not None
    return not given and document.gazetteer.city(figure.name) is not None


def _is_no_name(word: str) -> bool:
    """ "Regulation", "Committee", "May": never a word of a target's name."""
    return word in lexicon()["capitals"]["no_names"] or word in lexicon()["capitals"]["papers"]


def _is_office(item: Named) -> bool:
    """ "Foreign Ministry", "Major": what the first pass took for an organisation is none of those one lists."""
    words = item.names[0].split()
    return item.type is TargetType.ORGANISATION and bool(
        all(word in lexicon()["capitals"]["titles"] for word in words)
        or {"License", "Licence"} & set(words)
        or (len(words) <= 2 and _is_no_name(words[-1]))
        or words[-1] in lexicon()["capitals"]["papers"]
    )


def _of_person(mention: Mention) -> Named:
    names = tuple(dict.fromkeys(figure.name for figure in mention.who))
    return Named(mention.first, mention.last, names, TargetType.PERSON, mention.how)


def _of_organisation(item: OrganisationAt) -> Named:
    return Named(item.first, item.last, (item.name,), TargetType.ORGANISATION, item.how)
