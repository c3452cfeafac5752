"""Whose news an article is, for steps of which it does not say who took them."""

from collections.abc import Collection

from tracker.extraction.document import Document
from tracker.extraction.language.clauses import climb, is_verb
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import Authority, of_noun, of_verb
from tracker.extraction.measures.authority_headlines import headline_authority, headline_owner, lead_body
from tracker.extraction.measures.authority_reference import by_default


def sole(document: Document, own: Collection[str] = ()) -> Authority:
    """The only authority that the article names with measures or lists, be it theirs or what they do with them.

    Where it names several, the one of the headline or the only one that its first sentence names: the news is theirs. Nobody lists their `own`
    officials, unless that sentence says so.
    """
    words = lexicon("sanctions")["nouns"]
    opening = next((s.end for n, s in enumerate(document.sentences) if n not in document.headlines), 0)
    found: set[str] = set()
    first: set[str] = set()
    decided: set[str] = set()
    for noun in document.doc:
        if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() not in words["certain"] | words["list"] | {
            "freeze"
        }:
            continue
        owner = of_noun(document, noun)
        if not owner and noun.dep_ == "dobj" and is_verb(noun.head):
            owner = of_verb(document, noun.head)
        found.update(owner.codes)
        if noun.i < opening:
            decided.update(_decided(document, noun).codes if not owner else ())
            first.update(owner.codes, decided)
    headline = headline_authority(document)
    if headline is not None and headline not in own:
        return Authority((headline,), None, "context")
    if not found and not first and all(party.code != "UN" for party in document.parties):
        council = next((by for noun in document.doc if noun.text == "Council" and (by := by_default(noun))), None)
        if council is not None:
            return council
    only = found if len(found | first) == 1 and found else first
    if len(only) == 1 and not (only - decided) & set(own):
        return Authority((only.pop(),), None, "context")
    told = headline_owner(document) or (lead_body(document) if not found | first else None)
    return Authority((told,), None, "context") if told is not None and told not in own else Authority()


def _decided(document: Document, measure: Token) -> Authority:
    """ "The president put into effect a decision to apply sanctions": who decides what the measure's verb says."""
    acts = lexicon("sanctions")["decisions"]["deciding"].union(
        *(by_word("sanctions", table) for table in ("measures", "direct", "list_verbs"))
    )
    for above in climb(measure):
        if is_verb(above) and lemma(above) in acts:
            if any(c.dep_ == "neg" for c in above.children):
                break
            if found := of_verb(document, above):
                return found
    return Authority()
