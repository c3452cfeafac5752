"""Whose a person is by the words around the name, where no title tells: "NAME (Togo)", "NAME for Benin", "led by NAME".

Also what "the bloc", "the court" and "the rebels" mean in a title: the last side of that kind named before.
"""

from collections.abc import Iterator, Sequence

from tracker.extraction.context.sides import sides_at
from tracker.extraction.document import Document, Mention, PartyAt, at
from tracker.extraction.language.clauses import is_passive, phrases, subjects
from tracker.extraction.language.people_words import head_of, lexicon, words
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.title_spans import Title

_TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_LIST_GAP = 6  # tokens: "of South Sudan and"
_LISTING = frozenset({",", "and", "of", "from", ";"})


def by_words(document: Document, mention: Mention) -> tuple[str, str] | None:
    """(code, how) by what stands right beside the name, or None."""
    doc, after = document.doc, mention.last
    following = doc[after].lower_ if after < len(doc) else ""
    if following in ("of", "(", "for", "from"):
        start = after + 1 + (after + 1 < len(doc) and doc[after + 1].lower_ == "the")
        party = at(document.parties, doc[start]) if start < len(doc) else None
        if party is not None and party.first == start:
            is_name = party.how in ("name", "non_state")
            closed = party.last < len(doc) and doc[party.last].text == ")"
            if following == "of" and (is_name or party.how in ("body", "government")):
                return party.code, "apposition"
            if following == "(" and closed:
                return party.code, "apposition"
            if following == "for" and _are_paired(document, party):
                return party.code, "apposition"
        if following == "of" and start < len(doc) and (code := document.gazetteer.region(doc[start].text)):
            return code, "apposition"
    return _in_list(document, mention) or _left_out(document, mention)


def _left_out(document: Document, mention: Mention) -> tuple[str, str] | None:
    """What is said once for two: "Peru's minister, NAME, and Ecuador's, NAME", "X was led by NAME and Y by NAME"."""
    doc, before = document.doc, mention.first - 1
    if before > 2 and doc[before].text == "," and doc[before - 1].tag_ == "POS":
        party = at(document.parties, doc[before - 2])
        return (party.code, "possessive") if party is not None else None
    while before > 0 and doc[before].lower_ != "by" and (doc[before].pos_ in _TITLE_WORDS):
        before -= 1
    party = at(document.parties, doc[before - 1]) if before > 0 and doc[before].lower_ == "by" else None
    if party is None or party.how not in ("name", "non_state"):
        return None
    earlier = [t.lemma_.lower() for t in doc[doc[before].sent.start : before]]
    return (party.code, "apposition") if set(earlier) & set(lexicon()["delegations"]["leads"]) else None


def _are_paired(document: Document, party: PartyAt) -> bool:
    """Whether the sentence tells of one for each side: "A for Togo and B for Benin"."""
    sentence = document.doc[party.first].sent
    others = [p for p in document.parties if sentence.start <= p.first < sentence.end and p.code != party.code]
    return any("for" in (t.lower_ for t in document.doc[max(p.first - 2, 0) : p.first]) for p in others)


def _in_list(document: Document, mention: Mention) -> tuple[str, str] | None:
    """ "The foreign ministers of A, NAME, B, NAME, and C, NAME": the state right before the name."""
    doc, comma = document.doc, mention.first - 1
    if comma < 2 or doc[comma].text != ",":
        return None
    party = at(document.parties, doc[comma - 1])
    if party is None or party.how != "name":
        return None
    before = party.first - 1 - (doc[party.first - 1].lower_ == "the")
    if doc[before].lower_ not in _LISTING:
        return None
    heads = [t for t in doc[doc[party.first].sent.start : before + 1] if head_of(t) in words().office]
    return (party.code, "apposition") if heads and heads[-1].tag_ in ("NNS", "NNPS") else None


def by_delegation(document: Document, mention: Mention) -> str | None:
    """The side whose delegation the person leads or belongs to: "the Omani team, led by NAME", "NAME headed Togo's side"."""
    head = document.doc[mention.first : mention.last].root
    while head.dep_ in ("conj", "appos") and head.head.i < head.i:
        head = head.head
    for group in _groups_with(head):
        codes = sides_at(document, [group], joined=False).parties
        is_side = group.lemma_.lower() in lexicon()["delegations"]["heads"] or at(document.parties, group) is not None
        if is_side and len(codes) == 1:
            return codes[0]
    return None


def _groups_with(head: Token) -> Iterator[Token]:
    verbs = lexicon()["delegations"]
    above = head.head
    if head.dep_ == "pobj" and above.lower_ in ("by", "of") and above.head.lemma_.lower() in verbs["leads"]:
        verb = above.head
        yield from subjects(verb) if verb.dep_ not in ("acl", "relcl") else [verb.head]
    elif head.dep_ in ("nsubj", "nsubjpass") and above.lemma_.lower() in verbs["leads"] and not is_passive(above):
        yield from (child for child in above.children if child.dep_ == "dobj")
    elif head.dep_ in ("dobj", "attr") and above.lemma_.lower() in verbs["holds"]:
        yield from subjects(above)
    elif head.dep_ == "pobj" and above.lower_ == "including":
        yield above.head
    elif head.dep_ == "nsubj" and above.lemma_.lower() in verbs["speaks"]:
        yield from phrases(above, "for")
    if head_of(head) not in words().office:  # "NAME for Togo", never "the envoy for Togo, NAME"
        yield from phrases(head, "for")


