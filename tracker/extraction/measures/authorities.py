"""Whose measure or permission it is: the state or body that acts, and the agency as worded.

A wrong authority costs more than none: an unresolved noun ("the government") gives what was spoken of before, or nothing.
"""

from dataclasses import replace

from tracker.extraction.document import Document, Mention, PartyAt, at
from tracker.extraction.language.clauses import HOPS, conjuncts, is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authority import Authority, together
from tracker.extraction.measures.authority_groups import counted
from tracker.extraction.measures.authority_lands import in_capital
from tracker.extraction.measures.authority_parties import (
    acts,
    beside_office,
    european_beside,
    institution,
    joined_by,
    maker,
    owner_of,
    parties_before,
)

_OWNING = frozenset({"poss", "amod", "compound", "nmod", "nn"})


def of_verb(document: Document, verb: Token) -> Authority:
    """Who does what the verb says: its subject, or the agent of its passive."""
    if is_passive(verb):
        return _first(document, phrases(verb, "by"), "agent")
    actors = [_antecedent(t, verb) for t in _controllers(verb) or _ranked(verb) or subjects(verb)]
    found = _first(document, [t for t in actors if t is not None], "subject")
    found = found or _of_decision(document, verb) or found
    if found or found.generic is not None:
        return found
    return Authority(unknown=True) if any(t is not None for t in actors) else _left_of(document, verb)


def _ranked(verb: Token) -> list[Token]:
    """ "Canada became the second state, after Britain, to list him": whoever is the second acts."""
    above = verb.head.head if verb.dep_ in ("relcl", "acl") and verb.head.dep_ == "attr" else verb.head
    noun = next((c for c in above.children if c.dep_ == "attr"), None)
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if not to or noun is None or above.lemma_ not in ("be", "become"):
        return []
    powers = lemma(noun) in lexicon("sanctions")["cues"]["powers"]
    return [c for c in above.children if c.dep_ == "nsubj"] if powers else []


def _of_decision(document: Document, verb: Token) -> Authority:
    """ "the EU's move to blacklist A", "a step by Bern to": whose step it is acts."""
    if verb.dep_ != "acl" or lemma(verb.head) not in lexicon("sanctions")["decisions"]["nouns"]:
        return Authority()
    owners = _owners(document, verb.head)
    return together(document, owners, "owner") if owners else _first(document, phrases(verb.head, "by"), "agent")


def _antecedent(actor: Token, verb: Token) -> Token | None:
    """ "Canada, which listed him": the noun that the relative stands for."""
    if actor.tag_ not in ("WP", "WDT") and actor.lower_ != "that":
        return actor
    for _ in range(HOPS):
        if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN"):
            return verb.head
        if verb.head == verb:
            break
        verb = verb.head
    return None


def _left_of(document: Document, verb: Token) -> Authority:
    """ "Britain on Friday imposed …", where the parser lost the subject: a party with nothing but a date between."""
    i = verb.i - 1
    while i > verb.sent.start and verb.i - i <= 8:
        party = at(document.parties, verb.doc[i])
        if party is not None and (opening := joined_by(verb.doc, party.first)) is not None:
            i = opening  # "Washington, joined by Canada, imposed"
            continue
        if party is not None:
            return together(document, [party], "subject")
        dated = any(date.first <= i < date.last for date in document.dates)
        if not dated and lemma(verb.doc[i]) in lexicon("sanctions")["cues"]["authorities"]:
            return of_phrase(document, verb.doc[i], "subject")  # "Germany's top court on Monday annulled …"
        if not dated and verb.doc[i].tag_ not in ("IN", "RB", "VBZ", "VBP", "VBD", ",", "MD"):
            break
        i -= 1
    party = at(document.parties, verb.doc[i])
    return together(document, [party], "subject") if party is not None else Authority()


