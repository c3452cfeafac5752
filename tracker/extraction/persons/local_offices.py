"""Officials who are at home where a clause puts them: "flew to Lisbon, where Foreign Minister NAME received him"."""

from collections.abc import Iterator

from tracker.extraction.document import Document, Figure, Mention, at
from tracker.extraction.language.clauses import governor
from tracker.extraction.language.people_words import lexicon, words
from tracker.extraction.language.tokens import Token
from tracker.extraction.names import titles
from tracker.extraction.persons.discourse import own_subjects, subject_head

_BY_GUESTS = frozenset({"with", "by", "on", "to"})
_LONGEST = 30  # tokens of a clause
_ROLES = frozenset({"dobj", "dative", "pobj", "nsubjpass"})


def find(document: Document) -> Iterator[tuple[Figure, str]]:
    """Holders of an office of state with the country that the clause is about."""
    for where in (token for token in document.doc if token.lower_ == "where" and token.i):
        country = _country_before(document, where)
        for mention in _named_behind(document, where) if country else ():
            if _is_at_home(document, mention):
                yield mention.who[0], str(country)


def _country_before(document: Document, where: Token) -> str | None:
    """Of "to Lisbon, where" the country."""
    before = where.nbor(-2) if where.i > 1 and where.nbor(-1).text == "," else where.nbor(-1)
    place = at(document.places, before)
    if place is not None and place.country:
        return place.country
    party = at(document.parties, before)
    return party.code if party is not None and party.how == "name" else None


def _named_behind(document: Document, where: Token) -> Iterator[Mention]:
    end = min(where.sent.end, where.i + _LONGEST)
    for mention in document.mentions:
        if mention.how == "name" and where.i < mention.first < end:
            yield mention


def _is_at_home(document: Document, mention: Mention) -> bool:
    """Whether a holder of an office of state receives somebody there, or is met by whom a pronoun means."""
    doc = document.doc
    title = titles.before(doc, mention.first)
    if title is None or title.noun not in lexicon()["offices"]["of_states"]:
        return False
    head = doc[mention.first : mention.last].root
    verb = governor(head)
    if verb is None:
        return False
    if subject_head(head) is not None:
        return verb.lemma_.lower() in words().classes["hosting"] | words().classes["asking"]
    is_object = head.dep_ in _ROLES and (head.dep_ != "pobj" or head.head.lower_ in _BY_GUESTS)
    return is_object and any(subject.pos_ == "PRON" for subject in own_subjects(head))
