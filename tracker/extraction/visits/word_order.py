"""Who travels where by the order of words, where the parser hung them elsewhere: "the visit of the President of A, X, to B"."""

from tracker.extraction.context.sides import Sides
from tracker.extraction.context.whereabouts import Where, combine, places_in
from tracker.extraction.document import Document, PlaceAt, at
from tracker.extraction.language import clauses
from tracker.extraction.language.tokens import Token

_REACH = 24  # tokens
_NEAR = 3  # tokens between "to" and the name of the place
_TITLE = 12  # tokens between "of" and the name


def destination(document: Document, noun: Token) -> list[Where]:
    """The place under "to" in the noun phrase behind the word."""
    places = places_in(document, noun.sent)
    for token in _phrase(noun):
        if token.lower_ == "to":
            place = next((p for p in places if 0 < p.first - token.i <= _NEAR), None)
            if place is not None and _is_straight(document, token, place):
                return [combine(document, [place], "place attached")]
    return []


def _is_straight(document: Document, token: Token, place: PlaceAt) -> bool:
    between = document.doc[token.i + 1 : place.first]
    after = document.doc[place.last] if place.last < len(document.doc) else None
    owns = after is not None and after.tag_ == "POS"
    return not owns and all(t.pos_ in ("DET", "ADJ", "NOUN", "PROPN") and not at(document.mentions, t) for t in between)


def traveller(document: Document, noun: Token, owners: list[Token]) -> Sides:
    """Who is named under "of" or "by" in the noun phrase, or right behind "on her visit to Rome,".

    Not under another noun's: "a visit to Rome at the invitation of X".
    """
    if owners and any(at(document.mentions, owner) is not None or owner.pos_ != "PRON" for owner in owners):
        return Sides()
    if owners:
        return _named_next(document, noun)
    for token in _phrase(noun):
        if token.lower_ in ("of", "by") and (token.nbor(-1).pos_ != "NOUN" or token.nbor(-1) == noun):
            for mention in document.mentions:
                if token.i < mention.first <= token.i + _TITLE and len(mention.who) == 1:
                    between = document.doc[token.i + 1 : mention.first]
                    if not any(clauses.is_verb(t) or t.lower_ in ("to", "and", "with", "by") for t in between):
                        return Sides(list(mention.who))
                    break
    return Sides()


def _named_next(document: Document, noun: Token) -> Sides:
    """ "During her visit to Rome, the minister for Europe, X, held talks": the first name before the main verb."""
    root = noun.sent.root
    if noun.i > root.i:
        return Sides()
    named = [m for m in document.mentions if noun.i < m.first and m.last <= root.i and m.how in ("name", "nominal")]
    return Sides(list(named[0].who)) if named and len(named[0].who) == 1 else Sides()


def _phrase(noun: Token) -> list[Token]:
    """The words behind a noun, as far as no verb or break ends its phrase."""
    found: list[Token] = []
    for token in noun.doc[noun.i + 1 : min(noun.i + 1 + _REACH, noun.sent.end)]:
        if (clauses.is_verb(token) and token.tag_ not in ("VBN", "VBG")) or token.text in (";", ":", "(", "-", "–"):
            break
        if token.dep_ in ("acl", "relcl") or token.lower_ in ("who", "which", "that", "where", "when"):
            break
        found.append(token)
    return found
