"""Agreements that two people sign: "A and B signed a treaty", "the accord was signed by A and B", "put their names to a deal"."""

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.meetings.contact_order import pair_before


def signed(document: Document, verb: Token) -> list[Contact]:
    """The meeting at which two of different sides sign something: who signs alone, or far away, is no pair."""
    papers, located = _papers(verb), _is_located(document, verb)
    bare = verb.lemma_ in ("sign", "initial") and not papers and located  # "A and B signed in Rome on Monday"
    if not (bare or any(_is_agreement(paper) for paper in papers)) or (verb.dep_ == "acl" and not located):
        return []
    signers = _signers(document, verb)
    if len(signers.figures) < 2 and not clauses.is_passive(verb):
        signers = pair_before(document, verb) or signers
    pair = len(signers.figures) > 1 and len({f.country for f in signers.figures}) > 1
    if not pair or not signers.are_two():
        return []
    return [Contact(verb, Sides(signers.figures, [], signers.reasons), reasons=["direct parse", *signers.reasons])]


def _signers(document: Document, verb: Token) -> Sides:
    """Who signs: "A signed it with B", "it was signed by A and B"."""
    if clauses.is_passive(verb):
        return sides_at(document, clauses.phrases(verb, "by"))
    with_whom = [n for holder in (verb, *clauses.objects(verb)) for n in clauses.phrases(holder, "with")]
    return sides_at(document, clauses.subjects(verb)).add(sides_at(document, with_whom))


def _is_located(document: Document, verb: Token) -> bool:
    """Whether "the treaty signed by A and B" says when or where: else it only names the treaty."""
    own = {t.i for t in verb.subtree}
    return any(d.first in own for d in document.dates) or any(p.first in own for p in document.places)


def _papers(verb: Token) -> list[Token]:
    """What is signed: "signed a deal", "put their names to a deal", "witnessed the signing of a deal"."""
    words, lemma = lexicon().words, verb.lemma_.lower()
    objects = clauses.objects(verb)
    if lemma in words["signing"]:
        if clauses.is_passive(verb):
            return clauses.subjects(verb)
        named = [o for o in objects if o.tag_ not in ("WDT", "WP")]
        return named or ([verb.head] if verb.dep_ == "relcl" else [])  # "the accord that A and B signed"
    if lemma in words["affixing"] and any(o.lemma_.lower() in words["affixed"] for o in objects):
        return [n for holder in (verb, *objects) for n in clauses.phrases(holder, "to", "on", "under")]
    if lemma in words["witnessing"]:
        acts = [n for n in objects + clauses.phrases(verb, "over") if n.lower_ in words["acts_of_signing"]]
        return [n for act in acts for n in clauses.phrases(act, "of")]
    return []


def _is_agreement(paper: Token) -> bool:
    """Whether it binds those who sign it to one another: a treaty, not a petition."""
    agreements = lexicon().words["agreements"]
    heads = [*clauses.conjuncts(paper), *clauses.phrases(paper, "of")]
    return any(head.lemma_.lower() in agreements for head in heads)
