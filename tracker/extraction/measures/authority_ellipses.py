"""Further authorities of one step, of whom only name and date are said: "by Washington in 2019, by London a year later".

"on the EU's list since March 2022, and America's since May", "under U.S. sanctions and, since 2021, British ones",
"Britain has had him under sanctions since 2021, Canada since 2022", "as did Ottawa two years later".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extraction.context import attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import DateAt, Document, PartyAt, at
from tracker.extraction.language.clauses import climb, conjuncts, is_verb
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.chronology import PAST

_PARTING = frozenset({",", ";", "and", "as", "while", "–", "—", "(", ")"})
_COPIED = frozenset({"followed", "joined", "echoed", "mirrored", "matched", "copied", "repeated"})
_LEADING = frozenset({"by", "under", "on", "from", "that", "those"})
_KEPT = frozenset("one ones list lists blacklist blacklists sanctions measures restrictions ban bans".split())
_ACTS = frozenset({"did", "has", "have", "had", "does", "do"})
_FILLING = _COPIED | frozenset(
    "move step decision the a an and of in at on by under from with those that its own also too since within well then so both already later earlier "
    "before after even again sanctions was were been who which likewise similarly only just same 's ’s".split()
)


@dataclass(slots=True)
class _Segment:
    """Words between two commas or joining words."""

    tokens: list[Token]
    parties: list[PartyAt]
    dates: list[DateAt]
    other: list[Token]  # neither party, nor date


def further(
    document: Document, trigger: Token, authority: Authority, when: When, *, state: bool
) -> Iterator[tuple[Authority, When]]:
    """Who else took the step, by the words behind it in its sentence, and when each did."""
    known, before = set(authority.codes), when.start
    company = [party for party in _in_company(document, trigger) if party.code not in known]
    if company:
        known.update(party.code for party in company)
        codes = tuple(dict.fromkeys(party.code for party in company))
        yield Authority(codes, None, "ellipsis", (company[0].first, company[-1].last)), when
    for number, segment in enumerate(_segments(document, trigger)):
        fresh = [party for party in segment.parties if party.code not in known]
        if not number or not fresh or not _is_elliptical(segment, state=state):
            continue
        dated = _date(document, segment, before)
        if not dated and segment.tokens[0].lower_ == "joined":
            dated = when  # whoever joins acts at the same time
        known.update(party.code for party in fresh)
        before = dated.start or before
        codes = tuple(dict.fromkeys(party.code for party in fresh))
        yield Authority(codes, None, "ellipsis", (fresh[0].first, fresh[-1].last)), dated


def _in_company(document: Document, trigger: Token) -> list[PartyAt]:
    """ "in concert with Canada and Norway", "jointly with London", "alongside Washington": who acts at the same time."""
    for word in trigger.sent:
        before = word.nbor(-1).lower_ if word.i else ""
        cues = lexicon("sanctions")["cues"]
        together = (
            before in cues["company"] if word.lower_ == "with" else word.lower_ == "by" and before in cues["joined"]
        )
        if not (together or word.lower_ == "alongside") or not _belongs_to(word, trigger):
            continue
        nouns = [noun for child in word.children if child.dep_ == "pobj" for noun in conjuncts(child)]
        return [party for noun in nouns if (party := at(document.parties, noun)) is not None and party.how != "demonym"]
    return []


def _belongs_to(word: Token, verb: Token) -> bool:
    """ "sanctioned A jointly with London", "in a step taken together with Canada" """
    way = list(climb(word))
    above = [token for token in way if is_verb(token)]
    if any(token.lower_ in lexicon("sanctions")["cues"]["reasons"] for token in way):
        return False  # "sanctioned A after Canada, together with London, had listed B"
    return bool(above) and (above[0] == verb or (above[0].dep_ in ("acl", "advcl") and verb in above[1:2]))


def _segments(document: Document, trigger: Token) -> list[_Segment]:
    """The words from the trigger to the end of its sentence, cut at commas and joining words."""
    sentence: Span = trigger.sent
    cut: list[list[Token]] = [[]]
    end = min(sentence.end, trigger.right_edge.i + 1) if trigger.dep_ == "relcl" else sentence.end
    inside = {i for date in document.dates for i in range(date.first + 1, date.last)}
    for token in document.doc[trigger.i : end]:
        if token.lower_ in _PARTING and token.i not in inside and not _joins_parties(document, token):
            cut.append([])
        elif not token.is_punct:
            cut[-1].append(token)
    return [_segment(document, tokens) for tokens in cut if tokens]


def _joins_parties(document: Document, token: Token) -> bool:
    """ "by Britain and Canada in 2019" """
    doc = document.doc
    following = doc[token.i + 1 : token.i + 3]
    behind = [t for t in following if t.lower_ not in ("the", "and")]
    before = doc[token.i - 1] if doc[token.i - 1].tag_ != "POS" else doc[token.i - 2]
    return bool(behind) and all(at(document.parties, beside) is not None for beside in (before, behind[0]))


def _segment(document: Document, tokens: list[Token]) -> _Segment:
    parties: list[PartyAt] = []
    dates: list[DateAt] = []
    other: list[Token] = []
    for token in tokens:
        party = at(document.parties, token) or _european(token)
        date = next((d for d in document.dates if d.first <= token.i < d.last), None)
        if date is not None and date not in dates:
            dates.append(date)
        elif party is not None and date is None and party not in parties:
            parties.append(party)
        elif date is None and party is None:
            other.append(token)
    return _Segment(tokens, parties, dates, other)


def _european(token: Token) -> PartyAt | None:
    return (
        PartyAt(token.i, token.i + 1, "EU", "demonym") if token.lower_ in ("european", "europe", "europeans") else None
    )


def _is_elliptical(segment: _Segment, *, state: bool) -> bool:
    """Whether nothing but the authority, its date and small words stands there, and something says that it acts."""
    if any(t.lower_ not in _FILLING | _KEPT | _ACTS and not (state and t.lower_ == "lists") for t in segment.other):
        return False
    words = [token.lower_ for token in segment.tokens]
    if any(p.how == "capital" and _stands_in(segment.tokens, p) for p in segment.parties):
        return False  # "met A, sanctioned by London, in Doha on Monday"
    owned = any(t.tag_ == "POS" for t in segment.tokens)
    return bool(segment.dates or owned or words[0] in _LEADING or (_KEPT | _ACTS | _COPIED) & set(words))


def _stands_in(tokens: list[Token], party: PartyAt) -> bool:
    return any(token.i == party.first - 1 and token.lower_ in ("in", "at", "to", "from") for token in tokens)


def _date(document: Document, segment: _Segment, before: str | None) -> When:
    """The segment's date; "the same year" is that of the step before it."""
    for date in segment.dates:
        words = document.doc[date.first : date.last].text.lower()
        if "same" in words and before:
            return When(
                before[:4] if "year" in words else before[:7] if "month" in words else before, None, "date attached"
            )
        found = attachment.date_of(document, date, PAST, before)
        if found.start:
            return found
    return When()