def by_common_noun(document: Document, title: Title) -> str | None:
    """The side that a common noun of a title means: "the bloc's envoy", "spokesman for the rebels"."""
    kinds = lexicon()["sides_by_noun"]
    if (code := _of_committee(document, title)) is not None:
        return code
    if title.noun == "secretary-general" and _is_alone(document, title):  # that of the body in question
        return _latest(document, kinds["secretary-general"], title.first)
    for token in document.doc[title.first : title.last]:
        if token.i == title.head or token.lower_ not in kinds:
            continue
        before = document.doc[token.i - 1]
        owns = token.i + 1 < len(document.doc) and document.doc[token.i + 1].tag_ == "POS"
        wanted = kinds[token.lower_]
        is_rebel = wanted == ["non_state"] and token.i < title.head  # "the rebel chief"
        is_meant = owns or is_rebel or before.lower_ in ("the", "its", "this", "that")
        if is_meant and (code := _latest(document, wanted, token.i)) is not None:
            return code
    return None


def _is_alone(document: Document, title: Title) -> bool:
    """ "The secretary-general", never "the party's secretary-general" or "the secretary-general of the movement"."""
    doc = document.doc
    inside = doc[title.first : title.last]
    follows = title.last < len(doc) and doc[title.last].lower_ == "of"
    return not follows and not any(t.tag_ == "POS" or t.lower_ == "of" for t in inside)


def by_owner(document: Document, title: Title) -> str | None:
    """The side of "the bloc's Dutch envoy": whose the office is, whatever nationality is told behind."""
    kinds = lexicon()["sides_by_noun"]
    for token in document.doc[title.first : title.head]:
        if token.lower_ in kinds and token.nbor().tag_ == "POS":
            named = [p.code for p in document.parties if p.code in kinds[token.lower_]]
            return _latest(document, kinds[token.lower_], token.i) or next(iter(named), None)
    return None


def _of_committee(document: Document, title: Title) -> str | None:
    """The United Nations for who chairs one of their committees: "chair of the sanctions committee", "the Committee's chair"."""
    inside = document.doc[title.first : title.last]
    if title.noun not in words().classes["chairing"]:
        return None
    names = [
        t
        for t in inside
        if t.lower_ == "committee" and t.i and (t.text[0].isupper() or t.nbor(-1).lower_ == "sanctions")
    ]
    is_its = bool(names) and names[0].nbor(-1).lower_ in ("the", "sanctions", "this", "its")
    return "UN" if is_its and any(p.code == "UN" for p in document.parties) else None


def by_class(document: Document, mention: Mention) -> str | None:
    """ "Three Russian generals, among them NAME", "Taliban officials, including A and B": the side of those they belong to."""
    doc = document.doc
    here = mention.first - 1
    start = doc[mention.first].sent.start
    while here > start and not _opens_examples(doc[here]):
        if doc[here].pos_ in ("VERB", "AUX") or doc[here].text in (";", "."):
            return None
        here -= 1
    here -= 1 + (doc[here].lower_ == "them")
    if here > start and doc[here].text in (",", "—", "–"):
        here -= 1
    group = doc[max(here, start)]
    if group.tag_ not in ("NNS", "NNPS") or head_of(group) is None:
        return None
    codes = {p.code for p in document.parties if group.left_edge.i <= p.first and p.last <= group.i}
    return codes.pop() if len(codes) == 1 else None


def _opens_examples(token: Token) -> bool:
    return token.lower_ == "including" or (token.lower_ == "them" and token.nbor(-1).lower_ == "among")


def bench(document: Document, mention: Mention) -> str | None:
    """The court that a judge or prosecutor serves whose country is named: "the court's judges NAME of Peru and NAME of Benin"."""
    figure = mention.who[0]
    if not figure.titles:  # the second of a list
        before = [m for m in document.mentions if m.how == "name" and 0 < mention.first - m.last < _LIST_GAP]
        return bench(document, before[-1]) if before else None
    titles = {word.removesuffix("s") for title in figure.titles for word in title.lower().split()}
    if not titles & words().classes["benches"]:
        return None
    courts = lexicon()["sides_by_noun"]["court"]
    if (code := _latest(document, courts, figure.first)) is not None:
        return code
    doc = document.doc
    bodies = (
        p
        for p in document.parties
        if p.how == "body" and p.last < len(doc) and doc[p.last].lower_ in words().classes["courts"]
    )
    return next((p.code for p in bodies), None)


def _latest(document: Document, wanted: Sequence[str], before: int) -> str | None:
    named = [p for p in document.parties if p.last <= before and (p.code in wanted or p.how in wanted)]
    return named[-1].code if named else None
