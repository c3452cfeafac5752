"""Which party a noun phrase of office, body or paper belongs to: "Spain's interior ministry", "Kyiv's decree"."""

from tracker.extraction.document import Document, PartyAt, at
from tracker.extraction.language.clauses import conjuncts
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Doc, Token

BODIES = ("government", "body", "metonym")
_ABBREVIATED = 4


def parties_before(document: Document, noun: Token) -> list[PartyAt]:
    """Parties in the words just before the noun, where the parser tied them elsewhere ("its U.S. sanctions list")."""
    found: list[PartyAt] = []
    i = noun.i - 1
    while i >= noun.sent.start:
        token = noun.doc[i]
        party = at(document.parties, token)
        if party is not None:
            if acts(document, party) or noun.doc[party.last].tag_ == "POS":
                found.insert(0, party)
            i = party.first - 1
            continue
        if token.tag_ not in ("NN", "NNS", "JJ", "POS", "HYPH", "NNP", "CC") or (token.tag_ == "CC" and not found):
            break
        i -= 1
    return found


def european_beside(noun: Token) -> PartyAt | None:
    """ "the European blacklist", "American and European sanctions" """
    for child in noun.children:
        for word in conjuncts(child) if child.dep_ in ("amod", "compound", "nmod") and child.i < noun.i else ():
            if word.lower_ == "european" and word.i < noun.i:
                return PartyAt(word.i, word.i + 1, "EU", "demonym")
    return None


def acts(document: Document, party: PartyAt) -> bool:
    """Before "sanctions" an adjective names who imposes them ("Chinese"), a country's name whom they hit ("Russia list")."""
    if party.how != "name":
        return True
    words = document.doc[party.first : party.last].text
    if words.startswith("United"):
        return True
    return words.isupper() and len(words.replace(".", "")) <= _ABBREVIATED


def owner_of(document: Document, noun: Token) -> PartyAt | None:
    """ "the UK's Treasury": a body by whose side it is, whatever its bare name means elsewhere."""
    body = at(document.parties, noun)
    if body is None or body.how not in BODIES:
        return None
    owners = [at(document.parties, c) for c in noun.children if c.dep_ in ("poss", "amod", "compound")]
    return next((o for o in owners if o is not None and o != body and o.how in ("name", "demonym", "capital")), None)


def institution(noun: Token) -> str | None:
    """An institution that belongs to one side only: "the General Court", "Council Implementing Decision"."""
    code: str | None = lexicon("sanctions")["institutions"].get(noun.doc[max(noun.i - 1, 0) : noun.i + 1].text.lower())
    return code


def beside_office(document: Document, noun: Token) -> PartyAt | None:
    """The party in front of an office ("Spain's interior ministry") or behind it ("the foreign ministry in Beijing")."""
    if lemma(noun) not in lexicon("sanctions")["cues"]["authorities"]:
        return None
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i < noun.i:
            words = (child, *child.children)
            if (
                before := next((p for word in words if (p := at(document.parties, word)) is not None), None)
            ) is not None:
                return before
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "at"):
            for inner in child.children:
                if lemma(noun) in lexicon("sanctions")["cues"]["posts"] and child.lower_ != "of":
                    continue  # "the embassy in Kampala" is another state's
                deeper = [g for c in inner.children if c.lower_ == "of" for g in c.children]
                owner = next((p for g in deeper if (p := at(document.parties, g)) is not None), None)
                if owner is not None:  # "the Ministry of Foreign Affairs of Kazakhstan"
                    return owner
                if inner.dep_ == "pobj" and (party := at(document.parties, inner)) is not None:
                    return party
                place = at(document.places, inner)
                if child.lower_ == "in" and inner.dep_ == "pobj" and place is not None and place.country:
                    return PartyAt(place.first, place.last, place.country, "capital")
    return None


def maker(document: Document, noun: Token) -> PartyAt | None:
    """Whose paper acts: "a notice published by the Treasury Department", "the decree of the Federal Council"."""
    if lemma(noun) not in lexicon("sanctions")["cues"]["papers"]:
        return None
    for token in noun.subtree:
        if token.i > noun.i and token.dep_ == "pobj" and token.head.lower_ in ("by", "of", "from", "in"):
            party = at(document.parties, token)
            if party is not None and party.how != "name":
                return party
    return None


def joined_by(doc: Doc, party: int) -> int | None:
    """The word before ", joined by" in front of a party, or before the parties that it is told with."""
    for i in range(party - 1, max(party - 8, 1), -1):
        if doc[i].lower_ == "by":
            return (
                i - 3
                if doc[i - 1].lower_ in lexicon("sanctions")["cues"]["joined"] and doc[i - 2].text == ","
                else None
            )
        if doc[i].text not in (",", "and", "the") and doc[i].pos_ != "PROPN":
            return None
    return None
