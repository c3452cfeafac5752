"""Who comes along: people whom a sentence names beside a traveller, who make the journeys last told of that one."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.extraction import assertion, clauses
from tracker.extraction.document import Document, Figure
from tracker.extraction.movement_words import lexicon
from tracker.extraction.sides import sides_at
from tracker.extraction.tokens import Span, Token
from tracker.extraction.trips import Journey

_GOING = frozenset({"travel", "fly", "come", "go", "journey"})
REACH = 6  # sentences between a journey and who took part in it


def joined(document: Document, sentence: Span, index: int, earlier: list[Journey]) -> list[Journey]:
    """The journeys of companions: "he will be accompanied by X", "with him are X and Y", "X is in his delegation"."""
    found: list[Journey] = []
    for token in sentence if earlier else ():
        found += _likewise(document, token, index, earlier) or _of_delegation(document, token, index, earlier)
        for leader, companion in _pairs(document, token):
            told = [j.sentence for j in earlier if j.traveller == leader]
            if not told:
                continue
            last = told[0] if token.lemma_ in _GOING else told[-1]  # "travelled with him": on the trip of the article
            far = token.lemma_ not in _GOING and index - last > (1 if token.lemma_ == "be" else REACH)
            if far or any(j.traveller == companion and j.sentence == last for j in earlier):
                continue
            found += [
                replace(j, sentence=index, trigger=token, traveller=companion, reasons=[*j.reasons, "as companion"])
                for j in earlier
                if j.traveller == leader and j.sentence == last
            ]
    return [j for j in found if j.traveller.country != j.place.country or j.traveller.country_how == "guess"]


def _likewise(document: Document, token: Token, index: int, earlier: list[Journey]) -> list[Journey]:
    """ "So did X": the journey told right before is X's too."""
    if token.lemma_ not in ("do", "be", "have") or index - earlier[-1].sentence > 1:
        return []
    if not any(c.lower_ == "so" and c.i < token.i for c in token.children):
        return []
    last = [j for j in earlier if j.trigger == earlier[-1].trigger and j.traveller == earlier[-1].traveller]
    people = sides_at(document, clauses.subjects(token)).figures
    return [
        replace(j, sentence=index, trigger=token, traveller=who, reasons=[*j.reasons, "as companion"])
        for j in last
        for who in people
        if who != j.traveller
    ]


def _of_delegation(document: Document, token: Token, index: int, earlier: list[Journey]) -> list[Journey]:
    """ "The delegation includes X": the one whose journey was told before."""
    if token.lemma_ not in ("include", "comprise") or not clauses.is_verb(token):
        return []
    groups = [n for n in clauses.subjects(token) if n.lemma_.lower() in lexicon().words["company"]]
    members = sides_at(document, clauses.objects(token)).figures if groups else []
    own = [j for j in earlier if members and j.traveller.country == members[0].country and index - j.sentence <= REACH]
    last = [j for j in own if j.traveller == own[-1].traveller]
    return [
        replace(j, sentence=index, trigger=token, traveller=who, reasons=[*j.reasons, "as companion"])
        for j in last
        for who in members
        if who != j.traveller and who.country == j.traveller.country
    ]


def _pairs(document: Document, token: Token) -> Iterator[tuple[Figure, Figure]]:
    """(whom one goes with, who goes along) of a word of company."""
    if not clauses.is_verb(token):
        return
    lemma = token.lemma_.lower()
    joined = lemma == "join" and any(
        n.lemma_.lower() in lexicon().nouns["visit"] for n in clauses.phrases(token, "on", "for", "during")
    )  # "joined X on his trip"
    if joined or lemma in lexicon().words["accompanying"]:
        if assertion.assess(token).negated:
            return
        heads = clauses.subjects(token)
        if clauses.is_passive(token):
            led, along = heads, clauses.phrases(token, "by")
        else:
            led, along = clauses.objects(token), heads
    elif lemma in _GOING:
        led, along = clauses.phrases(token, "with"), clauses.subjects(token)
        if any(c.dep_ == "prep" and c.lower_ in lexicon().prepositions["towards"] for c in token.children):
            return  # has a place of its own
    elif lemma == "be":
        beside = [p for p in token.children if p.dep_ == "prep" and p.lower_ in ("with", "alongside")]
        led = [n for p in beside if p.i < token.i for n in p.children if n.dep_ == "pobj"]
        along = clauses.subjects(token) + [c for c in token.children if c.dep_ == "attr"] if led else []
    else:
        return
    leaders = sides_at(document, led).figures
    for companion in sides_at(document, along).figures:
        if len(leaders) == 1 and companion not in leaders:
            yield leaders[0], companion