def _controllers(verb: Token) -> list[Token]:
    """Who is asked to act, or judged for it: "asked Washington to lift", "called on the EU to lift", "thanked Bern for lifting"."""
    above = verb.head
    if (
        verb.dep_ == "pcomp"
        and above.lower_ in ("for", "of")
        and lemma(above.head) in lexicon("sanctions")["cues"]["judged"]
    ):
        return [c for c in above.head.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ not in ("xcomp", "ccomp", "advcl") or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return []
    if lemma(above) not in lexicon("sanctions")["cues"]["asked"]:
        return []
    found = [c for c in above.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
    found += phrases(above, "on", "upon")
    if is_passive(above):
        found += [c for c in above.children if c.dep_ == "nsubjpass"]
    return found


def of_noun(document: Document, noun: Token) -> Authority:
    """Whose measure or list the noun names: "U.S. sanctions", "the Treasury's list", "sanctions that Canada imposed"."""
    if owners := _owners(document, noun):
        return together(document, owners, "owner")
    if (clause := _of_clause(document, noun)) is not None:
        return clause
    if keepers := _keepers(document, noun):
        return together(document, keepers, "owner")
    agents = [a for joined in conjuncts(noun) for a in phrases(joined, "by", "from")]  # "a ban and a freeze by the EU"
    return _first(document, agents, "agent") or Authority(generic=_generic_owner(document, noun))


def _owners(document: Document, noun: Token) -> list[PartyAt]:
    """ "Britain's and Canada's sanctions", "the European blacklist" """
    beside = [c for c in noun.children if c.dep_ in _OWNING and c.i <= noun.i]
    found = [(c, at(document.parties, token)) for c in beside for token in conjuncts(c)]
    owners = [p for child, p in found if p is not None and (child.dep_ == "poss" or acts(document, p))]
    european = european_beside(noun)
    if european is not None:
        owners.append(european)
    joined = noun.dep_ == "conj" and at(document.parties, noun.head) is not None  # "US and UN sanctions", taken for two
    return (parties_before(document, noun) or owners) if joined or not owners else owners


def _generic_owner(document: Document, noun: Token) -> Token | None:
    """ "the ministry's list": the noun that stands for an authority named elsewhere."""
    found = None
    for child in noun.children:
        for token in conjuncts(child) if child.dep_ == "poss" and child.i <= noun.i else ():
            if at(document.parties, token) is None and at(document.mentions, token) is None:
                found = of_phrase(document, token, "owner").generic or found
    return found


def _of_clause(document: Document, noun: Token) -> Authority | None:
    """ "the sanctions that Canada imposed", "the measures, announced in Brussels" """
    for child in noun.children:
        if child.dep_ in ("relcl", "acl") and is_verb(child):
            found = of_verb(document, child)
            if not found and is_passive(child):
                found = in_capital(document, child) or found
            if found or found.generic:
                return replace(found, how="relative clause")
    return None


def _keepers(document: Document, noun: Token) -> list[PartyAt]:
    """ "the lists of Switzerland and of the EU" """
    nouns = lexicon("sanctions")["nouns"]
    if noun.lemma_.lower() not in nouns["list"] | nouns["certain"]:
        return []
    prepositions = [joined for c in noun.children if c.lower_ == "of" for joined in conjuncts(c)]
    words = [word for p in prepositions for n in (p, *p.children) for word in conjuncts(n)]
    return [party for word in words if (party := at(document.parties, word)) is not None]


def _first(document: Document, heads: list[Token], how: str) -> Authority:
    generic = None
    for head in heads:
        found = of_phrase(document, head, how)
        if found:
            return found
        generic = generic or found.generic
    return Authority(generic=generic)


def of_phrase(document: Document, head: Token, how: str) -> Authority:
    """The authority that a noun phrase names: "the Polish foreign ministry", "Britain, Canada and Norway", "the Polish president A"."""
    parties: list[PartyAt] = []
    generic = None
    for noun in conjuncts(
        head, appositions=lemma(head) in lexicon("sanctions")["cues"]["powers"]
    ):  # "Five countries — A, B, C and D — listed"
        if code := institution(noun):
            return Authority((code,), None, how, (noun.i, noun.i + 1))
        party = owner_of(document, noun) or at(document.parties, noun) or beside_office(document, noun)
        if party is not None:
            parties.append(party)
            continue
        if (named := maker(document, noun)) is not None:
            parties.append(named)
            continue
        if (signed := _signed(document, noun)) is not None:
            return signed
        mention = at(document.mentions, noun)
        if mention is not None and (code := _of_office(mention)):
            return Authority((code,), None, f"{how}: office", (mention.first, mention.last))
        if (own := _of_speaker(document, noun, how)) is not None:
            return own
        if lemma(noun) in lexicon("sanctions")["cues"]["authorities"] or noun.tag_ in ("PRP", "PRP$") or counted(noun):
            generic = generic or _union_beside(noun) or noun
    return together(document, parties, how) if parties else Authority(generic=generic)


def _union_beside(noun: Token) -> Token | None:
    """ "the bloc's foreign ministers": the bloc acts."""
    unions = lexicon("sanctions")["cues"]["unions"]
    return next((c for c in noun.children if c.dep_ == "poss" and lemma(c) in unions - {"member"}), None)


def _of_speaker(document: Document, noun: Token, how: str) -> Authority | None:
    """ "the minister said his government was considering": that of the official who is meant."""
    if lemma(noun) not in lexicon("sanctions")["cues"]["states"]:
        return None
    for child in noun.children:
        mention = at(document.mentions, child) if child.tag_ == "PRP$" else None
        if mention is not None and (code := _of_office(mention)):
            return Authority((code,), None, f"{how}: office", (noun.i, noun.i + 1))
    return None


def _of_office(mention: Mention) -> str | None:
    """The state that an official speaks for, where it is told and no guess."""
    figure = mention.who[0] if len(mention.who) == 1 else None
    return figure.country if figure is not None and figure.official and figure.country_how != "guess" else None


def _signed(document: Document, noun: Token) -> Authority | None:
    """ "The president signed a decree putting A under sanctions": whoever makes the paper acts."""
    words = lexicon("sanctions")
    makes = noun.dep_ in ("dobj", "nsubjpass") and lemma(noun.head) in words["decisions"]["making"]
    if not makes or lemma(noun) not in words["cues"]["papers"]:
        return None
    return of_verb(document, noun.head) or None
